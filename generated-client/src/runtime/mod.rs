// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What every generated client needs and no document changes: the client, requests and their encoding,
//! responses and their errors, the JSON form of types, transports.
//!
//! Hand-written, and copied into each client as `runtime/`. Lines marked `crate only` stay behind;
//! lines marked `needs: x`, or between `begins: x` and `ends: x`, are copied if the client needs `x`.

// A client uses the part of the runtime that its document asks for, and its crate root exports the
// names that users need.
#![allow(dead_code, unreachable_pub, unused_imports, unused_macros)]
// `OpenAPI` is a name, not code.
#![allow(clippy::doc_markdown)]


mod auth;
mod call;
mod client;
mod encode;
mod format;
pub(crate) mod json;
mod request;
mod response;
mod send;
mod transport;
pub(crate) mod types;
#[cfg(feature = "validate")]
pub(crate) mod validation;
#[cfg(feature = "webhooks")]
mod webhook;

pub use auth::credentials::{Requirement, Scheme, Secret};
pub use call::build_error::{BuildError, Operation};
pub use client::{BlockingClient, Client, ClientBuilder};
pub use encode::Style;
pub use format::base64::Base64;
pub use json::Unrecognized;
pub(crate) use json::{debug, object, redacted, string_enum};
pub use request::Request;
pub use request::body::Body;
pub use response::Response;
pub use response::body::{BodyReader, BodyStream};
pub use response::decode_error::DecodeError;
pub use response::decoder::Decoder;
pub use response::error::{ApiError, Error, ResponseError};
pub use response::outcome::Outcome;
pub(crate) use response::outcome::{outcome, outcome_arm};
pub use send::retry::{Attempt, RetryPolicy};
pub(crate) use types::setters::setters;
pub use request::raw::RawOperation;
#[cfg(feature = "test-util")]
pub use transport::mock::MockTransport;
#[cfg(feature = "reqwest-no-tls")]
pub use transport::reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use transport::ureq::UreqTransport;
pub use transport::{
    BlockingTransport, BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind,
};
#[cfg(feature = "validate")]
pub use validation::{Validate, ValidationError, Violation};
#[cfg(feature = "webhooks")]
pub use webhook::{WebhookAlgorithm, WebhookEncoding, WebhookError, WebhookSigning, WebhookVerifier};

