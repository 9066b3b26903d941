//! Prints the compact form of the embedded export pack, as browsers load it:
//! `cargo run -q -p rulebook --features embedded --example export_pack_json`.

fn main() {
    print!("{}", rulebook::export::ExportPack::embedded().to_json());
}
