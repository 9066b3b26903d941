//! The package around a spreadsheet: a ZIP archive, read with a suspicion that a general reader
//! has no reason for. Every part is counted while it unpacks; what the directory declares is only
//! used to refuse sooner.

use std::cell::Cell as Shared;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::read::DeflateDecoder;

use crate::{FileFault, Limits};

const END: [u8; 4] = *b"PK\x05\x06";
const END_64: [u8; 4] = *b"PK\x06\x06";
const LOCATOR_64: [u8; 4] = *b"PK\x06\x07";
const ENTRY: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// The end record and the longest comment after it.
const END_ROOM: usize = 22 + 65_535;
/// Parts below this are never bombs, whatever their ratio.
const SMALL: u64 = 1024 * 1024;

/// An archive whose directory was read.
#[derive(Debug)]
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    limits: Limits,
    left: Rc<Shared<u64>>,
}

/// One file of an archive, as the directory has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its name with `/` between the folders and none in front.
    pub(crate) name: String,
    method: u16,
    encrypted: bool,
    packed: u64,
    size: u64,
    offset: u64,
}

/// A file of an archive while it unpacks; ends with an error when it grows beyond all measure.
pub(crate) struct Unpacking<'a> {
    inner: Inner<'a>,
    done: u64,
    /// The most bytes its packed size allows.
    most: u64,
    size: u64,
    left: Rc<Shared<u64>>,
    fault: Option<FileFault>,
}

enum Inner<'a> {
    Stored(&'a [u8]),
    Deflated(Box<DeflateDecoder<&'a [u8]>>),
}

impl<'a> Archive<'a> {
    /// Reads the directory.
    pub(crate) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, FileFault> {
        let directory = directory(bytes).ok_or(FileFault::Damaged)?;
        if directory.count > limits.entries as u64 {
            return Err(FileFault::Bomb);
        }
        let mut entries = Vec::new();
        let mut rest = bytes.get(directory.from..).ok_or(FileFault::Damaged)?;
        for _ in 0..directory.count {
            let (mut entry, length) = entry(rest).ok_or(FileFault::Damaged)?;
            entry.offset += directory.shift;
            entries.push(entry);
            rest = rest.get(length..).ok_or(FileFault::Damaged)?;
        }
        let declared = entries
            .iter()
            .try_fold(0_u64, |sum, entry| sum.checked_add(entry.size));
        if declared.is_none_or(|sum| sum > limits.unpacked) {
            return Err(FileFault::Bomb);
        }
        Ok(Self {
            bytes,
            entries,
            limits,
            left: Rc::new(Shared::new(limits.unpacked)),
        })
    }

    /// The names of all files.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// Begins to unpack a file; names differ in case and folders do not exist for every writer,
    /// so a name is found whatever its case. `None` when there is no such file.
    pub(crate) fn unpack(&self, name: &str) -> Option<Result<Unpacking<'a>, FileFault>> {
        let exact = self.entries.iter().find(|entry| entry.name == name);
        let alike = || {
            self.entries
                .iter()
                .find(|e| e.name.eq_ignore_ascii_case(name))
        };
        Some(self.begin(exact.or_else(alike)?))
    }

    /// A whole small file.
    pub(crate) fn small(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let unpacking = self.unpack(name)?.ok()?;
        unpacking.take(SMALL).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    fn begin(&self, entry: &Entry) -> Result<Unpacking<'a>, FileFault> {
        if entry.encrypted {
            return Err(FileFault::Encrypted);
        }
        let allowed = entry.packed.saturating_mul(self.limits.ratio).max(SMALL);
        if entry.size > allowed {
            return Err(FileFault::Bomb);
        }
        let packed = packed(self.bytes, entry).ok_or(FileFault::Damaged)?;
        let inner = match entry.method {
            0 => Inner::Stored(packed),
            8 => Inner::Deflated(Box::new(DeflateDecoder::new(packed))),
            _ => return Err(FileFault::Damaged),
        };
        Ok(Unpacking {
            inner,
            done: 0,
            most: allowed,
            size: entry.size,
            left: Rc::clone(&self.left),
            fault: None,
        })
    }
}

impl Unpacking<'_> {
    /// How much is unpacked, 0 to 100, as far as the declared size can be trusted.
    pub(crate) fn percent(&self) -> u8 {
        let percent = self.done.saturating_mul(100) / self.size.max(1);
        u8::try_from(percent.min(100)).unwrap_or(100)
    }

    /// Why it ended; a file that ends for no such reason is damaged.
    pub(crate) fn fault(&self) -> FileFault {
        self.fault.unwrap_or(FileFault::Damaged)
    }
}

