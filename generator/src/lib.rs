//! Turns an OpenAPI document into a Rust client crate.
//!
//! A build script calls [`build_script::run`]. Any other program reads [`pipeline::Inputs`], hands them to
//! [`pipeline::generate`], prints the [`diagnostic`]s of the run and [writes](mod@write) the crate.
//!
//! The stages are [`document`] → [`names`] → [`lower`] → [`render`] → [`write`](mod@write). The modules of all but the last
//! are hidden: they are for this package and its tests, and change without notice.
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
pub mod config;
pub mod diagnostic;
#[doc(hidden)]
pub mod document;
pub mod files;
mod inputs;
pub mod learn;
#[doc(hidden)]
pub mod listing;
#[doc(hidden)]
pub mod lower;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod names;
pub mod pipeline;
#[doc(hidden)]
pub mod render;
mod runtime;
#[doc(hidden)]
pub mod sample;
pub mod source;
pub mod write;
