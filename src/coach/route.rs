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
    /// The trips a driver can take along.
    Drivers,
    /// A trip at the post. Holds its id with the service.
    Board(String),
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
    /// Filing it, and what comes back.
    Send,
    /// The coach pass.
    Pass,
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
            ["coach", "driver"] => Self::Drivers,
            ["coach", "driver", id] => Self::Board((*id).to_owned()),
            ["coach", "t", id] => trip(id, Part::Riders),
            ["coach", "t", id, "trip"] => trip(id, Part::Form),
            ["coach", "t", id, "send"] => trip(id, Part::Send),
            ["coach", "t", id, "pass"] => trip(id, Part::Pass),
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
            Self::Drivers => "/coach/driver".to_owned(),
            Self::Board(id) => ["/coach/driver/", id].concat(),
            Self::Trip(id, part) => {
                let end = match part {
                    Part::Riders => "",
                    Part::Form => "/trip",
                    Part::Send => "/send",
                    Part::Pass => "/pass",
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
            trip(Part::Send),
            trip(Part::Pass),
            Page::Drivers,
            Page::Board("0af3".to_owned()),
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
