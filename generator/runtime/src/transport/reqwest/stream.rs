//! Responses over reqwest that are read piece by piece.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::native::take_head;
use super::{Sender, fault};
use crate::runtime::{BodyStream, BoxFuture, CallOptions, TransportError, TransportErrorKind};

/// Sends a request; the response is there with its head, within the timeout.
pub(super) async fn exchange(
    client: &Sender,
    request: ::reqwest::Request,
    options: &CallOptions,
) -> Result<http::Response<BodyStream>, TransportError> {
    let head = client.execute(request, options);
    let response = match options.timeout() {
        Some(timeout) => tokio::time::timeout(timeout, head)
            .await
            .map_err(|elapsed| TransportError::new(TransportErrorKind::Timeout).because(elapsed))?,
        None => head.await,
    };
    let mut response = response?;
    let head = take_head(&mut response);
    Ok(head.map(|()| BodyStream::new(Pieces(next(response)))))
}

/// The pieces of a response: the reading of the next one.
struct Pieces(BoxFuture<'static, (::reqwest::Response, ::reqwest::Result<Option<Bytes>>)>);

fn next(
    mut response: ::reqwest::Response,
) -> BoxFuture<'static, (::reqwest::Response, ::reqwest::Result<Option<Bytes>>)> {
    Box::pin(async move {
        let piece = response.chunk().await;
        (response, piece)
    })
}

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let (response, piece) = ready!(self.0.as_mut().poll(cx));
        self.0 = next(response);
        Poll::Ready(piece.map_err(fault).transpose())
    }
}
