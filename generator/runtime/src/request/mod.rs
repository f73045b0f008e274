//! What is sent: the operations that requests are of, and bodies.

pub(crate) mod body;
#[cfg(part = "body_stream")]
pub(crate) mod body_stream;
#[cfg(part = "multipart")]
pub(crate) mod file_part;
#[cfg(part = "idempotency")]
mod idempotency;
#[cfg(part = "multipart")]
pub(crate) mod multipart;
pub(crate) mod operation;
#[cfg(any(part = "pages", feature = "untyped"))]
pub(crate) mod page_style;
pub(crate) mod raw;
#[cfg(feature = "untyped")]
pub(crate) mod untyped;
