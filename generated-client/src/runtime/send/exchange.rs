// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The way of a call through its transport, the same for all operations. The body, unless it is read piece by piece, is
//! in the response.

use std::ops::ControlFlow::{Break, Continue};
use std::sync::Arc;

use super::attempts::Attempts;
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
    let end = transfer(&client, call).await?;
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
    Ok((response.with_body(body.whole(max).await?), None))
}

/// The blocking way.
#[allow(unused_mut, reason = "a token can be fetched for it")]
pub(crate) fn exchange_blocking(
    client: &Inner<dyn BlockingTransport>,
    mut call: Call,
) -> Result<(Response, Option<BodyReader>), Failure> {
    let end = transfer_blocking(client, call)?;
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
    Ok((response.with_body(body.whole(max)?), None))
}
