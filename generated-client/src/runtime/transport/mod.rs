// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What carries a request to the server and its response back.

pub(crate) mod error;
#[cfg(feature = "hyper-no-tls")]
pub(crate) mod hyper;
#[cfg(feature = "test-util")]
pub(crate) mod mock;
#[cfg(any(feature = "hyper-no-tls", feature = "blocking"))]
pub(crate) mod proxy;
#[cfg(feature = "record")]
pub(crate) mod record;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod sleep;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod sleep_wasm;
#[cfg(feature = "tower")]
pub(crate) mod tower;
#[cfg(feature = "blocking")]
pub(crate) mod ureq;
#[cfg(all(unix, feature = "blocking", feature = "unix-socket"))]
mod ureq_unix;

use std::pin::Pin;
use std::time::Duration;

pub use error::{TransportError, TransportErrorKind};

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use self::sleep_wasm as sleep;
use crate::runtime::{Body, BodyReader, BodyStream, OperationInfo};

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests. It is below authentication: a request comes to it whole.
///
/// A response of any status is `Ok`. A transport must not follow redirects, since the credentials are meant for one
/// server alone: the client does, to the same one (`ClientBuilder::max_redirects`).
///
/// Middleware is a transport around another: `ClientBuilder::build_with(Timed(HyperTransport::new()?))`.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and reads the whole response, within the options' timeout.
    ///
    /// # Errors
    /// When there is no whole response.
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>>;

    /// Waits before a call is sent again: by a thread, where a transport does not know the timer of its runtime; in a browser
    /// by its own.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(sleep::sleep(time))
    }
}

/// [`Transport`] for a client that blocks.
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends a request and reads the whole response, within the options' timeout.
    ///
    /// # Errors
    /// When there is no whole response.
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError>;

    /// Waits before a call is sent again.
    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// What a transport is told of a call besides its request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CallOptions {
    operation: Option<OperationInfo>,
    timeout: Option<Duration>,
    max_size: Option<usize>,
}

impl CallOptions {
    /// The operation that is called, as the document names it.
    #[must_use]
    pub fn operation(&self) -> Option<OperationInfo> {
        self.operation
    }

    pub(crate) fn of(operation: OperationInfo) -> Self {
        Self { operation: Some(operation), ..Self::default() }
    }

    /// How long this attempt may take, to the last byte of the response; `None` is forever.
    #[must_use]
    pub fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// Sets [`Self::timeout`].
    #[must_use]
    pub fn with_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// How many bytes the body of a response may have that is read whole; `None` is without a limit.
    #[must_use]
    pub fn max_size(&self) -> Option<usize> {
        self.max_size
    }

    /// Sets [`Self::max_size`].
    #[must_use]
    pub fn with_max_size(mut self, size: impl Into<Option<usize>>) -> Self {
        self.max_size = size.into();
        self
    }
}
