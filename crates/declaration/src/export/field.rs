//! Names of everything that can be wrong: one closed list for the browser's element ids and the
//! server's JSON pointers.

use crate::{Choice, DatePart};

/// A place in the export declaration that a [`super::ExportFault`] is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportField {
    /// Part of the exporter.
    Exporter(ExporterField),
    /// Part of the buyer.
    Buyer(BuyerField),
    /// The goods as a whole.
    Lines,
    /// Part of one line of goods.
    Line(usize, LineField),
    /// Part of what was agreed.
    Deal(DealField),
    /// Part of how it travels.
    Transport(TransportField),
    /// The papers as a whole.
    Papers,
    /// Part of one paper.
    Paper(usize, PaperField),
    /// Consent to the processing.
    Consent,
}

/// Part of the exporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExporterField {
    /// What kind.
    Kind,
    /// Name.
    Name,
    /// Tax, personal or passport number.
    Number,
    /// Address.
    Address,
    /// Telephone number.
    Phone,
    /// E-mail address.
    Email,
}

/// Part of the buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BuyerField {
    /// Name.
    Name,
    /// Country of destination.
    Country,
    /// Address.
    Address,
    /// Telephone number.
    Phone,
    /// Tax or importer's number.
    Number,
}

/// Part of one line of goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineField {
    /// What the goods are called.
    Name,
    /// Goods code.
    Code,
    /// How many.
    Amount,
    /// In which unit.
    Unit,
    /// Net weight.
    Net,
    /// Gross weight.
    Gross,
    /// What the line costs.
    Value,
    /// Country of origin.
    Origin,
    /// District of growing.
    District,
    /// Whether they may be cultural property.
    Culture,
    /// Whether they are of wild animals or plants.
    Wild,
    /// Whether they are hallmarked jewellery.
    Metal,
}

/// Part of what was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DealField {
    /// Why the goods are sent.
    Purpose,
    /// What the sale rests on.
    Basis,
    /// Number of the contract.
    Contract,
    /// Number of the invoice.
    Invoice,
    /// Day of the invoice.
    InvoiceDate(DatePart),
    /// Currency of all prices.
    Currency,
    /// Total of the invoice.
    Total,
    /// Delivery term.
    Term,
    /// The place it names.
    TermPlace,
    /// Whether a lower duty is claimed.
    Preference,
}

/// Part of how it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TransportField {
    /// How it leaves.
    Way,
    /// Border post.
    Post,
    /// Post office or courier.
    Office,
    /// Day of presentation or posting.
    Date(DatePart),
    /// Plate of the vehicle.
    Plate,
    /// How many packages.
    Packages,
    /// Of which kind.
    Package,
    /// Gross weight of everything.
    Gross,
}

/// Part of one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperField {
    /// Which paper.
    Kind,
    /// Its number.
    Number,
    /// Its day.
    Date(DatePart),
    /// Who issued it.
    Issuer,
}

/// A page of the first stage, in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What is sent.
    Goods,
    /// Who sends.
    Exporter,
    /// Who receives.
    Buyer,
    /// What was agreed.
    Deal,
    /// How it travels.
    Transport,
    /// Papers at hand: asked in the second stage.
    Papers,
    /// Consent: asked in the second stage.
    Consent,
}

impl Section {
    /// The pages of the first stage.
    pub const DECLARE: [Self; 5] = [
        Self::Goods,
        Self::Exporter,
        Self::Buyer,
        Self::Deal,
        Self::Transport,
    ];
}

impl ExportField {
    /// The page that asks it.
    #[must_use]
    pub const fn section(self) -> Section {
        match self {
            Self::Exporter(_) => Section::Exporter,
            Self::Buyer(_) => Section::Buyer,
            Self::Lines | Self::Line(..) => Section::Goods,
            Self::Deal(_) => Section::Deal,
            Self::Transport(_) => Section::Transport,
            Self::Papers | Self::Paper(..) => Section::Papers,
            Self::Consent => Section::Consent,
        }
    }

    /// The id of the element that holds the field, hence deterministic and linkable:
    /// `line-0-code`. A whole date names its first box.
    #[must_use]
    pub fn id(self) -> String {
        let numbered = |list: &str, index: usize, part: &str| {
            [list, "-", &index.to_string(), "-", part].concat()
        };
        match self {
            Self::Exporter(part) => ["exporter-", part.id()].concat(),
            Self::Buyer(part) => ["buyer-", part.id()].concat(),
            Self::Lines => "lines".into(),
            Self::Line(index, part) => numbered("line", index, part.word()),
            Self::Deal(part) => ["deal-", &part.id()].concat(),
            Self::Transport(part) => ["transport-", &part.id()].concat(),
            Self::Papers => "papers".into(),
            Self::Paper(index, part) => numbered("paper", index, &part.id()),
            Self::Consent => "consent".into(),
        }
    }
}

impl ExporterField {
    const fn id(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Name => "name",
            Self::Number => "number",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Email => "email",
        }
    }
}

impl BuyerField {
    const fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Country => "country",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Number => "number",
        }
    }
}

impl DealField {
    fn id(self) -> String {
        match self {
            Self::Purpose => "purpose".into(),
            Self::Basis => "basis".into(),
            Self::Contract => "contract".into(),
            Self::Invoice => "invoice".into(),
            Self::InvoiceDate(part) => part.suffix("invoice-date"),
            Self::Currency => "currency".into(),
            Self::Total => "total".into(),
            Self::Term => "term".into(),
            Self::TermPlace => "term-place".into(),
            Self::Preference => "preference".into(),
        }
    }
}

impl TransportField {
    fn id(self) -> String {
        match self {
            Self::Way => "way".into(),
            Self::Post => "post".into(),
            Self::Office => "office".into(),
            Self::Date(part) => part.suffix("date"),
            Self::Plate => "plate".into(),
            Self::Packages => "packages".into(),
            Self::Package => "package".into(),
            Self::Gross => "gross".into(),
        }
    }
}

impl PaperField {
    fn id(self) -> String {
        match self {
            Self::Kind => "kind".into(),
            Self::Number => "number".into(),
            Self::Date(part) => part.suffix("date"),
            Self::Issuer => "issuer".into(),
        }
    }
}
