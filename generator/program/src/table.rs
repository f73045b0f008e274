//! The rows of which a program is made: its commands, their flags, and what they send.

#![allow(dead_code, reason = "a document need not have everything")]
#![allow(missing_docs, reason = "the fields say what they are")]
#![allow(clippy::struct_excessive_bools, reason = "each says something of its own")]

pub use super::api::{PageParameter, Written};

/// The program of an API.
#[derive(Debug)]
pub struct Program {
    pub name: &'static str,
    pub version: &'static str,
    pub about: &'static str,
    pub servers: &'static [Server],
    pub credentials: &'static [Credential],
    pub groups: &'static [Group],
    /// The operations without a group.
    pub operations: &'static [Operation],
}

/// A server of the document. The first one is called if nothing else is said.
#[derive(Debug)]
pub struct Server {
    pub name: &'static str,
    /// With `{name}` for its variables.
    pub url: &'static str,
    pub about: &'static str,
    pub variables: &'static [Variable],
}

/// A variable of a server's URL.
#[derive(Debug)]
pub struct Variable {
    pub name: &'static str,
    pub default: &'static str,
    /// Those that it can have; any, if there are none.
    pub values: &'static [&'static str],
}

/// A security scheme.
#[derive(Debug)]
pub struct Credential {
    /// Its name in the document.
    pub name: &'static str,
    pub about: &'static str,
    /// The variables of the environment that make it up: one of these ways, the first that is there.
    pub ways: &'static [&'static [&'static str]],
}

/// Operations under one name.
#[derive(Debug)]
pub struct Group {
    pub name: &'static str,
    pub about: &'static str,
    pub operations: &'static [Operation],
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    pub name: &'static str,
    pub about: &'static str,
    pub method: &'static str,
    pub path: &'static str,
    pub id: Option<&'static str>,
    pub parameters: &'static [Parameter],
    /// The body in its media types, the default first.
    pub bodies: &'static [Body],
    pub accept: &'static str,
    /// Its own server.
    pub server: Option<&'static str>,
    /// The alternatives of credentials, by their places in [`Program::credentials`].
    pub security: &'static [&'static [usize]],
    /// The scopes that the token of each of these must have; none, if there are none at all.
    pub scopes: &'static [&'static [&'static [&'static str]]],
    pub pages: Option<Pages>,
    pub keyed: bool,
    pub keeps_redirects: bool,
    pub deprecated: bool,
}

/// An operation without anything.
pub const OPERATION: Operation = Operation {
    name: "",
    about: "",
    method: "GET",
    path: "",
    id: None,
    parameters: &[],
    bodies: &[],
    accept: "application/json",
    server: None,
    security: &[],
    scopes: &[],
    pages: None,
    keyed: false,
    keeps_redirects: false,
    deprecated: false,
};

/// What a flag takes.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    pub kind: Kind,
    /// Whether the flag can be given several times.
    pub list: bool,
    /// What help calls it, such as `UUID`.
    pub shown: &'static str,
    /// Those that the document lists.
    pub values: &'static [&'static str],
    /// Whether there are no others.
    pub closed: bool,
}

/// Any text.
pub const TEXT: Value = Value { kind: Kind::Text, list: false, shown: "TEXT", values: &[], closed: false };

/// What becomes of the text of a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Integer,
    Number,
    Boolean,
    /// JSON, which must be that.
    Json,
    /// JSON if it is that, else text.
    Any,
    /// The content of a file.
    File,
}

/// A parameter.
#[derive(Debug)]
pub struct Parameter {
    pub flag: &'static str,
    pub about: &'static str,
    pub place: &'static str,
    pub wire: &'static str,
    pub written: Written,
    pub value: Value,
    pub required: bool,
}

/// `style: form`, as most parameters of the query are written.
pub const FORM: Written = Written { style: "form", explode: true, reserved: false };

/// `style: simple`, as most others are.
pub const SIMPLE: Written = Written { style: "simple", explode: false, reserved: false };

/// An optional parameter of the query.
pub const QUERY: Parameter =
    Parameter { flag: "", about: "", place: "query", wire: "", written: FORM, value: TEXT, required: false };

/// A parameter of the path.
pub const PATH: Parameter = Parameter { place: "path", written: SIMPLE, required: true, ..QUERY };

/// An optional header.
pub const HEADER: Parameter = Parameter { place: "header", written: SIMPLE, ..QUERY };

/// An optional cookie.
pub const COOKIE: Parameter = Parameter { place: "cookie", ..QUERY };

/// A body in one of its media types.
#[derive(Debug)]
pub struct Body {
    pub content_type: &'static str,
    /// Whether the caller says the media type.
    pub range: bool,
    pub about: &'static str,
    pub payload: Payload,
    pub required: bool,
    /// The properties that have flags.
    pub properties: &'static [Property],
    /// The other properties, and whether they are required.
    pub others: &'static [(&'static str, bool)],
    /// What is always sent, as JSON.
    pub fixed: &'static [(&'static str, &'static str)],
}

/// A body of JSON.
pub const JSON: Body = Body {
    content_type: "application/json",
    range: false,
    about: "",
    payload: Payload::Json,
    required: true,
    properties: &[],
    others: &[],
    fixed: &[],
};

/// How a body is written.
#[derive(Clone, Copy, Debug)]
pub enum Payload {
    Json,
    /// Lists and objects, and what is written in another way.
    Form(Written, &'static [(&'static str, Written)]),
    /// With the headers of parts: part, name, value.
    Multipart(&'static [(&'static str, &'static str, &'static str)]),
    /// Of parts that the caller names.
    Parts,
    /// As it is.
    Raw,
}

/// A property of a body.
#[derive(Debug)]
pub struct Property {
    pub flag: &'static str,
    pub about: &'static str,
    pub wire: &'static str,
    pub value: Value,
    pub required: bool,
}

/// An optional property.
pub const PROPERTY: Property = Property { flag: "", about: "", wire: "", value: TEXT, required: false };

/// How the pages of a list follow each other. A route is the names of members, one in the other.
#[derive(Debug)]
pub struct Pages {
    pub style: PageStyle,
    /// To the items of a page.
    pub items: &'static [&'static str],
    /// To what says whether there is a next page.
    pub has_more: Option<&'static [&'static str]>,
}

/// How the next page is asked for.
#[derive(Debug)]
pub enum PageStyle {
    /// By a cursor, which is there in the page.
    Cursor(PageParameter, &'static [&'static str]),
    /// By what is there in the last item.
    LastItem(PageParameter, &'static [&'static str]),
    /// By how many items came before.
    Offset(PageParameter),
    /// By its number; the first has this one.
    Number(PageParameter, u64),
    /// By the header `Link`.
    Link,
    /// By its URL, which is there in the page.
    Url(&'static [&'static str]),
}
