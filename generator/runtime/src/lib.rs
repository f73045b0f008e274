//! What every generated client needs and no document changes: the client, requests and their encoding,
//! responses and their errors, the JSON form of types, transports.
#![cfg_attr(
    part = "crate",
    doc = "\n Hand-written, and copied into each client as `runtime/`: what is of a part only if the client requires it."
)]
#![cfg_attr(part = "crate", deny(unexpected_cfgs))]
// `OpenAPI` is a name, not code.
#![allow(clippy::doc_markdown)]

#[cfg(part = "crate")]
extern crate self as runtime;

mod auth;
mod call;
mod client;
mod encode;
#[cfg(any(part = "pages", part = "polling"))]
mod follow;
#[cfg(any(part = "base64", part = "date_time"))]
mod format;
pub(crate) mod json;
mod request;
mod response;
mod send;
#[cfg(part = "surface")]
mod surface;
mod transport;
#[cfg(any(part = "aliases", part = "setters", part = "variants"))]
pub(crate) mod types;
#[cfg(all(part = "validation", feature = "validate"))]
pub(crate) mod validation;

pub use auth::credentials::Secret;
#[allow(unused_imports, reason = "not all APIs have security schemes")]
pub(crate) use auth::credentials::{Requirement, Scheme};
#[cfg(all(part = "oauth2", feature = "oauth2"))]
pub use auth::oauth2::error::{Refusal, RefusalCode, TokenError};
#[cfg(all(part = "oauth2", feature = "oauth2"))]
pub use auth::oauth2::grant::Grant;
#[cfg(part = "token")]
pub use auth::token::TokenSource;
pub use call::build_error::{BuildError, OperationInfo};
#[cfg(part = "groups")]
pub(crate) use client::view::views;
pub(crate) use encode::Style;
#[cfg(part = "pages")]
pub(crate) use follow::pages::paged;
#[cfg(part = "pages")]
pub use follow::pages::{PageItems, Paged, Pages};
#[cfg(part = "state_names")]
pub(crate) use follow::polling::is_one_of;
#[cfg(part = "polling")]
pub use follow::polling::{Polling, WaitError};
#[cfg(part = "base64")]
pub use format::base64::Base64;
#[cfg(part = "date_time")]
pub use format::date_time::{DateTime, ParseDateTimeError};
#[cfg(part = "enums")]
pub use json::Unrecognized;
#[cfg(part = "closed_enum")]
pub(crate) use json::closed_enum;
#[cfg(part = "debug")]
pub(crate) use json::debug;
#[cfg(part = "integer_enum")]
pub(crate) use json::integer_enum;
#[cfg(part = "joined")]
pub(crate) use json::joined;
pub use json::misfits::Misfit;
#[cfg(part = "newtype")]
pub(crate) use json::newtype;
#[cfg(part = "object")]
pub(crate) use json::object;
#[cfg(part = "patch")]
pub use json::patch::Patch;
#[cfg(part = "string_enum")]
pub(crate) use json::string_enum;
#[cfg(part = "tagged_union")]
pub(crate) use json::union::tagged_union;
#[cfg(part = "untagged_union")]
pub(crate) use json::union::union;
#[cfg(part = "value_enum")]
pub(crate) use json::value_enum;
pub use request::body::Body;
#[cfg(part = "multipart")]
pub use request::file_part::FilePart;
#[cfg(part = "multipart")]
pub use request::multipart::Multipart;
pub use request::operation::Operation;
#[cfg(part = "operation_arm")]
pub(crate) use request::operation::operation_arm;
#[cfg(any(part = "operation", part = "response_stream"))]
pub(crate) use request::operation::{error_type, method_link, operation_id};
#[cfg(part = "operation")]
pub(crate) use request::operation::{operation, operation_read};
#[cfg(any(part = "pages", feature = "untyped"))]
pub use request::page_style::{PageParameter, PageStyle};
pub use request::raw::RawOperation;
#[cfg(feature = "untyped")]
pub use request::untyped::{Described, UntypedOperation, UntypedPage, UntypedPart, Written, copy_body};
pub use response::Response;
pub use response::body::{BodyReader, BodyStream};
pub use response::decode_error::DecodeError;
pub use response::decoder::Decoder;
pub use response::error::{ApiError, Error, ResponseError};
#[cfg(part = "header")]
pub use response::header::Header;
#[cfg(part = "events")]
pub use response::stream::events::{Event, EventStream};
#[cfg(part = "items")]
pub use response::stream::items::{ItemStream, StreamError};
#[cfg(part = "response_stream")]
pub(crate) use response::stream::operation::{
    is_stream, stream_decoder, stream_operation, stream_operation_arm, stream_read,
};
#[cfg(feature = "cookies")]
pub use send::cookies::CookieJar;
pub use send::retry::{Attempt, RetryPolicy};
#[cfg(part = "surface")]
pub use surface::*;
#[cfg(feature = "hyper-no-tls")]
pub use transport::hyper::HyperTransport;
#[cfg(feature = "test-util")]
pub use transport::mock::MockTransport;
#[cfg(feature = "record")]
pub use transport::record::Recorder;
#[cfg(feature = "reqwest")]
pub use transport::reqwest::ReqwestTransport;
#[cfg(feature = "tower")]
pub use transport::tower::{TowerTransport, TransportService};
#[cfg(feature = "blocking")]
pub use transport::ureq::UreqTransport;
pub use transport::{
    BlockingTransport, BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind,
};
#[cfg(part = "aliases")]
pub(crate) use types::aliases::aliases;
#[cfg(part = "setters")]
pub(crate) use types::setters::setters;
#[cfg(part = "variants")]
pub(crate) use types::variants::variants;
#[cfg(all(part = "validation", feature = "validate"))]
pub use validation::{Validate, ValidationError, Violation};

#[cfg(part = "crate")]
#[doc(hidden)]
pub mod sample;
#[cfg(all(part = "crate", test))]
mod tests;
