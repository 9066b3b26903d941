//! Issuing states, organisations and nationalities.

/// Every code with its two-letter twin, sorted; `--` where there is none that names a place.
///
/// ISO 3166-1 alpha-3 (249 codes) and Doc 9303-3 section 5, parts A to G. The single letter `D`
/// of part A is written `DEU` here. Part H (`IAO`) signs lists and never stands in a document.
const TABLE: &str = "\
    ABWAWAFGAFAGOAOAIAAIALAAXALBALANDADANT--AREAEARGARARMAMASMASATAAQATFTFATGAGAUSAUAUTAT\
    AZEAZBDIBIBELBEBENBJBESBQBFABFBGDBDBGRBGBHRBHBHSBSBIHBABLMBLBLRBYBLZBZBMUBMBOLBOBRABR\
    BRBBBBRNBNBTNBTBVTBVBWABWCAFCFCANCACCKCCCHECHCHLCLCHNCNCIVCICMRCMCODCDCOGCGCOKCKCOLCO\
    COMKMCPVCVCRICRCUBCUCUWCWCXRCXCYMKYCYPCYCZECZDEUDEDJIDJDMADMDNKDKDOMDODZADZECUECEGYEG\
    ERIERESHEHESPESESTEEETHETEUEEUFINFIFJIFJFLKFKFRAFRFROFOFSMFMGABGAGBDGBGBNGBGBOGBGBPGB\
    GBRGBGBSGBGEOGEGGYGGGHAGHGIBGIGINGNGLPGPGMBGMGNBGWGNQGQGRCGRGRDGDGRLGLGTMGTGUFGFGUMGU\
    GUYGYHKGHKHMDHMHNDHNHRVHRHTIHTHUNHUIDNIDIMNIMINDINIOTIOIRLIEIRNIRIRQIQISLISISRILITAIT\
    JAMJMJEYJEJORJOJPNJPKAZKZKENKEKGZKGKHMKHKIRKIKNAKNKORKRKWTKWLAOLALBNLBLBRLRLBYLYLCALC\
    LIELILKALKLSOLSLTULTLUXLULVALVMACMOMAFMFMARMAMCOMCMDAMDMDGMGMDVMVMEXMXMHLMHMKDMKMLIML\
    MLTMTMMRMMMNEMEMNGMNMNPMPMOZMZMRTMRMSRMSMTQMQMUSMUMWIMWMYSMYMYTYTNAMNANCLNCNERNENFKNF\
    NGANGNICNINIUNUNLDNLNORNONPLNPNRUNRNTZ--NZLNZOMNOMPAKPKPANPAPCNPNPERPEPHLPHPLWPWPNGPG\
    POLPLPRIPRPRKKPPRTPTPRYPYPSEPSPYFPFQATQAREURERKSXKROURORUSRURWARWSAUSASDNSDSENSNSGPSG\
    SGSGSSHNSHSJMSJSLBSBSLESLSLVSVSMRSMSOMSOSPMPMSRBRSSSDSSSTPSTSURSRSVKSKSVNSISWESESWZSZ\
    SXMSXSYCSCSYRSYTCATCTCDTDTGOTGTHATHTJKTJTKLTKTKMTMTLSTLTONTOTTOTTTUNTNTURTRTUVTVTWNTW\
    TZATZUGAUGUKRUAUMIUMUNAUNUNKUNUNOUNURYUYUSAUSUTO--UZBUZVATVAVCTVCVENVEVGBVGVIRVIVNMVN\
    VUTVUWLFWFWSMWSXBA--XCC--XCE--XCO--XDC--XEC--XES--XIM--XMP--XOM--XPO--XXA--XXB--XXC--\
    XXX--YEMYEZAFZAZMBZMZWEZW";

/// Bytes of one row of [`TABLE`]: three letters and two.
const ROW: usize = 5;

/// A state, organisation or status of ISO 3166-1 alpha-3 or Doc 9303-3 section 5.
///
/// Germany has one value whichever way it was written: the zone's `D` and the ISO `DEU` are
/// equal, so that a document typed by hand and the same document read from its zone agree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(&'static str);

