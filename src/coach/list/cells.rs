//! Cells as text: what a spreadsheet puts on the clipboard and takes from it.

/// The cells of a pasted text: rows end with a line, cells with a tab. A cell in quotation marks
/// may hold both, and doubled quotation marks, as spreadsheets write them.
pub(crate) fn split_cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() && closes(letters.clone()) => quoted = true,
            '\t' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            // A line within a cell would break the grid; to a reader it is a blank.
            '\n' | '\r' | '\t' => cell.push(' '),
            '\0' => {}
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// Whether a quotation mark opens a cell in quotation marks: the one that ends it stands before the
/// end of a cell. A lone one is a letter of the text.
fn closes(mut rest: impl Iterator<Item = char> + Clone) -> bool {
    while let Some(letter) = rest.next() {
        if letter != '"' {
            continue;
        }
        match rest.clone().next() {
            Some('"') => drop(rest.next()),
            None | Some('\t' | '\n' | '\r') => return true,
            Some(_) => return false,
        }
    }
    false
}

/// Cells as the text that spreadsheets take from the clipboard.
pub(crate) fn print_cells(rows: &[Vec<String>]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| print_row(row)).collect();
    lines.join("\n")
}

fn print_row(row: &[String]) -> String {
    let cells: Vec<String> = row.iter().map(|cell| print_cell(cell)).collect();
    cells.join("\t")
}

fn print_cell(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
        ["\"", &cell.replace('"', "\"\""), "\""].concat()
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(split_cells(text), expected, "{text:?}");
    }

    #[test]
    fn rows_and_cells() {
        check("", &[]);
        check("A", &[&["A"]]);
        check("A\tB\r\nC\tD\r\n", &[&["A", "B"], &["C", "D"]]);
        check("A\t\t\n\tB", &[&["A", "", ""], &["", "B"]]);
        check("A\rB", &[&["A"], &["B"]]);
    }

    #[test]
    fn quotation_marks() {
        check("\"A\nB\"\tC", &[&["A B", "C"]]);
        check("\"say \"\"A\"\"\"\tC", &[&["say \"A\"", "C"]]);
        check("5\" pipe\tC", &[&["5\" pipe", "C"]]);
        check("\"open\tC", &[&["\"open", "C"]]);
    }

    proptest! {
        #[test]
        fn any_text_is_cells(text: String) {
            split_cells(&text);
        }

        #[test]
        fn what_is_printed_is_read(rows in prop::collection::vec(
            prop::collection::vec("[A-Z\" ']{1,6}", 1..4), 1..4)
        ) {
            prop_assert_eq!(split_cells(&print_cells(&rows)), rows);
        }
    }
}
