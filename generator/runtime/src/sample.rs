//! What the generator writes, for each part: so rustc sees here what is used, and what is not.

#![allow(missing_docs, clippy::missing_panics_doc, clippy::missing_errors_doc, reason = "nobody calls this")]

#[allow(clippy::wildcard_imports, reason = "which names there are depends on the parts")]
use crate::runtime::*;

pub(crate) static KEY: Scheme = Scheme::api_key_header("key", "key", "x-key");
#[cfg(part = "oauth2")]
pub(crate) static OAUTH: Scheme = Scheme::bearer("oauth", "oauth")
    .with_token_url("https://example.com/token")
    .with_refresh_url("https://example.com/refresh");
pub(crate) static KEYS: &[Requirement] = &[&[&KEY]];

#[derive(Debug)]
pub enum SampleError {
    Bad,
}

pub fn builder() -> ClientBuilder {
    let builder = ClientBuilder::new("https://example.com").secret_names("password");
    #[cfg(part = "idempotency")]
    let builder = builder.idempotency_header("idempotency-key");
    #[cfg(part = "request_id")]
    let builder = builder.request_id_headers(&["x-id"]);
    #[cfg(part = "basic")]
    let builder = builder.basic_credential(&KEY, "name", &"password".into());
    #[cfg(part = "token")]
    let builder = builder.bearer_credential(&KEY, "token".into());
    #[cfg(part = "oauth2")]
    let builder = builder.bearer_credential(&OAUTH, "token".into());
    #[cfg(all(part = "validation", feature = "validate"))]
    let builder = builder.constraints(&[]);
    builder.credential(&KEY, "key".into())
}

/// The request of an operation.
#[cfg(all(part = "operation", part = "operation_arm"))]
pub fn operation<T: ?Sized>(client: &Client<T>) -> Request<Sample, T> {
    Request::new(client)
}

pub fn request<T: ?Sized>(client: &Client<T>) -> Request<RawOperation, T> {
    let operation = OperationInfo { method: "POST", path: "/items/{id}", id: None };
    let request = Request::with_operation(client, operation).path("id", Style::SIMPLE, "7");
    #[cfg(part = "query_parameter")]
    let request = request.query("page", Style::FORM, &2);
    #[cfg(part = "header_parameter")]
    let request = request.header("x-kind", Style::SIMPLE, "a");
    #[cfg(part = "cookie_parameter")]
    let request = request.cookie("kind", Style::FORM, "a");
    #[cfg(part = "accept")]
    let request = request.accept("application/json");
    #[cfg(part = "idempotency")]
    let request = request.keyed();
    #[cfg(part = "declared_redirect")]
    let request = request.keeps_redirects();
    #[cfg(part = "own_server")]
    let request = request.own_server("https://example.org");
    #[cfg(part = "form")]
    let request = request.form(Style::FORM, "body");
    #[cfg(part = "multipart")]
    let request = request.multipart(&[], "body").multipart_by_hand(Multipart::new());
    #[cfg(part = "json_lines")]
    let request = request.json_lines("application/x-ndjson", &[1]);
    request.security(KEYS)
}

#[cfg(part = "groups")]
pub struct SampleGroup<T: ?Sized = dyn Transport>(Client<T>);
#[cfg(part = "groups")]
pub struct SampleView<T: ?Sized = dyn Transport> {
    group: SampleGroup<T>,
    owner: String,
}
#[cfg(part = "groups")]
views! { SampleGroup, SampleView { group, owner } }

#[cfg(part = "aliases")]
aliases! { SampleAlias = String }

#[cfg(part = "object")]
#[derive(Clone, Debug, Default)]
pub struct SampleObject {
    pub name: Option<String>,
}
#[cfg(part = "object")]
object! { SampleObject { optional name } }

#[cfg(part = "object")]
#[derive(Clone, Debug)]
pub struct SampleRequired {
    pub name: String,
}
#[cfg(part = "object")]
object! { SampleRequired { required name } }

#[cfg(part = "rest")]
#[derive(Clone, Debug, Default)]
pub struct SampleRest {
    pub rest: std::collections::BTreeMap<String, String>,
}
#[cfg(part = "rest")]
object! { SampleRest { .. rest } }

#[cfg(part = "joined")]
#[derive(Clone, Debug)]
pub struct SampleJoined {
    pub name: String,
    pub note: Option<String>,
    pub one_of: serde_json::Value,
}
#[cfg(part = "joined")]
joined! { SampleJoined { required name as secret as shared, nullable note } with one_of }

#[cfg(all(part = "joined", part = "patch"))]
#[derive(Clone, Debug)]
pub struct SamplePatch {
    pub name: Patch<String>,
    pub one_of: serde_json::Value,
}
#[cfg(all(part = "joined", part = "patch"))]
joined! { SamplePatch { patch name } with one_of }

#[cfg(part = "debug")]
#[derive(Clone)]
pub struct SampleSecret {
    pub password: String,
    pub previous: Option<String>,
}
#[cfg(part = "debug")]
debug! { SampleSecret { password as secret, previous as optional_secret } }

