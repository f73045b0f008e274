//! A stack of reqwest-middleware as the transport: a span for each request, and retries.

use deck_client::retry::RetryPolicy;
use deck_client::transport::ReqwestTransport;
use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, Server, uuid::Uuid};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
use reqwest_retry::RetryTransientMiddleware;
use reqwest_retry::policies::ExponentialBackoff;
use reqwest_tracing::TracingMiddleware;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        // The stack does that.
        .retry(RetryPolicy::never())
        .build_with(ReqwestTransport::from(stack()?))?;
    client.create_connection(CreateConnectionRequest::new(Uuid::nil(), "credentials")).send().await?;
    Ok(())
}

/// A `reqwest::Client` within two layers.
pub(crate) fn stack() -> Result<ClientWithMiddleware, reqwest::Error> {
    let own = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let policy = ExponentialBackoff::builder().build_with_max_retries(2);
    let stack = ClientBuilder::new(own)
        .with(TracingMiddleware::default())
        .with(RetryTransientMiddleware::new_with_policy(policy));
    Ok(stack.build())
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
