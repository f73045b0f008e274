// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Requests and responses for a transport that this crate knows nothing of.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::reading::Reading;
#[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
use crate::runtime::ClientBuilder;
use crate::runtime::{Body, BodyReader, BuildError, Error, Operation, Outcome, Request, Response};

impl<O: Outcome, T: ?Sized> Request<O, T> {
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
        let (request, _) = self.call.assemble(config)?;
        let reading = self.call.reading(config);
        Ok((request, Decoder { operation, reading, outcome: PhantomData }))
    }
}

/// Reads the response to a request that was sent by other means.
pub struct Decoder<O> {
    operation: Operation,
    reading: Reading,
    outcome: PhantomData<fn() -> O>,
}

impl<O: Outcome> Decoder<O> {
    /// Reads a response, as `send` would.
    ///
    /// # Errors
    /// When it is not the success that the document declares.
    pub fn decode(
        self,
        received: http::Response<impl Into<Bytes>>,
    ) -> Result<O::Success<BodyReader>, Error<O>> {
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
        O::read(response.with_body(body), None)
    }
}

impl<O> fmt::Debug for Decoder<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decoder({})", self.operation)
    }
}
