//! Addresses of the exporter's road. The only file with its paths.

use declaration::export::Section;

/// A page with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The declarations on this device.
    Start,
    /// The list of goods, to look around.
    Finder,
    /// A page of the declaration in work.
    Ask(Section),
    /// One line of its goods.
    Line(usize),
    /// What it amounts to: road, papers, errors.
    Check,
    /// A declaration that was sent. Holds the id of its record.
    Receipt(String),
    /// A paper to print.
    Print(String, Sheet),
    /// Getting at a declaration from another device.
    Find,
    /// Anything else.
    Unknown,
}

/// A paper to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// The draft of the cargo declaration, in the order of the boxes of the Single Administrative
    /// Document.
    Draft,
    /// The customs form of a parcel, UPU CN23.
    Cn23,
}

/// The words of the pages of a declaration in their addresses.
const SECTIONS: [(Section, &str); 5] = [
    (Section::Goods, "goods"),
    (Section::Exporter, "exporter"),
    (Section::Buyer, "buyer"),
    (Section::Deal, "deal"),
    (Section::Transport, "transport"),
];

impl Page {
    /// The page of a path.
    pub(crate) fn of_path(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["export"] => Self::Start,
            ["export", "goods"] => Self::Finder,
            ["export", "find"] => Self::Find,
            ["export", "d", "check"] => Self::Check,
            ["export", "d", word] => SECTIONS
                .iter()
                .find(|(_, other)| other == word)
                .map_or(Self::Unknown, |(section, _)| Self::Ask(*section)),
            ["export", "d", "goods", line] => line.parse().map_or(Self::Unknown, Self::Line),
            ["export", "p", id] => Self::Receipt((*id).to_owned()),
            ["export", "p", id, "draft"] => Self::Print((*id).to_owned(), Sheet::Draft),
            ["export", "p", id, "cn23"] => Self::Print((*id).to_owned(), Sheet::Cn23),
            _ => Self::Unknown,
        }
    }

    /// The path of a page.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Start | Self::Unknown => "/export/".to_owned(),
            Self::Finder => "/export/goods".to_owned(),
            Self::Find => "/export/find".to_owned(),
            Self::Check => "/export/d/check".to_owned(),
            Self::Ask(section) => {
                let word = SECTIONS.iter().find(|(other, _)| other == section);
                ["/export/d/", word.map_or("check", |(_, word)| word)].concat()
            }
            Self::Line(line) => ["/export/d/goods/", &line.to_string()].concat(),
            Self::Receipt(id) => ["/export/p/", id].concat(),
            Self::Print(id, sheet) => {
                let sheet = match sheet {
                    Sheet::Draft => "/draft",
                    Sheet::Cn23 => "/cn23",
                };
                ["/export/p/", id, sheet].concat()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_leads_back() {
        let mut pages = vec![
            Page::Start,
            Page::Finder,
            Page::Find,
            Page::Check,
            Page::Line(12),
            Page::Receipt("0af3".to_owned()),
            Page::Print("0af3".to_owned(), Sheet::Draft),
            Page::Print("0af3".to_owned(), Sheet::Cn23),
        ];
        pages.extend(Section::DECLARE.map(Page::Ask));
        for page in pages {
            assert_eq!(Page::of_path(&page.path()), page);
        }
    }

    #[test]
    fn odd_paths_are_unknown() {
        for path in [
            "/",
            "/export/x",
            "/export/d",
            "/export/d/goods/x",
            "/export/p",
        ] {
            assert_eq!(Page::of_path(path), Page::Unknown, "{path}");
        }
    }
}
