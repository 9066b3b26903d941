//! Reading spreadsheets in a worker with a wasm of its own: the page neither loads what reads them
//! before there is one, nor stands still while it is read (docs/adr/0013-spreadsheets.md).
//!
//! One file at a time. The worker keeps it, so that [`look`] answers about another sheet or with
//! another mapping without reading it again; [`cancel`] ends the worker and forgets the file.
//! Which kind of list it is, the page says: [`read`] takes riders out of it, [`read_goods`] goods.

mod chosen;
mod serve;

use std::cell::{Cell, RefCell};

use chrono::NaiveDate;
use declaration::Choice;
use declaration::export::LineField;
use declaration::manifest::Column;
use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use sheet::{Answer, FileFault, GoodsAnswer, Progress};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

pub use chosen::Chosen;
pub use serve::serve;

use super::dom::{document, window};

/// How long the worker may take to start, milliseconds: its files may still have to come.
const START_MS: i32 = 30_000;
/// How long one question may take, milliseconds. The largest file that is read takes seconds; a
/// person who does not want to wait cancels.
const WORK_MS: i32 = 180_000;
/// What a question is rejected with when it is cancelled.
const CANCELLED: &str = "cancelled";

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFault {
    /// The file itself: see [`FileFault`].
    File(FileFault),
    /// The browser would not hand over the file: it was moved or changed since it was chosen.
    Unreadable,
    /// [`cancel`] was called, or another question asked.
    Cancelled,
    /// No worker in this browser, or its files did not come: try again with a connection.
    Unavailable,
    /// The reader tripped over this file or took too long. The next file finds a new worker.
    Tripped,
    /// [`look`] without a file: read it again.
    Gone,
}

/// What a file was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// A list.
    List(Box<Answer>),
    /// A passenger list message, for the reader of crate `paxlst`.
    Message(Vec<u8>),
}

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    /// Rejects the question that waits for its answer.
    static WAITING: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// How often somebody has cancelled.
    static CANCELS: Cell<u32> = const { Cell::new(0) };
}

/// Reads a file. `today` decides the centuries of machine-readable zones; `on_progress` is called
/// now and then.
///
/// # Errors
/// [`SheetFault`]
pub async fn read(
    chosen: &Chosen,
    today: NaiveDate,
    on_progress: impl Fn(Progress) + 'static,
) -> Result<Read, SheetFault> {
    let bytes = bytes_of(chosen).await?;
    let message = Array::of4(
        &"open".into(),
        &today.to_epoch_days().into(),
        &chosen.name().into(),
        &bytes,
    );
    let answer = ask(&message, Some(&bytes.buffer()), on_progress).await?;
    match (kind(&answer).as_str(), answer.get(1)) {
        ("message", bytes) => Ok(Read::Message(Uint8Array::new(&bytes).to_vec())),
        _ => list(&answer, Answer::from_frame).map(|list| Read::List(Box::new(list))),
    }
}

/// Reads a file of goods; `on_progress` is called now and then. A passenger list message is a
/// [`FileFault::Message`].
///
/// # Errors
/// [`SheetFault`]
pub async fn read_goods(
    chosen: &Chosen,
    on_progress: impl Fn(Progress) + 'static,
) -> Result<GoodsAnswer, SheetFault> {
    let bytes = bytes_of(chosen).await?;
    let message = Array::of3(&"open_goods".into(), &chosen.name().into(), &bytes);
    let answer = ask(&message, Some(&bytes.buffer()), on_progress).await?;
    list(&answer, GoodsAnswer::from_frame)
}

/// The bytes of a file, unless somebody cancels meanwhile.
async fn bytes_of(chosen: &Chosen) -> Result<Uint8Array, SheetFault> {
    let cancels = CANCELS.get();
    let bytes = chosen.bytes().await?;
    if CANCELS.get() == cancels {
        Ok(bytes)
    } else {
        Err(SheetFault::Cancelled)
    }
}

