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
//! use deck_client::{Client, operations::CreateConnectionError, types};
//!
//! #[tokio::main(flavor = "current_thread")]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let client = Client::builder()
//!         .client_id(variable("CLIENT_ID")?)
//!         .secret(variable("SECRET")?)
//!         .build()?;
//!     let body = types::CreateConnectionRequest::new(
//!         "123e4567-e89b-42d3-a456-426614174000".parse()?,
//!         "auth_method",
//!     );
//!     match client.create_connection(body).await {
//!         Ok(response) => println!("{response:#?}"),
//!         Err(error) => {
//!             match error.api() {
//!                 Some(CreateConnectionError::BadRequest(problem)) => {
//!                     eprintln!("{problem:#?}");
//!                 }
//!                 _ => return Err(error.into()),
//!             }
//!         }
//!     }
//!     Ok(())
//! }
//!
//! fn variable(name: &str) -> Result<String, String> {
//!     std::env::var(name).map_err(|error| format!("{name}: {error}"))
//! }
//! # }
//! # fn main() {}
//! ```
//!
//! # Features
//!
//! - `hyper` (default): an async transport over hyper, with rustls on ring; `aws-lc`: on aws-lc; `hyper-no-tls`: plain http.
//! - `reqwest`: an async transport over a `reqwest::Client` of your own (`transport::ReqwestTransport`).
//! - `reqwest-middleware`: the same over its layers; `tower`: over layers of tower (`transport::TowerTransport`).
//! - `blocking`: the same calls without an async runtime, over ureq (`Client::builder()…build_blocking()`).
//! - `http2`: HTTP/2 of the async transport, where the server has it.
//! - `cookies`: those that the server sets, kept and sent (`client::CookieJar`).
//! - `unix-socket`: servers on a unix socket (`ClientBuilder::unix_socket`).
//! - `gzip`, `brotli`, `zstd`: responses that come packed; the last needs a C compiler.
//! - `test-util`: for tests, a transport without a network (`testing`), and `new` of the types that only come back.
//! - `record`: a transport that records the responses, for `deck-generator learn` (`transport::Recorder`).
//! - `untyped`: calls of operations that are known as data alone (`untyped`), as a program of `deck-generator cli` makes them.
//! - `tracing`: a span for each request, with the names of OpenTelemetry; `opentelemetry`: the server is told the trace (`traceparent`).
//! - `validate`: the check of requests against the document's constraints (`validation`, `ClientBuilder::validate_requests`).
//! - `webhooks`: the check of signed webhooks (`webhooks`).
//!
//! Without default features there is no HTTP stack: the types alone, and a transport of your own
//! (`transport::Transport`, `transport::BlockingTransport`).

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
    clippy::fn_params_excessive_bools,
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
#![allow(
    confusable_idents,
    mixed_script_confusables,
    uncommon_codepoints,
    reason = "names are the document's own"
)]

pub mod client;
pub mod operations;
mod runtime;
pub mod types;
mod wire;
#[cfg(feature = "validate")]
mod constraints;
#[cfg(feature = "webhooks")]
pub mod webhooks;

pub use client::{BlockingClient, Client, ClientBuilder, Server};
pub use error::Error;
pub use uuid;
pub use {bytes, http, serde_json};

/// Why a call fails.
pub mod error {
    pub use crate::runtime::{
        ApiError, BuildError, DecodeError, Error, ResponseError, TransportError, TransportErrorKind,
    };
}

/// What is sent: requests, the operations that they are of, and bodies.
pub mod request {
    pub use crate::runtime::{Body, Operation, OperationInfo, RawOperation, Request};
}

/// What comes back, as it came: its status, its headers, its body, and what of it does not fit.
pub mod response {
    pub use crate::runtime::{BodyReader, BodyStream, Decoder, Misfit, Response};
}

/// When a call is sent again.
pub mod retry {
    pub use crate::runtime::{Attempt, RetryPolicy};
}

/// Calls without a network, for tests.
#[cfg(feature = "test-util")]
pub mod testing {
    pub use crate::runtime::MockTransport;
}

/// What carries requests: the transports that come with the client, and how another is made.
pub mod transport {
    pub use crate::runtime::{BlockingTransport, BoxFuture, CallOptions, Transport};
    #[cfg(feature = "blocking")]
    pub use crate::runtime::UreqTransport;
    #[cfg(feature = "hyper-no-tls")]
    pub use crate::runtime::HyperTransport;
    #[cfg(feature = "record")]
    pub use crate::runtime::Recorder;
    #[cfg(feature = "reqwest")]
    pub use crate::runtime::ReqwestTransport;
    #[cfg(feature = "tower")]
    pub use crate::runtime::{TowerTransport, TransportService};
}

/// Calls of operations that are known as data alone.
#[cfg(feature = "untyped")]
pub mod untyped {
    pub use crate::runtime::{
        Described, PageParameter, PageStyle, UntypedOperation, UntypedPage, UntypedPart, Written,
        copy_body, next_page,
    };
}

/// The check of requests against the document's constraints.
#[cfg(feature = "validate")]
pub mod validation {
    pub use crate::runtime::{Validate, ValidationError, Violation};
}

/// Types that the fields of the API's types have.
pub mod values {
    pub use crate::runtime::Patch;
}
