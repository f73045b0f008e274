//! Work that goes on after the response, whose state is asked for until it has ended.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

#[cfg(part = "state_names")]
use serde_core::Serialize;

use crate::runtime::send::clock::Instant;
use crate::runtime::send::retry_after::retry_after;
use crate::runtime::{Error, Response};

/// How often the state of work is asked for, and how long.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a policy is for `send_and_wait`"]
pub struct Polling {
    interval: Duration,
    max_interval: Duration,
    deadline: Option<Duration>,
}

/// After a second, then each time half as much later, up to fifteen seconds; for a quarter of an hour.
impl Default for Polling {
    fn default() -> Self {
        Self {
            interval: Duration::from_secs(1),
            max_interval: Duration::from_secs(15),
            deadline: Some(Duration::new(15 * 60, 0)),
        }
    }
}

impl Polling {
    /// How long to wait before the state is asked for first. Each time after it is half as much more, or what the
    /// server asks for by `Retry-After` if that is longer.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// How long to wait at most from one time to the next.
    pub fn max_interval(mut self, interval: Duration) -> Self {
        self.max_interval = interval;
        self
    }

    /// How long to wait in all; `None` is forever.
    pub fn deadline(mut self, deadline: impl Into<Option<Duration>>) -> Self {
        self.deadline = deadline.into();
        self
    }
}

/// Why the last state of work is not known. `E` are the declared errors of the operation that starts it, `S` those of the one
/// that tells its state.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError<E, S> {
    /// It could not be started.
    Start(Error<E>),
    /// It was started, but the response does not say how it is asked for.
    MissingId(Box<Response>),
    /// Its state could not be had.
    Status {
        /// Why.
        error: Error<S>,
        /// The response that it was started with.
        started: Box<Response>,
    },
    /// It has not ended in time.
    Deadline(Box<Response>),
}

impl<E, S> WaitError<E, S> {
    /// The response that the work was started with, if it was.
    #[must_use]
    pub fn started(&self) -> Option<&Response> {
        match self {
            Self::Start(_) => None,
            Self::MissingId(started) | Self::Status { started, .. } | Self::Deadline(started) => {
                Some(started)
            }
        }
    }
}

impl<E, S> fmt::Display for WaitError<E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(error) => error.fmt(f),
            Self::MissingId(started) => write!(f, "{started}, which does not say what was started"),
            Self::Status { error, .. } => error.fmt(f),
            Self::Deadline(started) => write!(f, "{}: has not ended in time", started.operation()),
        }
    }
}

impl<E: fmt::Debug, S: fmt::Debug> StdError for WaitError<E, S> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // Their own messages are this error's already.
            Self::Start(error) => error.source(),
            Self::Status { error, .. } => error.source(),
            Self::MissingId(_) | Self::Deadline(_) => None,
        }
    }
}

/// Whether a value is one of these, as JSON.
#[cfg(part = "state_names")]
pub(crate) fn is_one_of<V: Serialize + ?Sized>(value: &V, texts: &[&str]) -> bool {
    serde_json::to_value(value).is_ok_and(|value| value.as_str().is_some_and(|text| texts.contains(&text)))
}

/// The pauses so far.
pub(crate) struct Waited {
    policy: Polling,
    since: Instant,
    /// As told by the pauses: a transport's time may be another one.
    paused: Duration,
}

impl Waited {
    pub(crate) fn new(policy: Polling) -> Self {
        Self { policy, since: Instant::now(), paused: Duration::ZERO }
    }

    /// How long to wait now; `None` if the deadline comes before the end of that.
    pub(crate) fn pause(&mut self, last: &Response) -> Option<Duration> {
        let interval = self.policy.interval.min(self.policy.max_interval);
        let asked = retry_after(last.headers()).unwrap_or_default();
        let pause = interval.max(asked.min(self.policy.max_interval));
        let waited = self.since.elapsed().max(self.paused).saturating_add(pause);
        if self.policy.deadline.is_some_and(|deadline| waited > deadline) {
            return None;
        }
        self.policy.interval = interval.saturating_mul(3) / 2;
        self.paused = self.paused.saturating_add(pause);
        Some(pause)
    }
}
