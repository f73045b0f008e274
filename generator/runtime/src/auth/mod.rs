//! Security schemes, the credentials for them, and tokens that are fetched.

#[cfg(part = "basic")]
mod basic;
pub(crate) mod credentials;
mod optional;
#[cfg(part = "token")]
pub(crate) mod token;
