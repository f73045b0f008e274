//! Why there is no token.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use crate::runtime::{BuildError, TransportError};

/// Why the client got no token. `BuildError::token_error` has it, where a call failed for that.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TokenError {
    /// The server refuses it (RFC 6749, section 5.2).
    Refused(Refusal),
    /// There is no whole response: not connected, timed out, cut off.
    Transport(Arc<TransportError>),
    /// A response that is neither a token nor such a refusal.
    NoToken {
        /// Its status.
        status: StatusCode,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The request for the token could not be built.
    Build(BuildError),
}

/// What a server says when it refuses a token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// The status of the response.
    pub status: StatusCode,
    /// Why, in a word.
    pub code: RefusalCode,
    /// Why, in words for those who develop the client.
    pub description: Option<String>,
    /// Where more is written about it.
    pub uri: Option<String>,
}

/// Why a server refuses a token (RFC 6749, section 5.2).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RefusalCode {
    /// `invalid_request`: the server misses a parameter, or does not understand one.
    InvalidRequest,
    /// `invalid_client`: the id or the secret of the client is wrong, or sent in a way that the server does not take.
    InvalidClient,
    /// `invalid_grant`: the refresh token has expired, or was taken back. Somebody must give a new one.
    InvalidGrant,
    /// `unauthorized_client`: the client may not use this grant.
    UnauthorizedClient,
    /// `unsupported_grant_type`: the server does not have this grant.
    UnsupportedGrantType,
    /// `invalid_scope`: a scope is unknown, or the client may not have it.
    InvalidScope,
    /// Another word of the server's.
    Other(String),
}

impl RefusalCode {
    pub(super) fn read(code: &str) -> Self {
        match code {
            "invalid_request" => Self::InvalidRequest,
            "invalid_client" => Self::InvalidClient,
            "invalid_grant" => Self::InvalidGrant,
            "unauthorized_client" => Self::UnauthorizedClient,
            "unsupported_grant_type" => Self::UnsupportedGrantType,
            "invalid_scope" => Self::InvalidScope,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The word that the server sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidScope => "invalid_scope",
            Self::Other(code) => code,
        }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(Refusal { status, code, description, .. }) => {
                write!(f, "the server refuses it: {}", code.as_str())?;
                if let Some(description) = description {
                    write!(f, ": {description}")?;
                }
                write!(f, " ({status})")
            }
            Self::Transport(error) => error.fmt(f),
            Self::NoToken { status, problem } => write!(f, "response {status}, {problem}"),
            Self::Build(error) => error.fmt(f),
        }
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Refused(_) | Self::NoToken { .. } => None,
            // Their own messages are this error's already.
            Self::Transport(error) => error.source(),
            Self::Build(error) => error.source(),
        }
    }
}
