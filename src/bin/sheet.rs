//! The worker of the dispatcher's road that reads spreadsheets; loaded when first needed.

fn main() {
    yolak::platform::sheet_worker::serve();
}
