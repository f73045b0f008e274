//! Operations, what they send, and security schemes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    Constraint, Docs, Paging, Polling, ResponseVariant, StatusMatch, StatusResponse, Success, Title, Type,
};
use crate::names::{FeatureName, GroupName, Name, OperationName};
use crate::source::Pointer;

/// A security scheme of the document.
#[derive(Clone, Debug)]
pub(crate) struct Scheme {
    /// Its name in the document.
    pub wire: String,
    /// The builder's method that sets its credential.
    pub setter: Name,
    /// What it is.
    pub docs: Docs,
    /// What is sent, and where.
    pub credential: Credential,
    /// Where the client gets it by itself.
    pub tokens: Tokens,
}

/// Where a flow of OAuth 2 gives tokens, and which scopes there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tokens {
    /// For client credentials.
    pub url: Option<String>,
    /// For refresh tokens.
    pub refresh_url: Option<String>,
    /// The scopes of those flows.
    pub scopes: Vec<String>,
}

impl Tokens {
    /// Whether the document says where there are any.
    pub(crate) fn are_declared(&self) -> bool {
        self.url.is_some() || self.refresh_url.is_some()
    }
}

/// What a security scheme sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Credential {
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
pub(crate) enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

impl Location {
    /// The word of the document, which is the name of the request's method too.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// What a parameter at this place is called.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Path => "path parameter",
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// What operations have in common that have the same first tag.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Its names, if the client has a view for it.
    pub name: Option<GroupName>,
    /// The cargo feature that its operations are behind, if there is one.
    pub feature: Option<FeatureName>,
    /// The groups, by index, that must be there where this one is: those of the operations that give the state of what it starts.
    pub needs: BTreeSet<usize>,
    /// What it is called, as Markdown.
    pub title: Title,
    /// The tag.
    pub tag: String,
    /// Where the document describes it, or else where the first of its operations names it.
    pub pointer: Pointer,
    /// What the document says of it.
    pub docs: Docs,
    /// The views of it that hold path parameters.
    pub bound: Vec<BoundGroup>,
}

/// A view of a group that holds path parameters, so its methods do not take them.
#[derive(Clone, Debug)]
pub(crate) struct BoundGroup {
    /// The method of the group that gives it, and its type.
    pub name: GroupName,
    /// The field that holds the group itself.
    pub field: String,
    /// The parameters that it holds.
    pub parameters: Vec<Parameter>,
    /// Its operations, by their pointers.
    pub operations: BTreeSet<Pointer>,
}

impl BoundGroup {
    /// What it holds for a parameter of one of its operations.
    pub(crate) fn held(&self, parameter: &Parameter) -> Option<&Parameter> {
        let same = |held: &&Parameter| held.wire == parameter.wire && parameter.location == Location::Path;
        self.parameters.iter().find(same)
    }
}

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// Its names.
    pub name: OperationName,
    /// Its `operationId`.
    pub id: Option<String>,
    /// The HTTP method, mostly in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// `#/paths/<path>/<method>`.
    pub pointer: Pointer,
    /// The group that it is of, by index.
    pub group: Option<usize>,
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
    /// The scopes that the token of each of these must have, as far as the document says.
    pub scopes: Vec<Vec<Vec<String>>>,
    /// Whether each call is given an idempotency key.
    pub keyed: bool,
    /// The URL of the server that is called in place of the client's.
    pub server: Option<String>,
    /// The header `Accept`, if one is sent.
    pub accept: Option<String>,
    /// The values of the example in its documentation, if it has one.
    pub example: Option<Example>,
    /// What a successful call gives.
    pub success: Success,
    /// Successes of other types that came after the operation was given to users, so a call does not return them.
    pub further: Vec<ResponseVariant>,
    /// The declared errors, and the one that all other statuses are taken for.
    pub errors: Vec<ResponseVariant>,
    /// What to do by status, most exact first.
    pub responses: Vec<StatusResponse>,
    /// How the pages of the list that it returns follow each other.
    pub paging: Option<Paging>,
    /// How the state is asked for of the work that it starts.
    pub polling: Option<Polling>,
}

/// The values of a request as an example shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Example {
    /// Those of the parameters that are given, by their places in [`Operation::parameters`].
    pub arguments: BTreeMap<usize, Value>,
    /// The body, if one must be given.
    pub body: Option<Value>,
}

