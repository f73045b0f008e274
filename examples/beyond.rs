//! What the document lacks: more on a call than it says, calls that it does not have, and the response as it came.

use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, Server, serde_json::Value, uuid::Uuid};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        .build()?;
    println!("{}", open(&client).await?);
    println!("{}", connection(&client, "7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10").await?);
    Ok(())
}

/// Opens a connection in a way of tomorrow; gives what the server calls the exchange.
pub(crate) async fn open(client: &Client) -> Result<String, Box<dyn std::error::Error>> {
    let body = CreateConnectionRequest::new(Uuid::nil(), "credentials");
    let call = client.create_connection(body);
    let call = call.with_query("preview", true).with_header("x-team", "7").with_field("region", "eu");
    let (connection, response) = call.send_with_response().await?;
    let id = response.headers().get("x-request-id").and_then(|value| value.to_str().ok());
    Ok(format!("{} by {}", connection.connection_id, id.unwrap_or("?")))
}

/// A call that the document does not have, with the client's credentials.
pub(crate) async fn connection(client: &Client, id: &str) -> Result<Value, Box<dyn std::error::Error>> {
    let response = client.request("GET", "/connections/{id}").with_path("id", id).send().await?;
    Ok(response.json()?)
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
