//! Answers over reqwest that are read piece by piece.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::super::BodyStream;
use super::reqwest::{fault, response};
use super::{BoxFuture, CallOptions, TransportError, TransportErrorKind};

/// Sends a request; the answer is there with its head, within the timeout.
pub(super) async fn exchange(
    client: &::reqwest::Client,
    request: ::reqwest::Request,
    options: &CallOptions,
) -> Result<http::Response<BodyStream>, TransportError> {
    let head = client.execute(request);
    let answer = match options.timeout() {
        Some(timeout) => tokio::time::timeout(timeout, head)
            .await
            .map_err(|elapsed| TransportError::new(TransportErrorKind::Timeout).because(elapsed))?,
        None => head.await,
    };
    let mut answer = answer.map_err(fault)?;
    let head = response(&mut answer);
    Ok(head.map(|()| BodyStream::new(Pieces(next(answer)))))
}

/// The pieces of an answer: the reading of the next one.
struct Pieces(BoxFuture<'static, (::reqwest::Response, ::reqwest::Result<Option<Bytes>>)>);

fn next(
    mut answer: ::reqwest::Response,
) -> BoxFuture<'static, (::reqwest::Response, ::reqwest::Result<Option<Bytes>>)> {
    Box::pin(async move {
        let piece = answer.chunk().await;
        (answer, piece)
    })
}

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let (answer, piece) = ready!(self.0.as_mut().poll(cx));
        self.0 = next(answer);
        Poll::Ready(piece.map_err(fault).transpose())
    }
}
