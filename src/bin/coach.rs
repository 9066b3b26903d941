//! The dispatcher's road.

fn main() {
    yolak::coach::start();
}
