//! ISO 4217 codes: which are in use, and which gave way to others.

use rulebook::Currency;

use super::ExportFault;
use crate::Fault;

/// Codes of money in use (ISO 4217 list one, amendments up to 2026; funds and metals left out).
const IN_USE: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD \
    BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD \
    FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES \
    KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR \
    MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB \
    RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
    TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Codes that exporters still write, and what is paid with now (ISO 4217 list three).
const GONE: [(&str, &str); 30] = [
    ("ANG", "XCG"),
    ("ATS", "EUR"),
    ("AZM", "AZN"),
    ("BEF", "EUR"),
    ("BGN", "EUR"),
    ("BYB", "BYN"),
    ("BYR", "BYN"),
    ("DEM", "EUR"),
    ("EEK", "EUR"),
    ("ESP", "EUR"),
    ("FIM", "EUR"),
    ("FRF", "EUR"),
    ("GHC", "GHS"),
    ("GRD", "EUR"),
    ("HRK", "EUR"),
    ("ITL", "EUR"),
    ("LTL", "EUR"),
    ("LVL", "EUR"),
    ("MRO", "MRU"),
    ("NLG", "EUR"),
    ("ROL", "RON"),
    ("RUR", "RUB"),
    ("SKK", "EUR"),
    ("SLL", "SLE"),
    ("TJR", "TJS"),
    ("TMM", "TMT"),
    ("TRL", "TRY"),
    ("VEF", "VES"),
    ("ZMK", "ZMW"),
    ("ZWL", "ZWG"),
];

/// Reads the currency of the prices.
///
/// # Errors
/// `Missing`, `UnknownCurrency`, [`ExportFault::CurrencyGone`]
pub(super) fn parse(text: &str) -> Result<Currency, ExportFault> {
    let code = text.trim();
    if code.is_empty() {
        return Err(Fault::Missing.into());
    }
    let unknown = ExportFault::Plain(Fault::UnknownCurrency);
    let currency = Currency::parse(code).ok_or(unknown.clone())?;
    let code = currency.as_str();
    if let Some((_, now)) = GONE.iter().find(|(gone, _)| *gone == code) {
        Err(ExportFault::CurrencyGone { now })
    } else if IN_USE.split(' ').any(|one| one == code) {
        Ok(currency)
    } else {
        Err(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_of_today_and_of_yesterday() {
        let check = |text: &str, expected: Result<&str, ExportFault>| {
            let got = parse(text).map(|currency| currency.as_str().to_owned());
            assert_eq!(got, expected.map(str::to_owned), "{text}");
        };
        check("usd", Ok("USD"));
        check(" UZS ", Ok("UZS"));
        check("", Err(Fault::Missing.into()));
        check("dollars", Err(Fault::UnknownCurrency.into()));
        check("XYZ", Err(Fault::UnknownCurrency.into()));
        check("HRK", Err(ExportFault::CurrencyGone { now: "EUR" }));
        check("byr", Err(ExportFault::CurrencyGone { now: "BYN" }));
    }

    #[test]
    fn what_took_over_is_in_use_and_what_went_is_not() {
        for (gone, now) in GONE {
            assert!(parse(now).is_ok(), "{now}");
            assert!(IN_USE.split(' ').all(|one| one != gone), "{gone}");
        }
        assert!(
            IN_USE
                .split(' ')
                .all(|code| Currency::parse(code).is_some())
        );
    }
}