impl Country {
    /// Every code [`Country::parse`] takes, sorted, three letters each. Withdrawn codes
    /// (`ANT`, `NTZ`) and the specimen state `UTO` are among them.
    pub const ALL: &[&str] = &ALL;

    /// Reads a three-letter code or the single letter `D`; either case, blanks and the zone's
    /// trailing fillers around it are ignored. An unknown code is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim().trim_end_matches('<').to_ascii_uppercase();
        let code = if code == "D" { "DEU" } else { code.as_str() };
        row(code).map(|(three, _)| Self(three))
    }

    /// The three capitals.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        self.0
    }

    /// The two-letter code under which browsers know a name for it (CLDR): ISO 3166-1 alpha-2,
    /// `XK` for Kosovo, `GB` for every British status, `EU` and `UN`. Organisations, stateless
    /// persons, refugees, the specimen state and withdrawn codes have none.
    #[must_use]
    pub fn alpha2(&self) -> Option<&'static str> {
        row(self.0).map(|(_, two)| two).filter(|two| *two != "--")
    }
}

impl core::fmt::Debug for Country {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.0)
    }
}

impl core::fmt::Display for Country {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.0)
    }
}

/// The row of one three-letter code in its two parts, by halving the sorted table.
fn row(code: &str) -> Option<(&'static str, &'static str)> {
    let (mut low, mut high) = (0, TABLE.len() / ROW);
    while low < high {
        let middle = usize::midpoint(low, high);
        let (three, two) = TABLE
            .get(middle * ROW..(middle + 1) * ROW)?
            .split_at_checked(3)?;
        match three.cmp(code) {
            core::cmp::Ordering::Equal => return Some((three, two)),
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

/// The three-letter halves of [`TABLE`], cut out by the compiler.
const ALL: [&str; TABLE.len() / ROW] = {
    let mut all = [""; TABLE.len() / ROW];
    let mut index = 0;
    while index < all.len() {
        all[index] = TABLE.split_at(index * ROW).1.split_at(3).0;
        index += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        Country::parse(text).map(|country| country.as_str())
    }

    #[test]
    fn table_is_sorted_and_has_the_iso_and_icao_codes() {
        assert!(Country::ALL.is_sorted_by(|a, b| a < b));
        assert_eq!(Country::ALL.len(), 249 + 28);
        for all in Country::ALL {
            assert_eq!(code(all), Some(*all));
        }
    }

    #[test]
    fn germany_is_one_country() {
        assert_eq!(code("D"), Some("DEU"));
        assert_eq!(code("D<<"), Some("DEU"));
        assert_eq!(code("deu"), Some("DEU"));
        assert_eq!(Country::parse("D"), Country::parse("DEU"));
    }

    #[test]
    fn codes_of_doc_9303_are_known() {
        for special in [
            "GBD", "GBN", "GBO", "GBP", "GBS", "RKS", "EUE", "UNO", "UNA", "UNK", "XBA", "XIM",
            "XCC", "XCE", "XCO", "XEC", "XPO", "XES", "XMP", "XOM", "XDC", "XXA", "XXB", "XXC",
            "XXX", "UTO", "ANT", "NTZ",
        ] {
            assert_eq!(code(special), Some(special));
        }
    }

    #[test]
    fn codes_outside_the_lists_are_not() {
        for wrong in [
            "",
            "<<<",
            "XKX",
            "IAO",
            "INP",
            "ZZZ",
            "U",
            "UZ",
            "UZBB",
            "ÜZB",
            "AB\u{301}",
        ] {
            assert_eq!(code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn two_letters_are_for_display() {
        let two = |text| Country::parse(text).and_then(|country| country.alpha2());
        assert_eq!(two("UZB"), Some("UZ"));
        assert_eq!(two("D"), Some("DE"));
        assert_eq!(two("RKS"), Some("XK"));
        assert_eq!(two("GBN"), Some("GB"));
        assert_eq!(two("UNO"), Some("UN"));
        assert_eq!(two("XXA"), None);
        assert_eq!(two("UTO"), None);
    }
}
