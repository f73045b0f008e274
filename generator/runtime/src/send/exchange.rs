//! The way of a call through its transport, the same for all operations. The body, unless it is read piece by piece, is
//! in the response.

use std::ops::ControlFlow::{Break, Continue};
use std::sync::Arc;

use super::attempts::Attempts;
#[cfg(part = "response_stream")]
use super::clock::Instant;
use crate::runtime::call::Call;
use crate::runtime::client::Inner;
use crate::runtime::response::error::Failure;
use crate::runtime::{BlockingTransport, BodyReader, BodyStream, Response, Transport, TransportError};

/// The asynchronous way. Nothing of it is left behind when it is dropped.
#[allow(unused_mut, reason = "a token can be fetched for it")]
pub(crate) async fn exchange(
    client: Arc<Inner<dyn Transport>>,
    mut call: Call,
) -> Result<(Response, Option<BodyStream>), Failure> {
    #[cfg(part = "token")]
    call.fetch_tokens(&client).await?;
    #[cfg(all(part = "oauth2", feature = "oauth2"))]
    let granted = std::mem::take(&mut call.granted);
    let end = transfer(&client, call).await?;
    #[cfg(all(part = "oauth2", feature = "oauth2"))]
    granted.settle(&end.0);
    Ok(end)
}

/// The same for a call that has its tokens.
pub(crate) async fn transfer(
    client: &Inner<dyn Transport>,
    call: Call,
) -> Result<(Response, Option<BodyStream>), Failure> {
    let mut attempts = Attempts::new(call, client.config())?;
    loop {
        let outcome = attempt(client, &mut attempts).await;
        match attempts.end(outcome) {
            Break(end) => return end,
            Continue(pause) => client.transport().sleep(pause).await,
        }
    }
}

async fn attempt(
    client: &Inner<dyn Transport>,
    attempts: &mut Attempts<'_>,
) -> Result<(Response, Option<BodyStream>), TransportError> {
    let (mut request, mut options) = attempts.begin();
    let max = options.max_size();
    #[cfg(part = "response_stream")]
    let (streams, left, begun) = (options.stream(), options.timeout(), Instant::now());
    #[allow(unused_mut, reason = "a body can be packed")]
    let (mut head, body) = loop {
        let sent = client.transport().send(request, options);
        #[cfg(feature = "tracing")]
        let sent = tracing::Instrument::instrument(sent, attempts.span.clone());
        let (head, body) = sent.await?.into_parts();
        match attempts.follow(&head) {
            Some(next) => (request, options) = next,
            None => break (head, body),
        }
    };
    #[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
    let body = body.unpacked(&mut head, max)?;
    let response = attempts.head(head);
    #[cfg(part = "response_stream")]
    if attempts.streams(&response) {
        return Ok((response, Some(body)));
    }
    #[cfg(part = "response_stream")]
    if streams {
        // The transport's timeout ended with the head.
        let end = left.map(|left| client.transport().sleep(left.saturating_sub(begun.elapsed())));
        return Ok((response.with_body(body.whole_before(max, end).await?), None));
    }
    Ok((response.with_body(body.whole(max).await?), None))
}

/// The blocking way.
#[allow(unused_mut, reason = "a token can be fetched for it")]
pub(crate) fn exchange_blocking(
    client: &Inner<dyn BlockingTransport>,
    mut call: Call,
) -> Result<(Response, Option<BodyReader>), Failure> {
    #[cfg(part = "token")]
    call.fetch_tokens_blocking(client.config(), Some(client))?;
    #[cfg(all(part = "oauth2", feature = "oauth2"))]
    let granted = std::mem::take(&mut call.granted);
    let end = transfer_blocking(client, call)?;
    #[cfg(all(part = "oauth2", feature = "oauth2"))]
    granted.settle(&end.0);
    Ok(end)
}

/// The same for a call that has its tokens.
pub(crate) fn transfer_blocking(
    client: &Inner<dyn BlockingTransport>,
    call: Call,
) -> Result<(Response, Option<BodyReader>), Failure> {
    let mut attempts = Attempts::new(call, client.config())?;
    loop {
        let outcome = attempt_blocking(client, &mut attempts);
        match attempts.end(outcome) {
            Break(end) => return end,
            Continue(pause) => client.transport().sleep(pause),
        }
    }
}

fn attempt_blocking(
    client: &Inner<dyn BlockingTransport>,
    attempts: &mut Attempts<'_>,
) -> Result<(Response, Option<BodyReader>), TransportError> {
    let (mut request, mut options) = attempts.begin();
    let max = options.max_size();
    #[cfg(part = "response_stream")]
    let (streams, left, begun) = (options.stream(), options.timeout(), Instant::now());
    #[cfg(feature = "tracing")]
    let _entered = attempts.span.clone().entered();
    #[allow(unused_mut, reason = "a body can be packed")]
    let (mut head, body) = loop {
        let (head, body) = client.transport().send(request, options)?.into_parts();
        match attempts.follow(&head) {
            Some(next) => (request, options) = next,
            None => break (head, body),
        }
    };
    #[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
    let body = body.unpacked(&mut head, max)?;
    let response = attempts.head(head);
    #[cfg(part = "response_stream")]
    if attempts.streams(&response) {
        return Ok((response, Some(body)));
    }
    #[cfg(part = "response_stream")]
    if let Some(left) = left.filter(|_| streams) {
        return Ok((response.with_body(body.whole_within(max, left.saturating_sub(begun.elapsed()))?), None));
    }
    Ok((response.with_body(body.whole(max)?), None))
}
