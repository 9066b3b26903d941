//! Writing a package: a ZIP archive whose parts are stored as they are. What we write is small.

/// The files of a package, in their order.
pub(crate) fn pack(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let offset = length(archive.len());
        let head = head(name, content);
        archive.extend(*b"PK\x03\x04");
        archive.extend(&head);
        archive.extend(name.as_bytes());
        archive.extend(content.as_bytes());
        directory.extend(*b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&head);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset);
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len()).unwrap_or(u16::MAX).to_le_bytes();
    let (start, size) = (length(archive.len()), length(directory.len()));
    archive.extend(directory);
    archive.extend(*b"PK\x05\x06\0\0\0\0");
    archive.extend([count, count].concat());
    archive.extend(size);
    archive.extend(start);
    archive.extend([0; 2]);
    archive
}

/// The fields that a part's own header and the directory share.
fn head(name: &str, content: &str) -> Vec<u8> {
    let mut head = Vec::new();
    head.extend(20_u16.to_le_bytes());
    // Names are UTF-8, the method is none, the day is 1 January 1980, as archives begin.
    head.extend(0x0800_u16.to_le_bytes());
    head.extend([0; 4]);
    head.extend(0x0021_u16.to_le_bytes());
    head.extend(crc32fast::hash(content.as_bytes()).to_le_bytes());
    head.extend([length(content.len()), length(content.len())].concat());
    head.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
    head.extend([0; 2]);
    head
}

fn length(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}
