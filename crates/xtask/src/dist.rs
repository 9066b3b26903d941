//! Puts `dist/` together from the builds of the roads.
//!
//! Every file that may change gets a name from its final bytes and goes to `assets/`, to be cached
//! for ever; pages keep their names. Texts, wasm and data are compressed beside themselves (`.br`,
//! `.gz`). `sw.js` gets its list of files, `build.json` says what was built.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::portal::Road;

/// Where the portal ends up.
pub(crate) const FOLDER: &str = "dist";

/// `dist/build.json`.
#[derive(Serialize, Deserialize)]
pub(crate) struct Build {
    /// Hash of everything that was built.
    pub(crate) version: String,
    /// By address.
    pub(crate) files: BTreeMap<String, Sizes>,
    /// Per road: the addresses of its first load, in one language.
    pub(crate) roads: BTreeMap<String, Vec<String>>,
}

/// Bytes of one file, as it is and compressed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Sizes {
    pub(crate) plain: usize,
    pub(crate) brotli: usize,
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file below a folder, in a fixed order.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Builds `dist/` anew; the old one stays until the new one is complete.
pub(crate) fn assemble(stages: &[(&Road, PathBuf)]) -> Result<()> {
    let mut site = Site::default();
    for (road, folder) in stages {
        site.add_road(road, folder)?;
    }
    let build = site.finish()?;
    let fresh = Path::new("target/site/dist");
    if fresh.exists() {
        fs::remove_dir_all(fresh)?;
    }
    site.write(fresh, build)?;
    if Path::new(FOLDER).exists() {
        fs::remove_dir_all(FOLDER)?;
    }
    Ok(fs::rename(fresh, FOLDER)?)
}

#[derive(Default)]
struct Site {
    /// By address; a page's address ends in `/`.
    files: BTreeMap<String, Vec<u8>>,
    /// The service worker's groups: group -> addresses.
    groups: BTreeMap<String, Vec<String>>,
    /// Road -> addresses of its first load.
    roads: BTreeMap<String, Vec<String>>,
}

impl Site {
    fn add_road(&mut self, road: &Road, folder: &Path) -> Result<()> {
        let mut staged = read_stage(folder)?;
        let html = staged
            .remove("/index.html")
            .ok_or_else(|| anyhow!("no index.html"))?;
        let mut html = bundle_styles(String::from_utf8(html)?, &mut staged)?;
        let mut first_load = vec![road.url.to_owned()];
        // Longest first: no name may be replaced inside a longer one.
        let mut names: Vec<_> = staged.keys().cloned().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let mut sizes = String::new();
        for name in names {
            let content = staged.remove(&name).unwrap_or_default();
            let address = address_of(&name, &content);
            html = html.replace(&name, &address);
            if is_counted_by_loader(road, &name) {
                sizes.push_str(&format!("{address}={} ", content.len()));
            }
            self.sort_in(road, &name, &address, &mut first_load);
            self.files.insert(address, content);
        }
        let html = html.replace("__SIZES__", &quoted(&html, sizes.trim_end()));
        self.files.insert(road.url.to_owned(), html.into_bytes());
        self.group("core", road).push(road.url.to_owned());
        self.roads.insert(road.name.to_owned(), first_load);
        Ok(())
    }

    /// Decides when a file is fetched and kept.
    fn sort_in(&mut self, road: &Road, name: &str, address: &str, first_load: &mut Vec<String>) {
        if is_never_loaded_first(name) {
            return;
        }
        if let Some(lang) = name
            .strip_prefix("/data/locale.")
            .and_then(|n| n.strip_suffix(".json"))
        {
            self.groups
                .insert(format!("locale-{lang}"), vec![address.to_owned()]);
            if lang == crate::locales::REFERENCE {
                first_load.push(address.to_owned());
            }
            return;
        }
        first_load.push(address.to_owned());
        if !self.files.contains_key(address) {
            self.group("core", road).push(address.to_owned());
        }
    }

    /// The first road's files are the core; another road's are kept once it has been used.
    fn group(&mut self, core: &str, road: &Road) -> &mut Vec<String> {
        let name = if road.url == "/" { core } else { road.name };
        self.groups.entry(name.to_owned()).or_default()
    }

    /// Gives the version to the pages and adds the service worker.
    fn finish(&mut self) -> Result<Build> {
        let mut hash = Sha256::new();
        for (address, content) in &self.files {
            hash.update(address.as_bytes());
            hash.update(Sha256::digest(content));
        }
        let mut version = hex(&hash.finalize());
        version.truncate(12);
        for (address, content) in &mut self.files {
            if address.ends_with('/') {
                let page = String::from_utf8(std::mem::take(content))?;
                *content = page.replace("__VERSION__", &version).into_bytes();
            }
        }
        let worker = fs::read_to_string("public/sw.js").context("public/sw.js")?;
        let groups = serde_json::to_string(&self.groups)?;
        let worker = worker
            .replace("__VERSION__", &version)
            .replace("__GROUPS__", &groups);
        self.files.insert("/sw.js".to_owned(), worker.into_bytes());
        Ok(Build {
            version,
            files: BTreeMap::new(),
            roads: self.roads.clone(),
        })
    }

    fn write(&self, folder: &Path, mut build: Build) -> Result<()> {
        for (address, content) in &self.files {
            let name = address.strip_prefix('/').unwrap_or(address);
            let index = if address.ends_with('/') {
                "index.html"
            } else {
                ""
            };
            let sizes = write_file(&folder.join(format!("{name}{index}")), content)?;
            build.files.insert(address.clone(), sizes);
        }
        let text = serde_json::to_string_pretty(&build)? + "\n";
        Ok(fs::write(folder.join("build.json"), text)?)
    }
}

