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

extern crate self as runtime; // crate only

mod auth;
mod call;
mod client;
mod encode;
mod follow; // needs: follow/mod
mod format; // needs: format/mod
pub(crate) mod json;
mod request;
mod response;
mod send;
mod transport;
pub(crate) mod types; // needs: types/mod
// begins: validation
#[cfg(feature = "validate")]
pub(crate) mod validation;
// ends: validation
// begins: webhook
#[cfg(feature = "webhooks")]
mod webhook;
// ends: webhook

pub use auth::credentials::{Requirement, Scheme, Secret};
pub use call::build_error::{BuildError, Operation};
pub use client::{BlockingClient, Client, ClientBuilder};
pub use encode::Style;
pub(crate) use follow::pages::paged; // needs: pages
pub use follow::pages::{PageItems, PageStyle, Paged, Pages}; // needs: pages
pub(crate) use follow::polling::is_one_of; // needs: polling
pub use follow::polling::{Polled, Polling, WaitError}; // needs: polling
pub use format::base64::Base64; // needs: base64
pub use format::date_time::{DateTime, ParseDateTimeError}; // needs: date_time
pub use json::Unrecognized;
pub(crate) use json::integer_enum; // needs: json/integer_enum
pub(crate) use json::joined; // needs: json/joined
pub(crate) use json::newtype; // needs: json/newtype
pub use json::patch::Patch; // needs: patch
pub(crate) use json::value_enum; // needs: json/value_enum
pub(crate) use json::{debug, object, redacted, string_enum};
pub use request::Request;
pub use request::body::Body;
pub use request::file_part::FilePart; // needs: multipart
pub use request::multipart::Multipart; // needs: multipart
pub use response::Response;
pub use response::body::{BodyReader, BodyStream};
pub use response::decode_error::DecodeError;
pub use response::decoder::Decoder;
pub use response::error::{ApiError, Error, ResponseError};
pub use response::header::Header; // needs: header
pub use response::outcome::Outcome;
pub(crate) use response::outcome::{outcome, outcome_arm};
pub use response::stream::events::{Event, EventStream}; // needs: events
pub use response::stream::items::{ItemStream, StreamError}; // needs: items
pub use send::retry::{Attempt, RetryPolicy};
pub(crate) use types::aliases::aliases; // needs: aliases
pub(crate) use types::setters::setters; // needs: setters
// begins: response_stream
pub(crate) use response::stream::outcome::{is_stream, stream_decoder, stream_outcome, stream_outcome_arm};
// ends: response_stream
pub use auth::token::TokenSource; // needs: token
pub(crate) use json::union::{tagged_union, union}; // needs: union
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
// begins: validation
#[cfg(feature = "validate")]
pub use validation::{Validate, ValidationError, Violation};
// ends: validation
// begins: webhook
#[cfg(feature = "webhooks")]
pub use webhook::{WebhookAlgorithm, WebhookEncoding, WebhookError, WebhookSigning, WebhookVerifier};
// ends: webhook

#[cfg(test)] // crate only
mod tests; // crate only
