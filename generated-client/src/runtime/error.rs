// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What can come of a call other than success.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Answer, BuildError, DecodeError, Operation, TransportError};

/// Why a call did not succeed. `E` are the errors that the document declares for the operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The request could not be built; nothing was sent.
    Build(BuildError),
    /// There is no whole answer: not connected, timed out, cut off.
    Transport(TransportError),
    /// An error that the document declares.
    Api(Box<ApiError<E>>),
    /// A status that the document does not declare.
    Unexpected(Box<Answer>),
    /// A declared status with a body that does not fit.
    Undecodable(Box<Undecodable>),
}

/// An error that the document declares, with the answer that it came from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ApiError<E> {
    /// The error, a variant for each declared status.
    pub error: E,
    pub(super) answer: Answer,
}

/// An answer whose body does not fit what the document declares for its status.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Undecodable {
    /// Where and why it does not fit.
    pub error: DecodeError,
    pub(super) answer: Answer,
}

impl<E> Error<E> {
    /// The answer, if there is one.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Build(_) | Self::Transport(_) => None,
            Self::Api(api) => Some(&api.answer),
            Self::Unexpected(answer) => Some(answer),
            Self::Undecodable(undecodable) => Some(&undecodable.answer),
        }
    }

    /// The status, if there is an answer.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(Answer::status)
    }

    /// The operation that was called; `None` where the client could not be built.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        match self {
            Self::Build(error) => error.operation(),
            Self::Transport(error) => error.operation(),
            _ => self.answer().map(Answer::operation),
        }
    }

    /// How often the call was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Transport(error) => error.attempts(),
            _ => self.answer().map_or(0, Answer::attempts),
        }
    }

    /// What the server calls the last exchange, if it says that.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer().and_then(Answer::request_id)
    }

    /// How long the server asks to wait, if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.answer().and_then(Answer::retry_after)
    }

    /// The error that the document declares, if it is one.
    #[must_use]
    pub fn api(&self) -> Option<&E> {
        match self {
            Self::Api(api) => Some(&api.error),
            _ => None,
        }
    }

    /// Whether the call took longer than it may.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_timeout())
    }

    /// Whether the server could not be reached, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_connect())
    }
}

impl<E> ApiError<E> {
    /// The answer.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.answer.headers()
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.answer.body()
    }
}

impl Undecodable {
    /// The answer.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.answer.headers()
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.answer.body()
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Build(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Api(api) => api.answer.fmt(f),
            Self::Unexpected(answer) => answer.show(f, ", a status that is not in the document"),
            Self::Undecodable(undecodable) => undecodable.answer.show(f, ", with a body that does not fit"),
        }
    }
}

impl<E: fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // Their own messages are this error's already.
            Self::Build(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Api(_) | Self::Unexpected(_) => None,
            Self::Undecodable(undecodable) => Some(&undecodable.error),
        }
    }
}

/// Why there is no answer, for all operations alike.
pub(super) enum Failure {
    Build(BuildError),
    Transport(TransportError),
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Build(error) => Self::Build(error),
            Failure::Transport(error) => Self::Transport(error),
        }
    }
}
