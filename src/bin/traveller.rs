//! The traveller's road.

fn main() {
    yolak::shell::start();
}
