//! Codes of the domain as sentences.

use declaration::{
    DatePart, Fault, Field, Problem,
    export::{
        BuyerField, DealField, ExportFault, ExportField, ExportProblem, ExporterField, LineField,
        PackageKind, PaperField, TransportField,
    },
};
use rulebook::export::{
    DoubtKind, Duty, FindingCode, GoodsUnit, Issuer, PaperKind, Purpose, Road, SimplerCode, Way,
};
use tariff::CodeFault;

use super::finder::spaced;
pub(super) use super::words_of_fields::{
    basis, culture, exporter_kind, field, metal, place, section, wild,
};
use crate::content::{self, Key, t, tf};

/// What is wrong with a field. Lines of goods are named where the field is not enough.
pub(super) fn sentence(problem: &ExportProblem) -> String {
    match &problem.fault {
        ExportFault::Plain(Fault::Missing) => t(missing(problem.field)),
        ExportFault::Plain(Fault::InFuture) => t(Key::ExporterErrorFuture),
        // Only what is missing depends on the field of the traveller's page.
        ExportFault::Plain(fault) => content::error_text(&Problem::new(Field::Items, *fault)),
        ExportFault::Code(fault) => code(fault),
        ExportFault::CurrencyGone { now } => tf(
            Key::ExporterErrorCurrencyGone,
            &[("now", &content::currency_name(now))],
        ),
        ExportFault::NotANumberOfExporter => t(Key::ExporterErrorNumber),
        ExportFault::SameCountry => t(Key::ExporterErrorSameCountry),
        ExportFault::NetAboveGross { gross } => tf(
            Key::ExporterErrorNetAboveGross,
            &[("gross", &content::decimal(*gross))],
        ),
        ExportFault::GrossDiffers { lines } => tf(
            Key::ExporterErrorGross,
            &[("lines", &content::decimal(*lines))],
        ),
        ExportFault::TotalDiffers { lines } => tf(
            Key::ExporterErrorTotal,
            &[("lines", &content::decimal(*lines))],
        ),
        ExportFault::NoUnit => t(Key::ExporterErrorUnit),
        ExportFault::NotAnEmail => t(Key::ExporterErrorEmail),
        ExportFault::NotAPhone => t(Key::ExporterErrorPhone),
    }
}

fn code(fault: &CodeFault) -> String {
    match fault {
        CodeFault::Empty => t(Key::ExporterMissingCode),
        CodeFault::NotDigits => t(Key::ExporterErrorCodeDigits),
        CodeFault::Length { digits } => {
            tf(Key::ExporterErrorCodeLength, &[("n", &digits.to_string())])
        }
        CodeFault::NoChapter { chapter } => tf(Key::ExporterErrorCodeChapter, &[("code", chapter)]),
        CodeFault::NoHeading { heading } => tf(Key::ExporterErrorCodeHeading, &[("code", heading)]),
        CodeFault::NoSubheading { subheading, now } if now.is_empty() => tf(
            Key::ExporterErrorCodeSubheading,
            &[("code", &spaced(subheading))],
        ),
        CodeFault::NoSubheading { subheading, now } => {
            let now: Vec<String> = now.iter().map(|code| spaced(code)).collect();
            let values = [("code", spaced(subheading)), ("now", now.join(", "))];
            let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
            tf(Key::ExporterErrorCodeGone, &values)
        }
    }
}