/// The address a file of the build gets. Pictures keep theirs: the wasm names them.
fn address_of(name: &str, content: &[u8]) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let hashed =
        name.starts_with("/data/") || [".js", ".wasm", ".css"].iter().any(|e| name.ends_with(e));
    match file.rsplit_once('.') {
        Some((stem, extension)) if hashed => {
            let hash = hex(&Sha256::digest(content));
            format!("/assets/{stem}-{}.{extension}", &hash[..10])
        }
        _ => name.to_owned(),
    }
}

/// What a browser that runs the portal does not ask for, or only when the portal is installed.
fn is_never_loaded_first(name: &str) -> bool {
    name == "/old-browser.js" || name.ends_with(".png") || name.ends_with(".webmanifest")
}

/// The loader shows how much of these has come.
fn is_counted_by_loader(road: &Road, name: &str) -> bool {
    let own = [
        format!("/{}.js", road.name),
        format!("/{}_bg.wasm", road.name),
    ];
    name.starts_with("/data/") || own.iter().any(|file| file == name)
}

/// One style sheet instead of several: one request less on a slow line, and better compression.
fn bundle_styles(html: String, staged: &mut BTreeMap<String, Vec<u8>>) -> Result<String> {
    const BUNDLE: &str = "/style.css";
    let mut styles = Vec::new();
    let mut page = String::new();
    let mut rest = html.as_str();
    while let Some(start) = rest.find("<link ") {
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |end| start + end + 1);
        let tag = &rest[start..end];
        page.push_str(&rest[..start]);
        match style_of(tag) {
            Some(name) => {
                let style = staged
                    .remove(name)
                    .ok_or_else(|| anyhow!("{name} is not there"))?;
                if styles.is_empty() {
                    page.push_str(&tag.replace(name, BUNDLE));
                }
                styles.extend(style);
                styles.push(b'\n');
            }
            None => page.push_str(tag),
        }
        rest = &rest[end..];
    }
    staged.insert(BUNDLE.to_owned(), styles);
    Ok(page + rest)
}

/// The file a `<link>` takes its styles from. Minified pages have no quotes around values.
fn style_of(tag: &str) -> Option<&str> {
    let words = tag.trim_end_matches(['>', '/']).split_whitespace();
    let value = |name: &str| {
        let mut values = words.clone().filter_map(|word| word.strip_prefix(name));
        values.next().map(|value| value.trim_matches('"'))
    };
    (value("rel=") == Some("stylesheet"))
        .then(|| value("href="))
        .flatten()
}

/// A value with blanks needs the quotes that minifying has taken from the placeholder.
fn quoted(html: &str, value: &str) -> String {
    if html.contains("\"__SIZES__\"") {
        value.to_owned()
    } else {
        format!("\"{value}\"")
    }
}

/// Address as Trunk gave it -> content.
fn read_stage(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut staged = BTreeMap::new();
    for file in files_below(folder)? {
        let name = file
            .strip_prefix(folder)?
            .to_string_lossy()
            .replace('\\', "/");
        staged.insert(format!("/{name}"), fs::read(&file)?);
    }
    Ok(staged)
}

/// Writes a file, and its compressed copies when they are worth it.
fn write_file(file: &Path, content: &[u8]) -> Result<Sizes> {
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
    if !["html", "css", "js", "json", "svg", "wasm", "webmanifest"].contains(&extension) {
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
        lgwin: 22, // more is not allowed in a browser
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

    const PAGE: &str = "<link href=/a.css rel=stylesheet><link href=/b.css rel=stylesheet>\
        <link href=/i.svg rel=icon><script data-js=/t.js data-sizes=__SIZES__ \
        data-version=__VERSION__ src=/boot.js></script>";

    const ROAD: Road = Road {
        name: "t",
        html: "index.html",
        url: "/",
    };

    fn site() -> Site {
        let folder = std::env::temp_dir().join(format!("yolak-dist-{}", std::process::id()));
        fs::create_dir_all(folder.join("data")).unwrap();
        for (name, content) in [
            ("index.html", PAGE),
            ("a.css", "a{}"),
            ("b.css", "b{}"),
            ("i.svg", "<svg/>"),
            ("t.js", "1"),
            ("boot.js", "2"),
            ("data/locale.en.json", "{}"),
            ("data/locale.uz.json", "{ }"),
        ] {
            fs::write(folder.join(name), content).unwrap();
        }
        let mut site = Site::default();
        site.add_road(&ROAD, &folder).unwrap();
        fs::remove_dir_all(folder).unwrap();
        site
    }

    #[test]
    fn pages_name_the_hashed_files() {
        let page = String::from_utf8(site().files["/"].clone()).unwrap();
        // printf 1 | sha256sum
        assert!(page.contains("data-js=/assets/t-6b86b273ff.js"), "{page}");
        assert!(page.contains("data-sizes=\"/assets/"), "{page}");
        assert!(page.contains("/assets/t-6b86b273ff.js=1"), "{page}");
        assert_eq!(page.matches("stylesheet").count(), 1, "{page}");
        assert!(page.contains("href=/i.svg"), "{page}");
    }

    #[test]
    fn one_style_sheet_in_the_order_of_the_page() {
        let site = site();
        let style = site
            .files
            .iter()
            .find(|(name, _)| name.ends_with(".css"))
            .unwrap();
        assert_eq!(style.1, b"a{}\nb{}\n");
    }

    #[test]
    fn other_languages_wait_until_they_are_used() {
        let site = site();
        assert!(site.groups["locale-uz"][0].contains("locale.uz"));
        assert!(!site.groups["core"].iter().any(|url| url.contains("locale")));
        assert!(site.roads["t"].iter().any(|url| url.contains("locale.en")));
        assert!(!site.roads["t"].iter().any(|url| url.contains("locale.uz")));
    }

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
