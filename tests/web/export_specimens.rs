//! Export declarations with everything in them, and with as little as there can be. The exporter
//! is plainly invented.

use declaration::DateDraft;
use declaration::export::{
    BuyerDraft, DealDraft, DeliveryTerm, ExportDraft, ExporterDraft, LineDraft, PackageKind,
    PaperDraft, TransportDraft,
};
use rulebook::export::{
    Basis, Culture, ExporterKind, GoodsUnit, Metal, PaperKind, Purpose, Way, Wild,
};
use wire::*;

use crate::specimens::AWKWARD;

pub(crate) fn export_draft() -> ExportDraft {
    let text = |text: &str| text.to_owned();
    let date = || DateDraft {
        day: text("5"),
        month: text("12"),
        year: text("2026"),
    };
    ExportDraft {
        exporter: ExporterDraft {
            kind: Some(ExporterKind::SelfEmployed),
            name: text(AWKWARD),
            number: text("30101850000011"),
            address: text("Margʻilon, Namuna 1"),
            phone: text("+998 90 123 45 67"),
            email: text("namuna@example.org"),
        },
        buyer: BuyerDraft {
            name: text("Muster <GmbH>"),
            country: text("DEU"),
            address: text("Musterweg 1"),
            phone: text("+49 30 123456"),
            number: text("DE123456789"),
        },
        lines: vec![
            LineDraft {
                name: text(AWKWARD),
                code: text("6214.10"),
                amount: text("40"),
                unit: Some(GoodsUnit::SquareMetres),
                net: text("4,5"),
                gross: text("5"),
                value: text("800"),
                origin: text("UZB"),
                district: text("Bogʻdod"),
                culture: Some(Culture::Unknown),
                wild: Some(Wild::No),
                metal: Some(Metal::Hallmarked),
            },
            LineDraft::default(),
        ],
        deal: DealDraft {
            purpose: Some(Purpose::Sale),
            basis: Some(Basis::PrepaidInvoice),
            contract: text("7"),
            invoice: text("A-1"),
            invoice_date: date(),
            currency: text("USD"),
            total: text("800"),
            term: Some(DeliveryTerm::Fca),
            term_place: text("Toshkent"),
            preference: true,
        },
        transport: TransportDraft {
            way: Some(Way::Courier),
            post: text("dostlik-andijon"),
            office: text("Namuna Express"),
            date: date(),
            plate: text("01A123BC"),
            packages: text("3"),
            package: Some(PackageKind::Carton),
            gross: text("5"),
        },
        papers: vec![
            PaperDraft {
                kind: Some(PaperKind::OriginSt1),
                number: text("17"),
                date: date(),
                issuer: text("Namuna"),
            },
            PaperDraft::default(),
        ],
        consent: true,
    }
}

pub(crate) fn export() -> ExportJson {
    let text = |text: &str| text.to_owned();
    ExportJson {
        exporter: ExporterJson {
            kind: Some(ExporterKind::Company),
            name: text(AWKWARD),
            number: text("301234567"),
            address: text("Margʻilon, Namuna 1"),
            phone: text("+998901234567"),
            email: text("namuna@example.org"),
        },
        buyer: BuyerJson {
            name: text("Muster <GmbH>"),
            country: text("DEU"),
            address: text("Musterweg 1"),
            phone: text("+4930123456"),
            number: text("DE123456789"),
        },
        lines: vec![
            GoodsLineJson {
                name: text(AWKWARD),
                code: text("621410"),
                amount: text("40"),
                unit: Some(GoodsUnit::Pieces),
                net: text("4.5"),
                gross: text("5"),
                value: text("800"),
                origin: text("UZB"),
                district: text("Bogʻdod"),
                culture: Some(Culture::Mass),
                wild: Some(Wild::Yes),
                metal: Some(Metal::Unmarked),
            },
            GoodsLineJson::default(),
        ],
        deal: DealJson {
            purpose: Some(Purpose::Sale),
            basis: Some(Basis::Contract),
            contract: text("7"),
            invoice: text("A-1"),
            invoice_date: text("2026-11-20"),
            currency: text("USD"),
            total: text("800"),
            term: Some(DeliveryTerm::Dap),
            term_place: text("Berlin"),
            preference: true,
        },
        transport: TransportJson {
            way: Some(Way::Road),
            post: text("dostlik-andijon"),
            office: text("Namuna Express"),
            date: text("2026-12-05"),
            plate: text("01A123BC"),
            packages: text("3"),
            package: Some(PackageKind::Pallet),
            gross: text("5"),
        },
        papers: vec![
            PaperJson {
                kind: Some(PaperKind::Phytosanitary),
                number: text("17"),
                date: text("2026-11-19"),
                issuer: text("Namuna"),
            },
            PaperJson::default(),
        ],
    }
}

pub(crate) fn export_request() -> ExportRequest {
    ExportRequest {
        pack: "uz-export-2026.1".to_owned(),
        consent: true,
        export: export(),
    }
}

pub(crate) fn verdicts() -> [VerdictJson; 2] {
    let full = VerdictJson {
        corridor: CorridorJson::Ask,
        road: Some(RoadJson::Postal),
        stops: vec!["prohibited".to_owned()],
        asks: vec!["culture_unknown".to_owned(), "wild_unknown".to_owned()],
        papers: vec![PaperKind::Invoice, PaperKind::PostalForm],
        papers_asked: vec![PaperKind::ArtExpertise],
        pack: "uz-export-2026.1".to_owned(),
        pack_hash: "0123456789abcdef".to_owned(),
    };
    let bare = VerdictJson {
        corridor: CorridorJson::Red,
        road: None,
        stops: Vec::new(),
        asks: Vec::new(),
        papers: Vec::new(),
        papers_asked: Vec::new(),
        ..full.clone()
    };
    [full, bare]
}

pub(crate) fn export_states() -> [ExportStatus; 2] {
    let [verdict, bare] = verdicts();
    let full = ExportStatus {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        version: 2,
        state: StateJson::Changed,
        pass: Some("YLK1:NCFOXN".to_owned()),
        verdict,
        export: export(),
        events: vec![EventJson {
            kind: EventKind::Received,
            at: "2026-11-22T12:00:00Z".to_owned(),
            version: 1,
        }],
        purge_at: "2026-12-08T12:00:00Z".to_owned(),
    };
    let withdrawn = ExportStatus {
        state: StateJson::Withdrawn,
        pass: None,
        verdict: bare,
        export: ExportJson::default(),
        events: Vec::new(),
        ..full.clone()
    };
    [full, withdrawn]
}

pub(crate) fn export_versions() -> ExportVersions {
    let version = |version| ExportVersionRef {
        version,
        at: "2026-11-22T12:00:00Z".to_owned(),
    };
    ExportVersions {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        versions: vec![version(1), version(u32::MAX)],
    }
}

pub(crate) fn export_version() -> ExportVersion {
    let [verdict, _] = verdicts();
    ExportVersion {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        version: 1,
        at: "2026-11-22T12:00:00Z".to_owned(),
        verdict,
        export: export(),
    }
}

pub(crate) fn export_statistics() -> [ExportStatisticsResponse; 2] {
    let of = |count, percentile: Option<i64>| ExportStatisticsResponse {
        from: "2026-10-24".to_owned(),
        to: "2026-11-22".to_owned(),
        filed: 12,
        presented: count,
        withdrawn: 1,
        to_presentation: DurationsJson {
            count,
            p50: percentile,
            p90: percentile,
            p95: percentile,
        },
    };
    [of(4, None), of(9, Some(86_400))]
}
