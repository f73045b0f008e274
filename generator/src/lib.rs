//! Turns an OpenAPI document into a Rust client crate, in five stages:
//! [`document`] → [`names`] → [`lower`] → [`render`] → [`write`](mod@write).
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
pub mod document;
pub mod files;
mod inputs;
pub mod listing;
pub mod lower;
pub mod model;
pub mod names;
pub mod pipeline;
pub mod render;
mod runtime;
pub mod sample;
pub mod source;
pub mod write;
