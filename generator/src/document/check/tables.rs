//! The objects of OpenAPI 3.0.

use super::grammar::{Field, Kind, Names, Need, Rule};
use super::repair;

/// The eight methods of a path item, as fields.
macro_rules! methods {
    ($operation:ident) => {
        &[
            field("get", Rule::Object(&$operation)),
            field("put", Rule::Object(&$operation)),
            field("post", Rule::Object(&$operation)),
            field("delete", Rule::Object(&$operation)),
            field("options", Rule::Object(&$operation)),
            field("head", Rule::Object(&$operation)),
            field("patch", Rule::Object(&$operation)),
            field("trace", Rule::Object(&$operation)),
        ]
    };
}

const fn field(key: &'static str, rule: Rule) -> Field {
    Field { key, rule, need: Need::Optional }
}

const fn required(key: &'static str, rule: Rule) -> Field {
    Field { key, rule, need: Need::Required }
}

const fn kind(name: &'static str, fields: &'static [&'static [Field]]) -> Kind {
    Kind { name, section: None, fields, names: Names::None, before: None, after: None }
}

const fn component(name: &'static str, section: &'static str, fields: &'static [&'static [Field]]) -> Kind {
    Kind { section: Some(section), ..kind(name, fields) }
}

const TEXTS: Rule = Rule::List(&Rule::Text);
const TEXT_MAP: Rule = Rule::Map(&Rule::Text);
const SECURITY: Rule = Rule::List(&Rule::Map(&TEXTS));
static SERVERS: Rule = Rule::List(&Rule::Object(&SERVER));
static PARAMETERS: Rule = Rule::List(&Rule::Object(&PARAMETER));
static HEADERS: Rule = Rule::Map(&Rule::Object(&HEADER));
static CONTENT: Rule = Rule::Map(&Rule::Object(&MEDIA_TYPE));
static EXAMPLES: Rule = Rule::Map(&Rule::Object(&EXAMPLE));
static SCHEMAS: Rule = Rule::List(&Rule::Object(&SCHEMA));
const DOCS: Field = field("externalDocs", Rule::Object(&EXTERNAL_DOCS));
const SUMMARY: Field = field("summary", Rule::Text);
const DESCRIPTION: Field = field("description", Rule::Text);

pub(in crate::document) static DOCUMENT: Kind = kind(
    "a document",
    &[&[
        field("openapi", Rule::Text),
        Field { key: "info", rule: Rule::Object(&INFO), need: Need::Object(true) },
        field("servers", SERVERS),
        Field { key: "paths", rule: Rule::Object(&PATHS), need: Need::Object(true) },
        field("components", Rule::Object(&COMPONENTS)),
        field("security", SECURITY),
        field("tags", Rule::List(&Rule::Object(&TAG))),
        DOCS,
        // `webhooks` of OpenAPI 3.1.
        field("x-webhooks", Rule::Map(&Rule::Object(&CALLED_ITEM))),
    ]],
);

static INFO: Kind = kind(
    "an object with title and version",
    &[&[
        Field { key: "title", rule: Rule::Text, need: Need::Text("API", true) },
        Field { key: "version", rule: Rule::Text, need: Need::Text("0", true) },
        DESCRIPTION,
        field("termsOfService", Rule::Text),
        field("contact", Rule::Object(&CONTACT)),
        field("license", Rule::Object(&LICENSE)),
    ]],
);
static CONTACT: Kind =
    kind("a contact", &[&[field("name", Rule::Text), field("url", Rule::Text), field("email", Rule::Text)]]);
static LICENSE: Kind = kind("a license", &[&[required("name", Rule::Text), field("url", Rule::Text)]]);
static EXTERNAL_DOCS: Kind = kind("an object with a url", &[&[required("url", Rule::Text), DESCRIPTION]]);
static TAG: Kind = kind("a tag", &[&[required("name", Rule::Text), DESCRIPTION, DOCS]]);
static SERVER: Kind = kind(
    "a server",
    &[&[required("url", Rule::Text), DESCRIPTION, field("variables", Rule::Map(&Rule::Object(&VARIABLE)))]],
);
static VARIABLE: Kind = kind(
    "a server variable",
    &[&[
        field("enum", TEXTS),
        Field { key: "default", rule: Rule::Text, need: Need::Text("", true) },
        DESCRIPTION,
    ]],
);

static PATHS: Kind = Kind {
    names: Names::Like(|key| key.starts_with('/'), "a path, which begins with `/`", Rule::Object(&PATH_ITEM)),
    ..kind("an object of paths", &[])
};
pub(in crate::document) static PATH_ITEM: Kind =
    kind("a path item", &[PATH_FIELDS, methods!(OPERATION), &MORE_OPERATIONS]);
