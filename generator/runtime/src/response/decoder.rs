//! Requests and responses for a transport that this crate knows nothing of.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::reading::Reading;
#[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
use crate::runtime::BodyReader;
use crate::runtime::call::Call;
use crate::runtime::client::Config;
use crate::runtime::{Body, BuildError, Error, Operation, OperationInfo, Response};

/// Reads the response to a request that was sent by other means.
pub struct Decoder<O> {
    operation: OperationInfo,
    reading: Reading,
    of: PhantomData<fn() -> O>,
}

impl<O: Operation> Decoder<O> {
    /// The request that a call would send, and what reads its response.
    pub(crate) fn of(mut call: Call, config: &Config) -> Result<(http::Request<Body>, Self), BuildError> {
        #[cfg(part = "token")]
        call.fetch_tokens_blocking(config, None)?;
        let (request, _) = call.assemble(config)?;
        let (operation, reading) = (call.operation, call.reading(config));
        Ok((request, Self { operation, reading, of: PhantomData }))
    }

    /// What a call gives for a response with this status and a body of this JSON: a success, an error that the document declares, or
    /// another. For fakes of your own in tests.
    ///
    /// # Errors
    /// When that is not the success that the document declares.
    ///
    /// # Panics
    /// When the value cannot be written as JSON.
    #[cfg(feature = "test-util")]
    pub fn outcome(
        status: http::StatusCode,
        body: &(impl serde_core::Serialize + ?Sized),
    ) -> Result<O::BlockingResponse, Error<O::Error>> {
        let json = serde_json::to_vec(body);
        let json = json.unwrap_or_else(|error| panic!("the value cannot be written: {error}"));
        let mut response = http::Response::new(json);
        *response.status_mut() = status;
        let media_type = http::HeaderValue::from_static("application/json");
        response.headers_mut().insert(http::header::CONTENT_TYPE, media_type);
        let operation = OperationInfo::new(O::METHOD, O::PATH, O::ID);
        Self { operation, reading: Reading::default(), of: PhantomData }.decode(response)
    }

    /// Reads a response, as `send` would.
    ///
    /// # Errors
    /// When it is not the success that the document declares.
    pub fn decode(
        self,
        received: http::Response<impl Into<Bytes>>,
    ) -> Result<O::BlockingResponse, Error<O::Error>> {
        #[allow(unused_mut, reason = "a body can be packed")]
        let (mut head, body) = received.into_parts();
        let body: Bytes = body.into();
        #[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
        let body = {
            let max = Some(Config::DEFAULT_MAX_RESPONSE_SIZE);
            let body = BodyReader::from(body).unpacked(&mut head, max).and_then(|body| body.whole(max));
            body.map_err(|error| Error::Transport(error.of(self.operation, 1)))?
        };
        let response = Response::head(self.operation, head, 1, self.reading);
        #[cfg(part = "response_stream")]
        if O::STREAMS.is_some_and(|streams| streams(&response)) {
            return O::read_blocking(response, Some(body.into()));
        }
        O::read_blocking(response.with_body(body), None)
    }
}

impl<O> fmt::Debug for Decoder<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decoder({})", self.operation)
    }
}
