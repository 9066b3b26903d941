//! The small exporter's road.

fn main() {
    yolak::exporter::start();
}
