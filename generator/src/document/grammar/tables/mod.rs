//! The objects of OpenAPI: a row a field. A new field of a version is one row here.

mod schema;
mod security;

use super::{Field, Names, Need, ObjectKind, Parts, Rule};
use schema::{DISCRIMINATOR, SCHEMA};
use security::{AUTHORIZATION_CODE_FLOW, FLOWS, IMPLICIT_FLOW, SECURITY_SCHEME, TOKEN_FLOW};

/// What there is to say of a kind of object.
pub(super) struct Table {
    /// The section of `components` that may hold it.
    pub section: Option<&'static str>,
    /// Its fields, in groups that kinds share.
    pub fields: &'static [&'static [Field]],
    pub names: Names,
}

/// The keys of a path item that hold an operation (OpenAPI 3.0.4, Path Item Object).
pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/// Where the operations of other methods stand after the conversion (OpenAPI 3.2, Path Item Object).
pub(in crate::document) const ADDITIONAL_OPERATIONS: &str = "x-additional-operations";

const fn field(key: &'static str, rule: Rule) -> Field {
    Field::new(key, rule)
}

const fn required(key: &'static str, rule: Rule) -> Field {
    Field::required(key, rule)
}

const fn object(key: &'static str, kind: ObjectKind) -> Field {
    Field::new(key, Rule::Object(kind))
}

const fn table(fields: &'static [&'static [Field]]) -> Table {
    Table { section: None, fields, names: Names::None }
}

const fn component(section: &'static str, fields: &'static [&'static [Field]]) -> Table {
    Table { section: Some(section), fields, names: Names::None }
}

/// Rules for lists and maps of one kind of object.
macro_rules! rules {
    ($($name:ident: $of:ident $kind:ident;)+) => {
        $(const $name: Rule = Rule::$of(&Rule::Object(ObjectKind::$kind));)+
    };
}
rules! {
    SERVERS: List Server;
    PARAMETERS: List Parameter;
    PARAMETER_MAP: Map Parameter;
    HEADERS: Map Header;
    CONTENT: Map MediaType;
    EXAMPLES: Map Example;
    ENCODINGS: Map Encoding;
    SCHEMAS: List Schema;
    SCHEMA_MAP: Map Schema;
    RESPONSES: Map Response;
    SECURITY_SCHEMES: Map SecurityScheme;
    OPERATIONS: Map Operation;
    CALLED_OPERATIONS: Map CalledOperation;
    CALLED_PATH_ITEMS: Map CalledPathItem;
}

/// The eight methods of a path item, as fields.
macro_rules! methods {
    ($kind:ident) => {
        &[
            object("get", ObjectKind::$kind),
            object("put", ObjectKind::$kind),
            object("post", ObjectKind::$kind),
            object("delete", ObjectKind::$kind),
            object("options", ObjectKind::$kind),
            object("head", ObjectKind::$kind),
            object("patch", ObjectKind::$kind),
            object("trace", ObjectKind::$kind),
        ]
    };
}

const TEXTS: Rule = Rule::List(&Rule::Text);
const TEXT_MAP: Rule = Rule::Map(&Rule::Text);
const SECURITY: Rule = Rule::List(&Rule::Map(&TEXTS));
const DOCS: Field = object("externalDocs", ObjectKind::ExternalDocs);
const SUMMARY: Field = field("summary", Rule::Text);
const DESCRIPTION: Field = field("description", Rule::Text);
/// Entries of which each part of a document has some.
const SOME_ENTRIES: Parts = Parts::Entries(&Parts::Same);
const SOME_PATHS: Parts = Parts::Entries(&Parts::Fields);

pub(super) fn of(kind: ObjectKind) -> &'static Table {
    match kind {
        ObjectKind::Document => &DOCUMENT,
        ObjectKind::Info => &INFO,
        ObjectKind::Contact => &CONTACT,
        ObjectKind::License => &LICENSE,
        ObjectKind::ExternalDocs => &EXTERNAL_DOCS,
        ObjectKind::Tag => &TAG,
        ObjectKind::Server => &SERVER,
        ObjectKind::ServerVariable => &SERVER_VARIABLE,
        ObjectKind::Paths => &PATHS,
        ObjectKind::PathItem => &PATH_ITEM,
        ObjectKind::Operation => &OPERATION,
        ObjectKind::OperationCallback => &OPERATION_CALLBACK,
        ObjectKind::Callback => &CALLBACK,
        ObjectKind::CalledPathItem => &CALLED_PATH_ITEM,
        ObjectKind::CalledOperation => &CALLED_OPERATION,
        ObjectKind::Parameter => &PARAMETER,
        ObjectKind::Header => &HEADER,
        ObjectKind::RequestBody => &REQUEST_BODY,
        ObjectKind::Responses => &RESPONSES_OBJECT,
        ObjectKind::Response => &RESPONSE,
        ObjectKind::Link => &LINK,
        ObjectKind::MediaType => &MEDIA_TYPE,
        ObjectKind::Encoding => &ENCODING,
        ObjectKind::Example => &EXAMPLE,
        ObjectKind::Schema => &SCHEMA,
        ObjectKind::Discriminator => &DISCRIMINATOR,
        ObjectKind::SecurityScheme => &SECURITY_SCHEME,
        ObjectKind::Flows => &FLOWS,
        ObjectKind::ImplicitFlow => &IMPLICIT_FLOW,
        ObjectKind::TokenFlow => &TOKEN_FLOW,
        ObjectKind::AuthorizationCodeFlow => &AUTHORIZATION_CODE_FLOW,
        ObjectKind::Components => &COMPONENTS,
    }
}

