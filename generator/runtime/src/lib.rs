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

extern crate self as runtime; // crate only

pub(crate) mod aliases; // needs: aliases
mod answer;
mod answer_body;
mod answer_stream; // needs: answer_stream
mod attempts;
mod base64; // needs: base64
mod basic; // needs: basic
mod body;
mod body_stream; // needs: body_stream
mod build_error;
mod call;
mod charset; // needs: charset
mod client;
mod credentials;
mod date_time; // needs: date_time
mod decode_error;
mod decoder;
mod encode;
mod error;
mod events; // needs: events
mod excerpt;
mod exchange;
mod file_part; // needs: multipart
mod header; // needs: header
mod idempotency; // needs: idempotency
mod items; // needs: items
pub(crate) mod json;
mod lines; // needs: lines
mod media_type; // needs: media_type
mod multipart; // needs: multipart
mod outcome;
mod own_server; // needs: own_server
mod pages; // needs: pages
mod patch; // needs: patch
mod plain_http;
mod polling; // needs: polling
mod random;
mod relative; // needs: relative
mod request;
mod resolve; // needs: resolve
mod retry;
mod retry_after;
mod server_url;
pub(crate) mod setters; // needs: setters
mod stream_outcome; // needs: answer_stream
mod timeouts;
mod token; // needs: token
#[cfg(feature = "tracing")]
mod trace;
mod transport;
mod undeclared;
pub(crate) mod union; // needs: union
// begins: validation
#[cfg(feature = "validate")]
pub(crate) mod validation;
// ends: validation
// begins: webhook
#[cfg(feature = "webhooks")]
mod webhook;
// ends: webhook

pub(crate) use aliases::aliases; // needs: aliases
pub use answer::Answer;
pub use answer_body::{BodyReader, BodyStream};
pub use base64::Base64; // needs: base64
pub use body::Body;
pub use build_error::{BuildError, Operation};
pub use client::{BlockingClient, Client, ClientBuilder};
pub use credentials::{Requirement, Scheme, Secret};
pub use date_time::{DateTime, ParseDateTimeError}; // needs: date_time
pub use decode_error::DecodeError;
pub use decoder::Decoder;
pub use encode::Style;
pub use error::{ApiError, Error, Undecodable};
pub use events::{Event, EventStream}; // needs: events
pub use file_part::FilePart; // needs: multipart
pub use header::Header; // needs: header
pub use items::{ItemStream, StreamError}; // needs: items
pub use json::Unrecognized;
pub(crate) use json::integer_enum; // needs: json/integer_enum
pub(crate) use json::joined; // needs: json/joined
pub(crate) use json::newtype; // needs: json/newtype
pub(crate) use json::value_enum; // needs: json/value_enum
pub(crate) use json::{debug, object, redacted, string_enum};
pub use multipart::Multipart; // needs: multipart
pub use outcome::Outcome;
pub(crate) use outcome::{outcome, outcome_arm};
pub(crate) use pages::paged; // needs: pages
pub use pages::{PageItems, PageStyle, Paged, Pages}; // needs: pages
pub use patch::Patch; // needs: patch
pub(crate) use polling::is_one_of; // needs: polling
pub use polling::{Polled, Polling, WaitError}; // needs: polling
pub use request::Request;
pub use retry::{Attempt, RetryPolicy};
pub(crate) use setters::setters; // needs: setters
// begins: answer_stream
pub(crate) use stream_outcome::{is_stream, stream_decoder, stream_outcome, stream_outcome_arm};
// ends: answer_stream
pub use token::TokenSource; // needs: token
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
pub(crate) use union::{tagged_union, union}; // needs: union
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
