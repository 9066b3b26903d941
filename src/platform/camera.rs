//! The camera. Asked for only after a tap, and let go as soon as it is not needed: a light that
//! stays on frightens people.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, HtmlVideoElement, MediaDevices, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

use super::{
    dom::{document, window},
    picture::{Cut, Luma, luma_of_video},
};

/// Why there is no camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraFault {
    /// The browser gives pages no camera here: too old, or the page does not come over HTTPS.
    Unsupported,
    /// The person, or a setting, said no.
    Denied,
    /// The device has none.
    Missing,
    /// Another program has it.
    Busy,
}

/// An open camera, showing in a `<video>`. Dropping it lets the camera go.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
}

impl Camera {
    /// Opens the camera that looks away from the person and shows it in the `<video>` of this id.
    ///
    /// # Errors
    /// [`CameraFault`]
    pub async fn open(video_id: &str) -> Result<Self, CameraFault> {
        let devices = devices().ok_or(CameraFault::Unsupported)?;
        let promise = devices.get_user_media_with_constraints(&constraints());
        let promise = promise.map_err(|_| CameraFault::Unsupported)?;
        let stream = JsFuture::from(promise)
            .await
            .map_err(|error| fault(&error))?;
        let stream: MediaStream = stream.dyn_into().map_err(|_| CameraFault::Unsupported)?;
        let Some(video) = video(video_id) else {
            stop(&stream); // the page went on while the person was being asked
            return Err(CameraFault::Unsupported);
        };
        video.set_src_object(Some(&stream));
        if let Ok(playing) = video.play() {
            // A refusal shows itself: no frame ever comes.
            let _ = JsFuture::from(playing).await;
        }
        Ok(Self { stream, video })
    }

    /// The middle square of the frame shown now, at most `side` pixels wide; `None` while there is
    /// no frame yet.
    #[must_use]
    pub fn frame(&self, side: u32) -> Option<Luma> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        let square = width.min(height);
        let to = square.min(side);
        let from = [(width - square) / 2, (height - square) / 2, square, square];
        (square > 0).then(|| luma_of_video(&self.video, Cut { from, to: [to, to] }))?
    }

    /// Whether the camera still gives pictures; another program or the system can take it away.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.stream.active()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        stop(&self.stream);
        self.video.set_src_object(None);
    }
}

fn stop(stream: &MediaStream) {
    for track in stream.get_tracks() {
        if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
            track.stop();
        }
    }
}

fn devices() -> Option<MediaDevices> {
    // Absent outside a secure context, where the binding would hand out `undefined`.
    let devices = Reflect::get(&window()?.navigator(), &"mediaDevices".into()).ok()?;
    devices.dyn_into().ok()
}

fn constraints() -> MediaStreamConstraints {
    let video = object(&[
        (
            "facingMode",
            object(&[("ideal", "environment".into())]).into(),
        ),
        ("width", object(&[("ideal", 1280.into())]).into()),
        ("height", object(&[("ideal", 720.into())]).into()),
    ]);
    let constraints = MediaStreamConstraints::new();
    constraints.set_audio(&JsValue::FALSE);
    constraints.set_video(&video);
    constraints
}

fn video(id: &str) -> Option<HtmlVideoElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Names of Media Capture and Streams, section 10.2.
fn fault(error: &JsValue) -> CameraFault {
    let name = error
        .dyn_ref::<DomException>()
        .map(DomException::name)
        .unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" => CameraFault::Denied,
        "NotFoundError" | "OverconstrainedError" => CameraFault::Missing,
        "NotReadableError" | "AbortError" => CameraFault::Busy,
        _ => CameraFault::Unsupported,
    }
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