#[cfg(part = "setters")]
#[derive(Clone, Debug, Default)]
pub struct SampleSetters {
    pub name: Option<String>,
}
#[cfg(part = "setters")]
setters! { SampleSetters::new() { text name } }

#[cfg(part = "variants")]
#[derive(Clone, Debug)]
pub enum SampleVariants {
    Text(String),
    Flag(bool),
    Number(Box<f64>),
}
#[cfg(part = "variants")]
variants! { SampleVariants {
    text Text,
    value Flag: bool,
    boxed Number: f64,
} }

#[cfg(part = "newtype")]
#[derive(Clone, Debug)]
pub struct SampleNewtype(pub Vec<SampleNewtype>);
#[cfg(part = "newtype")]
newtype! { SampleNewtype }

#[cfg(part = "closed_enum")]
#[derive(Clone, Copy, Debug)]
pub enum SampleClosed {
    A,
}
#[cfg(part = "closed_enum")]
closed_enum! { SampleClosed: text { A = "a" } }

#[cfg(part = "string_enum")]
#[derive(Clone, Debug)]
pub enum SampleText {
    A,
    Unrecognized(Unrecognized),
}
#[cfg(part = "string_enum")]
string_enum! { SampleText { A = "a" } }

#[cfg(part = "integer_enum")]
#[derive(Clone, Debug)]
pub enum SampleInteger {
    N1,
    Unrecognized(Unrecognized<i64>),
}
#[cfg(part = "integer_enum")]
integer_enum! { SampleInteger { N1 = 1 } }

#[cfg(part = "value_enum")]
#[derive(Clone, Debug)]
pub enum SampleValue {
    True,
    Unrecognized(Unrecognized<serde_json::Value>),
}
#[cfg(part = "value_enum")]
value_enum! { SampleValue { True = "true" } }

#[cfg(part = "untagged_union")]
#[derive(Clone, Debug)]
pub enum SampleUnion {
    Text(String),
    Unrecognized(serde_json::Value),
}
#[cfg(part = "untagged_union")]
union! { SampleUnion { Text } }

#[cfg(part = "tagged_union")]
#[derive(Clone, Debug)]
pub enum SampleTagged {
    Map(std::collections::BTreeMap<String, String>),
    Unrecognized(serde_json::Value),
}
#[cfg(all(part = "tagged_union", part = "choice"))]
tagged_union! { SampleTagged by "kind" { Map = "map" } }
#[cfg(all(part = "tagged_union", not(part = "choice")))]
tagged_union! { SampleTagged by "kind" else Map { Map = "map" } }

#[cfg(all(part = "operation", part = "operation_arm"))]
operation! { pub Sample of "base_url"("POST", "/items/{id}", "sample") -> () | SampleError { 204 => ok(empty), 400 => fail(Bad) } }
#[cfg(all(part = "operation", not(part = "operation_arm")))]
operation! { pub Sample of "base_url"("POST", "/items/{id}") -> () {} }

#[cfg(part = "by_media_type")]
pub fn media_type(response: &Response) -> &'static str {
    response.media_type(&["text/plain"])
}

#[cfg(part = "response_stream")]
#[derive(Debug)]
pub enum SampleStreamError {
    Other(bytes::Bytes),
}
#[cfg(all(part = "response_stream", not(part = "operation_arm")))]
stream_operation! { pub SampleStream of "base_url"("GET", "/file") -> BodyStream, BodyReader { 200 => stream(bytes) } }
#[cfg(all(part = "response_stream", part = "operation_arm"))]
stream_operation! { pub SampleStream of "base_url"("GET", "/file") -> BodyStream, BodyReader | SampleStreamError {
    200 => stream(bytes), 201 => fail(bytes, Other)
} }

#[cfg(part = "pages")]
#[derive(Debug)]
pub enum SamplePages {}
#[cfg(part = "pages")]
impl Operation for SamplePages {
    type Response = Vec<String>;
    type BlockingResponse = Vec<String>;
    type Error = std::convert::Infallible;

    const METHOD: &'static str = "GET";
    const PATH: &'static str = "/items";
    const ID: Option<&'static str> = None;

    fn read(response: Response, _: Option<BodyStream>) -> Result<Self::Response, Error<Self::Error>> {
        Err(response.unexpected_status())
    }

    fn read_blocking(
        response: Response,
        _: Option<BodyReader>,
    ) -> Result<Self::Response, Error<Self::Error>> {
        Err(response.unexpected_status())
    }
}
#[cfg(part = "pages")]
paged! { SamplePages => String, Offset(Query("skip")) { count: |page| page.len(), items: |page| page } }

#[cfg(all(part = "examples", feature = "test-util"))]
pub fn mock() -> MockTransport {
    MockTransport::with_examples(&[("GET", "/items", 200, "application/json", "[]")])
}

#[cfg(part = "state_names")]
pub fn has_ended(state: &str) -> bool {
    is_one_of(state, &["done"])
}

#[cfg(all(part = "validation", feature = "validate"))]
validation::constraints! { String = [validation::Check::Type(validation::of::<Vec<String>>)];
Vec<String> = []; }
