//! A transport that tells what it has carried.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use client::http::{Request, Response};
use client::{BlockingTransport, Body, BodyReader, CallOptions, TransportError, UreqTransport};
use serde_json::Value;

/// What was sent, and the head of its response.
#[derive(Clone, Default)]
pub(crate) struct Exchange {
    pub(crate) url: Option<String>,
    pub(crate) status: Option<u16>,
    /// The header `sl-violations`.
    pub(crate) violations: Option<Value>,
}

/// Sends over HTTP. Clones share what they record.
#[derive(Clone)]
pub(crate) struct Recorder {
    inner: Arc<UreqTransport>,
    last: Arc<Mutex<Exchange>>,
}

impl Recorder {
    pub(crate) fn new() -> Self {
        Self { inner: Arc::new(UreqTransport::new()), last: Arc::default() }
    }

    /// The last exchange.
    pub(crate) fn exchange(&self) -> Exchange {
        self.last().clone()
    }

    fn last(&self) -> MutexGuard<'_, Exchange> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl BlockingTransport for Recorder {
    fn send(&self, request: Request<Body>, options: CallOptions) -> Result<Response<BodyReader>, TransportError> {
        *self.last() = Exchange { url: Some(request.uri().to_string()), ..Exchange::default() };
        let response = self.inner.send(request, options)?;
        let mut last = self.last();
        last.status = Some(response.status().as_u16());
        last.violations = response.headers().get("sl-violations").map(|header| {
            let text = String::from_utf8_lossy(header.as_bytes()).into_owned();
            serde_json::from_str(&text).unwrap_or(Value::String(text))
        });
        drop(last);
        Ok(response)
    }
}