impl Read for Unpacking<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.inner {
            Inner::Stored(bytes) => bytes.read(buffer)?,
            Inner::Deflated(decoder) => decoder.read(buffer)?,
        };
        let count = read as u64;
        self.done += count;
        let left = self.left.get().checked_sub(count);
        match left.filter(|_| self.done <= self.most) {
            Some(left) => self.left.set(left),
            None => {
                self.fault = Some(FileFault::Bomb);
                return Err(io::ErrorKind::FileTooLarge.into());
            }
        }
        Ok(read)
    }
}

/// Where the entries are.
struct Directory {
    from: usize,
    count: u64,
    /// What stands in front of the archive and is in no offset.
    shift: u64,
}

fn directory(bytes: &[u8]) -> Option<Directory> {
    let room = bytes.len().saturating_sub(END_ROOM);
    let end = (room..bytes.len().checked_sub(21)?)
        .rev()
        .find(|at| bytes[*at..].starts_with(&END))?;
    let record = &bytes[end..];
    let (count, size, offset) = (
        u16_at(record, 10)?,
        u32_at(record, 12)?,
        u32_at(record, 16)?,
    );
    let wide = directory_64(bytes, end);
    let (count, size, offset, end) = match wide {
        Some(wide) => wide,
        None => (count.into(), size.into(), offset.into(), end as u64),
    };
    let from = end.checked_sub(size)?;
    Some(Directory {
        from: usize::try_from(from).ok()?,
        count,
        shift: from.checked_sub(offset)?,
    })
}

/// Count, size, offset and end of the directory from the record for large archives, which some
/// writers add to small ones.
fn directory_64(bytes: &[u8], end: usize) -> Option<(u64, u64, u64, u64)> {
    let locator = bytes.get(end.checked_sub(20)?..end)?;
    locator.starts_with(&LOCATOR_64).then_some(())?;
    let at = usize::try_from(u64_at(locator, 8)?).ok()?;
    let record = bytes.get(at..)?;
    record.starts_with(&END_64).then_some(())?;
    let values = (
        u64_at(record, 32)?,
        u64_at(record, 40)?,
        u64_at(record, 48)?,
    );
    Some((values.0, values.1, values.2, at as u64))
}

/// The entry at the beginning, and its length.
fn entry(bytes: &[u8]) -> Option<(Entry, usize)> {
    bytes.starts_with(&ENTRY).then_some(())?;
    let lengths = [28, 30, 32].map(|at| u16_at(bytes, at).map(usize::from));
    let [name, extra, comment] = [lengths[0]?, lengths[1]?, lengths[2]?];
    let text = String::from_utf8_lossy(bytes.get(46..46 + name)?).replace('\\', "/");
    let mut sizes = [u32_at(bytes, 24)?, u32_at(bytes, 20)?, u32_at(bytes, 42)?].map(u64::from);
    widen(bytes.get(46 + name..46 + name + extra)?, &mut sizes);
    let entry = Entry {
        name: text.trim_start_matches('/').to_owned(),
        method: u16_at(bytes, 10)?,
        encrypted: u16_at(bytes, 8)? & 1 == 1,
        packed: sizes[1],
        size: sizes[0],
        offset: sizes[2],
    };
    Some((entry, 46 + name + extra + comment))
}

/// Takes size, packed size and offset from the extra field for large files where the directory
/// says that they are there.
fn widen(mut extra: &[u8], sizes: &mut [u64; 3]) {
    while let (Some(kind), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let length = usize::from(length);
        let Some(field) = extra.get(4..4 + length) else {
            return;
        };
        if kind == 1 {
            let wide = sizes
                .iter_mut()
                .filter(|size| **size == u64::from(u32::MAX));
            for (index, size) in wide.enumerate() {
                *size = u64_at(field, index * 8).unwrap_or(*size);
            }
        }
        extra = &extra[4 + length..];
    }
}

fn packed<'a>(bytes: &'a [u8], entry: &Entry) -> Option<&'a [u8]> {
    let local = bytes.get(usize::try_from(entry.offset).ok()?..)?;
    local.starts_with(&LOCAL).then_some(())?;
    let name = usize::from(u16_at(local, 26)?);
    let extra = usize::from(u16_at(local, 28)?);
    let content = local.get(30 + name + extra..)?;
    content.get(..usize::try_from(entry.packed).ok()?)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}
