// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The attempts of a call: what is sent next, and whether anything is.

use std::ops::ControlFlow;
use std::time::Duration;

use http::{Method, Request, StatusCode, Uri};

use super::clock::Instant;
use super::redirect;
use super::retry::Budget;
use crate::runtime::call::Call;
use crate::runtime::client::Config;
use crate::runtime::response::error::Failure;
use crate::runtime::response::excerpt::excerpt;
use crate::runtime::{
    Attempt, Body, BuildError, CallOptions, Response, RetryPolicy, TransportError, TransportErrorKind,
};

/// What came of an attempt; a body that is read piece by piece stands apart.
type Outcome<B> = Result<(Response, Option<B>), TransportError>;

/// A call on its way.
pub(crate) struct Attempts<'a> {
    config: &'a Config,
    call: Call,
    request: Request<Body>,
    options: CallOptions,
    policy: RetryPolicy,
    /// Whether the server may be sent it twice.
    safe: bool,
    number: u32,
    begun: Instant,
    /// How long the attempt under way may take, and where redirects have led it.
    timeout: Option<Duration>,
    redirected: Vec<Uri>,
    /// Why the last redirect was not followed.
    unfollowed: &'static str,
    /// Since the start of the call. Pauses count as long as they should be, whatever the clock of a test says.
    elapsed: Duration,
    /// What the retry under way took from the budget.
    paid: u32,
    #[cfg(feature = "tracing")]
    pub(crate) span: tracing::Span,
}

impl<'a> Attempts<'a> {
    pub(crate) fn new(mut call: Call, config: &'a Config) -> Result<Self, BuildError> {
        let (request, options) = call.assemble(config)?;
        let mut policy = call.retry.unwrap_or(config.retry);
        if !request.body().can_be_sent_again() {
            policy = policy.attempts(1);
        }
        #[allow(unused_mut, reason = "a token can be asked for")]
        let mut safe =
            is_idempotent(request.method()) || request.headers().contains_key(config.idempotency_header);
        let begun = Instant::now();
        let elapsed = Duration::ZERO;
        Ok(Self {
            config,
            call,
            request,
            options,
            policy,
            safe,
            number: 0,
            begun,
            timeout: None,
            redirected: Vec::new(),
            unfollowed: "",
            elapsed,
            paid: 1,
            #[cfg(feature = "tracing")]
            span: tracing::Span::none(),
        })
    }

    /// Begins the next attempt.
    pub(crate) fn begin(&mut self) -> (Request<Body>, CallOptions) {
        self.number += 1;
        self.begun = Instant::now();
        #[cfg(feature = "tracing")]
        {
            self.span = super::trace::span(self.call.operation, &self.request, self.number);
        }
        let left = self.options.timeout().map(|timeout| timeout.saturating_sub(self.elapsed));
        let own = self.call.attempt_timeout.or(self.config.attempt_timeout);
        self.timeout = [left, own].into_iter().flatten().min();
        self.redirected.clear();
        self.unfollowed = "";
        (self.prepared(self.request.clone()), self.options.clone().with_timeout(self.timeout))
    }

    /// A request with what is known only when it is sent.
    fn prepared(&self, mut request: Request<Body>) -> Request<Body> {
        #[cfg(feature = "cookies")]
        if let Some(jar) = &self.config.cookies {
            jar.add_to(&mut request);
        }
        #[cfg(feature = "opentelemetry")]
        super::trace::inject(&self.span, request.headers_mut());
        if let Some(hook) = &self.config.on_request {
            hook(self.call.operation, &mut request);
        }
        request
    }

