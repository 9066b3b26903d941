//! Puts `dist/` together from the builds of the roads.
//!
//! Every file that may change gets a name from its final bytes and goes to `assets/`, to be cached
//! for ever; pages keep their names. Texts, wasm and data are compressed beside themselves (`.br`,
//! `.gz`). `sw.js` gets its list of files, `build.json` says what was built.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::compress::{self, Sizes};
use crate::portal::Road;
use crate::sh;

/// The rules that every road begins with.
const RULEBOOK: &str = "/data/rulebook.json";

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

/// Copies `dist/` as it is now.
pub(crate) fn copy_to(folder: &Path) -> Result<()> {
    for file in files_below(Path::new(FOLDER))? {
        let copy = folder.join(file.strip_prefix(FOLDER)?);
        fs::create_dir_all(copy.parent().unwrap_or(folder))?;
        fs::copy(&file, &copy).with_context(|| format!("{}", file.display()))?;
    }
    Ok(())
}

/// Builds `dist/` anew; the old one stays until the new one is complete.
pub(crate) fn assemble(stages: &[(&Road, PathBuf)]) -> Result<()> {
    let mut site = Site::new(esbuild);
    for (road, folder) in stages {
        site.add_road(road, read_stage(folder)?)?;
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

type Minify = fn(&str, Vec<u8>) -> Result<Vec<u8>>;

struct Site {
    minify: Minify,
    /// By address; a page's address ends in `/`.
    files: BTreeMap<String, Vec<u8>>,
    /// The service worker's groups: group -> addresses. While the roads are added, one per road
    /// and one per locale file; what every road needs is taken out of them in the end.
    groups: BTreeMap<String, Vec<String>>,
    /// Road -> addresses of its first load.
    roads: BTreeMap<String, Vec<String>>,
}

impl Site {
    fn new(minify: Minify) -> Site {
        let (files, groups, roads) = Default::default();
        Site {
            minify,
            files,
            groups,
            roads,
        }
    }

    /// `staged`: what Trunk has built, by address.
    fn add_road(&mut self, road: &Road, mut staged: BTreeMap<String, Vec<u8>>) -> Result<()> {
        let html = staged
            .remove("/index.html")
            .ok_or_else(|| anyhow!("no index.html"))?;
        let html = without_comments(&String::from_utf8(html)?);
        let mut html = bundle_styles(html, &mut staged)?;
        staged.retain(|name, _| !is_foreign(&html, name));
        let mut first_load = vec![road.url.to_owned()];
        // Longest first: no name may be replaced inside a longer one.
        let mut names: Vec<_> = staged.keys().cloned().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let mut sizes = String::new();
        for name in names {
            let content = (self.minify)(&name, staged.remove(&name).unwrap_or_default())?;
            let address = address_of(&name, &content);
            html = html.replace(&name, &address);
            if is_counted_by_loader(road, &name) {
                sizes.push_str(&format!("{address}={} ", content.len()));
            }
            self.sort_in(road, &name, &address, &mut first_load);
            self.files.insert(address, content);
        }
        let html = html.replace("__SIZES__", sizes.trim_end());
        self.files.insert(road.url.to_owned(), html.into_bytes());
        self.group(road).push(road.url.to_owned());
        self.roads.insert(road.name.to_owned(), first_load);
        Ok(())
    }

    /// Decides when a file is fetched and kept.
    fn sort_in(&mut self, road: &Road, name: &str, address: &str, first_load: &mut Vec<String>) {
        if is_never_loaded_first(name) {
            return;
        }
        if let Some((texts, lang)) = locale_of(name) {
            self.groups
                .insert(format!("{texts}-{lang}"), vec![address.to_owned()]);
            if texts == road.texts && lang == crate::locales::REFERENCE {
                first_load.push(address.to_owned());
            }
            return;
        }
        match late_part(road, name) {
            Some(part) => {
                let files = self.roads.entry(part.to_owned()).or_default();
                // Two roads may share a worker.
                if !files.iter().any(|file| file == address) {
                    files.push(address.to_owned());
                }
            }
            None => first_load.push(address.to_owned()),
        }
        self.group(road).push(address.to_owned());
    }

    fn group(&mut self, road: &Road) -> &mut Vec<String> {
        self.groups.entry(road.name.to_owned()).or_default()
    }

    /// What every road needs becomes the core. The rest of a road is kept once it has been used:
    /// who opens a coach's link must not pay for the traveller's road as well.
    fn gather_core(&mut self) {
        let roads: Vec<&Vec<String>> = self
            .roads
            .keys()
            .filter_map(|road| self.groups.get(road))
            .collect();
        let mut core = roads.first().map_or_else(Vec::new, |road| (*road).clone());
        core.retain(|address| roads.iter().all(|road| road.contains(address)));
        for road in self.groups.values_mut() {
            road.retain(|address| !core.contains(address));
        }
        self.groups.insert("core".to_owned(), core);
    }

    /// Gives the version to the pages and adds the service worker.
    fn finish(&mut self) -> Result<Build> {
        self.gather_core();
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
            let sizes = compress::write(&folder.join(format!("{name}{index}")), content)?;
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

/// Stem and language of a locale file: `/data/locale.en.json` is `locale` and `en`.
fn locale_of(name: &str) -> Option<(&str, &str)> {
    let (stem, lang) = name
        .strip_prefix("/data/")?
        .strip_suffix(".json")?
        .split_once('.')?;
    stem.starts_with("locale").then_some((stem, lang))
}

/// Data for other roads: every stage has a copy of all of it.
fn is_foreign(html: &str, name: &str) -> bool {
    name.starts_with("/data/") && locale_of(name).is_none() && !html.contains(name)
}

/// The part of the road that a file belongs to when it is fetched later than the road: a worker or
/// data. It counts for that part. Kept for offline use it is with the road.
fn late_part(road: &Road, name: &str) -> Option<&'static str> {
    let belongs =
        |worker: &&&str| name == format!("/{worker}.js") || name == format!("/{worker}_bg.wasm");
    let worker = road.workers.iter().find(belongs).copied();
    worker.or_else(|| own_data(road, name).filter(|part| *part != road.name))
}

/// Under which name data of the road's own is counted.
fn own_data(road: &Road, name: &str) -> Option<&'static str> {
    let mut data = road.data.iter();
    data.find(|(file, _)| *file == name).map(|(_, part)| *part)
}

/// The loader shows how much of these has come.
fn is_counted_by_loader(road: &Road, name: &str) -> bool {
    let own = [
        format!("/{}.js", road.name),
        format!("/{}_bg.wasm", road.name),
    ];
    let data = match locale_of(name) {
        Some((texts, _)) => texts == road.texts,
        None => name == RULEBOOK,
    };
    data || own.iter().any(|file| file == name)
}

fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| {
        page + part.split_once("-->").map_or("", |(_, rest)| rest)
    })
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

/// The file a `<link>` takes its styles from.
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

/// Scripts and styles without blanks, comments and long names.
fn esbuild(name: &str, content: Vec<u8>) -> Result<Vec<u8>> {
    let loader = match name.rsplit_once('.') {
        Some((_, "js")) => "--loader=js",
        Some((_, "css")) => "--loader=css",
        _ => return Ok(content),
    };
    sh::pipe(
        sh::command("esbuild", &["--minify", "--legal-comments=none", loader]),
        &content,
    )
    .with_context(|| name.to_owned())
}

/// Address as Trunk gave it -> content.
fn read_stage(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut staged = BTreeMap::new();
    for file in files_below(folder)? {
        let name = file
            .strip_prefix(folder)?
            .to_string_lossy()
            .replace('\\', "/");
        // What begins with a dot was left behind by a Trunk that was stopped.
        if !name.starts_with('.') {
            staged.insert(format!("/{name}"), fs::read(&file)?);
        }
    }
    Ok(staged)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<link rel="stylesheet" href="/a.css"><link rel="stylesheet"
        href="/b.css"/><link rel="icon" href="/i.svg"><script src="/boot.js" data-js="/t.js"
        data-locales="en=/data/locale.en.json" data-sizes="__SIZES__"></script>"#;

    const ROAD: Road = Road {
        name: "t",
        html: "index.html",
        url: "/",
        workers: &["w"],
        texts: "locale",
        data: &[],
    };
    const OTHER: Road = Road {
        name: "o",
        html: "other.html",
        url: "/o/",
        workers: &["w"],
        texts: "locale-o",
        data: &[
            ("/data/goods.tsv", "late"),
            ("/data/export-rules.json", "o"),
        ],
    };

    fn site() -> Site {
        let mut site = Site::new(|_, content| Ok(content));
        site.add_road(&ROAD, staged("t.js")).unwrap();
        site.add_road(&OTHER, staged("o.js")).unwrap();
        site.gather_core();
        site
    }

    fn staged(own: &str) -> BTreeMap<String, Vec<u8>> {
        let mut page = PAGE.replace("t.js", own);
        if own == "o.js" {
            page += r#"<body data-goods="/data/goods.tsv" data-rules="/data/export-rules.json">"#;
        }
        let staged = [
            ("/index.html", page.as_str()),
            ("/a.css", "a{}"),
            ("/b.css", "b{}"),
            ("/i.svg", "<svg/>"),
            (&["/", own].concat(), own),
            ("/w.js", "3"),
            ("/boot.js", "2"),
            ("/data/locale.en.json", "{}"),
            ("/data/locale.uz.json", "{ }"),
            ("/data/locale-o.en.json", "{  }"),
            ("/data/goods.tsv", "late"),
            ("/data/export-rules.json", "soon"),
        ];
        let own = |(name, content): (&str, &str)| (name.to_owned(), content.as_bytes().to_vec());
        staged.map(own).into()
    }

    #[test]
    fn pages_name_the_hashed_files() {
        let page = String::from_utf8(site().files["/"].clone()).unwrap();
        // printf t.js | sha256sum
        assert!(
            page.contains(r#"data-js="/assets/t-95d8bd84dc.js""#),
            "{page}"
        );
        assert!(page.contains("/assets/t-95d8bd84dc.js=4"), "{page}");
        assert!(!page.contains("locale-o"), "{page}");
        assert!(
            page.contains(r#"data-locales="en=/assets/locale.en-44136fa355.json""#),
            "{page}"
        );
        assert!(page.contains(r#"href="/i.svg""#), "{page}");
    }

    #[test]
    fn comments_stay_at_home() {
        let check = |html: &str, expected: &str| assert_eq!(without_comments(html), expected);
        check("<p>a<!-- b --> c</p><!---->", "<p>a c</p>");
        check("a", "a");
        check("a<!-- b", "a");
    }

    #[test]
    fn one_style_sheet_in_the_order_of_the_page() {
        let site = site();
        let style = site
            .files
            .iter()
            .find(|(name, _)| name.ends_with(".css"))
            .unwrap();
        assert_eq!(String::from_utf8_lossy(style.1), "a{}\nb{}\n");
        let page = String::from_utf8_lossy(&site.files["/"]);
        assert_eq!(page.matches("stylesheet").count(), 1, "{page}");
    }

    #[test]
    fn other_languages_wait_until_they_are_used() {
        let site = site();
        assert!(site.groups["locale-uz"][0].contains("locale.uz"));
        assert!(site.groups["locale-o-en"][0].contains("locale-o.en"));
        for group in ["core", "t", "o"] {
            assert!(!site.groups[group].iter().any(|url| url.contains("locale")));
        }
        let loads = |road: &str, file: &str| site.roads[road].iter().any(|url| url.contains(file));
        assert!(loads("t", "locale.en") && !loads("t", "locale-o.en"));
        assert!(loads("o", "locale-o.en") && !loads("o", "locale.en"));
        assert!(!loads("t", "locale.uz"));
    }

    #[test]
    fn the_core_is_what_every_road_needs() {
        let site = site();
        let holds = |group: &str, file: &str| site.groups[group].iter().any(|u| u.contains(file));
        assert!(holds("core", "boot-") && holds("core", "style-"));
        assert!(holds("t", "/t-") && !holds("core", "/t-") && !holds("o", "/t-"));
        assert!(site.groups["t"].contains(&"/".to_owned()));
        assert!(site.groups["o"].contains(&"/o/".to_owned()) && !holds("o", "boot-"));
    }

    #[test]
    fn data_is_loaded_by_the_pages_that_name_it() {
        let mut site = Site::new(|_, content| Ok(content));
        for (road, own) in [(&ROAD, "t.js"), (&OTHER, "o.js")] {
            let mut staged = staged(own);
            let html = staged.get_mut("/index.html").unwrap();
            html.extend_from_slice(b"<body data-rules=\"/data/rules.json\"");
            if road.name == "o" {
                html.extend_from_slice(b" data-more=\"/data/more.json\"");
            }
            staged.insert("/data/rules.json".to_owned(), b"[]".to_vec());
            staged.insert("/data/more.json".to_owned(), b"[1]".to_vec());
            site.add_road(road, staged).unwrap();
        }
        site.gather_core();
        let loads = |road: &str, file: &str| site.roads[road].iter().any(|url| url.contains(file));
        assert!(loads("t", "rules-") && loads("o", "rules-"));
        assert!(!loads("t", "more-") && loads("o", "more-"));
        let page = String::from_utf8_lossy(&site.files["/"]);
        assert!(page.contains("rules-") && !page.contains("more-"), "{page}");
        assert!(site.groups["core"].iter().all(|url| !url.contains("more-")));
    }

    #[test]
    fn a_worker_is_kept_with_its_road_and_counts_for_itself() {
        let site = site();
        let [worker] = site.roads["w"].as_slice() else {
            panic!("{:?}", site.roads)
        };
        assert!(worker.starts_with("/assets/w-"), "{worker}");
        assert!(!site.roads["t"].contains(worker) && !site.roads["o"].contains(worker));
        assert!(site.groups["core"].contains(worker));
    }

    #[test]
    fn data_of_a_road_is_kept_with_it_and_counts_where_it_is_said() {
        let site = site();
        let holds = |group: &str, file: &str| site.groups[group].iter().any(|u| u.contains(file));
        assert!(holds("o", "goods-") && holds("o", "export-rules-"));
        let loads = |road: &str, file: &str| site.roads[road].iter().any(|url| url.contains(file));
        assert!(loads("late", "goods-") && !loads("o", "goods-") && loads("o", "export-rules-"));
        let page = String::from_utf8_lossy(&site.files["/o/"]);
        assert!(
            !page.contains(".tsv="),
            "the loader does not wait for it: {page}"
        );
    }
}
