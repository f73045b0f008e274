//! A wrapper over all operations: what is the same for each call stands once.

use std::time::Instant;

use deck_client::request::{Operation, Request};
use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, Error, Server, uuid::Uuid};

/// Sends a request of any operation, and says how long it took.
pub(crate) async fn timed<O: Operation>(request: Request<O>) -> Result<O::Response, Error<O::Error>> {
    let start = Instant::now();
    let outcome = request.await;
    println!("{} {}: {:?}", O::METHOD, O::PATH, start.elapsed());
    outcome
}

/// A value that may be absent breaks no chain.
pub(crate) fn named<O>(request: Request<O>, trace: Option<&str>) -> Request<O> {
    request.with_some(trace, |request, trace| request.with_header("x-trace", trace))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        .build()?;
    let request = client.create_connection(CreateConnectionRequest::new(Uuid::nil(), "credentials"));
    let connection = timed(named(request, Some("7"))).await?;
    println!("{}", connection.connection_id);
    Ok(())
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
