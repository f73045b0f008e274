//! Responses that are read piece by piece: bytes, events, lines.

pub(crate) mod body;
#[cfg(part = "events")]
pub(crate) mod events;
#[cfg(part = "items")]
pub(crate) mod items;
#[cfg(part = "lines")]
mod lines;
pub(crate) mod operation;