/// Looks at the file that was read last: at another sheet, or with the mapping of this text
/// ([`sheet::Mapping::to_text`]).
///
/// # Errors
/// [`SheetFault`]
pub async fn look(
    sheet: usize,
    mapping: Option<&str>,
    today: NaiveDate,
) -> Result<Answer, SheetFault> {
    let message = Array::of4(
        &"look".into(),
        &today.to_epoch_days().into(),
        &index(sheet),
        &mapping.map_or(JsValue::NULL, JsValue::from),
    );
    list(&ask(&message, None, |_| {}).await?, Answer::from_frame)
}

/// Looks at the file of goods that was read last, as [`look`].
///
/// # Errors
/// [`SheetFault`]
pub async fn look_goods(sheet: usize, mapping: Option<&str>) -> Result<GoodsAnswer, SheetFault> {
    let message = Array::of3(
        &"look_goods".into(),
        &index(sheet),
        &mapping.map_or(JsValue::NULL, JsValue::from),
    );
    list(&ask(&message, None, |_| {}).await?, GoodsAnswer::from_frame)
}

fn index(sheet: usize) -> JsValue {
    u32::try_from(sheet).unwrap_or(u32::MAX).into()
}

/// A workbook to fill in, with these columns and the names people know them by.
///
/// # Errors
/// [`SheetFault`]
pub async fn template(columns: &[(Column, String)]) -> Result<Vec<u8>, SheetFault> {
    to_fill_in("template", columns).await
}

/// A workbook to fill in with goods, with these columns of [`sheet::GoodsTarget::CELLS`] and the
/// names people know them by.
///
/// # Errors
/// [`SheetFault`]
pub async fn goods_template(columns: &[(LineField, String)]) -> Result<Vec<u8>, SheetFault> {
    to_fill_in("goods_template", columns).await
}

async fn to_fill_in<C: Choice>(
    question: &str,
    columns: &[(C, String)],
) -> Result<Vec<u8>, SheetFault> {
    let message = Array::of1(&question.into());
    for (column, name) in columns {
        message.push(&column.word().into());
        message.push(&name.into());
    }
    bytes(&ask(&message, None, |_| {}).await?)
}

/// A workbook with these rows, the first `heads` of them as headers; all cells are texts.
///
/// # Errors
/// [`SheetFault`]
pub async fn workbook(rows: &[Vec<String>], heads: u32) -> Result<Vec<u8>, SheetFault> {
    let message = Array::of2(&"workbook".into(), &heads.into());
    for row in rows {
        message.push(&row.iter().map(JsValue::from).collect::<Array>());
    }
    bytes(&ask(&message, None, |_| {}).await?)
}

/// Ends what the worker is at; the question is answered with [`SheetFault::Cancelled`].
pub fn cancel() {
    CANCELS.set(CANCELS.get().wrapping_add(1));
    if let Some(worker) = WORKER.take() {
        worker.terminate();
    }
    if let Some(reject) = WAITING.take() {
        let _ = reject.call1(&JsValue::NULL, &CANCELLED.into());
    }
}

fn kind(message: &Array) -> String {
    message.get(0).as_string().unwrap_or_default()
}

fn list<A>(answer: &Array, from_frame: fn(&str) -> Option<A>) -> Result<A, SheetFault> {
    let text = answer.get(1).as_string().unwrap_or_default();
    match kind(answer).as_str() {
        "answer" => from_frame(&text).ok_or(SheetFault::Tripped),
        "fault" => Err(SheetFault::File(
            FileFault::from_word(&text).unwrap_or(FileFault::Unknown),
        )),
        _ => Err(SheetFault::Gone),
    }
}

fn bytes(answer: &Array) -> Result<Vec<u8>, SheetFault> {
    match kind(answer).as_str() {
        "bytes" => Ok(Uint8Array::new(&answer.get(1)).to_vec()),
        _ => Err(SheetFault::Tripped),
    }
}

