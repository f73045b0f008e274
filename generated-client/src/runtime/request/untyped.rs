// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Operations that are known as data alone, as a command-line program has them, and what is said of them.

use std::convert::Infallible;
use std::io::{self, Write};

use serde_json::value::RawValue;

use crate::runtime::{
    Body, BodyReader, BodyStream, Error, Operation, PageStyle, RawOperation, Response, Style,
};

/// The operation of a request that is known as data: no errors are declared for it. A success is its response; where that is not
/// JSON and the API has responses that are read piece by piece, the body comes beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UntypedOperation {}

/// What the document says of an operation besides its parameters and its body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// The `operationId`.
    pub id: Option<&'static str>,
    /// The header `Accept`.
    pub accept: &'static str,
    /// The operation's own server.
    pub server: Option<&'static str>,
    /// Whether a call has an idempotency key of its own.
    pub keyed: bool,
    /// Whether a redirect is for the caller and not to be followed: it is [`Error::UnexpectedStatus`].
    pub keeps_redirects: bool,
}

/// How a value is written, in the words of a Parameter Object or an Encoding Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The style; and `json` or `text` for `content` in place of a schema, `content` for a property of a form without a style,
    /// `tabDelimited` for `tsv` of Swagger 2.0, `dotted` for `name[0].key=value`.
    pub style: &'static str,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub reserved: bool,
}

/// A property of a body of `multipart/form-data`.
#[derive(Clone, Debug)]
pub enum UntypedPart {
    /// A value, as JSON.
    Value(Box<RawValue>),
    /// A file: its name and its content.
    File(String, Body),
    /// Several values or files of one name.
    List(Vec<Self>),
}

/// What a page of a list says of the next one.
#[derive(Clone, Debug)]
pub struct UntypedPage {
    /// How the next page is asked for.
    pub style: PageStyle,
    /// How many items the page has.
    pub count: usize,
    /// The cursor of the next page, or its URL, as JSON.
    pub cursor: Option<String>,
    /// Whether there is a next page, if the page tells.
    pub has_more: Option<bool>,
}

impl Written {
    pub(crate) fn style(self) -> Option<Style> {
        let style = match (self.style, self.explode) {
            ("simple", false) => Style::SIMPLE,
            ("simple", true) => Style::SIMPLE_EXPLODE,
            ("label", false) => Style::LABEL,
            ("label", true) => Style::LABEL_EXPLODE,
            ("matrix", false) => Style::MATRIX,
            ("matrix", true) => Style::MATRIX_EXPLODE,
            ("form", true) => Style::FORM,
            ("form", false) => Style::FORM_NO_EXPLODE,
            ("spaceDelimited", _) => Style::SPACE_DELIMITED,
            ("pipeDelimited", _) => Style::PIPE_DELIMITED,
            ("tabDelimited", _) => Style::TAB_DELIMITED,
            ("deepObject", _) => Style::DEEP_OBJECT,
            ("dotted", _) => Style::DOTTED,
            ("json", _) => Style::JSON,
            ("text", _) => Style::TEXT,
            ("content", _) => Style::CONTENT,
            _ => return None,
        };
        Some(if self.reserved { style.reserved() } else { style })
    }
}

impl Operation for UntypedOperation {
    type Response = (Response, Option<BodyStream>);
    type BlockingResponse = (Response, Option<BodyReader>);
    type Error = Infallible;

    const METHOD: &'static str = RawOperation::METHOD;
    const PATH: &'static str = RawOperation::PATH;
    const ID: Option<&'static str> = RawOperation::ID;

    fn read(response: Response, body: Option<BodyStream>) -> Result<Self::Response, Error<Infallible>> {
        Ok((succeeded(response)?, body))
    }

    fn read_blocking(
        response: Response,
        body: Option<BodyReader>,
    ) -> Result<Self::BlockingResponse, Error<Infallible>> {
        Ok((succeeded(response)?, body))
    }
}

/// Any status of success is one.
fn succeeded(response: Response) -> Result<Response, Error<Infallible>> {
    if response.status().is_success() { Ok(response) } else { Err(response.unexpected_status()) }
}

/// Writes what comes of a body, as it comes.
///
/// # Errors
/// When it cannot be read or written.
pub fn copy_body(body: BodyReader, to: &mut dyn Write) -> io::Result<()> {
    let copied = to.write_all(&body.ready);
    copied.and_then(|()| to.flush())
}

