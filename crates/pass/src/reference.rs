//! The reference: what a person reads aloud when no camera reads the symbol.

use std::fmt;

/// Digits and capital letters without 0, 1, I, L and O.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const BASE: u64 = 31;
/// Symbols that carry the number; two check symbols follow.
const CONTENT: usize = 10;
const LENGTH: usize = 12;
/// How many references there are: 31^10, a little under 2^50.
pub(crate) const COUNT: u64 = BASE.pow(10);

/// The number of a filing: ten symbols of a 31-letter alphabet and two check symbols, shown as
/// `XXXX-XXXX-XXXX`.
///
/// The check symbols make the twelve values `v1..v12` satisfy `Σ vᵢ ≡ 0` and `Σ i·vᵢ ≡ 0 (mod 31)`:
/// a shortened Reed-Solomon code over GF(31) of distance 3, which detects any one or two wrong
/// symbols and so every transposition.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; LENGTH]);

/// Why a text is not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceFault {
    /// Not twelve symbols.
    Length {
        /// How many symbols were found, separators not counted.
        found: usize,
    },
    /// A character that no reference has.
    BadCharacter {
        /// Which character of the text as typed, from 1.
        position: usize,
    },
    /// Twelve good symbols that do not belong together: one or more are wrong or swapped.
    CheckFailed,
}

impl Reference {
    /// A reference from 64 random bits, taken modulo 31^10. The bias is below 1 in 22 000.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        Self::from_number(u64::from_be_bytes(bytes) % COUNT)
    }

    /// Reads what a person typed: any case, with or without separators, Cyrillic letters that look
    /// like Latin ones taken for those.
    ///
    /// # Errors
    /// The first [`ReferenceFault`], characters before length before check.
    pub fn parse(text: &str) -> Result<Self, ReferenceFault> {
        let mut symbols = [0_u8; LENGTH];
        let mut found = 0;
        for (index, typed) in text.chars().enumerate() {
            if is_separator(typed) {
                continue;
            }
            let value = value_of(typed).ok_or(ReferenceFault::BadCharacter {
                position: index + 1,
            })?;
            if let Some(slot) = symbols.get_mut(found) {
                *slot = value;
            }
            found += 1;
        }
        if found != LENGTH {
            return Err(ReferenceFault::Length { found });
        }
        if syndromes(&symbols) != (0, 0) {
            return Err(ReferenceFault::CheckFailed);
        }
        Ok(Self(symbols))
    }

    /// The twelve symbols without hyphens: for storage and file names.
    pub fn compact(&self) -> String {
        self.0.iter().map(|&value| symbol(value)).collect()
    }

    /// The number below [`COUNT`] that the first ten symbols write, most significant first.
    #[cfg(feature = "sign")]
    pub(crate) fn number(&self) -> u64 {
        self.0[..CONTENT]
            .iter()
            .fold(0, |number, &value| number * BASE + u64::from(value))
    }

    /// The reference of a number below [`COUNT`].
    pub(crate) fn from_number(number: u64) -> Self {
        let mut symbols = [0_u8; LENGTH];
        let mut rest = number;
        for slot in symbols[..CONTENT].iter_mut().rev() {
            *slot = (rest % BASE) as u8;
            rest /= BASE;
        }
        let (sum, weighted) = syndromes(&symbols);
        // Solves v11 + v12 = -sum and 11 v11 + 12 v12 = -weighted modulo 31.
        let last = (11 * sum + 31 - weighted) % 31;
        symbols[CONTENT] = ((62 - sum - last) % 31) as u8;
        symbols[CONTENT + 1] = last as u8;
        Self(symbols)
    }
}

impl fmt::Display for Reference {
    /// `XXXX-XXXX-XXXX`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, &value) in self.0.iter().enumerate() {
            if index > 0 && index % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", symbol(value))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({self})")
    }
}

fn symbol(value: u8) -> char {
    char::from(ALPHABET[usize::from(value)])
}

/// `Σ vᵢ` and `Σ i·vᵢ`, both modulo 31.
fn syndromes(symbols: &[u8; LENGTH]) -> (u32, u32) {
    symbols
        .iter()
        .zip(1..)
        .fold((0, 0), |(sum, weighted), (&value, weight)| {
            let value = u32::from(value);
            ((sum + value) % 31, (weighted + weight * value) % 31)
        })
}

fn is_separator(typed: char) -> bool {
    // Hyphens and dashes that keyboards and word processors put in place of a hyphen.
    typed.is_whitespace() || matches!(typed, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn value_of(typed: char) -> Option<u8> {
    let mut upper = typed.to_uppercase();
    let letter = match (upper.next(), upper.next()) {
        (Some(single), None) => latin(single),
        _ => return None,
    };
    let position = ALPHABET
        .iter()
        .position(|&known| char::from(known) == letter)?;
    u8::try_from(position).ok()
}

/// The Latin letter or digit that a Cyrillic capital looks like; any other character itself.
fn latin(letter: char) -> char {
    match letter {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'З' => '3',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' | 'Ү' => 'Y',
        'Х' => 'X',
        'Ѕ' => 'S',
        'Ј' => 'J',
        'Ч' => '4',
        other => other,
    }
}

#[cfg(test)]
mod tests;
