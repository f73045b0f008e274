//! What a request holds until it is sent, the same for all operations.

mod assemble;
pub(crate) mod build_error;
#[cfg(part = "page_in_body")]
mod member;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::value::RawValue;

#[cfg(part = "response_stream")]
use crate::runtime::Response;
#[cfg(part = "token")]
use crate::runtime::auth::credentials::Credentials;
#[cfg(all(part = "oauth2", feature = "oauth2"))]
use crate::runtime::auth::oauth2::{Granted, TokenRequest};
use crate::runtime::client::{self, Config, HeaderNames};
use crate::runtime::encode::{self, percent};
#[cfg(part = "multipart")]
use crate::runtime::request::multipart::Multipart;
use crate::runtime::response::reading::Reading;
#[cfg(all(part = "validation", feature = "validate"))]
use crate::runtime::validation::Validation;
use crate::runtime::{Body, BuildError, OperationInfo, Requirement, RetryPolicy, Scheme, Style};

/// An argument as JSON text.
type Json = Result<String, serde_json::Error>;

/// The styles of some properties of a form.
#[cfg(part = "form")]
type Styles = Vec<(&'static str, Style)>;

/// A request without its client: encoded pieces, and the first thing that went wrong.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) operation: OperationInfo,
    /// Without alternatives to choose from, all credentials of the client are sent.
    pub(crate) security: Option<&'static [Requirement]>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    #[cfg(part = "idempotency")]
    pub(crate) keyed: bool,
    pub(crate) key: Option<String>,
    #[cfg(part = "response_stream")]
    pub(crate) streams: Option<fn(&Response) -> bool>,
    #[cfg(part = "declared_redirect")]
    pub(crate) keeps_redirects: bool,
    #[cfg(part = "token")]
    pub(crate) tokens: Credentials,
    #[cfg(all(part = "oauth2", feature = "oauth2"))]
    pub(crate) granted: Granted,
    /// Of a call that asks for a token.
    #[cfg(all(part = "oauth2", feature = "oauth2"))]
    pub(crate) token_request: Option<TokenRequest>,
    #[cfg(part = "own_server")]
    pub(crate) server: Option<String>,
    #[cfg(all(part = "validation", feature = "validate"))]
    pub(crate) validation: Validation,
    /// The media types that are asked for, which are those that the document declares.
    pub(crate) accept: &'static str,
    pub(crate) strict: Option<bool>,
    /// What is called in place of the path and its query.
    pub(crate) url: Option<String>,
    path: Vec<(&'static str, String)>,
    query: Vec<(&'static str, String)>,
    cookies: Vec<(&'static str, String)>,
    headers: HeaderMap,
    extra_headers: HeaderMap,
    extra_query: String,
    extra_fields: BTreeMap<String, Box<RawValue>>,
    body: Body,
    /// The styles and the JSON of a body that is a form.
    #[cfg(part = "form")]
    form: Option<(Style, Styles, String)>,
    #[cfg(part = "multipart")]
    parts: Option<Multipart>,
    error: Option<BuildError>,
}

impl Call {
    pub(crate) fn new(operation: OperationInfo) -> Self {
        Self {
            operation,
            security: Some(&[]),
            timeout: None,
            attempt_timeout: None,
            retry: None,
            #[cfg(part = "idempotency")]
            keyed: false,
            key: None,
            #[cfg(part = "response_stream")]
            streams: None,
            #[cfg(part = "declared_redirect")]
            keeps_redirects: false,
            #[cfg(part = "token")]
            tokens: Credentials::default(),
            #[cfg(all(part = "oauth2", feature = "oauth2"))]
            granted: Granted::default(),
            #[cfg(all(part = "oauth2", feature = "oauth2"))]
            token_request: None,
            #[cfg(part = "own_server")]
            server: None,
            #[cfg(all(part = "validation", feature = "validate"))]
            validation: Validation::default(),
            accept: "application/json",
            strict: None,
            url: None,
            path: Vec::new(),
            query: Vec::new(),
            cookies: Vec::new(),
            headers: HeaderMap::new(),
            extra_headers: HeaderMap::new(),
            extra_query: String::new(),
            extra_fields: BTreeMap::new(),
            body: Body::empty(),
            #[cfg(part = "form")]
            form: None,
            #[cfg(part = "multipart")]
            parts: None,
            error: None,
        }
    }

    pub(crate) fn path(&mut self, name: &'static str, style: Style, value: Json) {
        if let Some(text) =
            self.encoded("path parameter", name, value, |json| encode::path(style, name, json))
        {
            self.path.push((name, text));
        }
    }

    #[cfg(part = "query")]
    pub(crate) fn query(&mut self, name: &'static str, style: Style, value: Json) {
        if let Some(pairs) =
            self.encoded("query parameter", name, value, |json| encode::query(style, name, json))
        {
            set(&mut self.query, name, pairs);
        }
    }

    /// What a query parameter has, if it was set, as it is written.
    #[cfg(part = "pages")]
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        let (_, pairs) = self.query.iter().find(|(other, _)| *other == name)?;
        pairs.split_once('=').map(|(_, value)| value)
    }

    #[cfg(part = "header_parameter")]
    pub(crate) fn header(&mut self, name: &'static str, style: Style, value: Json) {
        let place = "header";
        let text = self.encoded(place, name, value, |json| encode::header(style, json));
        // An undefined value (null, an empty list) is no header at all.
        let Some(text) = text.flatten() else {
            self.headers.remove(name);
            return;
        };
        match client::header(name, &text) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(error) => self.fail(error),
        }
    }

    #[cfg(part = "cookie_parameter")]
    pub(crate) fn cookie(&mut self, name: &'static str, style: Style, value: Json) {
        if let Some(pairs) = self.encoded("cookie", name, value, |json| encode::cookie(style, name, json)) {
            set(&mut self.cookies, name, pairs);
        }
    }

    fn encoded<R>(
        &mut self,
        place: &'static str,
        name: &str,
        value: Json,
        encode: impl FnOnce(&str) -> Result<R, &'static str>,
    ) -> Option<R> {
        #[cfg(all(part = "validation", feature = "validate"))]
        self.validation.parameter(place, name, &value);
        let result = match value {
            Ok(json) => encode(&json).map_err(|text| BuildError::parameter(place, name, text)),
            Err(error) => Err(BuildError::parameter(place, name, "cannot be written").because(error)),
        };
        result.map_err(|error| self.fail(error)).ok()
    }

    pub(crate) fn json_body(&mut self, content_type: &'static str, json: serde_json::Result<Vec<u8>>) {
        match json {
            Ok(json) => self.body(content_type, json.into()),
            Err(error) => {
                self.fail(BuildError::body("cannot be written as JSON").because(error));
            }
        }
    }

    #[cfg(part = "form")]
    pub(crate) fn form(&mut self, style: Style, others: &[(&'static str, Style)], json: Json) {
        #[cfg(all(part = "validation", feature = "validate"))]
        self.validation.body("application/x-www-form-urlencoded", &json);
        let json = json.map_err(|error| BuildError::body("cannot be written").because(error));
        match json.and_then(|json| Ok((encode::form(style, others, &json).map_err(BuildError::body)?, json)))
        {
            Ok((text, json)) => {
                self.body("application/x-www-form-urlencoded", text.into());
                self.form = Some((style, others.to_vec(), json));
            }
            Err(error) => self.fail(error),
        }
    }

    #[cfg(part = "multipart")]
    pub(crate) fn multipart(&mut self, form: Result<Multipart, BuildError>) {
        match form.and_then(|form| Ok((form.clone().finish()?, form))) {
            Ok(((content_type, body), form)) => {
                self.headers.insert(CONTENT_TYPE, content_type);
                self.body = body;
                #[cfg(part = "form")]
                self.form.take();
                self.parts = Some(form);
            }
            Err(error) => self.fail(error),
        }
    }

    #[cfg(part = "multipart")]
    pub(crate) fn part_header(&mut self, part: &str, name: &str, value: &str) {
        match self.parts.take().and_then(|form| form.with_header(part, name, value)) {
            Some(form) => self.multipart(Ok(form)),
            None => self.fail(BuildError::body(format!("has no part `{part}` for the header `{name}`"))),
        }
    }

    #[cfg(part = "json_lines")]
    pub(crate) fn json_lines(
        &mut self,
        content_type: &'static str,
        lines: impl Iterator<Item = serde_json::Result<String>>,
    ) {
        let text = lines.map(|line| line.map(|line| line + "\n")).collect::<Result<String, _>>();
        self.json_body(content_type, text.map(String::into_bytes));
    }

    pub(crate) fn body(&mut self, content_type: &'static str, body: Body) {
        self.fixed_header(CONTENT_TYPE, content_type);
        self.put_body(body);
    }

    /// The same, with a media type of the caller's.
    #[allow(dead_code, reason = "most documents have no ranges of media types for bodies")]
    pub(crate) fn body_as(&mut self, content_type: &str, body: Body) {
        match client::header("content-type", content_type) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(error) => self.fail(error),
        }
        self.put_body(body);
    }

    fn put_body(&mut self, body: Body) {
        self.body = body;
        #[cfg(part = "form")]
        self.form.take();
        #[cfg(part = "multipart")]
        self.parts.take();
    }

    /// Has the body of a response read piece by piece where `streams` says so.
    #[cfg(part = "response_stream")]
    pub(crate) fn stream_where(&mut self, streams: Option<fn(&Response) -> bool>) {
        self.streams = streams;
    }

    /// A header whose value is the document's.
    fn fixed_header(&mut self, name: HeaderName, value: &'static str) {
        match HeaderValue::from_maybe_shared(Bytes::from_static(value.as_bytes())) {
            Ok(value) => drop(self.headers.insert(name, value)),
            Err(_) => self.fail(BuildError::parameter(
                "header",
                name.as_str(),
                "holds characters that a header cannot carry",
            )),
        }
    }

    pub(crate) fn extra_header(&mut self, name: &str, value: &str) {
        match client::header(name, value) {
            Ok((name, mut value)) => {
                value.set_sensitive(true);
                self.extra_headers.insert(name, value);
            }
            Err(error) => self.fail(error),
        }
    }

    pub(crate) fn extra_query(&mut self, name: &str, value: &str) {
        percent::join(&mut self.extra_query, "&", &percent::pair(name, value));
    }

    pub(crate) fn extra_field(&mut self, name: &str, value: serde_json::Result<Box<RawValue>>) {
        match value {
            Ok(value) => drop(self.extra_fields.insert(name.to_owned(), value)),
            Err(error) => self.fail(BuildError::body("cannot be written as JSON").because(error)),
        }
    }

    /// Puts the extra fields into the body, in the place of those that it has by the same names.
    fn add_fields(&mut self) -> Result<(), BuildError> {
        if self.extra_fields.is_empty() {
            return Ok(());
        }
        let mut fields: BTreeMap<String, Box<RawValue>> = match self.json() {
            Some(b"") => BTreeMap::new(),
            body => serde_json::from_slice(body.unwrap_or_default())
                .map_err(|error| BuildError::body("is no JSON object to add fields to").because(error))?,
        };
        fields.append(&mut self.extra_fields);
        #[cfg(part = "form")]
        if let Some((style, others, _)) = self.form.take() {
            self.form(style, &others, serde_json::to_string(&fields));
            return self.error.take().map_or(Ok(()), Err);
        }
        self.headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
        let json = serde_json::to_vec(&fields);
        self.body = json.map_err(|error| BuildError::body("cannot be written").because(error))?.into();
        Ok(())
    }

    /// The body as JSON, as far as it is known to be that: a form is made of some.
    fn json(&self) -> Option<&[u8]> {
        #[cfg(part = "form")]
        if let Some((.., json)) = &self.form {
            return Some(json.as_bytes());
        }
        self.body.as_bytes()
    }

    /// Whether the caller has put something in the place of a scheme's credential.
    pub(crate) fn carries(&self, config: &Config, scheme: &Scheme) -> bool {
        let query = self.query.iter().map(|(_, pairs)| pairs.as_str()).chain([self.extra_query.as_str()]);
        let cookies = self.cookies.iter().map(|(_, pairs)| pairs.as_str());
        scheme.is_in(&[&self.extra_headers, &self.headers, &config.headers], query, cookies)
    }

    /// How the response is read.
    pub(crate) fn reading(&self, config: &Config) -> Reading {
        let strict = self.strict.unwrap_or(config.reading.strict);
        Reading { accept: self.accept, strict, ..config.reading.clone() }
    }

    pub(crate) fn fail(&mut self, error: BuildError) {
        self.error.get_or_insert(error);
    }
}

/// Sets a parameter; one that is set again has the later value alone.
#[cfg(any(part = "cookie_parameter", part = "query"))]
fn set(parameters: &mut Vec<(&'static str, String)>, name: &'static str, pairs: String) {
    parameters.retain(|(other, _)| *other != name);
    parameters.push((name, pairs));
}

/// Arguments can be secrets, so only names are shown.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &format_args!("{}", self.operation))
            .field("headers", &HeaderNames(&self.headers))
            .field("extra_headers", &HeaderNames(&self.extra_headers))
            .field("body", &self.body)
            .field("timeout", &self.timeout)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
