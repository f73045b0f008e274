//! The table of parts: what of the runtime only some clients need, and what comes with it.
//!
//! The runtime's source says `#[cfg(part = "events")]` where something is of a part. Its build script reads this table
//! too, so rustc knows the names of all parts. Nothing here depends on the rest of the generator.

/// Defines the parts: a row each.
macro_rules! parts {
    ($(
        $( #[doc = $about:literal] )+
        $part:ident = $name:literal {
            $( with: [$( $with:ident ),+] )?
            $( exports: [$( $export:literal ),+] )?
            $( request: [$( $request:literal ),+] )?
            $( builder: [$( $builder:literal ),+] )?
            $( dependencies: [$( $dependency:literal ),+] )?
            $( feature: $feature:literal )?
        }
    )+) => {
        /// A part of the runtime, or of what a client depends on, that only some clients need.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Part {
            $( $( #[doc = $about] )+ $part, )+
        }

        /// All parts.
        pub(crate) const PARTS: &[Row] = &[$( Row {
            part: Part::$part,
            name: $name,
            with: &[$( $( Part::$with ),+ )?],
            exports: &[$( $( $export ),+ )?],
            request: &[$( $( $request ),+ )?],
            builder: &[$( $( $builder ),+ )?],
            dependencies: &[$( $( $dependency ),+ )?],
            feature: parts!(@ $( $feature )?),
        } ),+];
    };
    (@) => { None };
    (@ $feature:literal) => { Some($feature) };
}

/// The public modules that show what is of the runtime alone, with what each says of itself. `client` and `webhooks` have
/// files of their own.
pub(crate) const MODULES: &[(&str, &str)] = &[
    ("error", "Why a call fails."),
    ("oauth2", "Tokens of OAuth 2 that the client gets by itself."),
    ("pages", "Lists that come page by page."),
    ("polling", "Work whose state is asked for until it has ended."),
    ("request", "What is sent: requests, the operations that they are of, and bodies."),
    (
        "response",
        "What comes back, as it came: its status, its headers, its body, and what of it does not fit.",
    ),
    ("retry", "When a call is sent again."),
    ("testing", "Calls without a network, for tests."),
    (
        "transport",
        "What carries requests: the transports that come with the client, and how another is made.",
    ),
    ("untyped", "Calls of operations that are known as data alone."),
    ("validation", "The check of requests against the document's constraints."),
    ("values", "Types that the fields of the API's types have."),
];

/// What of the public names the crate root has too: those of a first call.
pub(crate) const ROOT: &[(&str, &[&str])] =
    &[("client", &["BlockingClient", "Client", "ClientBuilder", "Server"]), ("error", &["Error"])];

/// What every client shows of its runtime, by the path within the crate.
pub(crate) const EXPORTS: &[&str] = &[
    "client::BlockingClient",
    "client::Client",
    "client::ClientBuilder",
    "client::Secret",
    "error::ApiError",
    "error::BuildError",
    "error::DecodeError",
    "error::Error",
    "error::ResponseError",
    "error::TransportError",
    "error::TransportErrorKind",
    "request::Body",
    "request::Operation",
    "request::OperationInfo",
    "request::RawOperation",
    "request::Request",
    "response::BodyReader",
    "response::BodyStream",
    "response::Decoder",
    "response::Misfit",
    "response::Response",
    "retry::Attempt",
    "retry::RetryPolicy",
    "transport::BlockingTransport",
    "transport::BoxFuture",
    "transport::CallOptions",
    "transport::Transport",
];

/// What of that each client has for itself, also where several have one runtime: the types to which generated code adds
/// methods, and what names them.
pub(crate) const SURFACE: &[&str] = &[
    "BlockingClient",
    "Client",
    "ClientBuilder",
    "Polled",
    "Request",
    "WebhookAlgorithm",
    "WebhookEncoding",
    "WebhookError",
    "WebhookSigning",
    "WebhookVerifier",
    "next_page",
];

/// What it shows with a feature that every client has.
pub(crate) const FEATURED: &[(&str, &str)] = &[
    ("test-util", "testing::MockTransport"),
    ("record", "transport::Recorder"),
    ("cookies", "client::CookieJar"),
    ("hyper-no-tls", "transport::HyperTransport"),
    ("reqwest", "transport::ReqwestTransport"),
    ("tower", "transport::TowerTransport"),
    ("tower", "transport::TransportService"),
    ("blocking", "transport::UreqTransport"),
    ("untyped", "untyped::Described"),
    ("untyped", "untyped::PageParameter"),
    ("untyped", "untyped::PageStyle"),
    ("untyped", "untyped::UntypedOperation"),
    ("untyped", "untyped::UntypedPage"),
    ("untyped", "untyped::UntypedPart"),
    ("untyped", "untyped::Written"),
    ("untyped", "untyped::copy_body"),
    ("untyped", "untyped::next_page"),
];

/// The methods of `Request` that every client has, but for those that begin with `with_`.
pub(crate) const REQUEST: &[&str] = &[
    "build",
    "bytes",
    "bytes_as",
    "into_call",
    "json",
    "json_as",
    "new",
    "path",
    "security",
    "send",
    "send_with_response",
    "without_credentials",
];

/// The methods of `ClientBuilder` that every client has.
pub(crate) const BUILDER: &[&str] = &[
    "allow_plain_http",
    "attempt_timeout",
    "base_url",
    "blocking_transport",
    "build",
    "build_blocking",
    "build_blocking_with",
    "build_with",
    "client_certificate_pem",
    "compression",
    "connect_timeout",
    "cookies",
    "credential",
    "credentials_optional",
    "fail",
    "finish",
    "header",
    "max_redirects",
    "max_response_size",
    "new",
    "no_proxy",
    "no_system_root_certificates",
    "on_attempt",
    "on_misfit",
    "on_request",
    "on_response",
    "proxy",
    "retry",
    "root_certificates_pem",
    "secret_names",
    "strict",
    "timeout",
    "transport",
    "unix_socket",
    "user_agent",
];

/// The methods of `Client`.
pub(crate) const CLIENT: &[&str] = &["base_url", "config", "request", "transport"];

/// What comes with a part.
#[derive(Debug)]
pub(crate) struct Row {
    /// The part.
    pub(crate) part: Part,
    /// Its name in the runtime's source.
    pub(crate) name: &'static str,
    /// The parts that it uses itself.
    pub(crate) with: &'static [Part],
    /// What the client shows of it, by the path within the crate.
    pub(crate) exports: &'static [&'static str],
    /// The methods of `Request` that it adds, but for those that begin with `with_`.
    pub(crate) request: &'static [&'static str],
    /// The methods of `ClientBuilder` that it adds.
    pub(crate) builder: &'static [&'static str],
    /// The crates that only it uses.
    pub(crate) dependencies: &'static [&'static str],
    /// The feature of the client that switches it on.
    pub(crate) feature: Option<&'static str>,
}

