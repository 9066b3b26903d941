//! A date in three boxes over a cell of one text, `27.3.1990`: what is typed into a box stays as
//! it is, and the cell is what the checks of a list read.

/// Day, month and year of a cell, as they stand in the boxes.
pub(super) fn parts(cell: &str) -> [String; 3] {
    let mut parts: Vec<&str> = cell.split('.').collect();
    if parts.len() == 1 {
        // As files have it: year, month, day.
        parts = cell.split('-').rev().collect();
    }
    match parts[..] {
        [day, month, year] => [day, month, year].map(str::to_owned),
        [] | [_] | [_, _] | [_, _, _, ..] => [cell.to_owned(), String::new(), String::new()],
    }
}

/// The cell after `text` was typed into box `at`. A whole date in the first box fills all three.
pub(super) fn typed(cell: &str, at: usize, text: &str) -> String {
    let text = text.trim();
    if at == 0 && text.split(['.', '-', '/']).count() == 3 {
        return text.replace('/', ".");
    }
    // A dot in a box would part it once more.
    let mut boxes = parts(cell).map(|part| part.replace('.', ""));
    if let Some(part) = boxes.get_mut(at) {
        *part = text.replace(['.', '-', '/'], "");
    }
    if boxes.iter().all(String::is_empty) {
        String::new()
    } else {
        boxes.join(".")
    }
}

/// Whether something is typed and something is not.
pub(super) fn is_incomplete(cell: &str) -> bool {
    !cell.is_empty() && parts(cell).iter().any(String::is_empty)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn box_by_box() {
        let check = |cell: &str, at, text: &str, expected: &str| {
            assert_eq!(typed(cell, at, text), expected, "{cell} {at} {text}");
        };
        check("", 0, "27", "27..");
        check("27..", 1, "3", "27.3.");
        check("27.3.", 2, "1990", "27.3.1990");
        check("27.3.1990", 1, "", "27..1990");
        check("27..", 0, "", "");
        check("1990-03-27", 0, "28", "28.03.1990");
        check("", 0, "27.03.1990", "27.03.1990");
        check("5.5.1995", 0, "27/03/1990", "27.03.1990");
        check("", 0, "1990-03-27", "1990-03-27");
        check("27.3.", 2, "19.90", "27.3.1990");
        check("27.3.1990", 3, "x", "27.3.1990");
    }

    #[test]
    fn boxes_of_a_cell() {
        let check = |cell: &str, expected: [&str; 3], incomplete| {
            assert_eq!(parts(cell), expected, "{cell}");
            assert_eq!(is_incomplete(cell), incomplete, "{cell}");
        };
        check("", ["", "", ""], false);
        check("27..", ["27", "", ""], true);
        check("27.3.1990", ["27", "3", "1990"], false);
        check("1990-03-27", ["27", "03", "1990"], false);
        check("1.2.3.4", ["1.2.3.4", "", ""], true);
        check("19900327", ["19900327", "", ""], true);
    }

    proptest! {
        #[test]
        fn what_is_typed_stands_in_its_box(cell in any::<String>(), at in 0_usize..3,
            text in "[0-9a-zA-Z]{0,6}") {
            let cell = typed(&cell, at, &text);
            prop_assert_eq!(&parts(&cell)[at], &text);
        }
    }
}
