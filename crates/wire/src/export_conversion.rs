//! Both conversions between the JSON of an export declaration and the domain.

use declaration::export::{
    Buyer, BuyerDraft, Deal, DealDraft, ExportDeclaration, ExportDraft, Exporter, ExporterDraft,
    Line, LineDraft, Paper, PaperDraft, Place, Transport, TransportDraft,
};
use rulebook::export::Purpose;
use rust_decimal::Decimal;

use crate::{
    BuyerJson, DealJson, ExportJson, ExporterJson, GoodsLineJson, PaperJson, TransportJson,
    declaration_json::boxes, iso,
};

impl ExportJson {
    /// The draft that a person would have typed to say this; `declaration::export::parse` then
    /// finds the same problems as the browser would. A date that is not `YYYY-MM-DD` lands in the
    /// year box, where it is refused.
    #[must_use]
    pub fn to_draft(&self) -> ExportDraft {
        ExportDraft {
            exporter: self.exporter.to_draft(),
            buyer: self.buyer.to_draft(),
            lines: self.lines.iter().map(GoodsLineJson::to_draft).collect(),
            deal: self.deal.to_draft(),
            transport: self.transport.to_draft(),
            papers: self.papers.iter().map(PaperJson::to_draft).collect(),
            consent: false,
        }
    }

    /// The JSON of a declaration.
    #[must_use]
    pub fn of(export: &ExportDeclaration) -> Self {
        Self {
            exporter: ExporterJson::of(&export.exporter),
            buyer: BuyerJson::of(&export.buyer),
            lines: export.lines.iter().map(GoodsLineJson::of).collect(),
            deal: DealJson::of(&export.deal),
            transport: TransportJson::of(&export.transport),
            papers: export.papers.iter().map(PaperJson::of).collect(),
        }
    }
}

impl ExporterJson {
    fn to_draft(&self) -> ExporterDraft {
        ExporterDraft {
            kind: self.kind,
            name: self.name.clone(),
            number: self.number.clone(),
            address: self.address.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
        }
    }

    fn of(exporter: &Exporter) -> Self {
        Self {
            kind: Some(exporter.kind),
            name: exporter.name.clone(),
            number: exporter.number.as_str().to_owned(),
            address: exporter.address.clone(),
            phone: exporter.phone.clone(),
            email: exporter.email.clone(),
        }
    }
}

impl BuyerJson {
    fn to_draft(&self) -> BuyerDraft {
        BuyerDraft {
            name: self.name.clone(),
            country: self.country.clone(),
            address: self.address.clone(),
            phone: self.phone.clone(),
            number: self.number.clone(),
        }
    }

    fn of(buyer: &Buyer) -> Self {
        Self {
            name: buyer.name.clone(),
            country: buyer.country.as_str().to_owned(),
            address: buyer.address.clone(),
            phone: buyer.phone.clone(),
            number: buyer.number.clone(),
        }
    }
}

impl GoodsLineJson {
    fn to_draft(&self) -> LineDraft {
        LineDraft {
            name: self.name.clone(),
            code: self.code.clone(),
            amount: self.amount.clone(),
            unit: self.unit,
            net: self.net.clone(),
            gross: self.gross.clone(),
            value: self.value.clone(),
            origin: self.origin.clone(),
            district: self.district.clone(),
            culture: self.culture,
            wild: self.wild,
            metal: self.metal,
        }
    }

    fn of(line: &Line) -> Self {
        Self {
            name: line.name.clone(),
            code: line.code.digits().to_owned(),
            amount: line
                .quantity
                .map(|(amount, _)| told(amount))
                .unwrap_or_default(),
            unit: line.quantity.map(|(_, unit)| unit),
            net: told(line.net_kg),
            gross: line.gross_kg.map(told).unwrap_or_default(),
            value: told(line.value),
            origin: line.origin.as_str().to_owned(),
            district: line.district.clone(),
            culture: line.culture,
            wild: line.wild,
            metal: line.metal,
        }
    }
}

impl DealJson {
    fn to_draft(&self) -> DealDraft {
        DealDraft {
            purpose: self.purpose,
            basis: self.basis,
            contract: self.contract.clone(),
            invoice: self.invoice.clone(),
            invoice_date: boxes(&self.invoice_date),
            currency: self.currency.clone(),
            total: self.total.clone(),
            term: self.term,
            term_place: self.term_place.clone(),
            preference: self.preference,
        }
    }

    fn of(deal: &Deal) -> Self {
        let (term, term_place) = deal.term.clone().unzip();
        Self {
            purpose: Some(deal.purpose),
            basis: (deal.purpose == Purpose::Sale).then_some(deal.basis),
            contract: deal.contract.clone(),
            invoice: deal.invoice.clone(),
            invoice_date: deal.invoice_date.map(iso).unwrap_or_default(),
            currency: deal.currency.as_str().to_owned(),
            total: deal.total.map(told).unwrap_or_default(),
            term,
            term_place: term_place.unwrap_or_default(),
            preference: deal.preference,
        }
    }
}

impl TransportJson {
    fn to_draft(&self) -> TransportDraft {
        TransportDraft {
            way: self.way,
            post: self.post.clone(),
            office: self.office.clone(),
            date: boxes(&self.date),
            plate: self.plate.clone(),
            packages: self.packages.clone(),
            package: self.package,
            gross: self.gross.clone(),
        }
    }

