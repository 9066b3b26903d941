//! Files that a person chooses or drops, and files handed to the person.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

use super::dom::document;

/// A file of the person's.
#[derive(Clone, Debug)]
pub struct Chosen(File);

impl Chosen {
    /// The file of a `change` event of a file input; the input forgets it, so that the same file
    /// can be chosen again.
    #[must_use]
    pub fn of_input(event: &web_sys::Event) -> Option<Self> {
        let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
        let file = first(input.files())?;
        input.set_value("");
        Some(file)
    }

    /// The file of a `drop` event.
    #[must_use]
    pub fn of_drop(event: &web_sys::Event) -> Option<Self> {
        let data = event.dyn_ref::<web_sys::DragEvent>()?.data_transfer()?;
        first(data.files())
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// Its content; `None` when it cannot be read, e.g. because it is gone.
    pub async fn bytes(&self) -> Option<Vec<u8>> {
        let buffer = JsFuture::from(self.0.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

/// Hands a file to the person, as a download.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) {
    // A browser that cannot do this has no downloads at all.
    let _ = try_download(name, media_type, bytes);
}

fn try_download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let document = document().ok_or(JsValue::NULL)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download holds the content by now (HTML section 7.11: navigation resolves the address).
    web_sys::Url::revoke_object_url(&address)
}

fn first(files: Option<FileList>) -> Option<Chosen> {
    files?.get(0).map(Chosen)
}