static DOCUMENT: Table = table(&[
    &[
        field("openapi", Rule::Text),
        object("info", ObjectKind::Info).need(Need::Object),
        field("servers", SERVERS).parts(Parts::AllOrNone),
        object("paths", ObjectKind::Paths).need(Need::Object).parts(SOME_PATHS),
        object("components", ObjectKind::Components).parts(Parts::Entries(&SOME_ENTRIES)),
        field("security", SECURITY).parts(Parts::AllOrNone),
        field("tags", Rule::List(&Rule::Object(ObjectKind::Tag))).parts(Parts::Named),
        DOCS,
        // OpenAPI 3.1
        field("webhooks", CALLED_PATH_ITEMS).parts(SOME_PATHS).in_text(),
        field("x-webhooks", CALLED_PATH_ITEMS).after_text(),
    ],
    // Swagger 2.0
    &[
        field("definitions", SCHEMA_MAP).parts(SOME_ENTRIES).in_text(),
        field("parameters", PARAMETER_MAP).parts(SOME_ENTRIES).in_text(),
        field("responses", RESPONSES).parts(SOME_ENTRIES).in_text(),
        field("securityDefinitions", SECURITY_SCHEMES).parts(SOME_ENTRIES).in_text(),
        field("host", Rule::Text).parts(Parts::AllOrNone).in_text(),
        field("basePath", Rule::Text).parts(Parts::AllOrNone).in_text(),
        field("schemes", TEXTS).parts(Parts::AllOrNone).in_text(),
        field("consumes", TEXTS).parts(Parts::AllOrNone).in_text(),
        field("produces", TEXTS).parts(Parts::AllOrNone).in_text(),
    ],
]);

static INFO: Table = table(&[&[
    field("title", Rule::Text).need(Need::Text("API")),
    field("version", Rule::Text).need(Need::Text("0")),
    DESCRIPTION,
    field("termsOfService", Rule::Text),
    object("contact", ObjectKind::Contact),
    object("license", ObjectKind::License),
]]);
static CONTACT: Table =
    table(&[&[field("name", Rule::Text), field("url", Rule::Text), field("email", Rule::Text)]]);
static LICENSE: Table = table(&[&[required("name", Rule::Text), field("url", Rule::Text)]]);
static EXTERNAL_DOCS: Table = table(&[&[required("url", Rule::Text), DESCRIPTION]]);
static TAG: Table = table(&[&[required("name", Rule::Text), DESCRIPTION, DOCS]]);
static SERVER: Table = table(&[&[
    required("url", Rule::Text),
    DESCRIPTION,
    field("variables", Rule::Map(&Rule::Object(ObjectKind::ServerVariable))),
]]);
static SERVER_VARIABLE: Table =
    table(&[&[field("enum", TEXTS), field("default", Rule::Text).need(Need::Text("")), DESCRIPTION]]);

static PATHS: Table = Table { names: Names::Paths(Rule::Object(ObjectKind::PathItem)), ..table(&[]) };
static PATH_ITEM: Table = table(&[
    PATH_FIELDS,
    methods!(Operation),
    &[
        // OpenAPI 3.2
        object("query", ObjectKind::Operation).in_text(),
        field("additionalOperations", OPERATIONS).in_text(),
        field(ADDITIONAL_OPERATIONS, OPERATIONS).after_text(),
    ],
]);
const PATH_FIELDS: &[Field] = &[
    SUMMARY,
    DESCRIPTION,
    field("servers", SERVERS).parts(Parts::AllOrNone),
    field("parameters", PARAMETERS).parts(Parts::AllOrNone),
];
static CALLED_PATH_ITEM: Table = table(&[
    PATH_FIELDS,
    methods!(CalledOperation),
    &[
        object("query", ObjectKind::CalledOperation).in_text(),
        field("additionalOperations", CALLED_OPERATIONS).in_text(),
    ],
]);