    fn of(transport: &Transport) -> Self {
        let (post, office) = match &transport.place {
            Place::Post(post) => (post.clone(), String::new()),
            Place::Office(office) => (String::new(), office.clone()),
        };
        Self {
            way: Some(transport.way),
            post,
            office,
            date: iso(transport.date),
            plate: transport
                .plate
                .as_ref()
                .map(|plate| plate.as_str().to_owned())
                .unwrap_or_default(),
            packages: transport.packages.to_string(),
            package: Some(transport.package),
            gross: told(transport.gross_kg),
        }
    }
}

impl PaperJson {
    fn to_draft(&self) -> PaperDraft {
        PaperDraft {
            kind: self.kind,
            number: self.number.clone(),
            date: boxes(&self.date),
            issuer: self.issuer.clone(),
        }
    }

    fn of(paper: &Paper) -> Self {
        Self {
            kind: Some(paper.kind),
            number: paper.number.clone(),
            date: paper.date.map(iso).unwrap_or_default(),
            issuer: paper.issuer.clone(),
        }
    }
}

/// A number as it is read again: of three decimals nobody could say whether they are thousands,
/// so a fourth follows.
fn told(number: Decimal) -> String {
    let text = number.to_string();
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => text + "0",
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use declaration::export::{ExportKnown, parse};
    use declaration::parse_iso;
    use rulebook::Pack;

    use super::*;

    fn specimen() -> serde_json::Value {
        serde_json::json!({
            "exporter": {"kind": "entrepreneur", "name": "Namuna \"Ipak\" & <Co>",
                "number": "30101850000011", "address": "Margʻilon, Namuna 1",
                "phone": "+998901234567", "email": "namuna@example.org"},
            "buyer": {"name": "Muster GmbH", "country": "DEU", "address": "Musterweg 1"},
            "lines": [
                {"name": "Ikat scarves", "code": "621410", "amount": "40", "unit": "pieces",
                    "net": "4.5", "gross": "5", "value": "800", "origin": "UZB",
                    "culture": "mass"},
                {"name": "Dried apricots", "code": "0813100000", "net": "20", "gross": "21",
                    "value": "150", "origin": "UZB", "district": "Bogʻdod"}],
            "deal": {"purpose": "sale", "basis": "contract", "contract": "7", "invoice": "A-1",
                "invoice_date": "2026-11-20", "currency": "USD", "total": "950",
                "term": "FCA", "term_place": "Toshkent", "preference": true},
            "transport": {"way": "air", "post": "POST", "date": "2026-12-01",
                "plate": "01A123BC", "packages": "3", "package": "carton", "gross": "26"},
            "papers": [{"kind": "origin_st1", "number": "17", "date": "2026-11-19"}]
        })
    }

    fn check(told: serde_json::Value) {
        let pack = Pack::embedded();
        let tariff = tariff::embedded::tariff().unwrap();
        let known = ExportKnown {
            today: parse_iso("2026-11-22").unwrap(),
            home: pack.country(),
            posts: pack.posts(),
            tariff: Some(&tariff),
        };
        let json: ExportJson = serde_json::from_value(told).unwrap();
        let export = parse(&json.to_draft(), &known).unwrap();
        assert_eq!(ExportJson::of(&export), json);
    }

    #[test]
    fn what_is_read_is_written_again() {
        let pack = Pack::embedded();
        let air = |post: &&rulebook::Post| post.modes.contains(&rulebook::Mode::Air);
        let mut told = specimen();
        told["transport"]["post"] = pack.posts().iter().find(air).unwrap().id.as_str().into();
        check(told);

        let mut gift = specimen();
        gift["deal"] = serde_json::json!({"purpose": "gift", "currency": "EUR",
            "preference": false});
        gift["transport"] = serde_json::json!({"way": "post", "office": "Toshkent 100000",
            "date": "2026-12-01", "packages": "0", "package": "bulk", "gross": "26"});
        gift["papers"] = serde_json::json!([]);
        check(gift);
    }

    #[test]
    fn numbers_are_read_again_as_they_were() {
        for (number, expected) in [
            ("0.5", "0.5"),
            ("12.345", "12.3450"),
            ("0.125", "0.1250"),
            ("1200", "1200"),
            ("12.3450", "12.3450"),
        ] {
            assert_eq!(told(number.parse().unwrap()), expected, "{number}");
        }
        let mut gift = specimen();
        gift["deal"] = serde_json::json!({"purpose": "gift", "currency": "EUR",
            "preference": false});
        gift["transport"] = serde_json::json!({"way": "post", "office": "Toshkent 100000",
            "date": "2026-12-01", "packages": "0", "package": "bulk", "gross": "33.3450"});
        gift["papers"] = serde_json::json!([]);
        gift["lines"][0]["gross"] = "12.3450".into();
        gift["lines"][0]["net"] = "12.1250".into();
        check(gift);
    }

    #[test]
    fn what_is_empty_is_absent() {
        let empty = serde_json::to_value(ExportJson::default()).unwrap();
        let expected = serde_json::json!({"exporter": {}, "buyer": {}, "lines": [],
            "deal": {"preference": false}, "transport": {}});
        assert_eq!(empty, expected);
        let read: ExportJson = serde_json::from_str("{}").unwrap();
        assert_eq!(read, ExportJson::default());
        assert_eq!(read.to_draft(), declaration::export::ExportDraft::default());
    }
}
