//! Turns an OpenAPI document into a Rust client crate, in five stages:
//! [`load`] → [`names`] → [`lower`] → [`render`] → [`write`](mod@write).
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
mod ecma;
pub mod files;
mod inputs;
pub mod load;
pub mod lower;
pub mod model;
pub mod names;
mod pattern;
pub mod pipeline;
pub mod render;
pub mod sample;
pub mod write;
