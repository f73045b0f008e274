//! What the tests of the workspace share.
//!
//! - [`sandbox`]: a temporary folder with documents, and the program to be run there
//! - [`nested`]: cargo inside a test
//! - [`loopback`]: a real HTTP/1.1 server on 127.0.0.1
//! - [`program`]: a program that has run, and what it printed

#![allow(
    clippy::missing_panics_doc,
    clippy::return_self_not_must_use,
    reason = "a test that cannot be prepared has failed, and a check is made for its own sake"
)]

pub mod loopback;
pub mod nested;
pub mod program;
pub mod sandbox;

/// Whether tests that generate or compile much do the whole of it: where they are optimized (`--release`). Without, each
/// does a part, so that `cargo test` stays short.
pub const WHOLE: bool = !cfg!(debug_assertions);
