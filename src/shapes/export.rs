//! Export declarations: as they are kept while somebody types, as they are sent, and what is
//! answered.

use declaration::export::{
    BuyerDraft, DealDraft, DeliveryTerm, ExportDraft, ExporterDraft, LineDraft, PackageKind,
    PaperDraft, TransportDraft,
};
use rulebook::export::{
    Basis, Culture, ExporterKind, GoodsUnit, Metal, PaperKind, Purpose, Way, Wild,
};
use wire::{
    BuyerJson, DealJson, DurationsJson, ExportFiled, ExportFindRequest, ExportJson, ExportRequest,
    ExportStatisticsResponse, ExportStatus, ExportVersion, ExportVersionRef, ExportVersions,
    ExporterJson, GoodsLineJson, PaperJson, RoadJson, TransportJson, VerdictJson,
};

use super::{FromJson, shape, words};
use crate::platform::json::Json;

words! {
    Basis Culture DeliveryTerm ExporterKind GoodsUnit Metal PackageKind PaperKind Purpose RoadJson
    Way Wild
}

shape!(ExportDraft {
    may exporter,
    may buyer,
    may lines,
    may deal,
    may transport,
    may papers,
    may consent,
});

shape!(ExporterDraft {
    may kind,
    may name,
    may number,
    may address,
    may phone,
    may email,
});

shape!(BuyerDraft {
    may name,
    may country,
    may address,
    may phone,
    may number,
});

shape!(LineDraft {
    may name,
    may code,
    may amount,
    may unit,
    may net,
    may gross,
    may value,
    may origin,
    may district,
    may culture,
    may wild,
    may metal,
});

shape!(DealDraft {
    may purpose,
    may basis,
    may contract,
    may invoice,
    may invoice_date,
    may currency,
    may total,
    may term,
    may term_place,
    may preference,
});

shape!(TransportDraft {
    may way,
    may post,
    may office,
    may date,
    may plate,
    may packages,
    may package,
    may gross,
});

shape!(PaperDraft {
    may kind,
    may number,
    may date,
    may issuer,
});

shape!(ExportJson {
    may exporter,
    may buyer,
    may lines,
    may deal,
    may transport,
    filled papers,
});

shape!(ExporterJson {
    some kind,
    text name,
    text number,
    text address,
    text phone,
    text email,
});

shape!(BuyerJson {
    text name,
    text country,
    text address,
    text phone,
    text number,
});

shape!(GoodsLineJson {
    text name,
    text code,
    text amount,
    some unit,
    text net,
    text gross,
    text value,
    text origin,
    text district,
    some culture,
    some wild,
    some metal,
});

shape!(DealJson {
    some purpose,
    some basis,
    text contract,
    text invoice,
    text invoice_date,
    text currency,
    text total,
    some term,
    text term_place,
    may preference,
});

shape!(TransportJson {
    some way,
    text post,
    text office,
    text date,
    text plate,
    text packages,
    some package,
    text gross,
});

shape!(PaperJson {
    some kind,
    text number,
    text date,
    text issuer,
});

shape!(ExportRequest {
    must pack,
    must consent,
    must export,
});

shape!(ExportStatus {
    must reference,
    must version,
    must state,
    may pass,
    must verdict,
    must export,
    must events,
    must purge_at,
});

shape!(VerdictJson {
    must corridor,
    some road,
    filled stops,
    filled asks,
    filled papers,
    filled papers_asked,
    must pack,
    must pack_hash,
});

shape!(ExportFindRequest {
    must reference,
    must number,
});

shape!(ExportVersions {
    must reference,
    must versions,
});

shape!(ExportVersionRef {
    must version,
    must at,
});

shape!(ExportVersion {
    must reference,
    must version,
    must at,
    must verdict,
    must export,
});

shape!(ExportStatisticsResponse {
    must from,
    must to,
    must filed,
    must presented,
    must withdrawn,
    must to_presentation,
});

shape!(DurationsJson {
    must count,
    some p50,
    some p90,
    some p95,
});

/// One object holds the token and what is on file.
impl FromJson for ExportFiled {
    fn read(json: &Json) -> Option<Self> {
        Some(Self {
            token: json.must("token")?,
            status: ExportStatus::read(json)?,
        })
    }
}
