//! The worker of the officer's road that reads codes from pictures; loaded when first needed.

fn main() {
    yolak::desk::serve();
}