impl Operation {
    /// The request body in all media types that a caller chooses from.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &RequestBody> {
        self.body.iter().chain(&self.other_bodies)
    }

    /// What is checked of what is sent, to be changed.
    pub(crate) fn constraints_mut(&mut self) -> impl Iterator<Item = &mut Vec<Constraint>> {
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.constraints);
        let bodies = self.body.iter_mut().chain(&mut self.other_bodies);
        parameters.chain(bodies.map(|body| &mut body.constraints))
    }

    /// The types of what is sent: parameters and bodies.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        parameters.chain(self.bodies().map(|body| &body.ty))
    }

    /// The types of what a successful call gives.
    pub(crate) fn succeeded(&self) -> Vec<&Type> {
        match &self.success {
            Success::Empty => Vec::new(),
            Success::Type(ty) | Success::Stream(_, ty) => vec![ty],
            Success::OneOf(variants) => variants.iter().filter_map(|variant| variant.ty.as_ref()).collect(),
        }
    }

    /// Whether a redirect is for the caller and not to be followed: where it is the success, or says (303) that what is
    /// meant is elsewhere, and so of another type.
    pub(crate) fn keeps_redirects(&self) -> bool {
        self.responses.iter().filter(|response| response.declared).any(|response| match response.status {
            StatusMatch::Exact(303) => true,
            StatusMatch::Exact(status) => response.success && (300..400).contains(&status),
            StatusMatch::Range(class) => response.success && class == 3,
            StatusMatch::Default => false,
        })
    }

    /// The types of the declared errors.
    pub(crate) fn failed(&self) -> impl Iterator<Item = &Type> {
        self.errors.iter().filter_map(|error| error.ty.as_ref())
    }
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
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
    /// Whether it is an argument.
    pub required: bool,
    /// Whether the document asks for it; an argument can have become optional there.
    pub needed: bool,
    /// How it is written.
    pub expansion: Expansion,
    /// What is checked of it.
    pub constraints: Vec<Constraint>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
}

/// How a parameter, or a property of a form, is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expansion {
    /// Its style.
    pub style: Style,
    /// Whether it is written once a value or member.
    pub explode: bool,
    /// Whether reserved characters stay (`allowReserved`).
    pub reserved: bool,
}

/// What separates the pieces of a value (OpenAPI 3.0.4, section "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
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
    /// `collectionFormat: tsv` of Swagger 2.0.
    TabDelimited,
    /// `deepObject`.
    DeepObject,
    /// `name[0].key`, which no document can say.
    Dotted,
    /// As JSON (`content` in place of `schema`).
    Json,
    /// As text (`content` in place of `schema`).
    Text,
    /// By the content type that is the default of its type (section "Encoding Object").
    Content,
}

/// A request body in one of its media types.
#[derive(Clone, Debug)]
pub(crate) struct RequestBody {
    /// The media type that is sent.
    pub content_type: String,
    /// The range of media types that the caller chooses from; `content_type` is an example then.
    pub range: Option<String>,
    /// How the value is written.
    pub payload: Payload,
    /// What its method is called; of the default, the operation itself.
    pub method: Option<Name>,
    /// Its type.
    pub ty: Type,
    /// What is checked of it.
    pub constraints: Vec<Constraint>,
    /// Whether it is an argument.
    pub required: bool,
    /// Whether the document asks for it; an argument can have become optional there.
    pub needed: bool,
    /// What it is.
    pub docs: Docs,
}

/// How a request body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Payload {
    /// As JSON.
    Json,
    /// As JSON, a line for each item of the list.
    JsonLines,
    /// As `application/x-www-form-urlencoded`.
    Form(Form),
    /// As `multipart/form-data`, with the content types of properties that have not the default.
    Multipart(Vec<(String, String, String)>),
    /// As `multipart/form-data`, which the caller puts together.
    MultipartByHand,
    /// As it is: bytes, text or a stream.
    Raw,
}

/// How the properties of a form are written (OpenAPI 3.0.4, section "Encoding Object").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// Lists and objects.
    pub style: Expansion,
    /// Properties of which something else is said.
    pub others: Vec<(String, Expansion)>,
}
