//! Requests and responses for a transport that this crate knows nothing of.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::reading::Reading;
use crate::runtime::{Body, BuildError, Error, Operation, OperationInfo, Request, Response};
#[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
use crate::runtime::{BodyReader, ClientBuilder};

impl<O: Operation, T: ?Sized> Request<O, T> {
    /// The request as it would be sent, and what reads its response; nothing is sent.
    ///
    /// ```text
    /// let (request, decoder) = client.get_job(id).build()?;
    /// let response: http::Response<Vec<u8>> = carry(request);
    /// let job = decoder.decode(response)?;
    /// ```
    ///
    /// # Errors
    /// When an argument is wrong, a credential is missing, or a token comes from an asynchronous function.
    #[allow(unused_mut, reason = "a token can be fetched for it")]
    pub fn build(mut self) -> Result<(http::Request<Body>, Decoder<O>), BuildError> {
        let (operation, config) = (self.call.operation, self.client.config());
        #[cfg(part = "token")]
        self.call.fetch_tokens_blocking(config, None)?;
        let (request, _) = self.call.assemble(config)?;
        let reading = self.call.reading(config);
        Ok((request, Decoder { operation, reading, of: PhantomData }))
    }
}

/// Reads the response to a request that was sent by other means.
pub struct Decoder<O> {
    operation: OperationInfo,
    reading: Reading,
    of: PhantomData<fn() -> O>,
}

impl<O: Operation> Decoder<O> {
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
            let max = Some(ClientBuilder::DEFAULT_MAX_RESPONSE_SIZE);
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
