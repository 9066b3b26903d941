//! Antiques, works of art, souvenirs.

use super::case::Case;
use super::findings::Findings;
use super::lots::by_kind;
use crate::{Category, Corridor, Formula, Paper, ReasonCode};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    let cultural = |one| {
        matches!(
            one,
            Category::Antique | Category::Artwork | Category::Souvenir
        )
    };
    for lot in by_kind(case, &cultural) {
        let Some((formula, code, corridor, paper)) = judged(lot.category, case.leaving()) else {
            continue;
        };
        let known = case.ask_for(formula, lot.category);
        let Some(found) = out.row(case, known, lot.subject()) else {
            continue;
        };
        if let Some(paper) = paper {
            out.paper(paper);
        }
        out.plain(case, (code, corridor), lot.subject(), &[found]);
    }
}

type Judged = (Formula, ReasonCode, Corridor, Option<Paper>);

fn judged(category: Category, leaving: bool) -> Option<Judged> {
    match (category, leaving) {
        (Category::Antique, true) => Some((
            Formula::ExportBan,
            ReasonCode::AntiqueExportBan,
            Corridor::Red,
            None,
        )),
        (Category::Artwork, true) => Some((
            Formula::ArtCertificate,
            ReasonCode::ArtworkCertificate,
            Corridor::Red,
            Some(Paper::ArtCertificate),
        )),
        (Category::Souvenir, true) => Some((
            Formula::FreeExport,
            ReasonCode::SouvenirFree,
            Corridor::Green,
            Some(Paper::Receipts),
        )),
        (Category::Antique | Category::Artwork, false) => Some((
            Formula::CulturalImport,
            ReasonCode::CulturalImport,
            Corridor::Red,
            None,
        )),
        _ => None,
    }
}
