//! The published rulebook is the pack's.

#![allow(missing_docs)]

#[path = "../examples/rules_md/render.rs"]
mod render;

#[test]
fn the_published_rulebook_is_fresh() {
    let page = render::rules_md(
        &rulebook::Pack::embedded(),
        &rulebook::export::ExportPack::embedded(),
    );
    let published = include_str!("../../../docs/rules.md");
    assert!(
        page == published,
        "write it anew: cargo run -q -p rulebook --features embedded --example rules_md > docs/rules.md"
    );
}
