//! Responses that are read piece by piece: bytes, events, lines.

pub(crate) mod body;
pub(crate) mod events; // needs: events
pub(crate) mod items; // needs: items
mod lines; // needs: lines
pub(crate) mod outcome;
