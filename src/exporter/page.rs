//! The page put together: head, banners, page, foot; and the frame of a page of the declaration.

use declaration::export::Section;
use leptos::{prelude::*, reactive::graph::untrack};

use super::{
    check, deal, errors, find, finder, line, lines, parties, print, receipt,
    route::Page,
    start,
    state::{Exporter, exporter},
    transport,
};
use crate::{
    components::{
        Child, El, button, button_row, classed, colophon, el, form, group, heading, icon, live,
        masthead, submit_button,
    },
    content::{Key, t, tf},
    platform::{boot, dom, events, storage::StorageFault},
};

/// The three stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Saying what is sent.
    Declare,
    /// Seeing what it amounts to.
    Check,
    /// Reference and pass.
    Receive,
}

/// Head, page, foot.
pub(super) fn view() -> AnyView {
    let exporter = exporter();
    let language = exporter.language;
    live(move || {
        // Every text is read anew when the language changes; what is typed lives in the state.
        language.track();
        let skip = classed("A", "skip-link")
            .attr("href", "#main")
            .child(Key::SkipLink);
        vec![
            skip.any(),
            masthead(language, "/export/"),
            live(move || banners(exporter)),
            el("MAIN")
                .attr("id", "main")
                .attr("tabindex", "-1")
                .attr("data-ready", "")
                .live(move || {
                    let page = exporter.page.get();
                    live(move || untrack(|| built(exporter, page.clone())))
                })
                .any(),
            colophon(foot(exporter)),
        ]
    })
}

fn built(exporter: Exporter, page: Page) -> AnyView {
    match page {
        Page::Start => start::page(exporter),
        Page::Finder => finder::page(exporter),
        Page::Ask(section) => match section {
            Section::Goods => lines::page(exporter),
            Section::Exporter => parties::exporter_page(exporter),
            Section::Buyer => parties::buyer_page(exporter),
            Section::Deal => deal::page(exporter),
            Section::Transport => transport::page(exporter),
            Section::Papers | Section::Consent => check::page(exporter),
        },
        Page::Line(at) => line::page(exporter, at),
        Page::Check => check::page(exporter),
        Page::Receipt(id) => receipt::page(exporter, &id),
        Page::Print(id, sheet) => print::page(exporter, &id, sheet),
        Page::Find => find::page(exporter),
        Page::Unknown => unknown(exporter),
    }
}

/// The frame of a page that asks something: stages, way back, errors, heading and the form.
pub(super) fn question(
    exporter: Exporter,
    section: Section,
    (title, lede): (Key, Option<Key>),
    content: impl Child,
) -> AnyView {
    Effect::new(move |_| {
        let wrong = exporter.problems.with(|problems| !problems.is_empty());
        set_title(&t(title), wrong);
    });
    let changing = exporter.changing.get_untracked();
    let back = match Section::DECLARE.iter().position(|one| *one == section) {
        _ if changing => Page::Check,
        Some(at) if at > 0 => Page::Ask(Section::DECLARE[at - 1]),
        _ => Page::Start,
    };
    let form = form(move || exporter.submit(section))
        .child(content)
        .child(button_row(submit_button(Key::ActionContinue)));
    classed("DIV", "page wrap export-page")
        .child(stages(Stage::Declare, Some(section)))
        .child(link(exporter, "back", back, Key::ActionBack))
        .child(errors::summary(exporter))
        .child(group((
            heading(t(title)),
            lede.map(|lede| classed("P", "lede").child(lede)),
        )))
        .child(form)
        .any()
}

/// The frame of any other page.
pub(super) fn frame(
    class: &'static str,
    title: String,
    back: Option<El>,
    lede: Option<String>,
    content: impl Child,
) -> AnyView {
    set_title(&title, false);
    classed("DIV", class)
        .child(back)
        .child(heading(title))
        .child(lede.map(|lede| classed("P", "lede").child(lede)))
        .child(content)
        .any()
}