/// `query` and `additionalOperations` of OpenAPI 3.2.
pub(in crate::document) const ADDITIONAL_OPERATIONS: &str = "x-additional-operations";
static MORE_OPERATIONS: [Field; 1] = [field(ADDITIONAL_OPERATIONS, OPERATIONS)];
const OPERATIONS: Rule = Rule::Map(&OPERATION_RULE);
static OPERATION_RULE: Rule = Rule::Object(&OPERATION);
const PATH_FIELDS: &[Field] =
    &[SUMMARY, DESCRIPTION, field("servers", SERVERS), field("parameters", PARAMETERS)];
/// The keys of a path item that hold an operation.
pub(in crate::document) const METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

pub(in crate::document) static OPERATION: Kind = Kind {
    before: Some(repair::operation),
    ..kind(
        "an operation",
        &[OPERATION_FIELDS, &[field("callbacks", Rule::Map(&Rule::Object(&INLINE_CALLBACK)))]],
    )
};
const OPERATION_FIELDS: &[Field] = &[
    field("tags", TEXTS),
    SUMMARY,
    DESCRIPTION,
    DOCS,
    field("operationId", Rule::Text),
    field("parameters", PARAMETERS),
    field("requestBody", Rule::Object(&REQUEST_BODY)),
    Field { key: "responses", rule: Rule::Object(&RESPONSES), need: Need::Object(true) },
    field("deprecated", Rule::Flag),
    field("security", SECURITY),
    field("servers", SERVERS),
];

/// A callback of an operation: the model has no references there.
static INLINE_CALLBACK: Kind = Kind { section: None, ..CALLBACK_KIND };
static CALLBACK: Kind = CALLBACK_KIND;
const CALLBACK_KIND: Kind = Kind {
    names: Names::All(Rule::Object(&CALLED_ITEM)),
    before: Some(repair::callback),
    ..component("a callback", "callbacks", &[])
};
static CALLED_ITEM: Kind = kind("a path item", &[PATH_FIELDS, methods!(CALLED_OPERATION)]);
/// An operation that the server calls, which has no callbacks of its own.
static CALLED_OPERATION: Kind = kind("an operation", &[OPERATION_FIELDS]);

