//! Middleware: a transport around another one sees each request and response, after authentication.

use std::time::Instant;

use deck_client::error::TransportError;
use deck_client::http::{HeaderValue, Request, Response};
use deck_client::request::Body;
use deck_client::response::BodyStream;
use deck_client::transport::{BoxFuture, CallOptions, HyperTransport, Transport};
use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, Server, uuid::Uuid};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        .build_with(Timed(HyperTransport::new()?))?;
    let body = CreateConnectionRequest::new(Uuid::nil(), "credentials");
    client.create_connection(body).send().await?;
    Ok(())
}

/// Adds a header, and tells how long each call took. Layers nest: `Timed(Another(HyperTransport::new()?))`.
pub(crate) struct Timed<T>(pub(crate) T);

impl<T: Transport> Transport for Timed<T> {
    fn send(
        &self,
        mut request: Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<Response<BodyStream>, TransportError>> {
        Box::pin(async move {
            request.headers_mut().insert("x-trace", HeaderValue::from_static("00-7"));
            // The operation, not the URL: that can hold what is nobody's business.
            let operation = options.operation().map(|operation| operation.to_string());
            let start = Instant::now();
            let outcome = self.0.send(request, options).await;
            let status = outcome.as_ref().map(|response| response.status().as_u16()).unwrap_or_default();
            println!("{} {status} {:?}", operation.unwrap_or_default(), start.elapsed());
            outcome
        })
    }
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
