//! Tokens of OAuth 2 that a client gets by itself: the client credentials and the refresh token grant (RFC 6749).

mod cache;
pub(crate) mod error;
pub(crate) mod grant;
mod provider;
mod request;

pub(crate) use provider::{Granted, Provider};
#[cfg(feature = "record")]
pub(crate) use request::TOKEN_PATH;
pub(crate) use request::TokenRequest;
