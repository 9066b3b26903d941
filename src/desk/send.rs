//! Recording presentations at the server, now or when there is a network.

use leptos::prelude::*;
use wire::{PresentationRequest, ProblemJson};

use super::{
    keep,
    reports::shown_before,
    state::{Desk, Sending, now},
};
use crate::api::{self, ApiFault};

/// Records that the pass shown was presented: queued first, so that nothing is lost, then sent.
pub(super) async fn record(desk: Desk) {
    let Some(checked) = desk.checked.get_untracked() else {
        return;
    };
    let token = desk.token.get_untracked();
    let request = desk
        .report
        .with_untracked(|report| report.request(&token, &checked.code, checked.at));
    match request {
        Err(missing) => desk.missing.set(missing),
        Ok(request) => {
            desk.missing.set(Vec::new());
            desk.sending.set(Sending::UnderWay(request.clone()));
            desk.queue.update(|queue| queue.push(request));
            keep::store_token(desk).await;
            keep::store_post(desk).await;
            keep::store_queue(desk).await;
            flush(desk).await;
        }
    }
}

/// Sends what waits, oldest first, until something stands in the way.
pub(super) async fn flush(desk: Desk) {
    desk.queue.update(|queue| queue.forget_old(now()));
    let token = desk.token.get_untracked();
    if token.trim().is_empty() {
        return;
    }
    while let Some(request) = desk.queue.with_untracked(|queue| queue.first().cloned()) {
        match api::present(token.trim(), &request).await {
            Ok(answer) => finish(
                desk,
                &request,
                Sending::Done(shown_before(&request, &answer)),
            ),
            Err(ApiFault::Refused(problem)) if !is_about_the_token(&problem) => {
                finish(desk, &request, Sending::Refused(reason(&problem)));
            }
            Err(fault) => {
                tell(desk, standing(&fault));
                break;
            }
        }
        keep::store_queue(desk).await;
    }
}

/// Takes an answered report out of the queue, and tells the officer when it is the one shown.
fn finish(desk: Desk, request: &PresentationRequest, outcome: Sending) {
    desk.queue.update(|queue| queue.remove(request));
    let shown = desk.sending.with_untracked(|sending| match sending {
        Sending::UnderWay(shown) => shown == request,
        _ => false,
    });
    if shown {
        desk.sending.set(outcome);
    }
}

fn tell(desk: Desk, outcome: Sending) {
    if desk
        .sending
        .with_untracked(|sending| matches!(sending, Sending::UnderWay(_)))
    {
        desk.sending.set(outcome);
    }
}

fn standing(fault: &ApiFault) -> Sending {
    match fault {
        ApiFault::Refused(_) => Sending::TokenRefused,
        ApiFault::Unreachable | ApiFault::TooMany(_) | ApiFault::Broken => Sending::Queued,
    }
}

fn is_about_the_token(problem: &ProblemJson) -> bool {
    matches!(problem.status, 401 | 403)
}

/// The server's own words; they are for developers, but better than nothing.
fn reason(problem: &ProblemJson) -> String {
    let codes: Vec<&str> = problem
        .errors
        .iter()
        .map(|error| error.code.as_str())
        .collect();
    if codes.is_empty() {
        problem.title.clone()
    } else {
        codes.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use wire::FieldProblem;

    use super::*;

    fn problem(status: u16, codes: &[&str]) -> ProblemJson {
        let error = |code: &&str| FieldProblem {
            pointer: String::new(),
            code: (*code).to_owned(),
        };
        ProblemJson {
            kind: String::new(),
            title: "Bad pass".to_owned(),
            status,
            opens_at: None,
            defects: Vec::new(),
            errors: codes.iter().map(error).collect(),
        }
    }

    #[test]
    fn only_a_bad_token_keeps_a_report_waiting() {
        assert!(is_about_the_token(&problem(401, &[])));
        assert!(!is_about_the_token(&problem(422, &[])));
        assert_eq!(
            standing(&ApiFault::Refused(problem(401, &[]))),
            Sending::TokenRefused
        );
        assert_eq!(standing(&ApiFault::Unreachable), Sending::Queued);
    }

    #[test]
    fn a_refusal_is_told_by_its_codes() {
        assert_eq!(
            reason(&problem(422, &["unknown_post", "in_past"])),
            "unknown_post, in_past"
        );
        assert_eq!(reason(&problem(422, &[])), "Bad pass");
    }
}
