//! Responses: what a call gives, and how it is read.

use super::{Docs, Type};
use crate::names::Name;

/// A header of responses.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// Its name in Rust, in `snake_case`.
    pub name: Name,
    /// Its name in a response.
    pub wire: String,
    /// How its value is written.
    pub form: HeaderForm,
    /// The type of its value.
    pub ty: Type,
    /// What it is.
    pub docs: Docs,
}

/// How the value of a header is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderForm {
    /// As one word.
    Value,
    /// As words with commas in between.
    List,
    /// As JSON.
    Json,
}

/// What a successful call gives.
#[derive(Clone, Debug)]
pub(crate) enum Success {
    /// Nothing but the status.
    Empty,
    /// A value.
    Type(Type),
    /// A body that is read piece by piece; the type is of a piece.
    Stream(Decode, Type),
    /// One of several values by status and media type, as an enum of its own.
    OneOf(Vec<ResponseVariant>),
}

/// A variant that stands for a status, or for a media type of one.
#[derive(Clone, Debug)]
pub(crate) struct ResponseVariant {
    /// The Rust variant.
    pub name: Name,
    /// What it holds; of a body that is read piece by piece, the type of a piece.
    pub ty: Option<Type>,
    /// How that is read.
    pub decode: Decode,
    /// What it is.
    pub docs: Docs,
}

/// What to do with a response.
#[derive(Clone, Debug)]
pub(crate) struct StatusResponse {
    /// For which status.
    pub status: StatusMatch,
    /// Whether the document says so; else it is how a status is read that it does not have, if the body fits.
    pub declared: bool,
    /// Whether the call has succeeded.
    pub success: bool,
    /// What it can hold; never empty.
    pub contents: Vec<ResponseContent>,
}

/// What a response can hold.
#[derive(Clone, Debug)]
pub(crate) struct ResponseContent {
    /// The media types of this content, in lower case and with the parameters that tell them apart.
    pub media_types: Vec<String>,
    /// How it is read.
    pub decode: Decode,
    /// The variant of the error, or of a success that has several.
    pub variant: Option<Name>,
}

/// How the body of a response is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decode {
    /// There is none.
    Empty,
    /// Not at all: a success that came after the operation was given to users, of another type than it returns.
    Unread,
    /// As JSON.
    Json,
    /// As text.
    Text,
    /// As bytes, all at once.
    Bytes,
    /// As bytes, piece by piece.
    ByteStream,
    /// As server-sent events whose data is JSON.
    Events,
    /// As server-sent events whose data is text.
    TextEvents,
    /// As server-sent events that are objects with members such as `data`.
    WholeEvents,
    /// As lines of JSON.
    Lines,
    /// As JSON texts after record separators.
    Records,
}

impl Decode {
    /// Whether the body is read piece by piece.
    pub(crate) fn is_stream(self) -> bool {
        self == Self::ByteStream || self.is_items()
    }

    /// Whether its pieces are values.
    pub(crate) fn is_items(self) -> bool {
        self.is_events() || matches!(self, Self::Lines | Self::Records)
    }

    /// Whether its pieces are server-sent events.
    pub(crate) fn is_events(self) -> bool {
        matches!(self, Self::Events | Self::TextEvents | Self::WholeEvents)
    }
}

/// Which statuses are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum StatusMatch {
    /// One.
    Exact(u16),
    /// A hundred of them, by the first digit.
    Range(u16),
    /// All others.
    Default,
}

impl StatusMatch {
    /// As the document writes it: `404`, `4XX`, `default`.
    pub(crate) fn written(self) -> String {
        match self {
            Self::Exact(code) => code.to_string(),
            Self::Range(digit) => format!("{digit}XX"),
            Self::Default => "default".to_owned(),
        }
    }
}
