// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! When a call is sent again, and after how long.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use http::StatusCode;

use super::random::random;
use crate::runtime::{OperationInfo, TransportError, TransportErrorKind};

/// When a call is sent again: by default twice at most, where that does no harm.
///
/// It is sent again when no whole response came, or one of status 408, 429, 502, 503 or 504, if
///
/// - its method is idempotent (RFC 9110, section 9.2.2), or it carries an idempotency key, or nothing was sent because
///   the server could not be reached;
/// - its body can be sent again ([`Body::can_be_sent_again`](crate::runtime::Body::can_be_sent_again));
/// - the call's timeout leaves time for it;
/// - not too many of the client's calls have failed of late: all of them draw on one store of retries, so that a server
///   in trouble is not asked three times as often.
///
/// Before it there is a pause of random length, whose upper bound doubles each time, or as long as `Retry-After` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until a client or a request has it"]
pub struct RetryPolicy {
    pub(crate) attempts: u32,
    pub(crate) total_time: Option<Duration>,
    pause: Duration,
    max_pause: Duration,
    pub(crate) max_retry_after: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            total_time: None,
            pause: Duration::from_millis(500),
            max_pause: Duration::from_secs(8),
            max_retry_after: Duration::new(60, 0),
        }
    }
}

impl RetryPolicy {
    /// Each call is sent once.
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// How often a call is sent at most, the first time included: 3 if nothing is said.
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// After this time, from the call's start, it is not sent again. The call's timeout, which ends what is under way,
    /// holds besides. If nothing is said, there is no such time.
    pub fn total_time(self, total_time: Duration) -> Self {
        Self { total_time: Some(total_time), ..self }
    }

    /// How long the first pause is at most, and each of them: 0.5 and 8 seconds if nothing is said.
    pub fn pauses(self, first: Duration, longest: Duration) -> Self {
        Self { pause: first, max_pause: longest, ..self }
    }

    /// A pause that the server asks for is no longer than this: 60 seconds if nothing is said.
    pub fn max_retry_after(self, longest: Duration) -> Self {
        Self { max_retry_after: longest, ..self }
    }

    /// The pause after so many attempts: "full jitter", so that clients do not come back all at once.
    pub(crate) fn pause(&self, attempts: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let longest = self.pause.saturating_mul(doubled).min(self.max_pause);
        let random = u32::try_from(random() >> 32).unwrap_or_default();
        longest.mul_f64(f64::from(random) / f64::from(u32::MAX))
    }
}

/// One attempt of a call, after its end.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The operation.
    pub operation: OperationInfo,
    /// Which attempt of its call it was; the first is 1.
    pub number: u32,
    /// How long it took.
    pub took: Duration,
    /// The status of its response, or why there is none.
    pub outcome: Result<StatusCode, &'a TransportError>,
    /// After how long the next one follows; `None` if it was the last.
    pub retry_in: Option<Duration>,
}

/// What is told of each attempt.
pub(crate) type Observer = Arc<dyn Fn(&Attempt<'_>) + Send + Sync>;

/// What the retries of all calls of a client draw on: a retry costs something, a success gives something back.
pub(crate) struct Budget(AtomicU32);

impl Budget {
    const FULL: u32 = 500;

    /// What a retry costs: more after a time-out, which costs the server more too.
    pub(crate) fn cost(after: Result<StatusCode, &TransportError>) -> u32 {
        if after.is_err_and(|error| error.kind() == TransportErrorKind::Timeout) { 10 } else { 5 }
    }

    pub(crate) fn take(&self, cost: u32) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(cost)).is_ok()
    }

    pub(crate) fn give(&self, back: u32) {
        let more = |left| (left < Self::FULL).then(|| Self::FULL.min(left + back));
        // An error is that it is full.
        let _ = self.0.fetch_update(Relaxed, Relaxed, more);
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }
}
