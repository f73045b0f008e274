//! The same calls without an async runtime.

use deck_client::types::CreateConnectionRequest;
use deck_client::{BlockingClient, Client, Server, uuid::Uuid};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        .build_blocking()?;
    println!("{}", open(&client)?);
    Ok(())
}

/// Opens a connection; gives its id.
pub(crate) fn open(client: &BlockingClient) -> Result<Uuid, Box<dyn std::error::Error>> {
    let body = CreateConnectionRequest::new(Uuid::nil(), "credentials");
    Ok(client.create_connection(body).send()?.connection_id)
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
