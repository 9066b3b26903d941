//! What is counted of coach trips and of deliveries to partners.

use std::fmt;

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};

/// What is done with coach trips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TripDeed {
    /// A trip without a manifest is on disk.
    Planned,
    /// A trip with its first manifest is on disk.
    Filed,
    /// A new version is on disk.
    Changed,
    /// A trip was cancelled.
    Cancelled,
    /// A rider's own entry is on disk.
    Joined,
    /// The authority was asked again.
    Resubmitted,
    /// A partner's message was taken.
    Received,
}

/// What became of a try to tell a partner something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// The partner has it.
    Delivered,
    /// It is tried again.
    Failed,
    /// It is a dead letter.
    Dead,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Trips {
    pub(super) kind: TripDeed,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Deliveries {
    pub(super) outcome: Delivery,
}

impl TripDeed {
    pub(super) const ALL: [Self; 7] = [
        Self::Planned,
        Self::Filed,
        Self::Changed,
        Self::Cancelled,
        Self::Joined,
        Self::Resubmitted,
        Self::Received,
    ];
}

impl Delivery {
    pub(super) const ALL: [Self; 3] = [Self::Delivered, Self::Failed, Self::Dead];
}

impl EncodeLabelValue for TripDeed {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let name = match self {
            Self::Planned => "planned",
            Self::Filed => "filed",
            Self::Changed => "changed",
            Self::Cancelled => "cancelled",
            Self::Joined => "joined",
            Self::Resubmitted => "resubmitted",
            Self::Received => "received",
        };
        name.encode(encoder)
    }
}

impl EncodeLabelValue for Delivery {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let name = match self {
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Dead => "dead",
        };
        name.encode(encoder)
    }
}
