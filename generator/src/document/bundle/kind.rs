//! What stands where in a document of any version, as far as references are concerned.

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Data, in which nothing is a reference.
    Data,
    /// Something that references have no place in; authors put them there all the same.
    Other,
    /// A list or a map of values that are alike.
    Each(&'static Kind),
    Document,
    Components,
    Paths,
    PathItem,
    Operation,
    Callback,
    Parameter,
    RequestBody,
    Responses,
    Response,
    Header,
    MediaType,
    Encoding,
    Example,
    Link,
    SecurityScheme,
    Schema,
    Discriminator,
}

/// The kinds that `components` has a section for.
pub(super) const SECTIONS: [(Kind, &str); 9] = [
    (Kind::Schema, "schemas"),
    (Kind::Response, "responses"),
    (Kind::Parameter, "parameters"),
    (Kind::Example, "examples"),
    (Kind::RequestBody, "requestBodies"),
    (Kind::Header, "headers"),
    (Kind::SecurityScheme, "securitySchemes"),
    (Kind::Link, "links"),
    (Kind::Callback, "callbacks"),
];

impl Kind {
    /// What stands at a key.
    pub(super) fn child(self, key: &str) -> Self {
        match self {
            Self::Data | Self::Example | Self::Link | Self::SecurityScheme | Self::Discriminator => {
                Self::Data
            }
            Self::Other => Self::Other,
            Self::Each(kind) => *kind,
            _ if key.starts_with("x-") => Self::Data,
            Self::Paths | Self::Callback => Self::PathItem,
            Self::Responses => Self::Response,
            Self::Document => document(key),
            Self::Components => components(key),
            Self::PathItem => path_item(key),
            Self::Operation => operation(key),
            Self::Schema => schema(key),
            Self::RequestBody | Self::Response | Self::Parameter | Self::Header | Self::MediaType => {
                content(key)
            }
            Self::Encoding => match key {
                "headers" => Self::Each(&Self::Header),
                _ => Self::Data,
            },
        }
    }
}

/// OpenAPI 3, and what Swagger 2.0 has in the place of `components`.
fn document(key: &str) -> Kind {
    match key {
        "paths" => Kind::Paths,
        "webhooks" => Kind::Each(&Kind::PathItem),
        "components" => Kind::Components,
        "definitions" => Kind::Each(&Kind::Schema),
        "parameters" => Kind::Each(&Kind::Parameter),
        "responses" => Kind::Each(&Kind::Response),
        "securityDefinitions" => Kind::Each(&Kind::SecurityScheme),
        _ => Kind::Other,
    }
}

fn components(key: &str) -> Kind {
    match key {
        "schemas" => Kind::Each(&Kind::Schema),
        "responses" => Kind::Each(&Kind::Response),
        "parameters" => Kind::Each(&Kind::Parameter),
        "examples" => Kind::Each(&Kind::Example),
        "requestBodies" => Kind::Each(&Kind::RequestBody),
        "headers" => Kind::Each(&Kind::Header),
        "securitySchemes" => Kind::Each(&Kind::SecurityScheme),
        "links" => Kind::Each(&Kind::Link),
        "callbacks" => Kind::Each(&Kind::Callback),
        "pathItems" => Kind::Each(&Kind::PathItem),
        "mediaTypes" => Kind::Each(&Kind::MediaType),
        _ => Kind::Data,
    }
}

fn path_item(key: &str) -> Kind {
    match key {
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" => {
            Kind::Operation
        }
        "additionalOperations" => Kind::Each(&Kind::Operation),
        "parameters" => Kind::Each(&Kind::Parameter),
        "servers" => Kind::Other,
        _ => Kind::Data,
    }
}

fn operation(key: &str) -> Kind {
    match key {
        "parameters" => Kind::Each(&Kind::Parameter),
        "requestBody" => Kind::RequestBody,
        "responses" => Kind::Responses,
        "callbacks" => Kind::Each(&Kind::Callback),
        "servers" | "externalDocs" => Kind::Other,
        _ => Kind::Data,
    }
}

/// Of parameters, headers, bodies, responses and media types, which have these keys in common.
fn content(key: &str) -> Kind {
    match key {
        "schema" | "itemSchema" | "items" => Kind::Schema,
        "content" => Kind::Each(&Kind::MediaType),
        "headers" => Kind::Each(&Kind::Header),
        "links" => Kind::Each(&Kind::Link),
        "examples" => Kind::Each(&Kind::Example),
        "encoding" | "prefixEncoding" => Kind::Each(&Kind::Encoding),
        "itemEncoding" => Kind::Encoding,
        _ => Kind::Data,
    }
}

/// The keywords of JSON Schema that hold schemas.
fn schema(key: &str) -> Kind {
    match key {
        "properties" | "patternProperties" | "definitions" | "$defs" | "dependentSchemas" => {
            Kind::Each(&Kind::Schema)
        }
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Kind::Each(&Kind::Schema),
        "items"
        | "additionalItems"
        | "unevaluatedItems"
        | "contains"
        | "additionalProperties"
        | "unevaluatedProperties"
        | "propertyNames"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contentSchema" => Kind::Schema,
        "discriminator" => Kind::Discriminator,
        _ => Kind::Data,
    }
}
