//! The pages of the road.

/// A page that asks or shows something. Pages of one person or one item hang below the page of
/// their list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Which way and how.
    Crossing,
    /// Which border post and when.
    Place,
    /// The car.
    Vehicle,
    /// The party.
    People,
    /// One person of the party.
    Person(usize),
    /// The gate: which topics apply.
    Carry,
    /// The list of things.
    Items,
    /// One thing.
    Item(usize),
    /// Cash.
    Cash,
    /// The advised corridor with its reasons.
    Advice,
    /// All answers, consent, sending.
    Answers,
}

impl Step {
    /// The page of the main path that this page belongs to.
    #[must_use]
    pub const fn parent(self) -> Self {
        match self {
            Self::Person(_) => Self::People,
            Self::Item(_) => Self::Items,
            Self::Crossing
            | Self::Place
            | Self::Vehicle
            | Self::People
            | Self::Carry
            | Self::Items
            | Self::Cash
            | Self::Advice
            | Self::Answers => self,
        }
    }
}
