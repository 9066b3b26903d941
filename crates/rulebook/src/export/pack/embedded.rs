//! The pack of `data/uz/export`, compiled in.

use std::sync::OnceLock;

use super::ExportPack;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../data/uz/export/", $name, ".toml")))),+]
    };
}

const FILES: &[(&str, &str)] = files![
    "base",
    "culture",
    "nature",
    "papers",
    "personal",
    "policy",
    "restricted",
    "roads",
    "sources",
];

impl ExportPack {
    /// The pack for Uzbekistan that this crate was built with.
    #[must_use]
    pub fn embedded() -> Self {
        static PACK: OnceLock<ExportPack> = OnceLock::new();
        PACK.get_or_init(|| {
            Self::from_toml(FILES).expect("the data files are read by a test of this crate")
        })
        .clone()
    }
}
