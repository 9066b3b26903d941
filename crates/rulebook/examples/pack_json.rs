//! Prints the compact form of the embedded pack, as browsers load it:
//! `cargo run -q -p rulebook --features embedded --example pack_json`.

fn main() {
    print!("{}", rulebook::Pack::embedded().to_json());
}
