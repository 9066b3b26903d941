//! Files with compressed copies beside them, for a server that sends them as they are.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// Extensions of what gets smaller. Fonts and pictures are compressed as they are.
const TEXTS: [&str; 9] = [
    "html",
    "css",
    "js",
    "json",
    "svg",
    "tsv",
    "txt",
    "wasm",
    "webmanifest",
];

/// Bytes of one file, as it is and compressed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Sizes {
    pub(crate) plain: usize,
    pub(crate) brotli: usize,
}

/// Writes a file, and its compressed copies when they are worth it.
pub(crate) fn write(file: &Path, content: &[u8]) -> Result<Sizes> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, content).with_context(|| format!("{}", file.display()))?;
    let mut sizes = Sizes {
        plain: content.len(),
        brotli: content.len(),
    };
    let extension = file
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    if !TEXTS.contains(&extension) {
        return Ok(sizes);
    }
    let brotli = brotli(content)?;
    if brotli.len() < content.len() {
        sizes.brotli = brotli.len();
        fs::write(with_suffix(file, "br"), brotli)?;
        fs::write(with_suffix(file, "gz"), gzip(content)?)?;
    }
    Ok(sizes)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22, // 4 MB: more than any file here
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_copies_unpack_to_the_same() {
        let content = b"corridor ".repeat(1000);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&content).unwrap()[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, content);
        let mut unpacked = Vec::new();
        let gzip = gzip(&content).unwrap();
        std::io::copy(&mut flate2::read::GzDecoder::new(&gzip[..]), &mut unpacked).unwrap();
        assert_eq!(unpacked, content);
    }
}
