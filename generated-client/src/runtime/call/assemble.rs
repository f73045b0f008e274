// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The request for the transport, of the pieces that a call holds.

use http::header::ACCEPT;
#[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
use http::header::ACCEPT_ENCODING;
use http::header::{AUTHORIZATION, COOKIE, HeaderMap};

use super::Call;
use crate::runtime::auth::credentials::Target;
use crate::runtime::client::plain_http;
use crate::runtime::client::{self, Config};
use crate::runtime::encode::{self, percent};
#[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
use crate::runtime::response::unpack;
use crate::runtime::{Body, BuildError, CallOptions};

impl Call {
    /// The request for the transport. Later headers win: the client's, the operation's, the
    /// credentials, the caller's own.
    pub(crate) fn assemble(
        &mut self,
        config: &Config,
    ) -> Result<(http::Request<Body>, CallOptions), BuildError> {
        let operation = self.operation;
        self.build(config).map_err(|error| error.of(operation))
    }

    /// The URL, without the query parameters.
    pub(crate) fn target(&self, config: &Config) -> Result<String, BuildError> {
        #[allow(unused_mut, reason = "an operation can have a server of its own")]
        let mut server = &config.server;
        if let Some(url) = &self.url {
            return server.link(url);
        }
        let path = encode::fill(self.operation.path, &self.path)?;
        // With room for a query.
        let mut url = String::with_capacity(server.as_str().len() + path.len() + 64);
        url.push_str(server.as_str());
        url.push_str(&path);
        Ok(url)
    }

    /// The client's headers, of which another server is told none but who calls.
    #[allow(clippy::unused_self, reason = "a token can be asked for")]
    fn headers_of(&self, config: &Config) -> HeaderMap {
        config.headers.clone()
    }

    fn build(&mut self, config: &Config) -> Result<(http::Request<Body>, CallOptions), BuildError> {
        // What the caller wants of all calls stays.
        if !self.accept.is_empty() && !config.headers.contains_key(ACCEPT) {
            self.fixed_header(ACCEPT, self.accept);
        }
        #[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
        if config.compression && !config.headers.contains_key(ACCEPT_ENCODING) {
            self.fixed_header(ACCEPT_ENCODING, unpack::CODINGS);
        }
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        #[cfg(feature = "validate")]
        self.validation.finish()?;
        self.add_fields()?;
        let declared = if self.url.is_none() { joined(&self.query, "&") } else { String::new() };
        let (mut query, mut cookies) = (declared, joined(&self.cookies, "; "));
        percent::join(&mut query, "&", &self.extra_query);
        let needed = self.needed(config);
        let mut headers = self.headers_of(config);
        replace(&mut headers, &mut self.headers);
        let mut target = Target {
            headers: &mut headers,
            query: &mut query,
            cookies: &mut cookies,
        };
        let has_credentials = config.credentials.apply(&needed, &mut target)?;
        if !cookies.is_empty() {
            let (_, mut value) = client::header(COOKIE.as_str(), &cookies)?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        replace(&mut headers, &mut self.extra_headers);
        if let Some(key) = &self.key {
            let (name, key) = client::header(config.idempotency_header, key)?;
            headers.insert(name, key);
        }
        self.add_key(config, &mut headers);

        let mut url = self.target(config)?;
        let mark = if url.contains('?') { "&" } else { "?" };
        percent::join_after(&mut url, mark, &query);
        let mut request = http::Request::builder()
            .method(self.operation.method)
            .uri(url)
            .body(std::mem::take(&mut self.body))
            .map_err(|error| BuildError::client("the URL cannot be sent").because(error))?;
        #[allow(unused_mut, reason = "all may go to a socket of this machine")]
        let mut is_checked = has_credentials || headers.contains_key(AUTHORIZATION);
        #[cfg(all(unix, feature = "unix-socket"))]
        {
            is_checked &= !config.plain_http_to_all;
        }
        if is_checked {
            plain_http::check(request.uri(), &config.plain_http)?;
        }
        *request.headers_mut() = headers;
        let options = CallOptions::of(self.operation)
            .with_timeout(self.timeout.or(config.timeout))
            .with_max_size(config.max_response_size);
        Ok((request, options))
    }
}

fn joined(parameters: &[(&'static str, String)], separator: &str) -> String {
    let mut text = String::new();
    for (_, pairs) in parameters {
        percent::join(&mut text, separator, pairs);
    }
    text
}

fn replace(headers: &mut HeaderMap, others: &mut HeaderMap) {
    for (name, value) in others.drain() {
        if let Some(name) = name {
            headers.insert(name, value);
        }
    }
}
