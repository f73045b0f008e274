// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The exchange over reqwest in a browser, which is JavaScript's `fetch`.

use std::time::Duration;

use http::header::CONTENT_ENCODING;
use send_wrapper::SendWrapper;

use super::{Sender, fault, url};
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
    let body = body.into_bytes()?;
    // No body at all goes with GET.
    *request.body_mut() = Some(body).filter(|bytes| !bytes.is_empty()).map(Into::into);
    let timeout = options.timeout().map(|timeout| timeout.min(LONGEST));
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