    /// Goes on with the attempt where the response is a redirect that is followed.
    pub(crate) fn follow(&mut self, head: &http::response::Parts) -> Option<(Request<Body>, CallOptions)> {
        #[cfg(feature = "cookies")]
        if let Some(jar) = &self.config.cookies {
            jar.keep(self.redirected.last().unwrap_or(self.request.uri()), &head.headers);
        }
        if let Some(hook) = &self.config.on_response {
            hook(self.call.operation, head);
        }
        let from = (self.request.method(), self.redirected.last().unwrap_or(self.request.uri()));
        let again = self.request.body().can_be_sent_again();
        let followed = u32::try_from(self.redirected.len()).unwrap_or(u32::MAX);
        let left = self.config.max_redirects.saturating_sub(followed);
        match redirect::step(from, again, (head.status, &head.headers), left)? {
            Ok(to) => {
                let mut request = self.request.clone();
                request.uri_mut().clone_from(&to);
                self.redirected.push(to);
                let left = self.timeout.map(|timeout| timeout.saturating_sub(self.begun.elapsed()));
                Some((self.prepared(request), self.options.clone().with_timeout(left)))
            }
            Err(why) => {
                self.unfollowed = why;
                None
            }
        }
    }

    /// The response that has come so far.
    pub(crate) fn head(&self, head: http::response::Parts) -> Response {
        Response::head(self.call.operation, head, self.number, self.call.reading(self.config))
            .unfollowed(self.unfollowed)
    }

    /// Ends the attempt: with the end of the call, or a pause before the next one.
    pub(crate) fn end<B>(
        &mut self,
        outcome: Outcome<B>,
    ) -> ControlFlow<Result<(Response, Option<B>), Failure>, Duration> {
        let outcome = outcome.map_err(|error| error.of(self.call.operation, self.number));
        let after = outcome.as_ref().map(|(response, _)| response);
        let (took, pause) = (self.begun.elapsed(), self.pause(after));
        let status = after.map(Response::status);
        #[cfg(feature = "tracing")]
        super::trace::end(&self.span, status, pause);
        if let Some(observer) = &self.config.on_attempt {
            let (operation, number) = (self.call.operation, self.number);
            observer(&Attempt { operation, number, took, outcome: status, retry_in: pause });
        }
        match pause {
            Some(pause) => ControlFlow::Continue(pause),
            None => ControlFlow::Break(outcome.map(|end| self.explained(end)).map_err(Failure::from)),
        }
    }

    fn explained<B>(&self, (response, body): (Response, Option<B>)) -> (Response, Option<B>) {
        if response.status().as_u16() < 400 {
            return (response, body);
        }
        let text = response.packed().unwrap_or_else(|| {
            let query = self.config.credentials.in_query();
            excerpt(response.body(), &self.request, query, self.config.secret_names)
        });
        (response.with_excerpt(text), body)
    }

    fn pause(&mut self, after: Result<&Response, &TransportError>) -> Option<Duration> {
        self.elapsed += self.begun.elapsed();
        let status = after.map(Response::status);
        if !is_passing(status) {
            self.config.budget.give(self.paid);
            return None;
        }
        let unsent = after.is_err_and(TransportError::is_connect);
        if self.number >= self.policy.attempts || !(self.safe || unsent) {
            return None;
        }
        let asked = after.ok().and_then(Response::retry_after);
        let pause = match asked {
            Some(asked) => asked.min(self.policy.max_retry_after),
            None => self.policy.pause(self.number),
        };
        self.elapsed = self.elapsed.saturating_add(pause);
        let end = [self.options.timeout(), self.policy.total_time]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(Duration::MAX);
        let cost = Budget::cost(status);
        if self.elapsed >= end || !self.config.budget.take(cost) {
            return None;
        }
        self.paid = cost;
        // A server keeps its failure with the key, so it would give it again. A gateway's 502 and 504 leave open
        // whether the server did something.
        if status.is_ok_and(|status| status == StatusCode::SERVICE_UNAVAILABLE) {
            self.call.renew_key(self.config, self.request.headers_mut());
        }
        Some(pause)
    }
}

/// RFC 9110, section 9.2.2.
fn is_idempotent(method: &Method) -> bool {
    method.is_safe() || matches!(*method, Method::PUT | Method::DELETE)
}

/// Whether it may be different the next time.
fn is_passing(outcome: Result<StatusCode, &TransportError>) -> bool {
    match outcome {
        Ok(status) => matches!(status.as_u16(), 408 | 429 | 502..=504),
        Err(error) => error.kind() != TransportErrorKind::TooLarge,
    }
}