/// What to enter where nothing was entered.
const fn missing(field: ExportField) -> Key {
    match field {
        ExportField::Exporter(part) => match part {
            ExporterField::Kind => Key::ExporterMissingKind,
            ExporterField::Name => Key::ExporterMissingName,
            ExporterField::Number => Key::ExporterMissingNumber,
            ExporterField::Address => Key::ExporterMissingAddress,
            ExporterField::Phone => Key::ExporterMissingPhone,
            ExporterField::Email => Key::ExporterErrorEmail,
        },
        ExportField::Buyer(part) => match part {
            BuyerField::Name => Key::ExporterMissingBuyer,
            BuyerField::Country => Key::ExporterMissingCountry,
            BuyerField::Address => Key::ExporterMissingAddress,
            BuyerField::Phone => Key::ExporterMissingPhone,
            BuyerField::Number => Key::ExporterMissingNumber,
        },
        ExportField::Lines => Key::ExporterMissingLines,
        ExportField::Line(_, part) => missing_in_line(part),
        ExportField::Deal(part) => match part {
            DealField::Purpose => Key::ExporterMissingPurpose,
            DealField::Basis => Key::ExporterMissingBasis,
            DealField::Contract => Key::ExporterMissingContract,
            DealField::Invoice => Key::ExporterMissingInvoice,
            DealField::InvoiceDate(_) => Key::ExporterMissingInvoiceDate,
            DealField::Currency => Key::MissingCurrency,
            DealField::Total => Key::MissingValue,
            DealField::Term | DealField::TermPlace => Key::ExporterMissingTermPlace,
            DealField::Preference => Key::ErrorTitle,
        },
        ExportField::Transport(part) => match part {
            TransportField::Way => Key::ExporterMissingWay,
            TransportField::Post => Key::MissingPost,
            TransportField::Office => Key::ExporterMissingOffice,
            TransportField::Date(DatePart::Whole) => Key::ExporterMissingDay,
            TransportField::Date(_) => Key::ErrorDateIncomplete,
            TransportField::Plate => Key::MissingPlate,
            TransportField::Packages => Key::ExporterMissingPackages,
            TransportField::Package => Key::ExporterMissingPackage,
            TransportField::Gross => Key::ExporterMissingGross,
        },
        ExportField::Papers => Key::ExporterMissingPaperKind,
        ExportField::Paper(_, part) => match part {
            PaperField::Kind => Key::ExporterMissingPaperKind,
            PaperField::Number => Key::ExporterMissingPaperNumber,
            PaperField::Date(_) => Key::ErrorDateIncomplete,
            PaperField::Issuer => Key::ExporterMissingName,
        },
        ExportField::Consent => Key::MissingConsent,
    }
}

const fn missing_in_line(part: LineField) -> Key {
    match part {
        LineField::Name => Key::MissingItemName,
        LineField::Code => Key::ExporterMissingCode,
        LineField::Amount => Key::MissingAmount,
        LineField::Unit => Key::ExporterErrorUnit,
        LineField::Net => Key::ExporterMissingNet,
        LineField::Gross => Key::ExporterMissingGross,
        LineField::Value => Key::ExporterMissingValue,
        LineField::Origin => Key::ExporterMissingOrigin,
        LineField::District => Key::ExporterMissingDistrict,
        LineField::Culture | LineField::Wild | LineField::Metal => Key::ExporterMissingAnswer,
    }
}

/// The road's name.
pub(super) fn road(road: Road) -> String {
    t(match road {
        Road::Personal => Key::ExporterRoadPersonal,
        Road::Passenger => Key::ExporterRoadPassenger,
        Road::Postal => Key::ExporterRoadPostal,
        Road::Courier => Key::ExporterRoadCourier,
        Road::Invoice => Key::ExporterRoadInvoice,
        Road::Full => Key::ExporterRoadFull,
    })
}

/// What a road means for the exporter.
pub(super) fn road_means(road: Road) -> String {
    t(match road {
        Road::Personal => Key::ExporterRoadPersonalMeans,
        Road::Passenger => Key::ExporterRoadPassengerMeans,
        Road::Postal => Key::ExporterRoadPostalMeans,
        Road::Courier => Key::ExporterRoadCourierMeans,
        Road::Invoice => Key::ExporterRoadInvoiceMeans,
        Road::Full => Key::ExporterRoadFullMeans,
    })
}

