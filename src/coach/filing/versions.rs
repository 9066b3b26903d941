//! Every version that was filed, what differs between them, and what on this device is not filed
//! yet.

use leptos::prelude::*;
use wire::TripVersionJson;

use super::{
    Body,
    page::{record, section},
    send::list_of,
    source, words,
};
use crate::{
    api,
    coach::{Coach, account::Doing},
    components::{El, button, classed, el, group, live},
    content::{Key, instant, t, tf},
};

/// The section; nothing before the first filing.
pub(super) fn view(coach: Coach, id: String) -> AnyView {
    let shown = RwSignal::new(None::<(u32, Body, Body)>);
    let doing = Doing::new();
    live(move || {
        let record = record(coach, &id);
        let status = record.status.clone()?;
        if !record.is_filed() {
            return None;
        }
        let on_file = record.on_file.clone();
        let pending = live(move || {
            let mine = source::all(coach);
            (mine != on_file).then(|| {
                classed("DIV", "stack")
                    .child(el("H3").child(Key::CoachFilingPending))
                    .child(list_of(&on_file, &mine))
            })
        });
        let server = status.id.clone();
        let versions: Vec<El> = status
            .versions
            .iter()
            .rev()
            .map(|version| line(coach, &server, version, doing, shown))
            .collect();
        let events: Vec<El> = status
            .events
            .iter()
            .rev()
            .map(|event| {
                let words = [t(words::event(event.kind)), instant(&event.at)].join(" · ");
                el("LI").child(words)
            })
            .collect();
        let history = classed("DETAILS", "more")
            .child(el("SUMMARY").child(Key::CoachFilingHistory))
            .child(classed("UL", "bullets").child(events));
        let content = vec![
            pending,
            classed("OL", "versions").child(versions).any(),
            doing.view(),
            history.any(),
        ];
        Some(section(
            "versions",
            Key::CoachFilingVersions,
            group(content),
        ))
    })
}

fn line(
    coach: Coach,
    server: &str,
    version: &TripVersionJson,
    doing: Doing,
    shown: RwSignal<Option<(u32, Body, Body)>>,
) -> El {
    let number = version.version;
    let text = tf(
        Key::CoachFilingVersion,
        &[
            ("n", &number.to_string()),
            ("when", &instant(&version.at)),
            ("heads", &version.heads.to_string()),
        ],
    );
    let server = server.to_owned();
    let compare = move || {
        let server = server.clone();
        doing.run(coach.account, move || {
            let server = server.clone();
            Box::pin(async move {
                let old = api::trips::manifest(&server, Some(number - 1)).await?;
                let new = api::trips::manifest(&server, Some(number)).await?;
                let body = |riders| Body {
                    riders,
                    ..Body::default()
                };
                shown.try_set(Some((number, body(old.riders), body(new.riders))));
                Ok(())
            })
        });
    };
    let ask = (number > 1).then(|| {
        button("link-button", Key::CoachFilingWhatChanged, compare)
            .child(crate::components::hush(&number.to_string()))
    });
    let differs = live(move || {
        shown.with(|shown| {
            let (at, old, new) = shown.as_ref()?;
            (*at == number).then(|| {
                if old == new {
                    group(el("P").child(Key::CoachFilingOnlyTrip))
                } else {
                    group(list_of(old, new))
                }
            })
        })
    });
    el("LI").child(text).child(" ").child(ask).child(differs)
}