static OPERATION: Table = table(&[
    OPERATION_FIELDS,
    &[
        field("callbacks", Rule::Map(&Rule::Object(ObjectKind::Callback))).in_text(),
        field("callbacks", Rule::Map(&Rule::Object(ObjectKind::OperationCallback))).after_text(),
    ],
]);
static CALLED_OPERATION: Table = table(&[
    OPERATION_FIELDS,
    &[field("callbacks", Rule::Map(&Rule::Object(ObjectKind::Callback))).in_text()],
]);
const OPERATION_FIELDS: &[Field] = &[
    field("tags", TEXTS),
    SUMMARY,
    DESCRIPTION,
    DOCS,
    field("operationId", Rule::Text),
    field("parameters", PARAMETERS),
    object("requestBody", ObjectKind::RequestBody),
    object("responses", ObjectKind::Responses).need(Need::Object),
    field("deprecated", Rule::Flag),
    field("security", SECURITY),
    field("servers", SERVERS),
];
static OPERATION_CALLBACK: Table = Table { names: CALLBACK_NAMES, ..table(&[]) };
static CALLBACK: Table = Table { names: CALLBACK_NAMES, ..component("callbacks", &[]) };
const CALLBACK_NAMES: Names = Names::All(Rule::Object(ObjectKind::CalledPathItem));

static PARAMETER: Table = component(
    "parameters",
    &[
        &[
            required("name", Rule::Text),
            required("in", Rule::Word(&["query", "header", "path", "cookie"])),
            field("allowReserved", Rule::Flag),
            field("allowEmptyValue", Rule::Flag),
            // Which words these may be depends on `in`, so the check says it.
            field("style", Rule::Text),
        ],
        &HEADER_FIELDS,
    ],
);
static HEADER: Table = component("headers", &[&HEADER_FIELDS, &[field("style", Rule::Word(&["simple"]))]]);
static HEADER_FIELDS: [Field; 9] = [
    DESCRIPTION,
    field("required", Rule::Flag),
    field("deprecated", Rule::Flag),
    field("explode", Rule::Flag),
    object("schema", ObjectKind::Schema),
    field("content", CONTENT),
    field("example", Rule::Any),
    field("examples", EXAMPLES),
    // Swagger 2.0
    object("items", ObjectKind::Schema).in_text(),
];
static REQUEST_BODY: Table =
    component("requestBodies", &[&[DESCRIPTION, field("content", CONTENT), field("required", Rule::Flag)]]);
static RESPONSES_OBJECT: Table = Table {
    names: Names::Statuses(Rule::Object(ObjectKind::Response)),
    ..table(&[&[object("default", ObjectKind::Response)]])
};
static RESPONSE: Table = component(
    "responses",
    &[&[
        field("description", Rule::Text).need(Need::QuietText("")),
        field("headers", HEADERS),
        field("content", CONTENT),
        field("links", Rule::Map(&Rule::Object(ObjectKind::Link))),
        // Swagger 2.0
        object("schema", ObjectKind::Schema).in_text(),
        field("examples", EXAMPLES).in_text(),
    ]],
);
static LINK: Table = component(
    "links",
    &[&[
        DESCRIPTION,
        field("operationRef", Rule::Text),
        field("operationId", Rule::Text),
        field("requestBody", Rule::Any),
        field("parameters", Rule::Map(&Rule::Any)),
        object("server", ObjectKind::Server),
    ]],
);
static MEDIA_TYPE: Table = table(&[&[
    object("schema", ObjectKind::Schema),
    field("example", Rule::Any),
    field("examples", EXAMPLES),
    field("encoding", ENCODINGS),
    // OpenAPI 3.2
    object("itemSchema", ObjectKind::Schema).in_text(),
    object("itemEncoding", ObjectKind::Encoding).in_text(),
    field("prefixEncoding", Rule::List(&Rule::Object(ObjectKind::Encoding))).in_text(),
]]);
static ENCODING: Table = table(&[&[
    field("contentType", Rule::Text),
    field("headers", HEADERS),
    field("style", Rule::Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
    field("explode", Rule::Flag),
    field("allowReserved", Rule::Flag),
]]);
static EXAMPLE: Table = component(
    "examples",
    &[&[SUMMARY, DESCRIPTION, field("value", Rule::Any), field("externalValue", Rule::Text)]],
);

static COMPONENTS: Table = table(&[&[
    field("schemas", SCHEMA_MAP),
    field("responses", RESPONSES),
    field("parameters", PARAMETER_MAP),
    field("examples", EXAMPLES),
    field("requestBodies", Rule::Map(&Rule::Object(ObjectKind::RequestBody))),
    field("headers", HEADERS),
    field("securitySchemes", SECURITY_SCHEMES),
    field("links", Rule::Map(&Rule::Object(ObjectKind::Link))),
    field("callbacks", Rule::Map(&Rule::Object(ObjectKind::Callback))),
    // OpenAPI 3.1 and 3.2
    field("pathItems", Rule::Map(&Rule::Object(ObjectKind::PathItem))).until_model(),
    field("mediaTypes", CONTENT).until_model(),
]]);
