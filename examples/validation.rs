//! A request against the constraints of the document, by itself and before it is sent.

use deck_client::types::CreateConnectionRequest;
use deck_client::validation::Validate;
use deck_client::{Client, Error, Server, uuid::Uuid};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        .validate_requests(true)
        .build()?;
    println!("{:?}", first_fault(&CreateConnectionRequest::new(Uuid::nil(), "")));
    println!("{}", open(&client, "").await);
    Ok(())
}

/// The first thing that the document has against a body.
pub(crate) fn first_fault(body: &CreateConnectionRequest) -> Option<String> {
    let error = body.validate().err()?;
    error.violations.first().map(|violation| format!("{} breaks {}", violation.path, violation.keyword))
}

/// Opens a connection in one line.
pub(crate) async fn open(client: &Client, method: &str) -> String {
    let body = CreateConnectionRequest::new(Uuid::nil(), method);
    match client.create_connection(body).send().await {
        Ok(connection) => format!("opened {}", connection.connection_id),
        Err(Error::Build(error)) if error.validation().is_some() => format!("not sent: {error}"),
        Err(error) => error.to_string(),
    }
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
