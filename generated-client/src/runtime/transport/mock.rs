// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! A transport without a network, for tests.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode};
use serde_core::Serialize;

use crate::runtime::{
    BlockingTransport, Body, BodyReader, BodyStream, BoxFuture, CallOptions, Operation, Transport,
    TransportError, TransportErrorKind,
};

/// Gives responses that were prepared, in their order, and records the requests. Clones share both.
///
/// ```text
/// let mock = MockTransport::new()
///     .on("POST", "/jobs").value(StatusCode::ACCEPTED, &job)
///     .on("GET", "/jobs/{jobId}").refuse().times(2)
///     .on("GET", "/jobs/{jobId}").json(StatusCode::OK, r#"{"state": "done"}"#);
/// let client = Client::builder().build_with(mock.clone())?;
/// // … calls …
/// assert_eq!(mock.requests_of("GET", "/jobs/{jobId}").len(), 3);
/// mock.assert_all_used();
/// ```
///
/// No time passes: pauses are recorded, and what would take longer than a call may take has timed out at once.
#[derive(Clone, Default)]
pub struct MockTransport {
    state: Arc<Mutex<State>>,
    on: Option<Place>,
}

/// An operation by its method and its path.
type Place = (&'static str, &'static str);

#[derive(Default)]
struct State {
    prepared: Vec<Prepared>,
    requests: Vec<(Option<Place>, Request<Body>)>,
    /// The requests for which nothing was prepared, in words, unless these may come.
    unprepared: Vec<String>,
    allows_unprepared: bool,
    pauses: Vec<Duration>,
}

/// A prepared response: for which operation, and how often.
#[derive(Clone, Debug)]
struct Prepared {
    on: Option<Place>,
    times: usize,
    given: usize,
    outcome: Result<Response<Body>, TransportErrorKind>,
    after: Duration,
    cut: bool,
}

impl MockTransport {
    /// A transport without responses. A call for which there is none fails; the error names what was asked for and what was
    /// prepared. Should the code under test keep that error to itself, the test fails all the same: when the last clone of the
    /// transport is dropped, and by [`assert_all_used`](Self::assert_all_used). See [`allow_unprepared`](Self::allow_unprepared).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets requests come for which nothing is prepared: each is an error of its call and nothing else, as of a server that cannot be
    /// reached.
    #[must_use]
    pub fn allow_unprepared(self) -> Self {
        self.state().allows_unprepared = true;
        self
    }

    /// What is prepared from here on is for this operation alone, by its method and its path in the document.
    #[must_use]
    pub fn on(mut self, method: &'static str, path: &'static str) -> Self {
        self.on = Some((method, path));
        self
    }

    /// What is prepared from here on is for this operation alone.
    #[must_use]
    pub fn on_operation<O: Operation>(self) -> Self {
        self.on(O::METHOD, O::PATH)
    }

    /// Prepares a response with a JSON body.
    #[must_use]
    pub fn json(self, status: StatusCode, body: impl Into<Body>) -> Self {
        let mut response = Response::new(body.into());
        *response.status_mut() = status;
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        self.response(response)
    }

    /// Prepares a response whose JSON body is this value.
    ///
    /// # Panics
    /// When the value cannot be written as JSON.
    #[must_use]
    pub fn value<V: Serialize + ?Sized>(self, status: StatusCode, value: &V) -> Self {
        let json = serde_json::to_vec(value);
        self.json(status, json.unwrap_or_else(|error| panic!("the value cannot be written: {error}")))
    }

    /// Prepares a response.
    #[must_use]
    pub fn response(self, response: Response<Body>) -> Self {
        self.prepare(Ok(response), Duration::ZERO)
    }

    /// Prepares a failure.
    #[must_use]
    pub fn fail(self, kind: TransportErrorKind) -> Self {
        self.prepare(Err(kind), Duration::ZERO)
    }

    /// Prepares a server that cannot be reached.
    #[must_use]
    pub fn refuse(self) -> Self {
        self.fail(TransportErrorKind::Connect)
    }

    /// Prepares a server that never responds. A call without a timeout waits forever, if it is asynchronous.
    #[must_use]
    pub fn hang(self) -> Self {
        self.prepare(Err(TransportErrorKind::Timeout), Duration::MAX)
    }

    fn prepare(self, outcome: Result<Response<Body>, TransportErrorKind>, after: Duration) -> Self {
        let prepared = Prepared { on: self.on, times: 1, given: 0, outcome, after, cut: false };
        self.state().prepared.push(prepared);
        self
    }

    /// What was prepared last is given so many times.
    #[must_use]
    pub fn times(self, times: usize) -> Self {
        self.last(|prepared| prepared.times = times)
    }

    /// What was prepared last takes this long.
    #[must_use]
    pub fn slow(self, time: Duration) -> Self {
        self.last(|prepared| prepared.after = time)
    }

    /// What was prepared last breaks off in the middle of its body.
    #[must_use]
    pub fn cut(self) -> Self {
        self.last(|prepared| prepared.cut = true)
    }

