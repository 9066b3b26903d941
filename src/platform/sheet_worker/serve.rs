//! The worker's side.

use std::cell::RefCell;

use chrono::NaiveDate;
use declaration::Choice;
use js_sys::{Array, Uint8Array};
use sheet::{FileFault, Flow, Progress, Session};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::kind;

/// Answers questions for as long as it lives.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let page = scope.clone();
    let session = RefCell::new(Session::default());
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let reply = event
            .data()
            .dyn_ref::<Array>()
            .and_then(|question| reply(&mut session.borrow_mut(), question, &page));
        let _ = page.post_message(&reply.unwrap_or_else(|| Array::of1(&"none".into())));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget(); // the worker is nothing but this
    let _ = scope.post_message(&Array::of1(&"ready".into()));
}

/// The answer to a question; `None` when there is nothing to answer about.
fn reply(
    session: &mut Session,
    question: &Array,
    page: &DedicatedWorkerGlobalScope,
) -> Option<Array> {
    match kind(question).as_str() {
        "open" => open(session, question, page),
        "open_goods" => open_goods(session, question, page),
        "look" => {
            let (sheet, mapping) = looked(question, 2)?;
            let answer = session.look(sheet, mapping.as_deref(), today(question)?)?;
            Some(answered(&answer.to_frame()))
        }
        "look_goods" => {
            let (sheet, mapping) = looked(question, 1)?;
            let answer = session.look_goods(sheet, mapping.as_deref())?;
            Some(answered(&answer.to_frame()))
        }
        "template" => Some(file(&sheet::template(&columns(question)))),
        "goods_template" => Some(file(&sheet::goods_template(&columns(question)))),
        "workbook" => {
            let rows = question.iter().skip(2);
            let row = |row: JsValue| row.dyn_ref().map(|row| texts(row).collect());
            let rows: Vec<Vec<String>> = rows.filter_map(row).collect();
            let heads = usize::try_from(number(question, 1)?).ok()?;
            Some(file(&sheet::workbook(&rows, heads)))
        }
        _ => None,
    }
}

fn open(
    session: &mut Session,
    question: &Array,
    page: &DedicatedWorkerGlobalScope,
) -> Option<Array> {
    let bytes = Uint8Array::new(&question.get(3));
    let name = question.get(2).as_string()?;
    let day = today(question)?;
    let opened = session.open(&bytes.to_vec(), &name, day, &mut |at| told(page, at));
    Some(match opened {
        Ok(answer) => answered(&answer.to_frame()),
        Err(FileFault::Message) => Array::of2(&"message".into(), &bytes),
        Err(fault) => refused(fault),
    })
}

fn open_goods(
    session: &mut Session,
    question: &Array,
    page: &DedicatedWorkerGlobalScope,
) -> Option<Array> {
    let bytes = Uint8Array::new(&question.get(2)).to_vec();
    let name = question.get(1).as_string()?;
    let opened = session.open_goods(&bytes, &name, &mut |at| told(page, at));
    Some(match opened {
        Ok(answer) => answered(&answer.to_frame()),
        Err(fault) => refused(fault),
    })
}

/// Tells the page where the reader is. Who does not want the file any more ends the worker.
fn told(page: &DedicatedWorkerGlobalScope, progress: Progress) -> Flow {
    let rows = u32::try_from(progress.rows).unwrap_or(u32::MAX);
    let message = Array::of3(&"progress".into(), &rows.into(), &progress.percent.into());
    let _ = page.post_message(&message);
    Flow::On
}

/// The sheet to look at, at this place of a question, and the mapping after it.
fn looked(question: &Array, at: u32) -> Option<(usize, Option<String>)> {
    let sheet = usize::try_from(number(question, at)?).ok()?;
    Some((sheet, question.get(at + 1).as_string()))
}

/// Pairs of a column and its name for people.
fn columns<C: Choice>(question: &Array) -> Vec<(C, String)> {
    let texts: Vec<String> = texts(question).skip(1).collect();
    let column = |pair: &[String]| Some((C::from_word(&pair[0])?, pair[1].clone()));
    texts.chunks_exact(2).filter_map(column).collect()
}

fn today(question: &Array) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(number(question, 1)?)
}

fn number(question: &Array, at: u32) -> Option<i32> {
    question.get(at).as_f64().map(|value| value as i32)
}

fn texts(values: &Array) -> impl Iterator<Item = String> {
    values.iter().filter_map(|value| value.as_string())
}

fn answered(frame: &str) -> Array {
    Array::of2(&"answer".into(), &frame.into())
}

fn refused(fault: FileFault) -> Array {
    Array::of2(&"fault".into(), &fault.word().into())
}

fn file(bytes: &[u8]) -> Array {
    Array::of2(&"bytes".into(), &Uint8Array::from(bytes))
}