/// Which of the three stages runs, and which page of the first.
pub(super) fn stages(now: Stage, section: Option<Section>) -> El {
    let names = [
        (Stage::Declare, Key::ExporterStageDeclare),
        (Stage::Check, Key::ExporterStageCheck),
        (Stage::Receive, Key::ExporterStageReceive),
    ];
    let place = |stage: Stage| names.iter().position(|(other, _)| *other == stage);
    let entries = names.map(|(stage, name)| {
        let entry = el("LI").child(el("SPAN").child(name));
        if stage == now {
            entry.attr("aria-current", "step")
        } else if place(stage) < place(now) {
            entry.attr("class", "done")
        } else {
            entry
        }
    });
    let at = section.and_then(|section| {
        let at = Section::DECLARE.iter().position(|one| *one == section)? + 1;
        let count = Section::DECLARE.len().to_string();
        let values = [("n", at.to_string()), ("count", count)];
        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
        Some(tf(Key::ExporterStagePage, &values))
    });
    classed("NAV", "stages")
        .attr("aria-label", Key::StepsLabel)
        .child(el("OL").child(Vec::from(entries)))
        .child(at.map(|at| classed("P", "stages-page").child(at)))
}

/// A link to a page of this road.
pub(super) fn link(exporter: Exporter, class: &'static str, page: Page, label: impl Child) -> El {
    let address = page.path();
    classed("A", class)
        .attr("href", address)
        .on("click", move |event| {
            if events::is_plain_click(&event) {
                event.prevent_default();
                exporter.go(page.clone());
            }
        })
        .child(label)
}

/// The title of the window; it says first when something is wrong.
pub(super) fn set_title(title: &str, wrong: bool) {
    let prefix = if wrong {
        [&t(Key::ErrorPrefix), " "].concat()
    } else {
        String::new()
    };
    dom::set_title(&[&prefix, title, " – ", &t(Key::AppName)].concat());
}

/// What an address leads to that leads nowhere.
pub(super) fn unknown(exporter: Exporter) -> AnyView {
    let back = link(exporter, "button", Page::Start, Key::ExporterToStart);
    frame(
        "page wrap",
        t(Key::UnknownTitle),
        None,
        Some(t(Key::ExporterUnknown)),
        button_row(back),
    )
}

fn foot(exporter: Exporter) -> El {
    let finder = link(exporter, "", Page::Finder, Key::ExporterFinderTitle);
    let find = link(exporter, "", Page::Find, Key::ExporterFindTitle);
    let start = el("A")
        .attr("href", "/")
        .attr("rel", "external")
        .child(Key::ExporterToTravellers);
    el("UL")
        .child(el("LI").child(finder))
        .child(el("LI").child(find))
        .child(el("LI").child(start))
}

/// What should be known about this device, whatever page is shown.
fn banners(exporter: Exporter) -> Vec<AnyView> {
    let device = exporter.device.get();
    let storage = device.storage.map(|fault| match fault {
        StorageFault::Unavailable => Key::BannerNoStorage,
        StorageFault::Full => Key::BannerFull,
    });
    let unreadable = (device.unreadable > 0).then(|| {
        let count = device.unreadable.to_string();
        tf(Key::BannerUnreadable, &[("n", &count)])
    });
    let warning = |text: String| banner("banner is-warn", "alert", text);
    vec![
        group(
            device
                .offline
                .then(|| banner("banner is-offline", "offline", t(Key::BannerOffline))),
        ),
        group(storage.map(|key| warning(t(key)))),
        group(unreadable.map(warning)),
        group(device.update.then(update_banner)),
    ]
}

fn banner(class: &'static str, sign: &'static str, text: String) -> El {
    framed(class, vec![icon(sign), el("P").child(text).any()])
}

fn update_banner() -> El {
    let load = button("link-button", Key::BannerUpdateLoad, boot::activate_update);
    let text = el("P").child(Key::BannerUpdate);
    framed("banner", vec![icon("info"), text.any(), load.any()])
}

fn framed(class: &'static str, content: Vec<AnyView>) -> El {
    classed("DIV", class)
        .attr("role", "status")
        .child(classed("DIV", "wrap").child(content))
}
