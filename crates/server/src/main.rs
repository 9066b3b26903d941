//! The preliminary-information API.
fn main() {}
