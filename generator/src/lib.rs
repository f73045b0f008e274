//! Turns an OpenAPI document into a Rust client crate.
//!
//! A build script calls [`build_script::run`]. Any other program reads [`pipeline::Inputs`], hands them to
//! [`pipeline::generate`], prints the [`diagnostic`]s of the run and [writes](mod@write) the crate.
//!
//! The stages are `document` → `names` → `lower` → `render` → [`write`](mod@write); what each is for stands in ARCHITECTURE.md.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable
    )
)]

pub mod build_script;
#[cfg(feature = "cli")]
pub mod cli;
pub mod clients;
pub mod config;
pub mod diagnostic;
pub mod diff;
mod document;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod files;
mod inputs;
pub mod learn;
#[cfg(feature = "cli")]
mod listing;
mod lower;
mod model;
mod names;
pub mod packaging;
pub mod pipeline;
mod render;
mod runtime;
mod sample;
pub mod shared;
pub mod source;
pub mod used;
#[cfg(feature = "cli")]
mod weight;
pub mod write;
