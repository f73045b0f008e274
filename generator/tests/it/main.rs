//! The integration tests of the generator: one program, a module a subject.
//!
//! `cargo test -p deck-generator --test it write::` runs those of one.

#![allow(missing_docs, reason = "tests")]

mod book;
mod cases;
mod choices;
mod cli;
mod clients;
mod corpus;
mod diffs;
mod documented;
mod edits;
mod names;
mod one_runtime;
mod packaging;
mod prism;
mod probes;
mod program;
mod robust;
mod samples;
mod shared;
mod snippets;
mod write;

use test_support::sandbox;
