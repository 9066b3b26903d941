//! A refusal must reach whoever is still sending. When a request is answered before its body was
//! read, as with a session that ended while a long list was on its way, closing the connection
//! resets it, and the browser reports a broken network instead of the answer. So what is left of a
//! body is read and thrown away, within bounds.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures_core::Stream;

/// The most bytes that are thrown away. Above it the connection is cut.
const MOST: usize = 16 * 1024 * 1024;
/// How long that may take.
const LONGEST: Duration = Duration::from_secs(10);

/// Reads what is left of the body after the answer.
pub(super) async fn drain(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = Body::from_stream(Drained(Some(body.into_data_stream())));
    next.run(Request::from_parts(parts, body)).await
}

struct Drained(Option<BodyDataStream>);

impl Stream for Drained {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(body) = self.0.as_mut() else {
            return Poll::Ready(None);
        };
        let next = Pin::new(body).poll_next(cx);
        if let Poll::Ready(None | Some(Err(_))) = &next {
            self.0 = None;
        }
        next
    }
}

impl Drop for Drained {
    fn drop(&mut self) {
        if let Some(body) = self.0.take() {
            tokio::spawn(tokio::time::timeout(LONGEST, throw_away(body)));
        }
    }
}

async fn throw_away(mut body: BodyDataStream) {
    let mut left = MOST;
    while let Some(Ok(part)) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_next(cx)).await
        && let Some(less) = left.checked_sub(part.len())
    {
        left = less;
    }
}