/// Asks the worker, which is started when there is none. A buffer goes over without a copy.
async fn ask(
    message: &Array,
    buffer: Option<&ArrayBuffer>,
    on_progress: impl Fn(Progress) + 'static,
) -> Result<Array, SheetFault> {
    if WAITING.with_borrow(Option::is_some) {
        cancel();
    }
    let worker = worker().await?;
    let post = || match buffer {
        Some(buffer) => worker.post_message_with_transfer(message, &Array::of1(buffer)),
        None => worker.post_message(message),
    };
    let answer = exchange(&worker, post, WORK_MS, on_progress).await;
    if answer.is_err() {
        end(&worker);
    }
    answer
}

async fn worker() -> Result<Worker, SheetFault> {
    if let Some(worker) = WORKER.with_borrow(Clone::clone) {
        return Ok(worker);
    }
    let (worker, files) = start().ok_or(SheetFault::Unavailable)?;
    WORKER.set(Some(worker.clone()));
    let post = || worker.post_message(&files);
    match exchange(&worker, post, START_MS, |_| {}).await {
        Ok(_) => Ok(worker),
        Err(fault) => {
            end(&worker);
            Err(match fault {
                SheetFault::Cancelled => SheetFault::Cancelled,
                _ => SheetFault::Unavailable,
            })
        }
    }
}

/// Ends a worker that failed or that nobody waits for; another one may be at work already.
fn end(worker: &Worker) {
    worker.terminate();
    WORKER.with_borrow_mut(|held| {
        held.take_if(|held| held == worker);
    });
}

/// Starts `public/reader.js`; the page names its files on its `<body>`.
fn start() -> Option<(Worker, JsValue)> {
    let body = document()?.body()?;
    let files = js_sys::Object::new();
    for (name, attribute) in [("js", "data-sheet-js"), ("wasm", "data-sheet-wasm")] {
        let file = body.get_attribute(attribute)?;
        Reflect::set(&files, &name.into(), &file.into()).ok()?;
    }
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&body.get_attribute("data-sheet")?, &options).ok()?;
    Some((worker, files.into()))
}

/// Posts, and waits for what comes back; progress on the way is passed on.
async fn exchange(
    worker: &Worker,
    post: impl FnOnce() -> Result<(), JsValue>,
    patience_ms: i32,
    on_progress: impl Fn(Progress) + 'static,
) -> Result<Array, SheetFault> {
    let mut ends = None;
    let promise = Promise::new(&mut |resolve, reject| ends = Some((resolve, reject)));
    let (resolve, reject) = ends.ok_or(SheetFault::Unavailable)?;
    let listener =
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            match progress(&event.data()) {
                Some(progress) => on_progress(progress),
                None => drop(resolve.call1(&JsValue::NULL, &event.data())),
            }
        });
    worker.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    worker.set_onerror(Some(&reject));
    let timer = window().and_then(|window| {
        let set =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, patience_ms);
        set.ok()
    });
    WAITING.set(Some(reject.clone()));
    let answer = match post() {
        Ok(()) => JsFuture::from(promise).await,
        Err(fault) => Err(fault),
    };
    WAITING.with_borrow_mut(|waiting| {
        waiting.take_if(|waiting| *waiting == reject);
    });
    if let Some((window, timer)) = window().zip(timer) {
        window.clear_timeout_with_handle(timer);
    }
    worker.set_onmessage(None);
    match answer {
        Ok(answer) => answer.dyn_into().map_err(|_| SheetFault::Tripped),
        Err(why) if why.as_string().as_deref() == Some(CANCELLED) => Err(SheetFault::Cancelled),
        Err(_) => Err(SheetFault::Tripped),
    }
}

fn progress(message: &JsValue) -> Option<Progress> {
    let message: &Array = message.dyn_ref()?;
    let number = |at: u32| message.get(at).as_f64();
    (kind(message) == "progress").then_some(())?;
    Some(Progress {
        rows: number(1)? as usize,
        percent: number(2)? as u8,
    })
}
