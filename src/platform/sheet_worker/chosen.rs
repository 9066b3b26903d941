//! What a page hands over: a picked or dropped file, pasted text.

use js_sys::Uint8Array;
use sheet::FileFault;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File, HtmlInputElement};

use super::SheetFault;

/// A file or a text that somebody wants to be read.
pub struct Chosen(Source);

enum Source {
    File(File),
    Text(String),
}

impl Chosen {
    /// The file that was just chosen in a file input; `None` when none was. The input is emptied,
    /// so that choosing the same file again is a change again.
    #[must_use]
    pub fn picked(event: &Event) -> Option<Self> {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let file = input.files()?.get(0)?;
        input.set_value("");
        Some(Self(Source::File(file)))
    }

    /// The file, or the text, that was just dropped. The browser is kept from opening it.
    #[must_use]
    pub fn dropped(event: &Event) -> Option<Self> {
        event.prevent_default();
        let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
        if let Some(file) = data.files().and_then(|files| files.get(0)) {
            return Some(Self(Source::File(file)));
        }
        let text = data.get_data("text/plain").ok()?;
        (!text.trim().is_empty()).then_some(Self(Source::Text(text)))
    }

    /// Pasted cells, zones or a message.
    #[must_use]
    pub fn pasted(text: &str) -> Self {
        Self(Source::Text(text.to_owned()))
    }

    /// The name of the file; empty for a text.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.0 {
            Source::File(file) => file.name(),
            Source::Text(_) => String::new(),
        }
    }

    /// The bytes, refused for their number before they are touched.
    pub(super) async fn bytes(&self) -> Result<Uint8Array, SheetFault> {
        let limit = sheet::MAX_BYTES;
        let too_large = SheetFault::File(FileFault::TooLarge { limit });
        match &self.0 {
            Source::Text(text) if text.len() as u64 > limit => Err(too_large),
            Source::Text(text) => Ok(Uint8Array::from(text.as_bytes())),
            Source::File(file) if file.size() > limit as f64 => Err(too_large),
            Source::File(file) => {
                let buffer = JsFuture::from(file.array_buffer()).await;
                let buffer = buffer.map_err(|_| SheetFault::Unreadable)?;
                Ok(Uint8Array::new(&buffer))
            }
        }
    }
}