parts! {
    /// Views of the client, one for each group of operations: `views!`.
    Groups = "groups" {}
    /// Another public name for a type: `aliases!`.
    Aliases = "aliases" {}
    /// Setters for the optional fields of structs: `setters!`.
    Setters = "setters" {}
    /// Unions from what their variants hold: `variants!`.
    Variants = "variants" {}
    /// Structs: `object!`.
    Object = "object" { with: [Members, PropertyPath] }
    /// Structs with a union beside their fields: `joined!`.
    Joined = "joined" { with: [Members, PropertyPath, Flat] }
    /// Structs that keep the members that they have no field for.
    Rest = "rest" { with: [Object, Mark] }
    /// The members of a struct, written.
    Members = "members" {}
    /// The path of properties in an error of a struct.
    PropertyPath = "property_path" {}
    /// Fields for which absent and `null` differ.
    Patch = "patch" { exports: ["values::Patch"] }
    /// `Debug` of structs with secrets: `debug!`.
    Debug = "debug" {}
    /// A struct around another type: `newtype!`.
    Newtype = "newtype" {}
    /// Open enums of any kind.
    Enums = "enums" { with: [Mark] exports: ["values::Unrecognized"] }
    /// Open enums of strings: `string_enum!`.
    StringEnum = "string_enum" { with: [Enums] }
    /// The JSON form of open enums that are not of strings.
    EnumJson = "enum_json" { with: [Enums] }
    /// Open enums of integers: `integer_enum!`.
    IntegerEnum = "integer_enum" { with: [EnumJson] }
    /// Open enums of values of several kinds: `value_enum!`.
    ValueEnum = "value_enum" { with: [EnumJson] }
    /// Enums of listed values and no others: `closed_enum!`.
    ClosedEnum = "closed_enum" {}
    /// `oneOf` and `anyOf` of any kind.
    Union = "union" { with: [Mark] }
    /// Unions whose variants are tried.
    Choice = "choice" { with: [Union] }
    /// `oneOf` and `anyOf` without a discriminator: `union!`.
    UntaggedUnion = "untagged_union" { with: [Choice] }
    /// `oneOf` and `anyOf` with a discriminator: `tagged_union!`.
    TaggedUnion = "tagged_union" { with: [Union, Flat] }
    /// Marks on what is written, by which it is told how well a value fits a type.
    Mark = "mark" {}
    /// Objects that are written into another object.
    Flat = "flat" { with: [Mark] }
    /// `format: uuid`.
    Uuid = "uuid" { dependencies: ["uuid"] }
    /// `format: date-time`.
    DateTime = "date_time" { exports: ["values::DateTime", "values::ParseDateTimeError"] dependencies: ["chrono"] }
    /// `format: date`.
    Date = "date" { dependencies: ["chrono"] }
    /// `format: byte`.
    Base64 = "base64" { with: [Base64Text] exports: ["values::Base64"] }
    /// Base64 as text, also for credentials and signatures.
    Base64Text = "base64_text" {}
    /// `type: http`, `scheme: basic`.
    Basic = "basic" { with: [Base64Text] builder: ["basic_credential"] }
    /// Tokens, also those that a function fetches.
    Token = "token" { exports: ["client::TokenSource"] builder: ["bearer_credential"] }
    /// Tokens of OAuth 2 that the client gets by itself.
    OAuth2 = "oauth2" {
        with: [Token, Base64Text]
        exports: ["oauth2::Grant", "oauth2::Refusal", "oauth2::RefusalCode", "oauth2::TokenError"]
        feature: "oauth2"
    }
    /// Operations with a server of their own.
    OwnServer = "own_server" { request: ["own_server"] }
    /// Servers whose URL is relative to the document's.
    RelativeServer = "relative_server" { builder: ["document_url"] }
    /// Operations whose success is a redirect.
    DeclaredRedirect = "declared_redirect" { request: ["keeps_redirects"] }
    /// Query parameters.
    QueryParameter = "query_parameter" { with: [Query] request: ["query"] }
    /// Parameters in the query, also those of pages.
    Query = "query" {}
    /// Header parameters.
    HeaderParameter = "header_parameter" { request: ["header"] }
    /// Cookie parameters.
    CookieParameter = "cookie_parameter" { request: ["cookie"] }
    /// The header `Accept`.
    Accept = "accept" { request: ["accept"] }
    /// Idempotency keys that each call is given.
    Idempotency = "idempotency" { request: ["keyed"] builder: ["idempotency_header"] }
    /// Headers with the server's id of a request that have other names than most servers use.
    RequestId = "request_id" { builder: ["request_id_headers"] }
    /// Bodies that are read when they are sent.
    BodyStream = "body_stream" { with: [Stream] dependencies: ["http-body"] }
    /// Bodies of `application/x-www-form-urlencoded`.
    Form = "form" { with: [FormContent] request: ["form", "form_with"] }
    /// Bodies of `multipart/form-data`.
    Multipart = "multipart" { with: [BodyStream, FormContent] exports: ["request::FilePart", "request::Multipart"] request: ["multipart", "multipart_by_hand"] }
    /// The properties of a form, as text or as JSON.
    FormContent = "form_content" {}
    /// Bodies of JSON values, a line each.
    JsonLines = "json_lines" { request: ["json_lines"] }
    /// Operations whose responses are all read whole: `operation!`.
    Operation = "operation" {}
    /// Responses that are read whole: `operation_arm!`.
    OperationArm = "operation_arm" {}
    /// Headers of responses.
    Header = "header" { exports: ["response::Header"] }
    /// Responses that have several media types.
    ByMediaType = "by_media_type" {}
    /// Text in another encoding than UTF-8.
    Charset = "charset" { dependencies: ["encoding_rs"] }
    /// Responses that are read piece by piece: `stream_operation!`.
    ResponseStream = "response_stream" { with: [Stream] }
    /// Responses that are a sequence of items.
    Items = "items" { with: [ResponseStream] exports: ["response::ItemStream", "error::StreamError"] }
    /// `text/event-stream`.
    Events = "events" { with: [Items] exports: ["response::Event", "response::EventStream"] }
    /// A sequence of JSON texts.
    Lines = "lines" { with: [Items] }
    /// What is a `Stream`.
    Stream = "stream" { dependencies: ["futures-core"] }
    /// Lists that come page by page: `paged!`.
    Pages = "pages" { with: [Query, Stream]
        exports: ["pages::PageItems", "pages::PageParameter", "pages::PageStyle", "pages::Paged", "pages::Pages"] request: ["items", "pages"] }
    /// Lists whose pages are asked for by a property of the body.
    PageInBody = "page_in_body" { with: [Pages] }
    /// Mocks that are filled with the document's examples.
    Examples = "examples" {}
    /// Work whose state is asked for until it has ended.
    Polling = "polling" { exports: ["polling::Polled", "polling::Polling", "error::WaitError"] request: ["send_and_wait", "send_and_wait_with", "send_whole"] }
    /// Work that has ended when its state has one of some names.
    StateNames = "state_names" { with: [Polling] }
    /// The check of requests against the document's constraints: `constraints!`.
    Validation = "validation" { exports: ["validation::Validate", "validation::ValidationError", "validation::Violation"] builder: ["constraints"] feature: "validate" }
    /// Constraints that are patterns.
    Pattern = "pattern" { with: [Validation] dependencies: ["regex-lite"] }
    /// The check of signed webhooks.
    Webhooks = "webhooks" {
        with: [Base64Text]
        exports: ["webhooks::WebhookAlgorithm", "webhooks::WebhookEncoding", "webhooks::WebhookError", "webhooks::WebhookSigning", "webhooks::WebhookVerifier"]
        dependencies: ["hmac", "sha2"]
        feature: "webhooks"
    }
}

impl Part {
    /// The part with this name in the runtime's source.
    pub(crate) fn named(name: &str) -> Option<Self> {
        PARTS.iter().find(|row| row.name == name).map(|row| row.part)
    }

    /// This part and all that it uses.
    pub(crate) fn closure(self) -> Vec<Self> {
        let mut all = vec![self];
        let mut next = 0;
        while let Some(part) = all.get(next).copied() {
            let used = PARTS.iter().filter(|row| row.part == part).flat_map(|row| row.with);
            for part in used {
                if !all.contains(part) {
                    all.push(*part);
                }
            }
            next += 1;
        }
        all
    }
}
