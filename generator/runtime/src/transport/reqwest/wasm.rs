//! The exchange over reqwest in a browser, which is JavaScript's `fetch`.

#[cfg(any(part = "response_stream", part = "body_stream"))]
use std::future::poll_fn;
#[cfg(part = "response_stream")]
use std::pin::Pin;
#[cfg(any(part = "response_stream", part = "body_stream"))]
use std::pin::pin;
#[cfg(part = "response_stream")]
use std::task::{Context, Poll};
use std::time::Duration;

#[cfg(any(part = "response_stream", part = "body_stream"))]
use bytes::Bytes;
#[cfg(part = "response_stream")]
use futures_core::Stream;
use http::header::CONTENT_ENCODING;
use send_wrapper::SendWrapper;

use super::{Sender, fault, url};
#[cfg(any(part = "response_stream", part = "body_stream"))]
use crate::runtime::TransportErrorKind;
#[cfg(part = "response_stream")]
use crate::runtime::transport::sleep_wasm::sleep;
use crate::runtime::{Body, BodyStream, BoxFuture, CallOptions, TransportError};

/// What waits for JavaScript stays in its thread, which is the only one: the wrapper panics in another.
pub(super) fn exchange(
    client: &Sender,
    request: http::Request<Body>,
    options: CallOptions,
) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
    Box::pin(SendWrapper::new(fetch(client, request, options)))
}

async fn fetch(
    client: &Sender,
    request: http::Request<Body>,
    options: CallOptions,
) -> Result<http::Response<BodyStream>, TransportError> {
    let (parts, body) = request.into_parts();
    let mut request = ::reqwest::Request::new(parts.method, url(&parts.uri)?);
    *request.headers_mut() = parts.headers;
    #[cfg(not(part = "body_stream"))]
    let body = body.into_bytes()?;
    #[cfg(part = "body_stream")]
    let body = read(body).await?;
    // No body at all goes with GET.
    *request.body_mut() = Some(body).filter(|bytes| !bytes.is_empty()).map(Into::into);
    let timeout = options.timeout().map(|timeout| timeout.min(LONGEST));
    #[cfg(part = "response_stream")]
    if options.stream() {
        let mut response = within(timeout, client.execute(request, &options)).await?;
        let head = take_head(&mut response);
        let pieces = SendWrapper::new(Box::pin(response.bytes_stream()));
        return Ok(head.map(|()| BodyStream::new(Pieces(pieces))));
    }
    *request.timeout_mut() = timeout;
    let mut response = client.execute(request, &options).await?;
    let head = take_head(&mut response);
    let body = response.bytes().await.map_err(fault)?;
    TransportError::check_size(body.len(), options.max_size())?;
    Ok(head.map(|()| body.into()))
}

/// The head of a response.
fn take_head(response: &mut ::reqwest::Response) -> http::Response<()> {
    let mut head = http::Response::new(());
    *head.status_mut() = response.status();
    *head.headers_mut() = std::mem::take(response.headers_mut());
    // `fetch` unpacks the body.
    head.headers_mut().remove(CONTENT_ENCODING);
    head
}

/// The longest pause of JavaScript: 24 days.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

/// The bytes of a body, which `fetch` takes as a whole alone: a stream is read to its end before it is sent.
#[cfg(part = "body_stream")]
async fn read(body: Body) -> Result<Bytes, TransportError> {
    use http_body::Body as _;

    let mut body = pin!(body.into_http_body());
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        let frame = frame.map_err(|error| TransportError::new(TransportErrorKind::Other).because(error))?;
        bytes.extend_from_slice(&frame.into_data().unwrap_or_default());
    }
    Ok(bytes.into())
}

/// What comes within a time, if there is one. reqwest's own is for all of a response, and a stream takes the time that it takes.
#[cfg(part = "response_stream")]
async fn within<T>(
    time: Option<Duration>,
    future: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    let Some(time) = time else { return future.await };
    let (mut future, mut pause) = (pin!(future), pin!(sleep(time)));
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Pending => {
            pause.as_mut().poll(cx).map(|()| Err(TransportError::new(TransportErrorKind::Timeout)))
        }
        done @ Poll::Ready(_) => done,
    })
    .await
}

/// The pieces of a response.
#[cfg(part = "response_stream")]
struct Pieces<S>(SendWrapper<Pin<Box<S>>>);

#[cfg(part = "response_stream")]
impl<S: Stream<Item = ::reqwest::Result<Bytes>>> Stream for Pieces<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx).map(|piece| piece.map(|piece| piece.map_err(fault)))
    }
}
