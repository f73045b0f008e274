// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! A `tower::Service` as a transport, and a transport as a service: a stack of layers of tower between the client and the network.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use tower_service::Service;

use super::{BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind};
use crate::runtime::{Body, BodyStream};

/// Sends by a service of tower, which each request takes a clone of.
///
/// ```text
/// let builder = Client::builder();
/// let transport = TowerTransport::around(builder.transport()?, |service| {
///     ServiceBuilder::new().concurrency_limit(8).timeout(Duration::from_secs(5)).service(service)
/// });
/// let client = builder.build_with(transport)?;
/// ```
///
/// The layers find the [`CallOptions`], and with it the operation, among the request's extensions. An error of theirs is a
/// [`TransportError`] of the kind `Other`; one that is a `TransportError` already, such as `map_err` makes, stays as it is.
pub struct TowerTransport<S> {
    /// A service need not be `Sync`.
    service: Mutex<S>,
    /// What knows how to wait.
    inner: Option<Arc<dyn Transport>>,
}

impl<S> TowerTransport<S> {
    /// Layers around a transport.
    pub fn around(transport: impl Transport, layers: impl FnOnce(TransportService) -> S) -> Self {
        let inner: Arc<dyn Transport> = Arc::new(transport);
        let service = layers(TransportService(Arc::clone(&inner)));
        Self { service: Mutex::new(service), inner: Some(inner) }
    }

    /// A service that ends elsewhere than in a transport. How long a call may take it knows from the [`CallOptions`] alone.
    pub fn new(service: S) -> Self {
        Self { service: Mutex::new(service), inner: None }
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Error: Into<Box<dyn StdError + Send + Sync>>,
    S::Future: Send,
    B: Into<BodyStream>,
{
    fn send(
        &self,
        mut request: http::Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
        let mut service = self.service.lock().unwrap_or_else(PoisonError::into_inner).clone();
        request.extensions_mut().insert(options);
        Box::pin(async move {
            poll_fn(|cx| service.poll_ready(cx)).await.map_err(fault)?;
            let response = service.call(request).await.map_err(fault)?;
            Ok(response.map(Into::into))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        match &self.inner {
            Some(inner) => inner.sleep(time),
            None => Box::pin(super::sleep::sleep(time)),
        }
    }
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerTransport").finish_non_exhaustive()
    }
}

fn fault(error: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    match error.into().downcast() {
        Ok(error) => *error,
        Err(error) => TransportError::new(TransportErrorKind::Other).because(error),
    }
}

/// A transport as a service of tower: the innermost one of a stack.
#[derive(Clone)]
pub struct TransportService(Arc<dyn Transport>);

impl Service<http::Request<Body>> for TransportService {
    type Response = http::Response<BodyStream>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Self::Response, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: http::Request<Body>) -> Self::Future {
        let transport = Arc::clone(&self.0);
        let options = request.extensions_mut().remove::<CallOptions>().unwrap_or_default();
        Box::pin(async move { transport.send(request, options).await })
    }
}

impl fmt::Debug for TransportService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportService").finish_non_exhaustive()
    }
}
