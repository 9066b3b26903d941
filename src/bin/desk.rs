//! The officer's road.

fn main() {
    yolak::desk::start();
}
