// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What is sent: the operations that requests are of, and bodies.

pub(crate) mod body;
mod idempotency;
pub(crate) mod operation;
#[cfg(feature = "untyped")]
pub(crate) mod page_style;
pub(crate) mod raw;
#[cfg(feature = "untyped")]
pub(crate) mod untyped;
