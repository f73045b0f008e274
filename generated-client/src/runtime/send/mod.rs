// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How a call is sent: its attempts, the pauses between them, and the way through the transport.

pub(crate) mod attempts;
pub(crate) mod clock;
#[cfg(feature = "cookies")]
pub(crate) mod cookies;
pub(crate) mod exchange;
pub(crate) mod random;
pub(crate) mod redirect;
pub(crate) mod retry;
pub(crate) mod retry_after;
#[cfg(feature = "tracing")]
pub(crate) mod trace;
