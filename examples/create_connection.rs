//! README's program: open a connection, and tell the outcomes apart.

use deck_client::operations::CreateConnectionError;
use deck_client::types::{ConnectionCredentials, CreateConnectionRequest};
use deck_client::{Client, Error, Server, uuid::Uuid};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        .build()?;

    let source = Uuid::parse_str("7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10")?;
    let body = CreateConnectionRequest::new(source, "credentials")
        .auth_credentials(ConnectionCredentials::new().username("ada").password("…"));

    match client.create_connection(body).send().await {
        Ok(connection) => println!("{} is {}", connection.connection_id, connection.status),
        Err(Error::Api(response)) => match &response.error {
            CreateConnectionError::BadRequest(why) => eprintln!("{}: {}", why.error_code, why.message),
            CreateConnectionError::Unauthorized => eprintln!("the keys are not those of this environment"),
            other => eprintln!("{other:?}"),
        },
        Err(Error::UnexpectedStatus(response)) => {
            eprintln!("{}: {} bytes", response.status(), response.body().len());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
