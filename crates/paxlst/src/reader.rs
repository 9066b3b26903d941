//! Bytes to a [`Reading`].

use crate::checks;
use crate::defect::Defects;
use crate::envelope::Envelope;
use crate::model::Reading;
use crate::segments::{Segment, Segments};

/// Reads any bytes as UN/EDIFACT (ISO 9735 syntax versions 1 to 4). Never fails: what cannot be
/// read is a defect. Takes time and memory in proportion to the input; whoever takes bytes from
/// strangers limits their number.
///
/// Telex headers, wrapped lines, foreign separators, lost terminators and wrong counts are
/// survived. Addresses, baggage and free texts on people are read over.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    let mut defects = Defects::default();
    let mut envelope = Envelope::default();
    let mut segments = Segments::new(bytes);
    let mut segment = Segment::default();
    while segments.next(&mut segment, &mut defects) {
        envelope.segment(&segment, &mut defects);
    }
    envelope.close(bytes.len(), &mut defects);
    let (interchanges, messages) = (envelope.interchanges, envelope.messages);
    checks::split_lists(&messages, &mut defects);
    defects.list.sort_by_key(|defect| defect.offset);
    Reading {
        interchanges,
        messages,
        defects: defects.list,
        defects_left_out: defects.left_out,
    }
}
