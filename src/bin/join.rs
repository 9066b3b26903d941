//! The rider's road: the own line on the list of a coach.

fn main() {
    yolak::join::start();
}
