//! One sending at a time, and no wish to send forgotten: who asks while something is under way is
//! served by one more turn after it.

use std::{cell::Cell, thread::LocalKey};

/// Where the sending of a road stands.
#[derive(Debug, Default)]
pub struct Turns(Cell<Turn>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Turn {
    #[default]
    Free,
    Running,
    /// Somebody asked while one was running.
    Again,
}

impl Turns {
    /// Nothing is under way.
    #[must_use]
    pub const fn new() -> Self {
        Self(Cell::new(Turn::Free))
    }

    /// Whether the caller has the turn. If not, whoever has it takes another one afterwards.
    fn begin(&self) -> bool {
        match self.0.get() {
            Turn::Free => {
                self.0.set(Turn::Running);
                true
            }
            Turn::Running | Turn::Again => {
                self.0.set(Turn::Again);
                false
            }
        }
    }

    /// Whether another turn is due. Ends the turns when none is.
    fn goes_on(&self) -> bool {
        let due = self.0.get() == Turn::Again;
        self.0.set(if due { Turn::Running } else { Turn::Free });
        due
    }
}

/// Sends, unless that is under way already: then once more after it.
pub async fn one_by_one<F: Future<Output = ()>>(
    turns: &'static LocalKey<Turns>,
    send: impl Fn() -> F,
) {
    if !turns.with(Turns::begin) {
        return;
    }
    loop {
        send().await;
        if !turns.with(Turns::goes_on) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_in_the_middle_is_one_more_turn() {
        let turns = Turns::new();
        assert!(turns.begin());
        assert!(!turns.begin());
        assert!(!turns.begin(), "two wishes are one turn");
        assert!(turns.goes_on());
        assert!(!turns.goes_on());
        assert!(turns.begin(), "free again");
        assert!(!turns.goes_on());
    }
}
