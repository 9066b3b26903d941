//! Reference data: rates, what the service says of itself, keys, withdrawn passes.

use rulebook::{Pack, export::ExportPack};
use wire::{KeyJson, KeysResponse, RatesResponse, RevocationsResponse, ServiceResponse};

use super::{parse, shape};

/// Reads the rule pack's compact form; `None` when it is none.
#[must_use]
pub fn pack(text: &str) -> Option<Pack> {
    Pack::from_records(parse(text)?).ok()
}

/// Reads the compact form of the export rules; `None` when it is none.
#[must_use]
pub fn export_pack(text: &str) -> Option<ExportPack> {
    ExportPack::from_records(parse(text)?).ok()
}

shape!(RatesResponse {
    must on,
    must source,
    must base,
    must rates,
});

shape!(ServiceResponse {
    must name,
    must retention_hours,
    must manifest_retention_days,
    must opens_days_before,
    must contact,
    must now,
});

shape!(KeysResponse {
    must issued,
    must keys,
});

shape!(KeyJson {
    must id,
    must algorithm,
    must public,
    must from,
    may until,
});

shape!(RevocationsResponse {
    must list,
});
