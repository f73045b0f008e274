// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The end of a request: it is sent, or handed out to be sent by other means.

use std::sync::Arc;

use crate::runtime::call::Call;
use crate::runtime::client::Inner;
use crate::runtime::send::exchange::{exchange, exchange_blocking};
use crate::runtime::{
    BlockingTransport, Body, BoxFuture, BuildError, Decoder, Error, Operation, Request, Response, Transport,
};

impl<O: Operation, T: ?Sized> Request<O, T> {
    #[allow(unused_mut, reason = "not all clients read responses piece by piece")]
    fn into_call(self) -> (Arc<Inner<T>>, Call) {
        let mut call = *self.call;
        (self.client.0, call)
    }
}

impl<O: Operation> Request<O, dyn Transport> {
    /// Sends the request and reads the response.
    ///
    /// # Errors
    /// When the request could not be built or sent, or the response is not the success that the
    /// document declares; see [`Error`].
    pub async fn send(self) -> Result<O::Response, Error<O::Error>> {
        let (client, call) = self.into_call();
        let (response, body) = exchange(client, call).await?;
        O::read(response, body)
    }

    /// The same, with the response as it came: status, headers, and the body unless that is read piece by piece.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_with_response(self) -> Result<(O::Response, Response), Error<O::Error>> {
        let (client, call) = self.into_call();
        let (mut response, body) = exchange(client, call).await?;
        let raw = response.copy();
        O::read(response, body).map(|success| (success, raw))
    }
}

/// A request that is awaited is sent: `client.get_pet(7).await` is `client.get_pet(7).send().await`.
impl<O: Operation> IntoFuture for Request<O, dyn Transport> {
    type Output = Result<O::Response, Error<O::Error>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<O: Operation> Request<O, dyn BlockingTransport> {
    /// Sends the request and reads the response.
    ///
    /// # Errors
    /// When the request could not be built or sent, or the response is not the success that the
    /// document declares; see [`Error`].
    pub fn send(self) -> Result<O::BlockingResponse, Error<O::Error>> {
        let (client, call) = self.into_call();
        let (response, body) = exchange_blocking(&client, call)?;
        O::read_blocking(response, body)
    }

    /// The same, with the response as it came: status, headers, and the body unless that is read piece by piece.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn send_with_response(self) -> Result<(O::BlockingResponse, Response), Error<O::Error>> {
        let (client, call) = self.into_call();
        let (mut response, body) = exchange_blocking(&client, call)?;
        let raw = response.copy();
        O::read_blocking(response, body).map(|success| (success, raw))
    }
}

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
    pub fn build(self) -> Result<(http::Request<Body>, Decoder<O>), BuildError> {
        Decoder::of(*self.call, self.client.config())
    }
}
