//! What a key does in the grid. Letters go by their place on the keyboard, so that they are the
//! same in every alphabet.

use crate::platform::events::Stroke;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Another active cell, this many rows and columns away. With `extend` the marked range grows.
    Move {
        /// Rows down.
        rows: isize,
        /// Columns to the right.
        columns: isize,
        /// Keep what is marked.
        extend: bool,
    },
    /// A view up (-1) or down (1).
    Page {
        /// Which way.
        ways: isize,
        /// Keep what is marked.
        extend: bool,
    },
    /// The first or last cell of the row, or with `all` of the list.
    End {
        /// The last one.
        last: bool,
        /// Of the list.
        all: bool,
        /// Keep what is marked.
        extend: bool,
    },
    /// Mark everything.
    MarkAll,
    /// Type into the cell as it is.
    Edit,
    /// Type over the cell: the key is the first letter.
    Overwrite,
    /// Keep what was typed and go on, this many rows down and columns to the right.
    Keep {
        /// Rows down.
        rows: isize,
        /// Columns to the right.
        columns: isize,
    },
    /// Put back what stood in the cell.
    PutBack,
    /// Empty the marked cells.
    Clear,
    /// Take the last step back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// A new row above.
    InsertRow,
    /// Remove the marked rows.
    RemoveRows,
    /// Take the proposal for the active cell.
    Take,
    /// Take all proposals of the same kind.
    TakeAll,
    /// Somebody looked: it is as it should be.
    Confirm,
    /// The next (1) or previous (-1) cell that needs something.
    Problem(isize),
    /// The list of keys.
    Help,
}

/// What a key asks for; `None` for keys that the browser should have.
pub(crate) fn command(stroke: &Stroke, editing: bool, overwriting: bool) -> Option<Command> {
    everywhere(stroke).or_else(|| {
        if editing {
            in_cell(stroke, overwriting)
        } else {
            between_cells(stroke)
        }
    })
}

fn everywhere(stroke: &Stroke) -> Option<Command> {
    match (stroke.key.as_str(), stroke.code.as_str()) {
        ("F8", _) => Some(Command::TakeAll),
        ("F9", _) => Some(Command::Problem(if stroke.shift { -1 } else { 1 })),
        (_, "KeyR") if stroke.alt && !stroke.ctrl => Some(Command::Take),
        ("Enter", _) if stroke.alt => Some(Command::Confirm),
        _ => None,
    }
}

fn in_cell(stroke: &Stroke, overwriting: bool) -> Option<Command> {
    let back = if stroke.shift { -1 } else { 1 };
    let keep = |rows, columns| Some(Command::Keep { rows, columns });
    match stroke.key.as_str() {
        "Enter" => keep(back, 0),
        "Tab" => keep(0, back),
        "Escape" => Some(Command::PutBack),
        "ArrowDown" => keep(1, 0),
        "ArrowUp" => keep(-1, 0),
        "ArrowRight" if overwriting => keep(0, 1),
        "ArrowLeft" if overwriting => keep(0, -1),
        _ => None,
    }
}

fn between_cells(stroke: &Stroke) -> Option<Command> {
    let extend = stroke.shift;
    let step = |rows, columns| {
        Some(Command::Move {
            rows,
            columns,
            extend,
        })
    };
    let end = |last, all| Some(Command::End { last, all, extend });
    let ctrl = stroke.ctrl;
    match stroke.key.as_str() {
        "ArrowDown" if ctrl => end_of_column(true, extend),
        "ArrowUp" if ctrl => end_of_column(false, extend),
        "ArrowRight" if ctrl => end(true, false),
        "ArrowLeft" if ctrl => end(false, false),
        "ArrowDown" => step(1, 0),
        "ArrowUp" => step(-1, 0),
        "ArrowRight" => step(0, 1),
        "ArrowLeft" => step(0, -1),
        "Home" => end(false, ctrl),
        "End" => end(true, ctrl),
        "PageDown" if !ctrl => Some(Command::Page { ways: 1, extend }),
        "PageUp" if !ctrl => Some(Command::Page { ways: -1, extend }),
        "Enter" | "F2" if !ctrl => Some(Command::Edit),
        "Delete" if ctrl => Some(Command::RemoveRows),
        "Delete" | "Backspace" => Some(Command::Clear),
        "Insert" if !ctrl && !extend => Some(Command::InsertRow),
        "?" => Some(Command::Help),
        _ if ctrl && !stroke.alt => with_control(stroke),
        key => typed(key, stroke),
    }
}

