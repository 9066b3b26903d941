//! Presentations on their way to the server: what was recorded while there was no network.

use wire::{LaneTaken, Outcome, PresentationRequest, PresentationResponse};

use super::time::{of_rfc3339, rfc3339};
use crate::{
    platform::json::Json,
    shapes::{FromJson, ToJson, Writer},
};

/// How long a presentation waits for a network, seconds. The server takes none that is older.
const KEPT: i64 = 30 * 86_400;

/// What an officer says about a presentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ReportDraft {
    pub(super) post: String,
    pub(super) lane: Option<LaneTaken>,
    pub(super) outcome: Option<Outcome>,
}

/// A box of the report that is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Empty {
    Post,
    Lane,
    Outcome,
    Token,
}

/// Presentations not sent yet, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Queue(Vec<PresentationRequest>);

impl ReportDraft {
    /// The report on a pass shown at `now`, Unix seconds.
    ///
    /// # Errors
    /// Every empty box, in their order.
    pub(super) fn request(
        &self,
        token: &str,
        pass: &str,
        now: i64,
    ) -> Result<PresentationRequest, Vec<Empty>> {
        let missing = [
            self.post.is_empty().then_some(Empty::Post),
            self.lane.is_none().then_some(Empty::Lane),
            self.outcome.is_none().then_some(Empty::Outcome),
            token.trim().is_empty().then_some(Empty::Token),
        ];
        match (self.lane, self.outcome) {
            (Some(lane), Some(outcome)) if missing.iter().all(Option::is_none) => {
                let (pass, post) = (pass.to_owned(), self.post.clone());
                Ok(PresentationRequest {
                    pass,
                    post,
                    at: rfc3339(now),
                    lane,
                    outcome,
                })
            }
            _ => Err(missing.into_iter().flatten().collect()),
        }
    }
}

impl FromJson for Queue {
    fn read(json: &Json) -> Option<Self> {
        FromJson::read(json).map(Self)
    }
}

impl ToJson for Queue {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }
}

impl Queue {
    /// Adds one; the same report is not added twice.
    pub(super) fn push(&mut self, request: PresentationRequest) {
        if !self.0.contains(&request) {
            self.0.push(request);
        }
    }

    /// The next to send.
    pub(super) fn first(&self) -> Option<&PresentationRequest> {
        self.0.first()
    }

    /// Takes out what was answered.
    pub(super) fn remove(&mut self, request: &PresentationRequest) {
        self.0.retain(|other| other != request);
    }

    /// Takes out what the server would no longer take.
    pub(super) fn forget_old(&mut self, now: i64) {
        self.0
            .retain(|request| of_rfc3339(&request.at).is_some_and(|at| now - at <= KEPT));
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// When the pass was shown before this report, Unix seconds; `None` when this was the first time.
pub(super) fn shown_before(
    request: &PresentationRequest,
    answer: &PresentationResponse,
) -> Option<i64> {
    let (first, this) = (
        of_rfc3339(&answer.first_presented_at)?,
        of_rfc3339(&request.at)?,
    );
    (first < this).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000;

    fn draft() -> ReportDraft {
        ReportDraft {
            post: "namuna".to_owned(),
            lane: Some(LaneTaken::Green),
            outcome: Some(Outcome::Passed),
        }
    }

    fn request(at: i64) -> PresentationRequest {
        draft().request("token", "YLK1:A", at).unwrap()
    }

    #[test]
    fn a_report_says_what_was_chosen() {
        let request = request(NOW);
        assert_eq!(
            (request.pass.as_str(), request.post.as_str()),
            ("YLK1:A", "namuna")
        );
        assert_eq!(request.at, "2026-11-18T11:06:40Z");
    }

    #[test]
    fn every_empty_box_is_told() {
        let all = [Empty::Post, Empty::Lane, Empty::Outcome, Empty::Token];
        assert_eq!(
            ReportDraft::default().request(" ", "YLK1:A", NOW),
            Err(all.to_vec())
        );
        let half = ReportDraft {
            lane: None,
            ..draft()
        };
        assert_eq!(half.request("token", "YLK1:A", NOW), Err(vec![Empty::Lane]));
    }

    #[test]
    fn reports_wait_in_their_order() {
        let mut queue = Queue::default();
        queue.push(request(NOW));
        queue.push(request(NOW + 1));
        queue.push(request(NOW));
        assert_eq!(queue.len(), 2);
        assert_eq!(queue.first(), Some(&request(NOW)));
        queue.remove(&request(NOW));
        assert_eq!(queue.first(), Some(&request(NOW + 1)));
        queue.forget_old(NOW + 1 + KEPT);
        assert_eq!(queue.len(), 1);
        queue.forget_old(NOW + 2 + KEPT);
        assert_eq!(queue.len(), 0);
    }

    #[test]
    fn they_are_kept_as_they_are_sent() {
        let mut queue = Queue::default();
        assert_eq!(crate::shapes::print(&queue), "[]");
        queue.push(request(NOW));
        let sent = serde_json::to_string(&request(NOW)).unwrap();
        assert_eq!(crate::shapes::print(&queue), ["[", &sent, "]"].concat());
    }

    #[test]
    fn an_earlier_showing_is_told() {
        let answer = |first: i64| PresentationResponse {
            reference: String::new(),
            first_presented_at: rfc3339(first),
        };
        assert_eq!(shown_before(&request(NOW), &answer(NOW)), None);
        assert_eq!(
            shown_before(&request(NOW), &answer(NOW - 60)),
            Some(NOW - 60)
        );
        assert_eq!(shown_before(&request(NOW), &answer(NOW + 60)), None);
    }
}