/// What a rule found.
pub(super) fn finding(finding: &rulebook::export::Finding) -> String {
    let measure = |measure: Option<rulebook::Measure>| measure.map(content::measure);
    let values = [
        ("measured", measure(finding.measured).unwrap_or_default()),
        ("limit", measure(finding.limit).unwrap_or_default()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    tf(finding_key(finding.code), &values)
}

const fn finding_key(code: FindingCode) -> Key {
    match code {
        FindingCode::WithinLimit => Key::ExporterFoundWithin,
        FindingCode::NearLimit => Key::ExporterFoundNear,
        FindingCode::AboveLimit => Key::ExporterFoundAbove,
        FindingCode::NoRate => Key::ExporterFoundNoRate,
        FindingCode::OtherWay => Key::ExporterFoundOtherWay,
        FindingCode::NotPersonal => Key::ExporterFoundNotPersonal,
        FindingCode::AboveFoodNorm => Key::ExporterFoundFood,
        FindingCode::AboveJewelleryNorm => Key::ExporterFoundJewellery,
        FindingCode::PassengerDeclared => Key::ExporterFoundPassenger,
        FindingCode::PaidInFull => Key::ExporterFoundPaid,
        FindingCode::NotPaidInFull => Key::ExporterFoundNotPaid,
        FindingCode::ProduceOnInvoice => Key::ExporterFoundProduce,
        FindingCode::HasContract => Key::ExporterFoundContract,
        FindingCode::NoContract => Key::ExporterFoundNoContract,
        FindingCode::RoadUnknown => Key::ExporterFoundUnknown,
        FindingCode::OutOfScope => Key::ExporterFoundScope,
        FindingCode::Prohibited => Key::ExporterFoundProhibited,
        FindingCode::TooOld => Key::ExporterFoundTooOld,
        FindingCode::ArtExpertise => Key::ExporterFoundArt,
        FindingCode::CultureUnknown => Key::ExporterFoundCultureUnknown,
        FindingCode::Wildlife => Key::ExporterFoundWild,
        FindingCode::WildUnknown => Key::ExporterFoundWildUnknown,
        FindingCode::RawPrecious => Key::ExporterFoundPrecious,
        FindingCode::MetalUnknown => Key::ExporterFoundMetalUnknown,
        FindingCode::Weapon => Key::ExporterFoundWeapon,
        FindingCode::Permit => Key::ExporterFoundPermit,
        FindingCode::ExportDuty => Key::ExporterFoundDuty,
        FindingCode::DistrictMissing => Key::ExporterFoundDistrict,
        FindingCode::BlockedDestination => Key::ExporterFoundBlocked,
    }
}

/// The name of a paper.
pub(super) fn paper(kind: PaperKind) -> String {
    t(match kind {
        PaperKind::Contract => Key::ExporterPaperContract,
        PaperKind::Invoice => Key::ExporterPaperInvoice,
        PaperKind::TradeRecord => Key::ExporterPaperTradeRecord,
        PaperKind::PostalForm => Key::ExporterPaperPostalForm,
        PaperKind::TransportDocument => Key::ExporterPaperTransport,
        PaperKind::CargoDeclaration => Key::ExporterPaperCargo,
        PaperKind::PassengerDeclaration => Key::ExporterPaperPassenger,
        PaperKind::ValueDeclaration => Key::ExporterPaperValue,
        PaperKind::Phytosanitary => Key::ExporterPaperPhyto,
        PaperKind::Veterinary => Key::ExporterPaperVet,
        PaperKind::ArtExpertise => Key::ExporterPaperArt,
        PaperKind::Receipt => Key::ExporterPaperReceipt,
        PaperKind::Cites => Key::ExporterPaperCites,
        PaperKind::MetalLicence => Key::ExporterPaperMetal,
        PaperKind::OriginSt1 => Key::ExporterPaperSt1,
        PaperKind::OriginFormA => Key::ExporterPaperFormA,
        PaperKind::OriginCtUz => Key::ExporterPaperCtUz,
        PaperKind::Permit => Key::ExporterPaperPermit,
    })
}

/// Who issues a paper.
pub(super) fn issuer(issuer: Issuer) -> String {
    t(match issuer {
        Issuer::Exporter => Key::ExporterIssuerExporter,
        Issuer::Parties => Key::ExporterIssuerParties,
        Issuer::TradeSystem => Key::ExporterIssuerTradeSystem,
        Issuer::Carrier => Key::ExporterIssuerCarrier,
        Issuer::Declarant => Key::ExporterIssuerDeclarant,
        Issuer::PlantQuarantine => Key::ExporterIssuerPlants,
        Issuer::VeterinaryService => Key::ExporterIssuerVet,
        Issuer::ArtExpertise => Key::ExporterIssuerArt,
        Issuer::Environment => Key::ExporterIssuerEnvironment,
        Issuer::OriginExpertise => Key::ExporterIssuerOrigin,
        Issuer::Seller => Key::ExporterIssuerSeller,
        Issuer::Licensing => Key::ExporterIssuerLicensing,
        Issuer::InternalAffairs => Key::ExporterIssuerInterior,
    })
}

/// Whether a paper is needed.
pub(super) fn duty(duty: Duty) -> String {
    t(match duty {
        Duty::Yes => Key::ExporterDutyYes,
        Duty::Ask => Key::ExporterDutyAsk,
        Duty::No => Key::ExporterDutyNo,
    })
}

/// What looks wrong.
pub(super) fn doubt(doubt: &rulebook::export::Doubt) -> String {
    let measured = doubt.measured.map(content::measure).unwrap_or_default();
    let (low, high) = match doubt.usual {
        Some((low, high)) => (content::measure(low), content::measure(high)),
        None => (String::new(), String::new()),
    };
    let values = [
        ("measured", measured.as_str()),
        ("low", low.as_str()),
        ("high", high.as_str()),
    ];
    let key = match doubt.kind {
        DoubtKind::Cheap => Key::ExporterDoubtCheap,
        DoubtKind::Dear => Key::ExporterDoubtDear,
        DoubtKind::TwoCodes => Key::ExporterDoubtTwoCodes,
        DoubtKind::Unit => Key::ExporterDoubtUnit,
        DoubtKind::OriginElsewhere => Key::ExporterDoubtOrigin,
    };
    tf(key, &values)
}

/// What would make it simpler.
pub(super) fn simpler(simpler: &rulebook::export::Simpler) -> String {
    let limit = simpler.limit.map(content::measure).unwrap_or_default();
    let key = match simpler.code {
        SimplerCode::ByPost => Key::ExporterSimplerPost,
        SimplerCode::LessValue => Key::ExporterSimplerLess,
        SimplerCode::Prepay => Key::ExporterSimplerPrepay,
        SimplerCode::SelfEmployedExempt => Key::ExporterSimplerSelf,
    };
    let road = road(simpler.road);
    tf(key, &[("limit", &limit), ("road", &road)])
}

/// The name of a unit.
pub(super) fn unit(unit: GoodsUnit) -> String {
    t(match unit {
        GoodsUnit::Pieces => Key::UnitPieces,
        GoodsUnit::Pairs => Key::ExporterUnitPairs,
        GoodsUnit::Sets => Key::ExporterUnitSets,
        GoodsUnit::Metres => Key::ExporterUnitMetres,
        GoodsUnit::SquareMetres => Key::ExporterUnitSquareMetres,
        GoodsUnit::Litres => Key::UnitLitres,
        GoodsUnit::Grams => Key::UnitGrams,
    })
}

/// The name of a kind of packages.
pub(super) fn package(kind: PackageKind) -> String {
    t(match kind {
        PackageKind::Parcel => Key::ExporterPackageParcel,
        PackageKind::Carton => Key::ExporterPackageCarton,
        PackageKind::Crate => Key::ExporterPackageCrate,
        PackageKind::Bag => Key::ExporterPackageBag,
        PackageKind::Bale => Key::ExporterPackageBale,
        PackageKind::Pallet => Key::ExporterPackagePallet,
        PackageKind::Roll => Key::ExporterPackageRoll,
        PackageKind::Bulk => Key::ExporterPackageBulk,
    })
}

/// How goods leave.
pub(super) fn way(way: Way) -> String {
    t(match way {
        Way::Post => Key::ExporterWayPost,
        Way::Courier => Key::ExporterWayCourier,
        Way::Road => Key::ExporterWayRoad,
        Way::Rail => Key::ExporterWayRail,
        Way::Air => Key::ExporterWayAir,
        Way::Carried => Key::ExporterWayCarried,
    })
}

/// Why goods are sent.
pub(super) fn purpose(purpose: Purpose) -> String {
    t(match purpose {
        Purpose::Sale => Key::ExporterPurposeSale,
        Purpose::Gift => Key::ExporterPurposeGift,
        Purpose::Sample => Key::ExporterPurposeSample,
        Purpose::Own => Key::ExporterPurposeOwn,
        Purpose::Returned => Key::ExporterPurposeReturned,
    })
}
