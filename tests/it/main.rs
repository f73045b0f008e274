//! The integration tests of the client: one program, a module a subject.
//!
//! `cargo test -p deck --test it wire::` runs those of one.

#![allow(missing_docs, reason = "tests")]

mod contract;
mod examples;
mod generated;
mod spec;
mod vendoring;
mod wire;
