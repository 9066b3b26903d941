//! How much of a file is read, how a reader tells where it is, and why a file gives nothing.

/// The largest file, bytes: hundreds of times a list of a whole ferry.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// How much is read before a file is refused or the rest of it is left, so that nobody's device
/// runs out of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes of everything packed in it, together.
    pub unpacked: u64,
    /// How many times larger than packed one part may be, once it is over a megabyte. Deflate
    /// itself ends at 1,032; a sheet with a million empty rows stays below 200.
    pub ratio: u64,
    /// Files in the package.
    pub entries: usize,
    /// Rows with something in them, per sheet. Rows beyond are told ([`crate::Told::MoreRows`]).
    pub rows: usize,
    /// Columns, per sheet. Columns beyond are told ([`crate::Told::MoreColumns`]).
    pub columns: usize,
    /// Sheets. Sheets beyond are not read.
    pub sheets: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: MAX_BYTES,
            unpacked: 512 * 1024 * 1024,
            ratio: 400,
            entries: 4096,
            rows: 20_000,
            columns: 256,
            sheets: 64,
        }
    }
}

/// Where the reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows with something in them, of all sheets so far.
    pub rows: usize,
    /// How much of the sheet at hand is read, 0 to 100.
    pub percent: u8,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    On,
    /// The person does not want the file any more.
    Stop,
}

/// Why a file gives no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// Nothing in it, or nothing but blanks.
    Empty,
    /// More bytes than are read.
    TooLarge {
        /// The most bytes.
        limit: u64,
    },
    /// Protected with a password: save it without one.
    Encrypted,
    /// The format of Excel until 2003 (`.xls`): save it as `.xlsx`.
    OldExcel,
    /// Excel's binary format (`.xlsb`): save it as `.xlsx`.
    BinaryExcel,
    /// A web page or Excel's old XML under a spreadsheet's name: open it and save it as `.xlsx`.
    Markup,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A passenger list message (PAXLST): it has a reader of its own.
    Message,
    /// Some other format.
    Unknown,
    /// The beginning is right and the rest cannot be read; often half a download.
    Damaged,
    /// Unpacks to far more than a list of people takes.
    Bomb,
    /// Stopped by the person.
    Stopped,
}
