//! From camera and pictures to the text of a code: the officer's page reads passes, the
//! dispatcher's the entries of riders.

mod code_reader;

use std::cell::RefCell;

use leptos::{ev::Event, prelude::*, task::spawn_local};

use self::code_reader::cuts;
use crate::{
    content::Key,
    platform::{
        attention,
        camera::{Camera, CameraFault},
        clock, events,
        picture::{Luma, Picture, PictureFault},
        reader::{self, ReaderFault},
    },
};

/// Id of the `<video>`.
pub(crate) const VIDEO: &str = "camera";

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

/// The page that scans: what it shows of it, and where a code goes.
pub(crate) trait Scanner: Copy + 'static {
    /// The camera's state.
    fn scan(self) -> RwSignal<Scan>;
    /// What went wrong before there was a code.
    fn trouble(self) -> RwSignal<Option<Trouble>>;
    /// A picture is being read.
    fn reading(self) -> RwSignal<bool>;
    /// Takes the text of a code.
    fn found(self, text: &str);
}

/// The camera's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scan {
    Off,
    /// The browser asks the person.
    Asking,
    On,
}

/// What went wrong before there was a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    NoCode,
    NoCodeInPicture,
    PictureTooLarge,
    PictureUnreadable,
    /// No worker in this browser.
    NoReader,
    /// Nothing was seen for long.
    CameraTired,
    Camera(CameraFault),
}

impl Trouble {
    /// What to do now.
    pub(crate) const fn sentence(self) -> Key {
        match self {
            Self::NoCode => Key::DeskCodeEmpty,
            Self::NoCodeInPicture => Key::DeskPictureNoCode,
            Self::PictureTooLarge => Key::DeskPictureTooLarge,
            Self::PictureUnreadable => Key::DeskPictureUnreadable,
            Self::NoReader => Key::DeskReaderMissing,
            Self::CameraTired => Key::DeskCameraTired,
            Self::Camera(CameraFault::Denied) => Key::DeskCameraDenied,
            Self::Camera(CameraFault::Missing) => Key::DeskCameraMissing,
            Self::Camera(CameraFault::Busy) => Key::DeskCameraBusy,
            Self::Camera(CameraFault::Unsupported) => Key::DeskCameraUnsupported,
        }
    }
}

/// In the worker: reads codes from the pictures that the page sends.
pub(crate) fn serve() {
    reader::serve(code_reader::read);
}

/// Opens the camera and reads until there is a code.
pub(crate) fn open(page: impl Scanner) {
    page.trouble().set(None);
    page.scan().set(Scan::Asking);
    spawn_local(async move {
        let camera = Camera::open(VIDEO).await;
        // The person closed it, or left, while the browser was asking.
        let wanted = page.scan().get_untracked() == Scan::Asking && !attention::is_hidden();
        match camera {
            Ok(camera) if wanted => {
                CAMERA.set(Some(camera));
                page.scan().set(Scan::On);
                look(page).await;
            }
            Ok(_) => close(page),
            Err(fault) => {
                close(page);
                page.trouble().set(wanted.then_some(Trouble::Camera(fault)));
            }
        }
    });
}

/// Lets the camera go.
pub(crate) fn close(page: impl Scanner) {
    CAMERA.set(None);
    page.scan().set(Scan::Off);
}

/// Lets the camera go when the page is hidden or left.
pub(crate) fn close_when_left(page: impl Scanner) {
    events::on_window("pagehide", move |_| close(page));
    events::on_document("visibilitychange", move |_| {
        if attention::is_hidden() {
            close(page);
        }
    });
}

/// Reads the picture file that was just chosen.
pub(crate) fn choose(page: impl Scanner, event: Event) {
    spawn_local(async move {
        let Some(picture) = Picture::chosen(&event).await else {
            return;
        };
        page.trouble().set(None);
        page.reading().set(true);
        let found = match picture {
            Ok(picture) => read(&picture).await,
            Err(PictureFault::TooLarge) => Err(Trouble::PictureTooLarge),
            Err(PictureFault::Unreadable) => Err(Trouble::PictureUnreadable),
        };
        page.reading().set(false);
        match found {
            Ok(text) => page.found(&text),
            Err(trouble) => page.trouble().set(Some(trouble)),
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
async fn look(page: impl Scanner) {
    let since = clock::now_ms();
    for side in SIDES.into_iter().cycle() {
        if !is_open() {
            break;
        }
        if attention::is_hidden() {
            close(page);
            break;
        }
        let trouble = match see(side).await {
            Ok(Some(text)) => {
                close(page);
                page.found(&text);
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
        close(page);
        page.trouble().set(was_open.then_some(trouble));
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
