// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What every generated client needs and no document changes: the client, requests and their encoding,
//! answers and their errors, the JSON form of types, transports.
//!
//! Hand-written, and copied into each client as `runtime/`. Lines marked `crate only` stay behind;
//! lines marked `needs: x`, or between `begins: x` and `ends: x`, are copied if the client needs `x`.

// A client uses the part of the runtime that its document asks for, and its crate root exports the
// names that users need.
#![allow(dead_code, unreachable_pub, unused_imports, unused_macros)]
// `OpenAPI` is a name, not code.
#![allow(clippy::doc_markdown)]


mod answer;
mod answer_body;
mod attempts;
mod base64;
mod body;
mod build_error;
mod call;
mod client;
mod credentials;
mod decode_error;
mod decoder;
mod encode;
mod error;
mod excerpt;
mod exchange;
mod idempotency;
pub(crate) mod json;
mod outcome;
mod plain_http;
mod random;
mod request;
mod retry;
mod retry_after;
mod server_url;
pub(crate) mod setters;
mod timeouts;
#[cfg(feature = "tracing")]
mod trace;
mod transport;
mod undeclared;
#[cfg(feature = "validate")]
pub(crate) mod validation;
#[cfg(feature = "webhooks")]
mod webhook;

pub use answer::Answer;
pub use answer_body::{BodyReader, BodyStream};
pub use base64::Base64;
pub use body::Body;
pub use build_error::{BuildError, Operation};
pub use client::{BlockingClient, Client, ClientBuilder};
pub use credentials::{Requirement, Scheme, Secret};
pub use decode_error::DecodeError;
pub use decoder::Decoder;
pub use encode::Style;
pub use error::{ApiError, Error, Undecodable};
pub use json::Unrecognized;
pub(crate) use json::{debug, object, redacted, string_enum};
pub use outcome::Outcome;
pub(crate) use outcome::{outcome, outcome_arm};
pub use request::Request;
pub use retry::{Attempt, RetryPolicy};
pub(crate) use setters::setters;
#[cfg(feature = "test-util")]
pub use transport::mock::MockTransport;
#[cfg(feature = "reqwest-no-tls")]
pub use transport::reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use transport::ureq::UreqTransport;
pub use transport::{
    BlockingTransport, BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind,
};
pub use undeclared::Undeclared;
#[cfg(feature = "validate")]
pub use validation::{Validate, ValidationError, Violation};
#[cfg(feature = "webhooks")]
pub use webhook::{WebhookAlgorithm, WebhookEncoding, WebhookError, WebhookSigning, WebhookVerifier};

