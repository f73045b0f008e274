// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! A transport without a network, for tests.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode};

use super::super::{Body, BodyReader, BodyStream};
use super::{BlockingTransport, BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind};

/// Gives answers that were prepared, in their order, and records the requests. Clones share both. The pauses before a
/// call is sent again take no time.
#[derive(Clone, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    requests: Vec<Request<Body>>,
    answers: VecDeque<Result<Response<Body>, TransportError>>,
}

impl MockTransport {
    /// A transport without answers. A call for which there is no answer fails.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Prepares an answer with a JSON body.
    #[must_use]
    pub fn json(self, status: StatusCode, body: impl Into<Body>) -> Self {
        let mut response = Response::new(body.into());
        *response.status_mut() = status;
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        self.answer(response)
    }

    /// Prepares an answer.
    #[must_use]
    pub fn answer(self, response: Response<Body>) -> Self {
        self.state().answers.push_back(Ok(response));
        self
    }

    /// Prepares a failure.
    #[must_use]
    pub fn fail(self, kind: TransportErrorKind) -> Self {
        self.state().answers.push_back(Err(TransportError::new(kind)));
        self
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Body>> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn exchange<B: From<Bytes>>(&self, request: Request<Body>) -> Result<Response<B>, TransportError> {
        let mut state = self.state();
        state.requests.push(request);
        let answer = state.answers.pop_front().unwrap_or_else(|| {
            let error = TransportError::new(TransportErrorKind::Other);
            Err(error.because("the mock transport has no answer left"))
        });
        let (head, body) = answer?.into_parts();
        Ok(Response::from_parts(head, body.into_bytes()?.into()))
    }
}

/// Requests hold secrets, so they are counted alone.
impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("MockTransport")
            .field("requests", &state.requests.len())
            .field("answers", &state.answers.len())
            .finish()
    }
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: Request<Body>,
        _: CallOptions,
    ) -> BoxFuture<'_, Result<Response<BodyStream>, TransportError>> {
        Box::pin(std::future::ready(self.exchange(request)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

impl BlockingTransport for MockTransport {
    fn send(&self, request: Request<Body>, _: CallOptions) -> Result<Response<BodyReader>, TransportError> {
        self.exchange(request)
    }

    fn sleep(&self, _: Duration) {}
}
