//! The runtime as a generated client uses it. Not copied.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the tables make public methods of private types")]

mod api;
mod body_streams;
mod client;
mod contents;
#[cfg(all(feature = "cookies", feature = "test-util"))]
mod cookies;
mod decoding;
mod enums;
#[cfg(all(feature = "hyper-no-tls", feature = "blocking"))]
mod faults;
mod formats;
mod forms;
mod headers;
#[cfg(feature = "test-util")]
mod hooks;
#[cfg(all(feature = "hyper-no-tls", feature = "blocking"))]
mod loopback;
mod misfits;
mod mocks;
mod multiparts;
#[cfg(all(feature = "hyper", feature = "blocking"))]
mod network;
#[cfg(all(feature = "hyper-no-tls", feature = "blocking", feature = "oauth2", feature = "test-util"))]
mod oauth2;
mod objects;
mod optional_credentials;
mod outcomes;
mod own_types;
#[cfg(all(feature = "hyper", feature = "blocking", feature = "gzip", feature = "brotli", feature = "zstd"))]
mod packed;
mod pages;
mod parameters;
mod paths;
mod polling;
#[cfg(feature = "record")]
mod records;
#[cfg(all(feature = "hyper-no-tls", feature = "blocking"))]
mod redirects;
mod retries;
#[cfg(all(feature = "hyper-no-tls", feature = "blocking", feature = "test-util", feature = "tracing"))]
mod secrets;
mod servers;
mod statuses;
mod streams;
mod tokens;
mod undeclared;
mod unions;
#[cfg(feature = "untyped")]
mod untyped;
#[cfg(feature = "validate")]
mod validation;
#[cfg(feature = "webhooks")]
mod webhooks;
