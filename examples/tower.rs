//! A stack of layers of tower around the crate's transport: at most 4 requests at a time, each within 5 seconds, and one that was
//! refused for a moment is sent again.

use std::error::Error as StdError;
use std::future::{Ready, ready};
use std::time::Duration;

use deck_client::error::{TransportError, TransportErrorKind};
use deck_client::http::{Request, Response, StatusCode};
use deck_client::request::Body;
use deck_client::response::BodyStream;
use deck_client::retry::RetryPolicy;
use deck_client::transport::{CallOptions, TowerTransport, Transport, TransportService};
use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, Server, uuid::Uuid};
use tower::retry::Policy;
use tower::timeout::error::Elapsed;
use tower::util::BoxCloneService;
use tower::{BoxError, ServiceBuilder, ServiceExt};

#[tokio::main]
async fn main() -> Result<(), Box<dyn StdError>> {
    let builder = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        // The stack does that.
        .retry(RetryPolicy::never());
    let transport = stacked(builder.transport()?, Duration::from_secs(5));
    let client = builder.build_with(transport)?;
    client.create_connection(CreateConnectionRequest::new(Uuid::nil(), "credentials")).send().await?;
    Ok(())
}

/// What is sent, and what comes back.
type Stack = BoxCloneService<Request<Body>, Response<BodyStream>, BoxError>;

/// The stack around a transport.
pub(crate) fn stacked(transport: impl Transport, timeout: Duration) -> TowerTransport<Stack> {
    TowerTransport::around(transport, |service: TransportService| {
        ServiceBuilder::new()
            .concurrency_limit(4)
            .retry(Again(2))
            // So that `Error::is_timeout` sees it.
            .map_err(|error: BoxError| match error.downcast::<Elapsed>() {
                Ok(elapsed) => TransportError::new(TransportErrorKind::Timeout).because(elapsed).into(),
                Err(error) => error,
            })
            .timeout(timeout)
            .service(service)
            .boxed_clone()
    })
}

/// Sends again, so many times, what the server had no time for.
#[derive(Clone)]
struct Again(usize);

impl Policy<Request<Body>, Response<BodyStream>, BoxError> for Again {
    type Future = Ready<()>;

    fn retry(
        &mut self,
        request: &mut Request<Body>,
        outcome: &mut Result<Response<BodyStream>, BoxError>,
    ) -> Option<Ready<()>> {
        let busy = |response: &Response<BodyStream>| response.status() == StatusCode::SERVICE_UNAVAILABLE;
        if !outcome.as_ref().is_ok_and(busy) || self.0 == 0 {
            return None;
        }
        self.0 -= 1;
        let options = request.extensions().get::<CallOptions>();
        let operation = options.and_then(CallOptions::operation).map(|operation| operation.to_string());
        eprintln!("{}: sent again", operation.unwrap_or_default());
        Some(ready(()))
    }

    fn clone_request(&mut self, request: &Request<Body>) -> Option<Request<Body>> {
        request.body().can_be_sent_again().then(|| request.clone())
    }
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
