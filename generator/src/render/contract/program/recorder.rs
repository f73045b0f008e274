//! A transport that tells what it has carried.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use client::http::{Request, Response};
use client::error::{BuildError, TransportError};
use client::request::Body;
use client::response::BodyReader;
use client::transport::{BlockingTransport, CallOptions, UreqTransport};
use serde_json::{Map, Value};

/// What was sent, and what came.
#[derive(Clone, Default)]
pub(crate) struct Exchange {
    pub(crate) url: Option<String>,
    pub(crate) status: Option<u16>,
    /// The line that the client's recorder writes of the response.
    pub(crate) line: Map<String, Value>,
    /// The header `sl-violations`.
    pub(crate) violations: Option<Value>,
}

/// Sends over HTTP. Clones share what they record.
#[derive(Clone)]
pub(crate) struct Recorder {
    inner: Arc<client::transport::Recorder<UreqTransport, Lines>>,
    last: Arc<Mutex<Exchange>>,
}

/// The lines of the client's recorder.
#[derive(Clone)]
struct Lines(Arc<Mutex<Exchange>>);

impl Write for Lines {
    /// A line is written at once.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        lock(&self.0).line = serde_json::from_slice(line)?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Recorder {
    pub(crate) fn new() -> Result<Self, BuildError> {
        let last = Arc::<Mutex<Exchange>>::default();
        let inner = client::transport::Recorder::new(UreqTransport::new()?, Lines(last.clone()));
        Ok(Self { inner: Arc::new(inner), last })
    }

    /// The last exchange.
    pub(crate) fn exchange(&self) -> Exchange {
        lock(&self.last).clone()
    }
}

fn lock(last: &Mutex<Exchange>) -> MutexGuard<'_, Exchange> {
    last.lock().unwrap_or_else(PoisonError::into_inner)
}

impl BlockingTransport for Recorder {
    fn send(&self, request: Request<Body>, options: CallOptions) -> Result<Response<BodyReader>, TransportError> {
        *lock(&self.last) = Exchange { url: Some(request.uri().to_string()), ..Exchange::default() };
        let response = self.inner.send(request, options)?;
        let mut last = lock(&self.last);
        last.status = Some(response.status().as_u16());
        last.violations = response.headers().get("sl-violations").map(|header| {
            let text = String::from_utf8_lossy(header.as_bytes()).into_owned();
            serde_json::from_str(&text).unwrap_or(Value::String(text))
        });
        drop(last);
        Ok(response)
    }
}
