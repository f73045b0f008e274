//! A transport that records the responses, a line of JSON each.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use http::header::{ACCEPT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, Request, Response, StatusCode, Uri};
use serde_json::{Map, Value};

use super::{BlockingTransport, BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind};
#[cfg(all(part = "oauth2", feature = "oauth2"))]
use crate::runtime::auth::oauth2::TOKEN_PATH;
use crate::runtime::{Body, BodyReader, BodyStream};

/// Sends by another transport, and writes a line of JSON for each response: what `deck-generator learn` reads to find out
/// where a document says something else than its server.
///
/// ```text
/// let transport = Recorder::to_file(HyperTransport::new()?, "responses.jsonl")?;
/// let client = Client::builder().build_with(transport)?;
/// ```
///
/// A line has the method, the path template, the URL without its query, the status, the content type and the body: nothing of
/// the request's body, and no header. The body is there as it came, with all that is private in it; one that is no text, or is
/// read piece by piece, is left out (`body_omitted`).
///
/// A line that cannot be written fails the call, since a record with gaps would mislead.
#[cfg_attr(part = "oauth2", doc = " Requests for tokens are no calls of the document: they are not written.")]
#[derive(Debug)]
pub struct Recorder<T, W = File> {
    inner: T,
    out: Mutex<W>,
}

impl<T> Recorder<T> {
    /// Adds the lines to a file, which is made if it is not there.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn to_file(inner: T, path: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self::new(inner, OpenOptions::new().create(true).append(true).open(path)?))
    }
}

impl<T, W: Write> Recorder<T, W> {
    /// Writes the lines to anything.
    pub fn new(inner: T, out: W) -> Self {
        Self { inner, out: Mutex::new(out) }
    }

    /// What the lines are written to.
    pub fn into_out(self) -> W {
        self.out.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(
        &self,
        call: Call,
        status: StatusCode,
        headers: &HeaderMap,
        body: Option<&[u8]>,
    ) -> Result<(), TransportError> {
        #[cfg(all(part = "oauth2", feature = "oauth2"))]
        if call.path == Some(TOKEN_PATH) {
            return Ok(());
        }
        let line = call.line(status, headers, body).to_string() + "\n";
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        let written = out.write_all(line.as_bytes()).and_then(|()| out.flush());
        written.map_err(|error| TransportError::new(TransportErrorKind::Other).because(Unrecorded(error)))
    }
}

/// A line that could not be written.
#[derive(Debug)]
struct Unrecorded(io::Error);

impl fmt::Display for Unrecorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the response could not be recorded")
    }
}

impl std::error::Error for Unrecorded {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// What a line says of the request.
struct Call {
    method: String,
    path: Option<&'static str>,
    url: String,
}

impl Call {
    fn of<B>(request: &Request<B>, options: &CallOptions) -> Self {
        Self {
            method: request.method().to_string(),
            path: options.operation().map(|operation| operation.path),
            url: plain(request.uri()),
        }
    }

    fn line(self, status: StatusCode, headers: &HeaderMap, body: Option<&[u8]>) -> Value {
        let text = |text: &str| Value::String(text.to_owned());
        let content_type =
            headers.get(CONTENT_TYPE).map(|value| text(&String::from_utf8_lossy(value.as_bytes())));
        let body_text = body.and_then(|bytes| std::str::from_utf8(bytes).ok());
        let mut line = Map::new();
        line.insert("method".to_owned(), self.method.into());
        line.insert("path".to_owned(), self.path.map_or(Value::Null, text));
        line.insert("url".to_owned(), self.url.into());
        line.insert("status".to_owned(), status.as_u16().into());
        line.insert("content_type".to_owned(), content_type.unwrap_or_default());
        line.insert("body".to_owned(), body_text.map_or(Value::Null, text));
        if body_text.is_none() {
            line.insert("body_omitted".to_owned(), true.into());
        }
        Value::Object(line)
    }
}

/// Asks for a body that can be read.
fn unpacked(mut request: Request<Body>) -> Request<Body> {
    request.headers_mut().remove(ACCEPT_ENCODING);
    request
}

/// A URL without its query and without what stands before its host.
fn plain(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or("http");
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    format!("{scheme}://{host}{}", uri.path())
}

impl<T: Transport, W: Write + Send + 'static> Transport for Recorder<T, W> {
    fn send(
        &self,
        request: Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<Response<BodyStream>, TransportError>> {
        Box::pin(async move {
            let request = unpacked(request);
            let call = Call::of(&request, &options);
            let response = self.inner.send(request, options).await?;
            self.write(call, response.status(), response.headers(), response.body().as_whole())?;
            Ok(response)
        })
    }

    fn sleep(&self, time: std::time::Duration) -> BoxFuture<'_, ()> {
        self.inner.sleep(time)
    }
}

impl<T: BlockingTransport, W: Write + Send + 'static> BlockingTransport for Recorder<T, W> {
    fn send(
        &self,
        request: Request<Body>,
        options: CallOptions,
    ) -> Result<Response<BodyReader>, TransportError> {
        let request = unpacked(request);
        let call = Call::of(&request, &options);
        let response = self.inner.send(request, options)?;
        self.write(call, response.status(), response.headers(), response.body().as_whole())?;
        Ok(response)
    }

    fn sleep(&self, time: std::time::Duration) {
        self.inner.sleep(time);
    }
}
