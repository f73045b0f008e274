//! The way of a call through its transport, the same for all operations. The body, unless it is read piece by piece, is
//! in the answer.

use std::ops::ControlFlow::{Break, Continue};
use std::time::Instant; // needs: answer_stream

use super::attempts::Attempts;
use super::call::Call;
use super::error::Failure;
use super::{Answer, BlockingClient, BodyReader, BodyStream, Client, TransportError};

/// The asynchronous way. Nothing of it is left behind when it is dropped.
#[allow(unused_mut, reason = "a token can be fetched for it")]
pub(super) async fn exchange(
    client: Client,
    mut call: Call,
) -> Result<(Answer, Option<BodyStream>), Failure> {
    call.fetch_tokens(client.config()).await?; // needs: token
    let mut attempts = Attempts::new(call, client.config())?;
    loop {
        let outcome = attempt(&client, &mut attempts).await;
        match attempts.end(outcome) {
            Break(end) => return end,
            Continue(pause) => client.transport().sleep(pause).await,
        }
    }
}

async fn attempt(
    client: &Client,
    attempts: &mut Attempts<'_>,
) -> Result<(Answer, Option<BodyStream>), TransportError> {
    let (request, options) = attempts.begin();
    let max = options.max_size();
    let (streams, left, begun) = (options.stream(), options.timeout(), Instant::now()); // needs: answer_stream
    let sent = client.transport().send(request, options);
    #[cfg(feature = "tracing")]
    let sent = tracing::Instrument::instrument(sent, attempts.span.clone());
    let (head, body) = sent.await?.into_parts();
    let answer = attempts.head(head);
    // begins: answer_stream
    if attempts.streams(&answer) {
        return Ok((answer, Some(body)));
    }
    if streams {
        // The transport's timeout ended with the head.
        let end = left.map(|left| client.transport().sleep(left.saturating_sub(begun.elapsed())));
        return Ok((answer.with_body(body.whole_before(max, end).await?), None));
    }
    // ends: answer_stream
    Ok((answer.with_body(body.whole(max).await?), None))
}

/// The blocking way.
#[allow(unused_mut, reason = "a token can be fetched for it")]
pub(super) fn exchange_blocking(
    client: &BlockingClient,
    mut call: Call,
) -> Result<(Answer, Option<BodyReader>), Failure> {
    call.fetch_tokens_blocking(client.config())?; // needs: token
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
    client: &BlockingClient,
    attempts: &mut Attempts<'_>,
) -> Result<(Answer, Option<BodyReader>), TransportError> {
    let (request, options) = attempts.begin();
    let max = options.max_size();
    let (streams, left, begun) = (options.stream(), options.timeout(), Instant::now()); // needs: answer_stream
    #[cfg(feature = "tracing")]
    let _entered = attempts.span.clone().entered();
    let (head, body) = client.transport().send(request, options)?.into_parts();
    let answer = attempts.head(head);
    // begins: answer_stream
    if attempts.streams(&answer) {
        return Ok((answer, Some(body)));
    }
    if let Some(left) = left.filter(|_| streams) {
        return Ok((answer.with_body(body.whole_within(max, left.saturating_sub(begun.elapsed()))?), None));
    }
    // ends: answer_stream
    Ok((answer.with_body(body.whole(max)?), None))
}
