//! The pack of `data/uz`, compiled in.

use std::sync::OnceLock;

use super::Pack;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../data/uz/", $name, ".toml")))),+]
    };
}

const FILES: &[(&str, &str)] = files![
    "allowance",
    "base",
    "cash",
    "corridor",
    "culture",
    "medicine",
    "nature",
    "norms",
    "phones",
    "posts",
    "priority",
    "restricted",
    "sources",
    "vehicles",
    "written",
];

impl Pack {
    /// The pack for Uzbekistan that this crate was built with.
    #[must_use]
    pub fn embedded() -> Self {
        static PACK: OnceLock<Pack> = OnceLock::new();
        PACK.get_or_init(|| {
            Self::from_toml(FILES).expect("the data files are read by a test of this crate")
        })
        .clone()
    }
}
