// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Client of the Deck API.
//!
//! ## Deck API makes it straightforward for users to connect to any portal securely and quickly.
//!
//! #### Welcome! Looking for a quick introduction to our API? Check out the 🚀[Quickstart guide](https://docs.deck.co/guides/guides/quickstart).
//!
//! Getting started is easy:
//!
//! 1. Create an account using the [dashboard](https://dashboard.deck.co) to get your client id and secret
//! 2. Enter your client id and secret in the Authentication section below
//! 3. Hit the "Try" buttons below for each endpoint.
//!
//! Happy querying!
//!
//! # A first call
//!
//! ```no_run
//! # #[cfg(feature = "hyper")] mod example {
//! use deck_client::{Client, types, uuid};
//!
//! #[tokio::main(flavor = "current_thread")]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let client = Client::builder()
//!         .client_id(std::env::var("CLIENT_ID")?)
//!         .secret(std::env::var("SECRET")?)
//!         .build()?;
//!     let body = types::CreateConnectionRequest::new(uuid::Uuid::nil(), "auth_method");
//!     match client.create_connection(body).send().await {
//!         Ok(response) => println!("{response:#?}"),
//!         Err(error) => {
//!             match error.api() {
//!                 Some(declared) => eprintln!("{error}: {declared:?}"),
//!                 None => return Err(error.into()),
//!             }
//!         }
//!     }
//!     Ok(())
//! }
//! # }
//! # fn main() {}
//! ```
//!
//! # Features
//!
//! - `hyper` (default): an async transport over hyper, with rustls on ring; `aws-lc`: on aws-lc; `hyper-no-tls`: plain http.
//! - `reqwest`: an async transport over a `reqwest::Client` of your own (`ReqwestTransport`).
//! - `blocking`: the same calls without an async runtime, over ureq (`Client::builder()…build_blocking()`).
//! - `http2`: HTTP/2 of the async transport, where the server has it.
//! - `cookies`: those that the server sets, kept and sent (`CookieJar`).
//! - `unix-socket`: servers on a unix socket (`ClientBuilder::unix_socket`).
//! - `gzip`, `brotli`, `zstd`: responses that come packed; the last needs a C compiler.
//! - `test-util`: a transport without a network, for tests.
//! - `record`: a transport that records the responses, for `deck-generator learn` (`Recorder`).
//! - `tracing`: a span for each request, with the names of OpenTelemetry.
//! - `validate`: the check of requests against the document's constraints (`Validate`, `ClientBuilder::validate_requests`).
//! - `webhooks`: the check of signed webhooks (`WebhookVerifier`).
//!
//! Without default features there is no HTTP stack: the types alone, and a transport of your own (`Transport`,
//! `BlockingTransport`).

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_link_with_quotes,
    clippy::doc_markdown,
    clippy::doc_overindented_list_items,
    reason = "descriptions are the document's own words"
)]
#![allow(
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::module_name_repetitions,
    clippy::similar_names,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    clippy::too_many_arguments,
    reason = "names and shapes are the document's own"
)]
#![allow(clippy::needless_pass_by_value, reason = "a request takes what it sends")]
#![allow(deprecated, reason = "what the document calls deprecated still works")]

mod client;
pub mod operations;
mod runtime;
pub mod types;
mod wire;
#[cfg(feature = "validate")]
mod constraints;
#[cfg(feature = "webhooks")]
mod webhooks;

pub use client::Server;
pub use uuid;
pub use {bytes, http, serde_json};
pub use runtime::{
    ApiError, Attempt, BlockingClient, BlockingTransport, Body, BodyReader, BodyStream,
    BoxFuture, BuildError, CallOptions, Client, ClientBuilder, DecodeError, Decoder, Error,
    Misfit, Operation, OperationInfo, Patch, RawOperation, Request, Response, ResponseError,
    RetryPolicy, Secret, Transport, TransportError, TransportErrorKind,
};
#[cfg(feature = "test-util")]
pub use runtime::MockTransport;
#[cfg(feature = "record")]
pub use runtime::Recorder;
#[cfg(feature = "cookies")]
pub use runtime::CookieJar;
#[cfg(feature = "hyper-no-tls")]
pub use runtime::HyperTransport;
#[cfg(feature = "reqwest")]
pub use runtime::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use runtime::UreqTransport;
#[cfg(feature = "validate")]
pub use runtime::{Validate, ValidationError, Violation};
#[cfg(feature = "webhooks")]
pub use runtime::{WebhookAlgorithm, WebhookEncoding, WebhookError, WebhookSigning, WebhookVerifier};
