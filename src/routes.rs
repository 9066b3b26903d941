//! Addresses. The only file with paths of the traveller's road.

use journey::Step;

/// A page with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The start page.
    Start,
    /// "Do I need to declare anything?"
    Quick,
    /// A page of the declaration.
    Step(Step),
    /// One filed or waiting declaration: status and pass. Holds the id of the record.
    Pass(String),
    /// Recover a pass on another device.
    Find,
    /// What this is, what it does with data, how to erase it.
    About,
    /// Anything else.
    Unknown,
}

impl Route {
    /// The page of a path. Counts of persons and items in it start at 1.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Start,
            ["quick"] => Self::Quick,
            ["find"] => Self::Find,
            ["about"] => Self::About,
            ["pass", id] => Self::Pass((*id).to_owned()),
            ["d", page] => single(page).map_or(Self::Unknown, Self::Step),
            ["d", page, number] => listed(page, number).map_or(Self::Unknown, Self::Step),
            _ => Self::Unknown,
        }
    }

    /// The path of a page.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Start | Self::Unknown => "/".into(),
            Self::Quick => "/quick".into(),
            Self::Find => "/find".into(),
            Self::About => "/about".into(),
            Self::Pass(id) => ["/pass/", id].concat(),
            Self::Step(step) => step_path(*step),
        }
    }
}

fn step_path(step: Step) -> String {
    match step {
        Step::Person(index) => ["/d/person/", &(index + 1).to_string()].concat(),
        Step::Item(index) => ["/d/item/", &(index + 1).to_string()].concat(),
        Step::Crossing => "/d/crossing".into(),
        Step::Place => "/d/place".into(),
        Step::Vehicle => "/d/vehicle".into(),
        Step::People => "/d/people".into(),
        Step::Carry => "/d/carry".into(),
        Step::Items => "/d/items".into(),
        Step::Cash => "/d/cash".into(),
        Step::Advice => "/d/advice".into(),
        Step::Answers => "/d/answers".into(),
    }
}

fn single(page: &str) -> Option<Step> {
    let steps = [
        Step::Crossing,
        Step::Place,
        Step::Vehicle,
        Step::People,
        Step::Carry,
        Step::Items,
        Step::Cash,
        Step::Advice,
        Step::Answers,
    ];
    steps
        .into_iter()
        .find(|step| step_path(*step).strip_prefix("/d/") == Some(page))
}

fn listed(page: &str, number: &str) -> Option<Step> {
    let index = number.parse::<usize>().ok()?.checked_sub(1)?;
    match page {
        "person" => Some(Step::Person(index)),
        "item" => Some(Step::Item(index)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_leads_back() {
        let pages = [
            Route::Start,
            Route::Quick,
            Route::Find,
            Route::About,
            Route::Pass("0af3".into()),
            Route::Step(Step::Crossing),
            Route::Step(Step::Person(0)),
            Route::Step(Step::Item(19)),
            Route::Step(Step::Answers),
        ];
        for page in pages {
            assert_eq!(Route::of_path(&page.path()), page);
        }
    }

    #[test]
    fn odd_paths_are_unknown() {
        for path in [
            "/d",
            "/d/",
            "/d/person/0",
            "/d/person/x",
            "/d/nothing",
            "/x",
            "/pass/a/b",
        ] {
            assert_eq!(Route::of_path(path), Route::Unknown, "{path}");
        }
    }
}
