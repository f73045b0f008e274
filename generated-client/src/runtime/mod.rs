// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What every generated client needs and no document changes: the client, requests and their encoding,
//! responses and their errors, the JSON form of types, transports.
// `OpenAPI` is a name, not code.
#![allow(clippy::doc_markdown)]

mod auth;
mod call;
mod client;
mod encode;
pub(crate) mod json;
mod request;
mod response;
mod send;
mod surface;
mod transport;
pub(crate) mod types;
#[cfg(feature = "validate")]
pub(crate) mod validation;

pub use auth::credentials::Secret;
#[allow(unused_imports, reason = "not all APIs have security schemes")]
pub(crate) use auth::credentials::{Requirement, Scheme};
pub use call::build_error::{BuildError, OperationInfo};
pub(crate) use encode::Style;
pub(crate) use json::debug;
pub use json::misfits::Misfit;
pub(crate) use json::object;
pub use json::patch::Patch;
pub use request::body::Body;
pub use request::operation::Operation;
pub(crate) use request::operation::operation_arm;
pub(crate) use request::operation::{error_type, method_link, operation_id};
pub(crate) use request::operation::{operation, operation_read};
#[cfg(feature = "untyped")]
pub use request::page_style::{PageParameter, PageStyle};
pub use request::raw::RawOperation;
#[cfg(feature = "untyped")]
pub use request::untyped::{Described, UntypedOperation, UntypedPage, UntypedPart, Written, copy_body};
pub use response::Response;
pub use response::body::{BodyReader, BodyStream};
pub use response::decode_error::DecodeError;
pub use response::decoder::Decoder;
pub use response::error::{ApiError, Error, ResponseError};
#[cfg(feature = "cookies")]
pub use send::cookies::CookieJar;
pub use send::retry::{Attempt, RetryPolicy};
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
pub(crate) use types::setters::setters;
#[cfg(feature = "validate")]
pub use validation::{Validate, ValidationError, Violation};

