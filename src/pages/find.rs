//! Recover a pass on another device: reference, document number, date of birth.

use declaration::DateDraft;
use leptos::{prelude::*, task::spawn_local};
use wire::{FindRequest, FindResponse};

use crate::{
    api::{self, ApiFault},
    components::{Icon, Page},
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
#[component]
pub fn FindPage() -> impl IntoView {
    let session = session();
    let empty = || RwSignal::new(String::new());
    let typed = Typed {
        reference: empty(),
        number: empty(),
        birth: [empty(), empty(), empty()],
    };
    let message = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match request(typed) {
            Err(key) => {
                message.set(Some(t(key)));
                dom::focus("find-message");
            }
            Ok(body) => {
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
        }
    };
    let boxes = [
        (Key::DateDay, "w-2", "day"),
        (Key::DateMonth, "w-2", "month"),
        (Key::DateYear, "w-4", "year"),
    ];
    let boxes = boxes
        .into_iter()
        .zip(typed.birth)
        .map(|((label, class, name), value)| {
            let id = ["find-birth-", name].concat();
            view! {
                <div>
                    <label for=id.clone()>{t(label)}</label>
                    <input class=class id=id type="text" inputmode="numeric" autocomplete="off"
                        prop:value=value
                        on:input=move |event| value.set(event_target_value(&event))/>
                </div>
            }
        });
    view! {
        <Page title=t(Key::FindTitle) lede=t(Key::FindLede) back=Some(Route::Start)>
            <form class="stack" novalidate on:submit=submit>
                {move || message.get().map(|text| view! {
                    <div class="notice is-red" role="alert" tabindex="-1" id="find-message">
                        <Icon name="alert"/><p>{text}</p>
                    </div>
                })}
                {text_box(
                    "find-reference",
                    Key::PassReference,
                    Some(Key::FindReferenceHint),
                    typed.reference,
                )}
                {text_box("find-number", Key::PersonNumber, None, typed.number)}
                <fieldset class="field">
                    <legend>{t(Key::PersonBirth)}</legend>
                    <div class="date-fields">{boxes.collect_view()}</div>
                </fieldset>
                <div class="button-row">
                    <button class="button" type="submit"
                        aria-busy=move || busy.get().then_some("true")>
                        {t(Key::FindAction)}
                    </button>
                </div>
            </form>
        </Page>
    }
}

fn text_box(id: &'static str, label: Key, hint: Option<Key>, value: RwSignal<String>) -> AnyView {
    let hint_id = [id, "-hint"].concat();
    let described = hint.map(|_| hint_id.clone());
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{t(hint)}</p> })}
            <input class="w-full code" id=id type="text" autocomplete="off"
                autocapitalize="characters"
                spellcheck="false" aria-describedby=described prop:value=value
                on:input=move |event| value.set(event_target_value(&event))/>
        </div>
    }
    .into_any()
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
