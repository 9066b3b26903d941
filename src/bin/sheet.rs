//! The worker of the dispatcher's road that reads spreadsheets; loaded when first needed. It has
//! nothing to answer yet, so that the page says of every file that it cannot be read here.

fn main() {}
