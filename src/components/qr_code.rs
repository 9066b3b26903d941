//! A text as a QR code, drawn as SVG: sharp on every screen and on paper.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use super::{El, classed};
use crate::content::Key;

/// Light modules around a code (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;

/// The code of a text as a picture with a name; `None` when the text does not fit one.
pub(crate) fn qr_code(text: &str, correction: QrCodeEcc, name: Key) -> Option<El> {
    let code = QrCode::encode_text(text, correction).ok()?;
    let size = code.size() + 2 * QUIET;
    let view_box = ["0 0 ", &size.to_string(), " ", &size.to_string()].concat();
    // SVG has a namespace of its own, which only typed elements know.
    let drawing = view! {
        <svg viewBox=view_box aria-hidden="true" data-code=text.to_owned()>
            <path d=path(&code)/>
        </svg>
    };
    let code = classed("DIV", "qr")
        .attr("role", "img")
        .attr("aria-label", name);
    Some(code.child(drawing.into_any()))
}

/// One path of horizontal runs: a tenth of the nodes of one rectangle per module.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let run = (x - start).to_string();
                let (left, top) = ((start + QUIET).to_string(), (y + QUIET).to_string());
                path.push_str(&["M", &left, " ", &top, "h", &run, "v1h-", &run, "z"].concat());
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_covers_exactly_the_dark_modules() {
        let code = QrCode::encode_text("YLK1:SPECIMEN", QrCodeEcc::Medium).unwrap();
        let dark = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y))
            .count();
        let runs: usize = path(&code)
            .split('h')
            .filter_map(|part| {
                part.split_once('v')
                    .and_then(|(run, _)| run.parse::<usize>().ok())
            })
            .sum();
        assert_eq!(runs, dark);
    }
}
