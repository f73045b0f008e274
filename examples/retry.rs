//! What fails for a moment is sent again: how often, and who hears of it.

use std::time::Duration;

use deck_client::retry::RetryPolicy;
use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, ClientBuilder, Server, uuid::Uuid};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = patient(Client::builder().server(Server::Sandbox))
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        .build()?;
    println!("{}", open(&client).await?);
    Ok(())
}

/// Settings of a client that waits for its server.
pub(crate) fn patient(builder: ClientBuilder) -> ClientBuilder {
    builder
        .timeout(Duration::from_secs(30))
        .attempt_timeout(Duration::from_secs(10))
        .retry(RetryPolicy::default().attempts(4))
        .on_attempt(|attempt| eprintln!("{} {:?}", attempt.operation, attempt.outcome))
}

/// Opens a connection; tells how many attempts it took. A single call can have another policy by `with_retry`.
pub(crate) async fn open(client: &Client) -> Result<u32, Box<dyn std::error::Error>> {
    let body = CreateConnectionRequest::new(Uuid::nil(), "credentials");
    let (_, response) = client.create_connection(body).send_with_response().await?;
    Ok(response.attempts())
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
