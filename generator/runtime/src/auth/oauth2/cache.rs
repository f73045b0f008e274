//! A token that is kept, and renewed by one caller for all.

use std::future::poll_fn;
use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::error::TokenError;
use crate::runtime::Secret;
use crate::runtime::send::clock::Instant;

/// What came of asking for a token.
pub(super) type Outcome = Result<Secret, TokenError>;

/// A token that expires.
pub(super) struct Token {
    pub(super) secret: Secret,
    /// When it was asked for.
    pub(super) asked: Instant,
    /// From when on it is renewed, though it can be used still, and when that ends. Without them it lasts.
    pub(super) times: Option<(Instant, Instant)>,
}

/// This long after a renewal has failed none is tried, while there is a token that can be used; and a token is new.
const PAUSE: Duration = Duration::from_secs(2);

/// The token that all callers use.
#[derive(Default)]
pub(super) struct Cache(Mutex<State>);

#[derive(Default)]
struct State {
    token: Option<Token>,
    /// When a renewal failed.
    failed: Option<Instant>,
    /// How often it was asked for, and whether that is under way.
    number: u64,
    under_way: bool,
    /// What came of it the last time, for those who waited for that.
    last: Option<(u64, Outcome)>,
    waiting: Vec<Waker>,
}

/// What a caller is to do.
pub(super) enum Turn<'a> {
    /// Use this, which may be a failure that it has waited for.
    Take(Outcome),
    /// Ask for a token, for all.
    Ask(Asking<'a>),
}

/// The right to ask for a token. Dropped, it goes to another caller.
pub(super) struct Asking<'a>(&'a Cache);

impl Cache {
    /// Waits until there is a token, or nobody else is asking for one.
    pub(super) async fn turn(&self) -> Turn<'_> {
        let mut waited_for = None;
        poll_fn(|cx| self.poll_turn(cx, &mut waited_for)).await
    }

    fn poll_turn(&self, cx: &mut Context<'_>, waited_for: &mut Option<u64>) -> Poll<Turn<'_>> {
        let mut state = self.state();
        let state = &mut *state;
        let ended = state.last.as_ref().filter(|(number, _)| *waited_for == Some(*number));
        if let Some((_, outcome)) = ended {
            return Poll::Ready(Turn::Take(outcome.clone()));
        }
        if let Some(token) = state.usable() {
            return Poll::Ready(Turn::Take(Ok(token)));
        }
        if state.under_way {
            *waited_for = Some(state.number);
            if !state.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
                state.waiting.push(cx.waker().clone());
            }
            return Poll::Pending;
        }
        state.number += 1;
        state.under_way = true;
        Poll::Ready(Turn::Ask(Asking(self)))
    }

    /// The token, if one that can be used is there.
    pub(super) fn kept(&self) -> Option<Secret> {
        self.state().usable()
    }

    /// A server refused a call with this token: it is not used again, unless it is new: then the server minds
    /// something else.
    pub(super) fn refused(&self, secret: &Secret) {
        let mut state = self.state();
        state.token =
            state.token.take().filter(|token| token.secret != *secret || token.asked.elapsed() < PAUSE);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The token, unless it is time for another one and nobody is asking for that.
    fn usable(&self) -> Option<Secret> {
        let now = Instant::now();
        let paused = self.failed.is_some_and(|failed| now.saturating_duration_since(failed) < PAUSE);
        let waits = self.under_way || paused;
        let usable = self.token.as_ref().filter(|token| match token.times {
            Some((early, end)) => now < early || waits && now < end,
            None => true,
        });
        usable.map(|token| token.secret.clone())
    }
}

impl Asking<'_> {
    /// Gives all callers what came of it.
    pub(super) fn end(self, outcome: Result<Token, TokenError>) -> Outcome {
        let mut state = self.0.state();
        let now = Instant::now();
        state.failed = outcome.is_err().then_some(now);
        let outcome = match outcome {
            Ok(token) => Ok(state.token.insert(token).secret.clone()),
            Err(error) => {
                // One that was to be renewed early can be used still.
                let left = state.token.take().filter(|token| token.times.is_none_or(|(_, end)| now < end));
                state.token = left;
                state.token.as_ref().map_or(Err(error), |token| Ok(token.secret.clone()))
            }
        };
        state.last = Some((state.number, outcome.clone()));
        outcome
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.under_way = false;
        let waiting = mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}
