//! From camera and pictures to a code.

use std::cell::RefCell;

use leptos::{ev::Event, prelude::*, task::spawn_local};

use super::{
    code_reader::cuts,
    state::{Desk, Scan, Trouble},
};
use crate::platform::{
    attention,
    camera::{Camera, CameraFault},
    clock, events,
    picture::{Luma, Picture, PictureFault},
    reader::{self, ReaderFault},
};

/// Id of the `<video>`.
pub(super) const VIDEO: &str = "camera";

/// How long the camera stays open without seeing a code, milliseconds: a forgotten one empties the
/// battery.
const PATIENCE_MS: i64 = 60_000;
/// Pause between two frames, milliseconds: the page has to stay answerable on a slow phone.
const PAUSE_MS: i32 = 120;
/// Sides that frames are drawn at, in turn, pixels: small ones are fast and forgive a shaking hand,
/// large ones show the fine symbol of a big family.
const SIDES: [u32; 4] = [560, 720, 960, 480];

thread_local! {
    /// The open camera. No signal: it cannot leave this thread.
    static CAMERA: RefCell<Option<Camera>> = const { RefCell::new(None) };
}

/// Opens the camera and reads until there is a code.
pub(super) fn open(desk: Desk) {
    desk.trouble.set(None);
    desk.scan.set(Scan::Asking);
    spawn_local(async move {
        let camera = Camera::open(VIDEO).await;
        // The officer closed it, or left, while the browser was asking.
        let wanted = desk.scan.get_untracked() == Scan::Asking && !attention::is_hidden();
        match camera {
            Ok(camera) if wanted => {
                CAMERA.set(Some(camera));
                desk.scan.set(Scan::On);
                look(desk).await;
            }
            Ok(_) => close(desk),
            Err(fault) => {
                close(desk);
                desk.trouble.set(wanted.then_some(Trouble::Camera(fault)));
            }
        }
    });
}

/// Lets the camera go.
pub(super) fn close(desk: Desk) {
    CAMERA.set(None);
    desk.scan.set(Scan::Off);
}

/// Lets the camera go when the page is hidden or left.
pub(super) fn close_when_left(desk: Desk) {
    events::on_window("pagehide", move |_| close(desk));
    events::on_document("visibilitychange", move |_| {
        if attention::is_hidden() {
            close(desk);
        }
    });
}

/// Reads the picture file that was just chosen.
pub(super) fn choose(desk: Desk, event: Event) {
    spawn_local(async move {
        let Some(picture) = Picture::chosen(&event).await else {
            return;
        };
        desk.trouble.set(None);
        desk.reading.set(true);
        let found = match picture {
            Ok(picture) => read(&picture).await,
            Err(PictureFault::TooLarge) => Err(Trouble::PictureTooLarge),
            Err(PictureFault::Unreadable) => Err(Trouble::PictureUnreadable),
        };
        desk.reading.set(false);
        match found {
            Ok(text) => desk.check(&text),
            Err(trouble) => desk.trouble.set(Some(trouble)),
        }
    });
}

async fn read(picture: &Picture) -> Result<String, Trouble> {
    let (width, height) = picture.size();
    for cut in cuts(width, height) {
        let Some(luma) = picture.luma(cut) else {
            return Err(Trouble::PictureUnreadable);
        };
        match reader::read(&luma).await {
            Ok(Some(text)) => return Ok(text),
            Ok(None) | Err(ReaderFault::Tripped) => {}
            Err(ReaderFault::Unavailable) => return Err(Trouble::NoReader),
        }
    }
    Err(Trouble::NoCodeInPicture)
}

/// Reads frame after frame until there is a code, or the camera is let go.
async fn look(desk: Desk) {
    let since = clock::now_ms();
    for side in SIDES.into_iter().cycle() {
        if !is_open() {
            break;
        }
        let trouble = match see(side).await {
            Ok(Some(text)) => {
                close(desk);
                desk.check(&text);
                break;
            }
            Ok(None) if clock::now_ms() - since > PATIENCE_MS => Trouble::CameraTired,
            Ok(None) => {
                clock::sleep(PAUSE_MS).await;
                continue;
            }
            Err(trouble) => trouble,
        };
        let was_open = is_open();
        close(desk);
        desk.trouble.set(was_open.then_some(trouble));
        break;
    }
}

/// The code in the frame of this moment.
async fn see(side: u32) -> Result<Option<String>, Trouble> {
    let frame: Result<Option<Luma>, CameraFault> = CAMERA.with_borrow(|camera| match camera {
        Some(camera) if camera.is_live() => Ok(camera.frame(side)),
        Some(_) => Err(CameraFault::Busy),
        None => Ok(None),
    });
    let Some(luma) = frame.map_err(Trouble::Camera)? else {
        return Ok(None);
    };
    match reader::read(&luma).await {
        // The camera was closed while the frame was being read.
        Ok(Some(text)) => Ok(is_open().then_some(text)),
        Ok(None) | Err(ReaderFault::Tripped) => Ok(None),
        Err(ReaderFault::Unavailable) => Err(Trouble::NoReader),
    }
}

fn is_open() -> bool {
    CAMERA.with_borrow(Option::is_some)
}
