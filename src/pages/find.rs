//! Recover a pass on another device: reference, document number, date of birth.

use declaration::DateDraft;
use leptos::{prelude::*, task::spawn_local};
use wire::{FindRequest, FindResponse};

use crate::{
    api::{self, ApiFault},
    components::{El, button_row, classed, el, form, icon, live, loose_box, page, submit_button},
    content::{Key, t, tf},
    platform::{clock, dom, share},
    routes::Route,
    session::{Filed, Record, Session, save_now, session},
};

/// What was typed. Not a draft: it belongs to nobody's declaration and is not kept.
#[derive(Clone, Copy)]
struct Typed {
    reference: RwSignal<String>,
    number: RwSignal<String>,
    birth: [RwSignal<String>; 3],
}

/// The page.
pub(super) fn find_page() -> AnyView {
    let session = session();
    let empty = || RwSignal::new(String::new());
    let typed = Typed {
        reference: empty(),
        number: empty(),
        birth: [empty(), empty(), empty()],
    };
    let message = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let hint = Some(Key::FindReferenceHint);
    let send = submit_button(Key::FindAction)
        .attr_of("aria-busy", move || busy.get().then(|| "true".into()));
    let form = form(move || submit(session, typed, message, busy))
        .child(live(move || message.get().map(fault)))
        .child(text_box(
            "find-reference",
            Key::PassReference,
            hint,
            typed.reference,
        ))
        .child(text_box(
            "find-number",
            Key::PersonNumber,
            None,
            typed.number,
        ))
        .child(birth_boxes(typed.birth))
        .child(button_row(send));
    page(
        t(Key::FindTitle),
        Some(Route::Start),
        Some(t(Key::FindLede)),
        form,
    )
}

fn submit(session: Session, typed: Typed, message: RwSignal<Option<String>>, busy: RwSignal<bool>) {
    let body = match request(typed) {
        Ok(body) => body,
        Err(key) => {
            message.set(Some(t(key)));
            dom::focus("find-message");
            return;
        }
    };
    busy.set(true);
    message.set(None);
    spawn_local(async move {
        let answer = find(session, &body).await;
        // The page may be gone by now.
        let _ = busy.try_set(false);
        match answer {
            Ok(id) => session.go(Route::Pass(id)),
            Err(text) => {
                let _ = message.try_set(Some(text));
                dom::focus("find-message");
            }
        }
    });
}

fn fault(text: String) -> El {
    classed("DIV", "notice is-red")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("id", "find-message")
        .child(icon("alert"))
        .child(el("P").child(text))
}

fn birth_boxes([day, month, year]: [RwSignal<String>; 3]) -> El {
    let number = |label: Key, class, id: &'static str, value| {
        el("DIV")
            .child(el("LABEL").attr("for", id).child(label))
            .child(loose_box(class, id, value).attr("inputmode", "numeric"))
    };
    let boxes = classed("DIV", "date-fields")
        .child(number(Key::DateDay, "w-2", "find-birth-day", day))
        .child(number(Key::DateMonth, "w-2", "find-birth-month", month))
        .child(number(Key::DateYear, "w-4", "find-birth-year", year));
    classed("FIELDSET", "field")
        .child(el("LEGEND").child(Key::PersonBirth))
        .child(boxes)
}

fn text_box(id: &'static str, label: Key, hint: Option<Key>, value: RwSignal<String>) -> El {
    let mut field = classed("DIV", "field").child(el("LABEL").attr("for", id).child(label));
    let mut input = loose_box("w-full code", id, value)
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false");
    if let Some(hint) = hint {
        let hint_id = [id, "-hint"].concat();
        input = input.attr("aria-describedby", hint_id.clone());
        field = field.child(classed("P", "hint").attr("id", hint_id).child(hint));
    }
    field.child(input)
}

/// The request, or what is wrong with what was typed.
fn request(typed: Typed) -> Result<FindRequest, Key> {
    let reference = pass::Reference::parse(&typed.reference.get_untracked());
    let reference = reference.map_err(|fault| match fault {
        pass::ReferenceFault::Length { .. } => Key::FindReferenceLength,
        pass::ReferenceFault::BadCharacter { .. } => Key::FindReferenceCharacter,
        pass::ReferenceFault::CheckFailed => Key::FindReferenceCheck,
    })?;
    let number = identity::DocumentNumber::parse(&typed.number.get_untracked());
    let number = number.map_err(|_| Key::MissingNumber)?;
    let [day, month, year] = typed.birth.map(|part| part.get_untracked());
    let birth = declaration::parse_date(&DateDraft { day, month, year });
    let birth = birth.map_err(|_| Key::MissingBirth)?;
    Ok(FindRequest {
        reference: reference.to_string(),
        document_number: number.as_str().to_owned(),
        birth: wire::iso(birth),
    })
}

async fn find(session: Session, body: &FindRequest) -> Result<String, String> {
    match api::find(body).await {
        Ok(found) => Ok(keep(session, found).await),
        Err(ApiFault::Unreachable) => Err(t(Key::FindOffline)),
        Err(ApiFault::TooMany(seconds)) => Err(tf(
            Key::FindTooMany,
            &[("n", &seconds.div_ceil(60).to_string())],
        )),
        Err(ApiFault::Refused(_)) => Err(t(Key::FindNothing)),
        Err(ApiFault::Broken) => Err(t(Key::FindBroken)),
    }
}

/// Keeps what was found on this device, in place of an older copy.
async fn keep(session: Session, found: FindResponse) -> String {
    let known = session.records.with_untracked(|records| {
        let same = |record: &&Record| {
            record
                .filed
                .as_ref()
                .is_some_and(|f| f.status.reference == found.status.reference)
        };
        records.iter().find(same).cloned()
    });
    let now = clock::now_ms();
    let id = || share::random_id().unwrap_or_else(|| now.to_string());
    let mut record = known.unwrap_or_else(|| Record::new(id(), now));
    record.draft = found.status.declaration.to_draft();
    record.draft.topics = journey::topics_of(&record.draft);
    record.editing = false;
    record.filed = Some(Filed {
        token: found.token,
        status: found.status,
    });
    let id = record.id.clone();
    save_now(session, record).await;
    id
}
