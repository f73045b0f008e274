// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The clock: in a browser that of JavaScript, since the standard library has none there.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) use std::time::{Instant, SystemTime};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) use web_time::{Instant, SystemTime};
