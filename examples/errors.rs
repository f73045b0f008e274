//! Every way in which a call can go wrong, and what each has to tell.

use deck_client::operations::CreateConnectionError;
use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, Error, Server, uuid::Uuid};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        .build()?;
    println!("{}", open(&client).await);
    Ok(())
}

/// Opens a connection, and says in a line what came of it.
pub(crate) async fn open(client: &Client) -> String {
    let body = CreateConnectionRequest::new(Uuid::nil(), "credentials");
    let error = match client.create_connection(body).send().await {
        Ok(connection) => return format!("opened {}", connection.connection_id),
        Err(error) => error,
    };
    match &error {
        // What the document declares, typed; with the response that it came from.
        Error::Api(api) => match &api.error {
            CreateConnectionError::BadRequest(why) => format!("{}: {}", why.error_code, why.message),
            declared => format!("{} is {declared:?}", api.status()),
        },
        // Statuses that it does not declare, and bodies that do not fit what it declares.
        Error::UnexpectedStatus(response) => format!("{response}: {} bytes", response.body().len()),
        Error::Decode(response) => format!("{}: {}", response.status(), response.error),
        // No whole response. The cause is the error's source.
        Error::Transport(fault) if fault.is_timeout() => "too slow".to_owned(),
        Error::Transport(fault) if fault.is_connect() => "not reached".to_owned(),
        // An argument or a credential that cannot be sent.
        Error::Build(fault) => format!("nothing was sent: {fault}"),
        other => other.to_string(),
    }
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
