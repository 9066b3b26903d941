//! Whole names into surname and given names, only where their order is told.

/// What is known about the order of a whole name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The header says: surname first.
    SurnameGiven,
    /// The header says: surname last.
    GivenSurname,
    /// The header does not say.
    Untold,
}

/// Surname and given names; `None` when the parts can go either way. A separator in the cell
/// itself goes before the header: `ERIKSSON, ANNA`, `ERIKSSON/ANNA`, `ERIKSSON<<ANNA`.
pub(super) fn part(name: &str, order: Order) -> Option<(String, String)> {
    for separator in ["<<", "/", ","] {
        if let Some((surname, given)) = name.split_once(separator) {
            return pair(&surname.replace('<', " "), &given.replace('<', " "));
        }
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    match (order, words.as_slice()) {
        (Order::SurnameGiven, [surname, given @ ..]) if !given.is_empty() => {
            pair(surname, &given.join(" "))
        }
        // With three words either the surname or the given names have two.
        (Order::GivenSurname, [given, surname]) => pair(surname, given),
        (Order::SurnameGiven | Order::GivenSurname | Order::Untold, _) => None,
    }
}

fn pair(surname: &str, given: &str) -> Option<(String, String)> {
    let (surname, given) = (surname.trim(), given.trim());
    let parted = !surname.is_empty() && !given.is_empty();
    parted.then(|| (surname.to_owned(), given.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, order: Order, expected: Option<(&str, &str)>) {
        let parts = part(name, order);
        let parts = parts
            .as_ref()
            .map(|(surname, given)| (surname.as_str(), given.as_str()));
        assert_eq!(parts, expected, "{name} {order:?}");
    }

    #[test]
    fn a_name_is_parted_only_where_its_order_is_told() {
        check(
            "ERIKSSON ANNA MARIA",
            Order::SurnameGiven,
            Some(("ERIKSSON", "ANNA MARIA")),
        );
        check(
            "ANNA ERIKSSON",
            Order::GivenSurname,
            Some(("ERIKSSON", "ANNA")),
        );
        check("ANNA MARIA ERIKSSON", Order::GivenSurname, None);
        check("ANNA ERIKSSON", Order::Untold, None);
        check("ERIKSSON", Order::SurnameGiven, None);
        check(
            "ERIKSSON, ANNA MARIA",
            Order::Untold,
            Some(("ERIKSSON", "ANNA MARIA")),
        );
        check(
            "ERIKSSON/ANNA",
            Order::GivenSurname,
            Some(("ERIKSSON", "ANNA")),
        );
        check(
            "ERIKSSON<<ANNA<MARIA",
            Order::Untold,
            Some(("ERIKSSON", "ANNA MARIA")),
        );
        check("ERIKSSON,", Order::SurnameGiven, None);
        check("", Order::SurnameGiven, None);
    }
}
