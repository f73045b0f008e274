//! A list that comes page by page. Of the whole surface of the API, whose client a test generates.

use deck_client::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client =
        Client::builder().client_id(variable("DECK_CLIENT_ID")?).secret(variable("DECK_SECRET")?).build()?;
    println!("{} connections", count(&client).await?);
    Ok(())
}

/// Counts the connections. `items()` is a `Stream` too; with a blocking client, an `Iterator`.
pub(crate) async fn count(client: &Client) -> Result<usize, Box<dyn std::error::Error>> {
    let mut connections = client.retrieve_connections().page_size(2).items();
    let mut count = 0;
    while let Some(connection) = connections.next().await {
        println!("{}", connection?.source_name);
        count += 1;
    }
    Ok(count)
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
