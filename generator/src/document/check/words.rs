//! What kinds of objects and names are called in messages.

use crate::document::grammar::{Names, ObjectKind};

impl ObjectKind {
    /// What such an object is called, with its article.
    pub(in crate::document) fn words(self) -> &'static str {
        match self {
            Self::Document => "a document",
            Self::Info => "an object with title and version",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::ExternalDocs => "an object with a url",
            Self::Tag => "a tag",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Paths => "an object of paths",
            Self::PathItem | Self::CalledPathItem => "a path item",
            Self::Operation | Self::CalledOperation => "an operation",
            Self::Callback | Self::OperationCallback => "a callback",
            Self::Parameter => "a parameter",
            Self::Header => "a header",
            Self::RequestBody => "a request body",
            Self::Responses => "an object of responses",
            Self::Response => "a response",
            Self::Link => "a link",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Example => "an example",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "an object of flows",
            Self::ImplicitFlow | Self::TokenFlow | Self::AuthorizationCodeFlow => "a flow",
            Self::Components => "an object of components",
        }
    }
}

impl Names {
    /// What such a name is called, where other keys mean nothing.
    pub(super) fn words(self) -> Option<&'static str> {
        match self {
            Self::None | Self::All(_) => None,
            Self::Paths(_) => Some("a path, which begins with `/`"),
            Self::Statuses(_) => Some("a status such as `200` or `4XX`"),
        }
    }
}
