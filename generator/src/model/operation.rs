//! Operations, servers and security schemes.

use super::{Docs, Type};
use crate::load::Pointer;
use crate::names::{Name, OperationName};

/// A server of the document.
#[derive(Clone, Debug)]
pub struct Server {
    /// The variant of `Server`.
    pub variant: Name,
    /// Its base URL.
    pub url: String,
    /// What it is.
    pub docs: Docs,
    /// Whether it is called if nothing else is said.
    pub default: bool,
}

/// A security scheme of the document.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub wire: String,
    /// The builder's method that sets its credential.
    pub setter: Name,
    /// What it is.
    pub docs: Docs,
    /// What is sent, and where.
    pub credential: Credential,
}

/// What a security scheme sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A key as this header, query parameter or cookie.
    ApiKey(Location, String),
    /// User name and password (RFC 7617).
    Basic,
    /// A token (RFC 6750); OAuth 2 and OpenID Connect end in one too.
    Bearer,
    /// Another scheme of the `Authorization` header, by its name.
    Http(String),
}

/// Where a parameter stands in the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its names.
    pub name: OperationName,
    /// The HTTP method in capitals.
    pub method: &'static str,
    /// The path template.
    pub path: String,
    /// `#/paths/<path>/<method>`.
    pub pointer: Pointer,
    /// What it does.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// The parameters in the order of the document.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<RequestBody>,
    /// The same in other media types, if the document leaves a choice.
    pub other_bodies: Vec<RequestBody>,
    /// Alternatives of which one is needed; each a list of schemes by index. Empty: none is needed.
    pub security: Vec<Vec<usize>>,
    /// What a successful call gives.
    pub success: Success,
    /// The declared errors.
    pub errors: Vec<ResponseVariant>,
    /// What to do by status, most exact first.
    pub answers: Vec<Answer>,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub location: Location,
    /// Its name in the request.
    pub wire: String,
    /// The argument or setter.
    pub name: Name,
    /// What it is.
    pub docs: Docs,
    /// Its type.
    pub ty: Type,
    /// Whether it must be given.
    pub required: bool,
    /// How it is written.
    pub expansion: Expansion,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
}

/// How a parameter, or a property of a form, is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// Its style.
    pub style: Style,
    /// Whether it is written once a value or member.
    pub explode: bool,
    /// Whether reserved characters stay (`allowReserved`).
    pub reserved: bool,
}

/// What separates the pieces of a value (OpenAPI 3.0.4, section "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `simple`.
    Simple,
    /// `label`.
    Label,
    /// `matrix`.
    Matrix,
    /// `form`.
    Form,
    /// `spaceDelimited`.
    SpaceDelimited,
    /// `pipeDelimited`.
    PipeDelimited,
    /// `deepObject`.
    DeepObject,
    /// As JSON (`content` in place of `schema`).
    Json,
    /// As text (`content` in place of `schema`).
    Text,
    /// By the content type that is the default of its type (section "Encoding Object").
    Content,
}

/// A request body in one of its media types.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// The media type that is sent.
    pub content_type: String,
    /// How the value is written.
    pub payload: Payload,
    /// What its method is called; of the default, the operation itself.
    pub method: Option<Name>,
    /// Its type.
    pub ty: Type,
    /// Whether it must be given.
    pub required: bool,
    /// What it is.
    pub docs: Docs,
}

/// How a request body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// As JSON.
    Json,
    /// As JSON, a line for each item of the list.
    JsonLines,
    /// As `application/x-www-form-urlencoded`.
    Form(Form),
    /// As `multipart/form-data`, with the content types of properties that have not the default.
    Multipart(Vec<(String, String)>),
    /// As `multipart/form-data`, which the caller puts together.
    MultipartByHand,
    /// As it is: bytes, text or a stream.
    Raw,
}

/// How the properties of a form are written (OpenAPI 3.0.4, section "Encoding Object").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Lists and objects.
    pub style: Expansion,
    /// Properties of which something else is said.
    pub others: Vec<(String, Expansion)>,
}

/// What a successful call gives.
#[derive(Clone, Debug)]
pub enum Success {
    /// Nothing but the status.
    Empty,
    /// A value.
    Type(Type),
    /// One of several values by status, as an enum of its own.
    OneOf(Vec<ResponseVariant>),
}

/// A variant that stands for a status.
#[derive(Clone, Debug)]
pub struct ResponseVariant {
    /// The Rust variant.
    pub name: Name,
    /// What it holds.
    pub ty: Option<Type>,
    /// What it is.
    pub docs: Docs,
}

/// What to do with an answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// For which status.
    pub status: StatusMatch,
    /// How the body is read.
    pub body: BodyKind,
    /// Whether the call has succeeded.
    pub success: bool,
    /// The variant of the error, or of a success that has several.
    pub variant: Option<Name>,
}

/// Which statuses are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusMatch {
    /// One.
    Exact(u16),
    /// A hundred of them, by the first digit.
    Range(u16),
    /// All others.
    Default,
}

/// How a body is read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// As JSON.
    Json,
    /// As text.
    Text,
    /// As bytes.
    Bytes,
    /// There is none.
    Empty,
}
