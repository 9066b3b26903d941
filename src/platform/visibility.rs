//! Whether anybody looks at the page.

use super::dom::document;

/// Whether the page is hidden: another tab, another app, a locked screen.
#[must_use]
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}
