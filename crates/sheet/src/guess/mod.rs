//! Which column means what.

mod columns;
mod content;
mod header;
mod rules;
mod words;

use declaration::Choice;
use declaration::manifest::Column;

use crate::Table;

pub(crate) use header::{Place, find, header_targets, headers, said};
pub(crate) use rules::{Meaning, Vocabulary, by_rules, plain, words_of};
pub(crate) use words::Words;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Nothing of a list of riders; handed over beside the rider.
    #[default]
    Nothing,
    /// This cell of a rider.
    Cell(Column),
    /// Letters in front of the document number, in a column of their own.
    Series,
    /// Surname, then given names: the header says so.
    SurnameGiven,
    /// Given names, then surname: the header says so.
    GivenSurname,
    /// A whole name in an order nobody told.
    Name,
    /// A machine-readable zone, or one of its lines.
    Zone,
}

/// How sure a guess is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// No guess.
    #[default]
    None,
    /// Likely; somebody should say.
    Likely,
    /// Beyond doubt.
    Sure,
}

/// What a guess rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Why {
    /// On nothing.
    #[default]
    Nothing,
    /// On the words of the header.
    Header,
    /// On what the cells look like.
    Content,
    /// Somebody said so.
    Told,
}

/// What a column of one kind of list can be taken for.
pub trait Choosable: Copy + Default + PartialEq {
    /// Its word, for messages and for what is remembered.
    #[must_use]
    fn word(self) -> &'static str;

    /// The target of a word.
    #[must_use]
    fn from_word(word: &str) -> Option<Self>;
}

impl Choosable for Target {
    fn word(self) -> &'static str {
        Self::word(self)
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::from_word(word)
    }
}

/// What one column is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GuessOf<T> {
    /// What its cells are.
    pub target: T,
    /// How sure that is.
    pub certainty: Certainty,
    /// What it rests on.
    pub why: Why,
}

/// What one column of a list of riders is taken for.
pub type Guess = GuessOf<Target>;

/// What every column of a table is taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappingOf<T> {
    /// Index of the header among the table's rows; `None` when the table has none.
    pub header: Option<usize>,
    /// Index of the first row that can be a person, or goods.
    pub first: usize,
    /// One guess per column.
    pub columns: Vec<GuessOf<T>>,
}

/// What every column of a list of riders is taken for.
pub type Mapping = MappingOf<Target>;

/// Says which row is the header and what every column is.
#[must_use]
pub fn guess(table: &Table) -> Mapping {
    columns::guess(table)
}

/// The sheet that most looks like a list of riders: visible before hidden, known columns before
/// mere rows.
#[must_use]
pub fn best(sheets: &[Table]) -> usize {
    best_of(sheets, guess, Mapping::names_people)
}

/// The sheet that most looks like a list; `named` says whether a mapping has what every list of
/// the kind has.
pub(crate) fn best_of<T: Choosable>(
    sheets: &[Table],
    guess: impl Fn(&Table) -> MappingOf<T>,
    named: impl Fn(&MappingOf<T>) -> bool,
) -> usize {
    let rank = |table: &Table| {
        let mapping = guess(table);
        let known = mapping
            .columns
            .iter()
            .filter(|guess| guess.target != T::default());
        let rows = table.rows.len().saturating_sub(mapping.first);
        (
            rows > 0,
            named(&mapping),
            !table.hidden,
            known.count(),
            rows,
        )
    };
    if sheets.len() == 1 {
        return 0;
    }
    let ranked = sheets.iter().enumerate().rev();
    ranked
        .max_by_key(|(_, table)| rank(table))
        .map_or(0, |(at, _)| at)
}

impl Target {
    /// Everything a person can choose for a column, in the order it is offered.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let names = [Self::SurnameGiven, Self::GivenSurname, Self::Name];
        let cells = Column::ALL.map(Self::Cell);
        let others = [Self::Series, Self::Zone, Self::Nothing];
        names.into_iter().chain(cells).chain(others).collect()
    }

    /// Its word: that of the column, or one of ours.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Cell(column) => column.word(),
            Self::Nothing => "-",
            Self::Series => "series",
            Self::SurnameGiven => "surname+given",
            Self::GivenSurname => "given+surname",
            Self::Name => "name",
            Self::Zone => "zone",
        }
    }

    /// The target of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let ours = [
            Self::Nothing,
            Self::Series,
            Self::SurnameGiven,
            Self::GivenSurname,
            Self::Name,
            Self::Zone,
        ];
        let found = ours.into_iter().find(|target| target.word() == word);
        found.or_else(|| Column::from_word(word).map(Self::Cell))
    }
}

impl Mapping {
    /// Nobody needs to be asked: names, birth and document number are known beyond doubt, or there
    /// is a zone, and no column is merely likely.
    #[must_use]
    pub fn sure(&self) -> bool {
        let known = |target| {
            let found = self.columns.iter().filter(|guess| guess.target == target);
            found.clone().count() == 1
                && found
                    .clone()
                    .all(|guess| guess.certainty == Certainty::Sure)
        };
        let cell = |column| known(Target::Cell(column));
        let names = cell(Column::Surname) && cell(Column::Given) || known(Target::SurnameGiven);
        let person =
            (names || known(Target::GivenSurname)) && cell(Column::Birth) && cell(Column::Number);
        let zone = self
            .columns
            .iter()
            .any(|g| g.target == Target::Zone && g.certainty == Certainty::Sure);
        let doubt = self
            .columns
            .iter()
            .any(|guess| guess.certainty == Certainty::Likely);
        (person || zone) && !doubt
    }

    /// Whether there is a column with names, or a zone.
    pub(crate) fn names_people(&self) -> bool {
        self.columns.iter().any(|guess| {
            matches!(
                guess.target,
                Target::Cell(Column::Surname)
                    | Target::SurnameGiven
                    | Target::GivenSurname
                    | Target::Name
                    | Target::Zone
            )
        })
    }
}

impl<T: Choosable> MappingOf<T> {
    /// What is remembered for tables with this header: the word of each column.
    #[must_use]
    pub fn to_text(&self) -> String {
        let words: Vec<&str> = self
            .columns
            .iter()
            .map(|guess| guess.target.word())
            .collect();
        words.join(",")
    }

    /// A remembered or chosen mapping for a table of which `guessed` was guessed. `None` when it
    /// is of another number of columns, or no mapping.
    #[must_use]
    pub fn from_text(text: &str, guessed: &Self) -> Option<Self> {
        let targets: Option<Vec<T>> = text.split(',').map(T::from_word).collect();
        let targets = targets.filter(|targets| targets.len() == guessed.columns.len())?;
        let told = |target| GuessOf {
            target,
            certainty: Certainty::Sure,
            why: Why::Told,
        };
        Some(Self {
            columns: targets.into_iter().map(told).collect(),
            ..guessed.clone()
        })
    }

    /// The key under which the mapping of such tables is remembered: 16 hexadecimal digits made of
    /// the header's words, or of the number of columns where there is no header. Nothing of a
    /// person is in it.
    #[must_use]
    pub fn key(&self, table: &Table) -> String {
        let words = headers(table, self);
        let line = if self.header.is_some() {
            let plain: Vec<String> = words.iter().map(|word| plain(word)).collect();
            plain.join("\n")
        } else {
            format!("columns {}", self.columns.len())
        };
        // FNV-1a: the same on every device and in every version.
        let hash = line.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
        });
        format!("{hash:016x}")
    }
}