/// The first or last row, in the column one is in.
const fn end_of_column(last: bool, extend: bool) -> Option<Command> {
    // Further than any list: the end is where it stops.
    let rows = if last { 1_000_000 } else { -1_000_000 };
    Some(Command::Move {
        rows,
        columns: 0,
        extend,
    })
}

fn with_control(stroke: &Stroke) -> Option<Command> {
    match stroke.code.as_str() {
        "KeyZ" if stroke.shift => Some(Command::Redo),
        "KeyZ" => Some(Command::Undo),
        "KeyY" => Some(Command::Redo),
        "KeyA" => Some(Command::MarkAll),
        _ => None,
    }
}

fn typed(key: &str, stroke: &Stroke) -> Option<Command> {
    let letter = key.chars().count() == 1 && !stroke.ctrl && !stroke.alt;
    letter.then_some(Command::Overwrite)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stroke(keys: &str) -> Stroke {
        let (held, key) = keys.rsplit_once('-').unwrap_or(("", keys));
        let code = match key.chars().next() {
            Some(letter) if key.len() == 1 => {
                ["Key", &letter.to_ascii_uppercase().to_string()].concat()
            }
            Some('я') => "KeyZ".to_owned(),
            Some(_) | None => key.to_owned(),
        };
        Stroke {
            key: key.to_owned(),
            code,
            ctrl: held.contains("ctrl"),
            shift: held.contains("shift"),
            alt: held.contains("alt"),
        }
    }

    fn check(keys: &str, expected: Option<Command>) {
        assert_eq!(command(&stroke(keys), false, false), expected, "{keys}");
    }

    fn check_in_cell(keys: &str, overwriting: bool, expected: Option<Command>) {
        assert_eq!(
            command(&stroke(keys), true, overwriting),
            expected,
            "{keys}"
        );
    }

    const fn step(rows: isize, columns: isize, extend: bool) -> Option<Command> {
        Some(Command::Move {
            rows,
            columns,
            extend,
        })
    }

    #[test]
    fn between() {
        check("ArrowDown", step(1, 0, false));
        check("shift-ArrowLeft", step(0, -1, true));
        check("Tab", None);
        check("F2", Some(Command::Edit));
        check("a", Some(Command::Overwrite));
        check("ж", Some(Command::Overwrite));
        check(" ", Some(Command::Overwrite));
        check("Delete", Some(Command::Clear));
        check("ctrl-Delete", Some(Command::RemoveRows));
        check("Insert", Some(Command::InsertRow));
        check("shift-Insert", None);
        check("?", Some(Command::Help));
        check("F5", None);
        let end = Command::End {
            last: true,
            all: true,
            extend: false,
        };
        check("ctrl-End", Some(end));
    }

    #[test]
    fn in_any_alphabet() {
        check("ctrl-z", Some(Command::Undo));
        check("ctrl-я", Some(Command::Undo));
        check("ctrl-shift-z", Some(Command::Redo));
        check("ctrl-y", Some(Command::Redo));
        check("ctrl-c", None);
        check("ctrl-v", None);
        check("alt-r", Some(Command::Take));
        check("alt-Enter", Some(Command::Confirm));
        check("shift-F9", Some(Command::Problem(-1)));
    }

    #[test]
    fn within_a_cell() {
        check_in_cell("a", false, None);
        check_in_cell("ctrl-z", false, None);
        check_in_cell("Home", true, None);
        check_in_cell("ArrowLeft", false, None);
        check_in_cell(
            "ArrowLeft",
            true,
            Some(Command::Keep {
                rows: 0,
                columns: -1,
            }),
        );
        check_in_cell(
            "Enter",
            false,
            Some(Command::Keep {
                rows: 1,
                columns: 0,
            }),
        );
        check_in_cell(
            "shift-Tab",
            false,
            Some(Command::Keep {
                rows: 0,
                columns: -1,
            }),
        );
        check_in_cell("Escape", false, Some(Command::PutBack));
        check_in_cell("F9", true, Some(Command::Problem(1)));
    }
}
