//! Addresses of the coach road. The only file with its paths.

/// A page with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The trips on this device.
    Trips,
    /// What is kept for the next trips: coaches, people.
    Saved,
    /// A page of one trip. Holds its id.
    Trip(String, Part),
    /// A page of the account. Holds its path.
    Account(String),
    /// Anything else.
    Unknown,
}

/// A page of a trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The list of riders.
    Riders,
    /// The trip itself.
    Form,
    /// What the driver takes along, to print.
    DriverList,
    /// Everything, to print.
    FullList,
}

impl Page {
    /// The page of a path.
    pub(crate) fn of_path(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let trip = |id: &str, part| Self::Trip(id.to_owned(), part);
        match parts.as_slice() {
            ["coach"] => Self::Trips,
            ["coach", "saved"] => Self::Saved,
            ["coach", "account" | "enrol"] => Self::Account(path.to_owned()),
            ["coach", "t", id] => trip(id, Part::Riders),
            ["coach", "t", id, "trip"] => trip(id, Part::Form),
            ["coach", "t", id, "driver"] => trip(id, Part::DriverList),
            ["coach", "t", id, "full"] => trip(id, Part::FullList),
            _ => Self::Unknown,
        }
    }

    /// The path of a page.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Trips | Self::Unknown => "/coach/".to_owned(),
            Self::Saved => "/coach/saved".to_owned(),
            Self::Account(path) => path.clone(),
            Self::Trip(id, part) => {
                let end = match part {
                    Part::Riders => "",
                    Part::Form => "/trip",
                    Part::DriverList => "/driver",
                    Part::FullList => "/full",
                };
                ["/coach/t/", id, end].concat()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_leads_back() {
        let trip = |part| Page::Trip("0af3".to_owned(), part);
        let pages = [
            Page::Trips,
            Page::Saved,
            Page::Account("/coach/account".to_owned()),
            trip(Part::Riders),
            trip(Part::Form),
            trip(Part::DriverList),
            trip(Part::FullList),
        ];
        for page in pages {
            assert_eq!(Page::of_path(&page.path()), page);
        }
    }

    #[test]
    fn odd_paths_are_unknown() {
        for path in [
            "/coach/x",
            "/coach/t",
            "/coach/t/1/x",
            "/coach/t/1/trip/2",
            "/",
        ] {
            assert_eq!(Page::of_path(path), Page::Unknown, "{path}");
        }
    }
}