    fn last(self, change: impl FnOnce(&mut Prepared)) -> Self {
        self.state().prepared.last_mut().map(change);
        self
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Body>> {
        self.state().requests.iter().map(|(_, request)| request.clone()).collect()
    }

    /// The requests of an operation so far.
    #[must_use]
    pub fn requests_of(&self, method: &'static str, path: &'static str) -> Vec<Request<Body>> {
        let wanted = Some((method, path));
        let state = self.state();
        let requests = state.requests.iter().filter(|(operation, _)| *operation == wanted);
        requests.map(|(_, request)| request.clone()).collect()
    }

    /// How long the client would have waited, each time that it did.
    #[must_use]
    pub fn pauses(&self) -> Vec<Duration> {
        self.state().pauses.clone()
    }

    /// Checks that each prepared response has been sent, and that nothing else was asked for.
    ///
    /// # Panics
    /// When it is not so.
    pub fn assert_all_used(&self) {
        let mut state = self.state();
        // Told now, and not once more when it is dropped.
        let unprepared = std::mem::take(&mut state.unprepared);
        assert!(unprepared.is_empty(), "{}", unprepared.join("\n"));
        let is_left = state.prepared.iter().any(|prepared| prepared.times > 0);
        assert!(!is_left, "not all that was prepared was asked for: {}", state.shown());
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, request: Request<Body>, options: &CallOptions) -> Result<Prepared, TransportError> {
        let operation = options.operation().map(|operation| (operation.method, operation.path));
        let mut state = self.state();
        let asked = place(operation.unwrap_or((request.method().as_str(), request.uri().path())));
        state.requests.push((operation, request));
        let fits = |prepared: &&mut Prepared| {
            prepared.times > 0 && (prepared.on.is_none() || prepared.on == operation)
        };
        let found = state.prepared.iter_mut().find(fits).map(|prepared| {
            prepared.times -= 1;
            prepared.given += 1;
            prepared.clone()
        });
        let Some(prepared) = found.or_else(|| state.example(operation)) else {
            let problem =
                format!("the mock transport has no response left for {asked}; prepared: {}", state.shown());
            // A retry asks for the same once more.
            if !state.allows_unprepared && state.unprepared.last() != Some(&problem) {
                state.unprepared.push(problem.clone());
            }
            return Err(TransportError::new(TransportErrorKind::Other).because(problem));
        };
        if options.timeout().is_some_and(|timeout| timeout <= prepared.after) {
            return Err(TransportError::new(TransportErrorKind::Timeout));
        }
        Ok(prepared)
    }
}

/// Fails the test in which something was asked for that was not prepared.
impl Drop for State {
    fn drop(&mut self) {
        assert!(self.unprepared.is_empty() || std::thread::panicking(), "{}", self.unprepared.join("\n"));
    }
}

impl State {
    #[allow(clippy::unused_self, reason = "others have examples")]
    fn example(&self, _: Option<Place>) -> Option<Prepared> {
        None
    }

    /// What was prepared, and how much of it has been given.
    fn shown(&self) -> String {
        let rows = self.prepared.iter().map(|Prepared { on, times, given, outcome, .. }| {
            let on = on.map_or("any operation".to_owned(), place);
            let what = match outcome {
                Ok(response) => response.status().as_u16().to_string(),
                Err(kind) => format!("{kind:?}"),
            };
            format!("{on}: {what} ({given} of {} given)", times + given)
        });
        let rows: Vec<String> = rows.collect();
        if rows.is_empty() { "nothing".to_owned() } else { rows.join(", ") }
    }
}

/// `GET /jobs/{jobId}`.
fn place((method, path): (&str, &str)) -> String {
    format!("{method} {path}")
}

impl Prepared {
    /// `cut` makes a body of which this much comes before the connection breaks.
    fn respond<B: From<Bytes>>(
        self,
        cut: impl FnOnce(Bytes) -> Result<B, TransportError>,
    ) -> Result<Response<B>, TransportError> {
        let (head, body) = self.outcome.map_err(TransportError::new)?.into_parts();
        let body = body.into_bytes()?;
        let body = if self.cut { cut(body.slice(..body.len() / 2))? } else { body.into() };
        Ok(Response::from_parts(head, body))
    }
}

fn broken() -> TransportError {
    TransportError::new(TransportErrorKind::Other).because("the connection broke in the middle of the body")
}

/// Shows how many requests there were: their headers hold secrets.
impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport")
            .field("requests", &self.state().requests.len())
            .finish_non_exhaustive()
    }
}

impl Transport for MockTransport {
    #[allow(unused_variables, reason = "a body can be a stream")]
    fn send(
        &self,
        request: Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<Response<BodyStream>, TransportError>> {
        let prepared = self.take(request, &options);
        let cut = |_: Bytes| Err::<BodyStream, _>(broken());
        Box::pin(async move {
            let prepared = prepared?;
            if prepared.after == Duration::MAX {
                std::future::pending::<()>().await;
            }
            prepared.respond(cut)
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.state().pauses.push(time);
        Box::pin(std::future::ready(()))
    }
}

impl BlockingTransport for MockTransport {
    #[allow(unused_variables, reason = "a body can be a stream")]
    fn send(
        &self,
        request: Request<Body>,
        options: CallOptions,
    ) -> Result<Response<BodyReader>, TransportError> {
        let cut = |_: Bytes| Err::<BodyReader, _>(broken());
        self.take(request, &options)?.respond(cut)
    }

    fn sleep(&self, time: Duration) {
        self.state().pauses.push(time);
    }
}

