//! Reading codes in a worker with a wasm of its own: it is loaded only when there is a picture, and
//! a picture on which the decoder trips takes the worker with it and not the page
//! (docs/adr/0008-code-reader.md).

use std::cell::RefCell;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{
    dom::{document, window},
    picture::Luma,
};

/// How long the worker may take to start, milliseconds: its files may still have to come.
const START_MS: i32 = 20_000;
/// How long one picture may take, milliseconds. A sharp one takes a tenth of a second.
const READ_MS: i32 = 5_000;

/// Why a picture was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderFault {
    /// No worker in this browser, or its files did not come.
    Unavailable,
    /// The decoder tripped over this picture or took too long. The next one finds a new worker.
    Tripped,
}

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// The text of the code in a picture; `None` when there is none. One picture at a time.
///
/// # Errors
/// [`ReaderFault`]
pub async fn read(luma: &Luma) -> Result<Option<String>, ReaderFault> {
    let worker = worker().await?;
    let picture = message(luma);
    if worker.post_message(&picture).is_err() {
        return Err(ReaderFault::Unavailable);
    }
    match answer(&worker, READ_MS).await {
        Some(text) => Ok(text.as_string()),
        None => {
            stop();
            Err(ReaderFault::Tripped)
        }
    }
}

/// Lets the worker go.
pub fn stop() {
    if let Some(worker) = WORKER.take() {
        worker.terminate();
    }
}

/// The worker's side: answers every picture with what `decode` finds, for as long as it lives.
pub fn serve(decode: impl Fn(&Luma) -> Option<String> + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let page = scope.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let found = luma(&event.data()).and_then(|luma| decode(&luma));
        let _ = page.post_message(&found.map_or(JsValue::NULL, JsValue::from));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget(); // the worker is nothing but this
    let _ = scope.post_message(&JsValue::TRUE);
}

async fn worker() -> Result<Worker, ReaderFault> {
    if let Some(worker) = WORKER.with_borrow(Clone::clone) {
        return Ok(worker);
    }
    let worker = start().ok_or(ReaderFault::Unavailable)?;
    match answer(&worker, START_MS).await {
        Some(_) => {
            WORKER.set(Some(worker.clone()));
            Ok(worker)
        }
        None => {
            worker.terminate();
            Err(ReaderFault::Unavailable)
        }
    }
}

/// Starts `public/reader.js` and tells it its files; the page names them on its `<body>`.
fn start() -> Option<Worker> {
    let body = document()?.body()?;
    let files = js_sys::Object::new();
    for (name, attribute) in [("js", "data-reader-js"), ("wasm", "data-reader-wasm")] {
        let file = body.get_attribute(attribute)?;
        Reflect::set(&files, &name.into(), &file.into()).ok()?;
    }
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&body.get_attribute("data-reader")?, &options).ok()?;
    worker.post_message(&files).ok()?;
    Some(worker)
}

/// The next message of the worker; `None` when it fails or stays silent.
async fn answer(worker: &Worker, patience_ms: i32) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        worker.set_onmessage(Some(&resolve));
        worker.set_onerror(Some(&reject));
        if let Some(window) = window() {
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, patience_ms);
        }
    });
    let event = JsFuture::from(promise).await.ok()?;
    Some(event.dyn_into::<MessageEvent>().ok()?.data())
}

fn message(luma: &Luma) -> JsValue {
    let number = |value: usize| JsValue::from(u32::try_from(value).unwrap_or(0));
    let pixels = Uint8Array::from(luma.pixels.as_slice());
    Array::of3(&number(luma.width), &number(luma.height), &pixels).into()
}

fn luma(message: &JsValue) -> Option<Luma> {
    let message: &Array = message.dyn_ref()?;
    let number = |at: u32| message.get(at).as_f64().map(|value| value as usize);
    let pixels = message.get(2).dyn_into::<Uint8Array>().ok()?.to_vec();
    let luma = Luma {
        width: number(0)?,
        height: number(1)?,
        pixels,
    };
    (luma.width.checked_mul(luma.height) == Some(luma.pixels.len())).then_some(luma)
}
