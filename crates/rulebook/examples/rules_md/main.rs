//! Prints the public, readable rulebook:
//! `cargo run -q -p rulebook --features embedded --example rules_md > docs/rules.md`.

mod render;

fn main() {
    let exports = rulebook::export::ExportPack::embedded();
    let page = render::rules_md(&rulebook::Pack::embedded(), &exports);
    print!("{page}");
}
