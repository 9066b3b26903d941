//! Prints the compact JSON form of the embedded pack.
fn main() {
    println!("{}", rulebook::Pack::embedded().to_json());
}
