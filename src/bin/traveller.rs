//! The traveller road.
fn main() {}
