// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The exchange over reqwest, outside of browsers.

use http::header::{CONTENT_LENGTH, HeaderValue};

use super::{Sender, fault, url};
use crate::runtime::request::body::Kind;
use crate::runtime::{Body, BodyStream, CallOptions, TransportError};

#[allow(clippy::match_single_binding, reason = "not all clients send streams")]
pub(super) async fn exchange(
    client: &Sender,
    request: http::Request<Body>,
    options: CallOptions,
) -> Result<http::Response<BodyStream>, TransportError> {
    let (mut parts, body) = request.into_parts();
    // Over HTTP/1.1 hyper says nothing of a body of no bytes, which a server may refuse with 411 (RFC 9110, 8.6).
    if body.is_empty() && matches!(parts.method.as_str(), "POST" | "PUT" | "PATCH") {
        parts.headers.entry(CONTENT_LENGTH).or_insert(HeaderValue::from_static("0"));
    }
    let body: ::reqwest::Body = match body.0 {
        Kind::Bytes(bytes) => bytes.into(),
    };
    let mut request = ::reqwest::Request::new(parts.method, url(&parts.uri)?);
    *request.headers_mut() = parts.headers;
    *request.body_mut() = Some(body);
    *request.timeout_mut() = options.timeout();
    let mut response = client.execute(request, &options).await?;
    let head = take_head(&mut response);
    // Mostly the first piece is all, and is not copied.
    let first = response.chunk().await.map_err(fault)?.unwrap_or_default();
    TransportError::check_size(first.len(), options.max_size())?;
    let Some(second) = response.chunk().await.map_err(fault)? else {
        return Ok(head.map(|()| first.into()));
    };
    let (mut body, mut next) = (Vec::from(first), Some(second));
    while let Some(piece) = next {
        TransportError::check_size(body.len().saturating_add(piece.len()), options.max_size())?;
        body.extend_from_slice(&piece);
        next = response.chunk().await.map_err(fault)?;
    }
    Ok(head.map(|()| body.into()))
}

/// The head of a response.
pub(super) fn take_head(response: &mut ::reqwest::Response) -> http::Response<()> {
    let mut head = http::Response::new(());
    *head.status_mut() = response.status();
    *head.version_mut() = response.version();
    *head.headers_mut() = std::mem::take(response.headers_mut());
    head
}
