// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What a request holds until it is sent, the same for all operations.

mod assemble;
pub(crate) mod build_error;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::value::RawValue;

use crate::runtime::client::{self, Config, HeaderNames};
use crate::runtime::encode::{self, percent};
use crate::runtime::response::reading::Reading;
#[cfg(feature = "validate")]
use crate::runtime::validation::Validation;
use crate::runtime::{Body, BuildError, OperationInfo, Requirement, RetryPolicy, Scheme, Style};

/// An argument as JSON text.
type Json = Result<String, serde_json::Error>;

/// A request without its client: encoded pieces, and the first thing that went wrong.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) operation: OperationInfo,
    /// Without alternatives to choose from, all credentials of the client are sent.
    pub(crate) security: Option<&'static [Requirement]>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) keyed: bool,
    pub(crate) key: Option<String>,
    #[cfg(feature = "validate")]
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
            keyed: false,
            key: None,
            #[cfg(feature = "validate")]
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

    fn encoded<R>(
        &mut self,
        place: &'static str,
        name: &str,
        value: Json,
        encode: impl FnOnce(&str) -> Result<R, &'static str>,
    ) -> Option<R> {
        #[cfg(feature = "validate")]
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
        self.headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
        let json = serde_json::to_vec(&fields);
        self.body = json.map_err(|error| BuildError::body("cannot be written").because(error))?.into();
        Ok(())
    }

    /// The body as JSON, as far as it is known to be that: a form is made of some.
    fn json(&self) -> Option<&[u8]> {
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
