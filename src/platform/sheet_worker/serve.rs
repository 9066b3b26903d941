//! The worker's side.

use std::cell::RefCell;

use chrono::NaiveDate;
use declaration::Choice;
use declaration::manifest::Column;
use js_sys::{Array, Uint8Array};
use sheet::{Answer, FileFault, Flow, Progress, Session};
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
        "look" => {
            let sheet = usize::try_from(number(question, 2)?).ok()?;
            let mapping = question.get(3).as_string();
            let answer = session.look(sheet, mapping.as_deref(), today(question)?)?;
            Some(list(&answer))
        }
        "template" => {
            let texts: Vec<String> = texts(question).skip(1).collect();
            let columns = texts.chunks_exact(2).filter_map(|pair| {
                let column = Column::from_word(&pair[0])?;
                Some((column, pair[1].clone()))
            });
            Some(file(&sheet::template(&columns.collect::<Vec<_>>())))
        }
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
    let mut progress = |progress: Progress| {
        let rows = u32::try_from(progress.rows).unwrap_or(u32::MAX);
        let message = Array::of3(&"progress".into(), &rows.into(), &progress.percent.into());
        let _ = page.post_message(&message);
        Flow::On
    };
    let opened = session.open(&bytes.to_vec(), &name, today(question)?, &mut progress);
    Some(match opened {
        Ok(answer) => list(&answer),
        Err(FileFault::Message) => Array::of2(&"message".into(), &bytes),
        Err(fault) => Array::of2(&"fault".into(), &fault.word().into()),
    })
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

fn list(answer: &Answer) -> Array {
    Array::of2(&"answer".into(), &answer.to_frame().into())
}

fn file(bytes: &[u8]) -> Array {
    Array::of2(&"bytes".into(), &Uint8Array::from(bytes))
}
