// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What can come of a call other than success.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::{BuildError, DecodeError, OperationInfo, Response, TransportError};

/// Why a call did not succeed. `E` are the errors that the document declares for the operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The request could not be built; nothing was sent.
    Build(BuildError),
    /// There is no whole response: not connected, timed out, cut off.
    Transport(TransportError),
    /// An error that the document declares.
    Api(Box<ApiError<E>>),
    /// A status that the document does not declare, with a body that fits no type which it could have.
    UnexpectedStatus(Box<Response>),
    /// A declared status with a body that does not fit.
    Decode(Box<ResponseError>),
}

/// An error that the document declares, with the response that it came from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ApiError<E> {
    /// The error, a variant for each declared status.
    pub error: E,
    pub(crate) response: Response,
}

/// A response of a declared status whose body cannot be decoded.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ResponseError {
    /// Where and why it does not fit.
    pub error: DecodeError,
    pub(crate) response: Response,
}

impl<E> Error<E> {
    /// The response, if there is one.
    #[must_use]
    pub fn response(&self) -> Option<&Response> {
        match self {
            Self::Build(_) | Self::Transport(_) => None,
            Self::Api(api) => Some(&api.response),
            Self::UnexpectedStatus(response) => Some(response),
            Self::Decode(error) => Some(&error.response),
        }
    }

    /// The status, if there is a response.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(Response::status)
    }

    /// The operation that was called; `None` where the client could not be built.
    #[must_use]
    pub fn operation(&self) -> Option<OperationInfo> {
        match self {
            Self::Build(error) => error.operation(),
            Self::Transport(error) => error.operation(),
            _ => self.response().map(Response::operation),
        }
    }

    /// How often the call was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Transport(error) => error.attempts(),
            _ => self.response().map_or(0, Response::attempts),
        }
    }

    /// What the server calls the last exchange, if it says that.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.response().and_then(Response::request_id)
    }

    /// How long the server asks to wait, if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.response().and_then(Response::retry_after)
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
    /// The response.
    #[must_use]
    pub fn response(&self) -> &Response {
        &self.response
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.response.body()
    }
}

impl ResponseError {
    /// The response.
    #[must_use]
    pub fn response(&self) -> &Response {
        &self.response
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.response.body()
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Build(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Api(api) => api.response.fmt(f),
            Self::UnexpectedStatus(response) => {
                let unfit = response.reading.unfit.as_deref();
                let note = match unfit {
                    None => ", a status that is not in the document",
                    Some(_) => {
                        ", a status that is not in the document, with a body that is not that of the declared success"
                    }
                };
                response.show(f, note, unfit)
            }
            Self::Decode(error) => {
                error.response.show(f, ", with a body that does not fit", Some(&error.error))
            }
        }
    }
}

impl<E: fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // Their own messages are this error's already.
            Self::Build(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Api(_) | Self::UnexpectedStatus(_) | Self::Decode(_) => None,
        }
    }
}

/// Why there is no response, for all operations alike.
pub(crate) enum Failure {
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
