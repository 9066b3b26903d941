//! What the portal says: typed message keys, the loaded locale, and the sentences that are put
//! together from facts.

mod advice;
mod errors;
mod format;
mod labels;
mod locale;
mod message;

pub use advice::{lane_icon, lane_tone, paper, reason, reason_detail};
pub use errors::{error_text, refusal_text};
pub use format::{country, currency_name, date, decimal, instant, measure, money, person_name};
pub use labels::{
    category, direction, lane, lane_sentence, mode, papers, quick_topic, residency, topic, unit,
};
pub use locale::{Language, expect_coach_words, expect_exporter_words, install, language, t, tf};

include!(concat!(env!("OUT_DIR"), "/keys.rs"));