static PARAMETER: Kind = Kind {
    before: Some(repair::parameter_place),
    after: Some(repair::parameter),
    ..component(
        "a parameter",
        "parameters",
        &[
            &[
                required("name", Rule::Text),
                required("in", Rule::Word(&["query", "header", "path", "cookie"])),
                field("allowReserved", Rule::Flag),
                field("allowEmptyValue", Rule::Flag),
                // Which words is said in `repair`: it depends on `in`.
                field("style", Rule::Text),
            ],
            &HEADER_FIELDS,
        ],
    )
};
static HEADER: Kind = Kind {
    after: Some(repair::header),
    ..component("a header", "headers", &[&HEADER_FIELDS, &[field("style", Rule::Word(&["simple"]))]])
};
static HEADER_FIELDS: [Field; 8] = [
    DESCRIPTION,
    field("required", Rule::Flag),
    field("deprecated", Rule::Flag),
    field("explode", Rule::Flag),
    field("schema", Rule::Object(&SCHEMA)),
    field("content", CONTENT),
    field("example", Rule::Any),
    field("examples", EXAMPLES),
];
static REQUEST_BODY: Kind = component(
    "a request body",
    "requestBodies",
    &[&[DESCRIPTION, field("content", CONTENT), field("required", Rule::Flag)]],
);
static RESPONSES: Kind = Kind {
    names: Names::Like(repair::is_status, "a status such as `200` or `4XX`", Rule::Object(&RESPONSE)),
    ..kind("an object of responses", &[&[field("default", Rule::Object(&RESPONSE))]])
};
static RESPONSE: Kind = component(
    "a response",
    "responses",
    &[&[
        Field { key: "description", rule: Rule::Text, need: Need::Text("", false) },
        field("headers", HEADERS),
        field("content", CONTENT),
        field("links", Rule::Map(&Rule::Object(&LINK))),
    ]],
);
static LINK: Kind = Kind {
    after: Some(repair::link),
    ..component(
        "a link",
        "links",
        &[&[
            DESCRIPTION,
            field("operationRef", Rule::Text),
            field("operationId", Rule::Text),
            field("requestBody", Rule::Any),
            field("parameters", Rule::Map(&Rule::Any)),
            field("server", Rule::Object(&SERVER)),
        ]],
    )
};
pub(in crate::document) static MEDIA_TYPE: Kind = kind(
    "a media type",
    &[&[
        field("schema", Rule::Object(&SCHEMA)),
        field("example", Rule::Any),
        field("examples", EXAMPLES),
        field("encoding", Rule::Map(&Rule::Object(&ENCODING))),
    ]],
);
static ENCODING: Kind = kind(
    "an encoding",
    &[&[
        field("contentType", Rule::Text),
        field("headers", HEADERS),
        field("style", Rule::Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
        field("explode", Rule::Flag),
        field("allowReserved", Rule::Flag),
    ]],
);
static EXAMPLE: Kind = component(
    "an example",
    "examples",
    &[&[SUMMARY, DESCRIPTION, field("value", Rule::Any), field("externalValue", Rule::Text)]],
);

pub(in crate::document) static SCHEMA: Kind = Kind {
    before: Some(repair::schema),
    after: Some(repair::schema_values),
    ..component(
        "a schema",
        "schemas",
        &[&[
            field("type", Rule::Text),
            DESCRIPTION,
            field("properties", Rule::Map(&Rule::Object(&SCHEMA))),
            field("required", TEXTS),
            field("format", Rule::Text),
            field("items", Rule::Object(&SCHEMA)),
            field("enum", Rule::List(&Rule::Any)),
            field("nullable", Rule::Flag),
            field("example", Rule::Any),
            field("default", Rule::Any),
            field("title", Rule::Text),
            field("oneOf", SCHEMAS),
            field("anyOf", SCHEMAS),
            field("allOf", SCHEMAS),
            field("not", Rule::Object(&SCHEMA)),
            field("additionalProperties", Rule::FlagOr(&SCHEMA)),
            field("discriminator", Rule::Object(&DISCRIMINATOR)),
            field("readOnly", Rule::Flag),
            field("writeOnly", Rule::Flag),
            field("deprecated", Rule::Flag),
            field("pattern", Rule::Text),
            field("minLength", Rule::Count),
            field("maxLength", Rule::Count),
            field("minimum", Rule::Number),
            field("maximum", Rule::Number),
            field("exclusiveMinimum", Rule::Flag),
            field("exclusiveMaximum", Rule::Flag),
            field("multipleOf", Rule::Number),
            field("minItems", Rule::Count),
            field("maxItems", Rule::Count),
            field("uniqueItems", Rule::Flag),
            field("minProperties", Rule::Count),
            field("maxProperties", Rule::Count),
            DOCS,
        ]],
    )
};
static DISCRIMINATOR: Kind =
    kind("a discriminator", &[&[required("propertyName", Rule::Text), field("mapping", TEXT_MAP)]]);

static SECURITY_SCHEME: Kind = Kind {
    after: Some(repair::security_scheme),
    ..component(
        "a security scheme",
        "securitySchemes",
        &[&[
            required("type", Rule::Word(&["apiKey", "http", "oauth2", "openIdConnect"])),
            DESCRIPTION,
            field("name", Rule::Text),
            field("in", Rule::Word(&["query", "header", "cookie"])),
            field("scheme", Rule::Text),
            field("bearerFormat", Rule::Text),
            field("flows", Rule::Object(&FLOWS)),
            field("openIdConnectUrl", Rule::Text),
        ]],
    )
};
static FLOWS: Kind = kind(
    "an object of flows",
    &[&[
        field("implicit", Rule::Object(&IMPLICIT_FLOW)),
        field("password", Rule::Object(&TOKEN_FLOW)),
        field("clientCredentials", Rule::Object(&TOKEN_FLOW)),
        field("authorizationCode", Rule::Object(&CODE_FLOW)),
    ]],
);
const AUTHORIZATION_URL: &[Field] = &[required("authorizationUrl", Rule::Text)];
const TOKEN_URL: &[Field] = &[required("tokenUrl", Rule::Text)];
const FLOW: &[Field] =
    &[field("refreshUrl", Rule::Text), Field { key: "scopes", rule: TEXT_MAP, need: Need::Object(false) }];
static IMPLICIT_FLOW: Kind = kind("a flow", &[AUTHORIZATION_URL, FLOW]);
static TOKEN_FLOW: Kind = kind("a flow", &[TOKEN_URL, FLOW]);
static CODE_FLOW: Kind = kind("a flow", &[AUTHORIZATION_URL, TOKEN_URL, FLOW]);

pub(super) static COMPONENTS: Kind = kind(
    "an object of components",
    &[&[
        field("schemas", Rule::Map(&Rule::Object(&SCHEMA))),
        field("responses", Rule::Map(&Rule::Object(&RESPONSE))),
        field("parameters", Rule::Map(&Rule::Object(&PARAMETER))),
        field("examples", EXAMPLES),
        field("requestBodies", Rule::Map(&Rule::Object(&REQUEST_BODY))),
        field("headers", HEADERS),
        field("securitySchemes", Rule::Map(&Rule::Object(&SECURITY_SCHEME))),
        field("links", Rule::Map(&Rule::Object(&LINK))),
        field("callbacks", Rule::Map(&Rule::Object(&CALLBACK))),
    ]],
);
