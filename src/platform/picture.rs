//! Pictures as brightness values, for the code reader of the officer page. A picture is decoded by
//! the browser, drawn on a canvas nobody sees and never leaves the device.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, Event, File, HtmlCanvasElement, HtmlInputElement, HtmlVideoElement,
    ImageBitmap,
};

use super::dom::{document, window};

/// The largest file that is opened. The largest pictures phones take (200 megapixels) stay below;
/// beyond, decoding may take the whole memory of a small device.
const MAX_BYTES: f64 = 64.0 * 1024.0 * 1024.0;

/// Brightness of every pixel, row by row: 0 is black, 255 is white.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Luma {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width * height` values.
    pub pixels: Vec<u8>,
}

/// Which part of a picture is looked at, and how large it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Left edge, top edge, width and height in the picture, pixels.
    pub from: [u32; 4],
    /// Width and height it is drawn at, pixels.
    pub to: [u32; 2],
}

/// Why a chosen file gave no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// More bytes than are opened.
    TooLarge,
    /// No picture, or of a kind this browser does not know.
    Unreadable,
}

/// A decoded picture.
pub struct Picture(ImageBitmap);

impl Picture {
    /// Opens the file that was just chosen in a file input; `None` when none was. The input is
    /// emptied, so that choosing the same file again is a change again.
    pub async fn chosen(event: &Event) -> Option<Result<Self, PictureFault>> {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let file = input.files()?.get(0)?;
        input.set_value("");
        Some(Self::open(&file).await)
    }

    /// Width and height, pixels.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        (self.0.width(), self.0.height())
    }

    /// A part of the picture.
    #[must_use]
    pub fn luma(&self, cut: Cut) -> Option<Luma> {
        let [x, y, width, height] = cut.from.map(f64::from);
        let [to_width, to_height] = cut.to.map(f64::from);
        luma(cut.to, |context| {
            context.draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &self.0, x, y, width, height, 0.0, 0.0, to_width, to_height,
            )
        })
    }

    async fn open(file: &File) -> Result<Self, PictureFault> {
        if file.size() > MAX_BYTES {
            return Err(PictureFault::TooLarge);
        }
        let window = window().ok_or(PictureFault::Unreadable)?;
        let promise = window.create_image_bitmap_with_blob(file);
        let bitmap = JsFuture::from(promise.map_err(|_| PictureFault::Unreadable)?).await;
        let bitmap = bitmap.map_err(|_| PictureFault::Unreadable)?;
        bitmap
            .dyn_into()
            .map(Self)
            .map_err(|_| PictureFault::Unreadable)
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        // Tens of megabytes that the browser's own collector would keep for a while.
        self.0.close();
    }
}

/// A part of the frame a video shows.
pub(super) fn luma_of_video(video: &HtmlVideoElement, cut: Cut) -> Option<Luma> {
    let [x, y, width, height] = cut.from.map(f64::from);
    let [to_width, to_height] = cut.to.map(f64::from);
    luma(cut.to, |context| {
        context.draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            video, x, y, width, height, 0.0, 0.0, to_width, to_height,
        )
    })
}

fn luma(
    [width, height]: [u32; 2],
    draw: impl FnOnce(&CanvasRenderingContext2d) -> Result<(), JsValue>,
) -> Option<Luma> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = context(&canvas)?;
    // Without it some browsers take single pixels of what they scale down.
    let _ = Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
    // A picture with transparent parts stands on white paper.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
    draw(&context).ok()?;
    let [w, h] = [width, height].map(f64::from);
    let data = context.get_image_data(0.0, 0.0, w, h).ok()?.data();
    Some(Luma {
        width: usize::try_from(width).ok()?,
        height: usize::try_from(height).ok()?,
        pixels: data.chunks_exact(4).map(brightness).collect(),
    })
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    // The pixels are read back at once: without this they would take the road through the
    // graphics card.
    let options = Object::new();
    let _ = Reflect::set(&options, &"willReadFrequently".into(), &JsValue::TRUE);
    let context = canvas
        .get_context_with_context_options("2d", &options)
        .ok()??;
    context.dyn_into().ok()
}

/// ITU-R BT.601 luma in 256ths.
fn brightness(rgba: &[u8]) -> u8 {
    let [red, green, blue] = [rgba[0], rgba[1], rgba[2]].map(u32::from);
    u8::try_from((77 * red + 150 * green + 29 * blue) >> 8).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brightness_runs_from_black_to_white() {
        assert_eq!(brightness(&[0, 0, 0, 255]), 0);
        assert_eq!(brightness(&[255, 255, 255, 255]), 255);
        assert!(brightness(&[0, 255, 0, 255]) > brightness(&[255, 0, 0, 255]));
        assert!(brightness(&[255, 0, 0, 255]) > brightness(&[0, 0, 255, 255]));
    }
}
