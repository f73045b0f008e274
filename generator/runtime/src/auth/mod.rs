//! Security schemes, the credentials for them, and tokens that are fetched.

#[cfg(part = "basic")]
pub(crate) mod basic;
pub(crate) mod credentials;
#[cfg(all(part = "oauth2", feature = "oauth2"))]
pub(crate) mod oauth2;
mod optional;
#[cfg(part = "token")]
pub(crate) mod token;
