//! A network with a proxy and a certification authority of its own. The environment's proxy is taken without a line.

use std::path::Path;
use std::time::Duration;

use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, ClientBuilder, Server, uuid::Uuid};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let builder = Client::builder().server(Server::Sandbox);
    let builder = builder.client_id(variable("DECK_CLIENT_ID")?).secret(variable("DECK_SECRET")?);
    let authority = Path::new("/etc/company/ca.pem");
    let client = in_company(builder, "http://proxy.company.example:3128", authority)?.build()?;
    let body = CreateConnectionRequest::new(Uuid::nil(), "credentials");
    println!("{:?}", client.create_connection(body).send().await?);
    Ok(())
}

/// Settings of a client, async or blocking, behind a company's proxy.
pub(crate) fn in_company(
    builder: ClientBuilder,
    proxy: &str,
    authority: &Path,
) -> std::io::Result<ClientBuilder> {
    Ok(builder
        .proxy(proxy)
        .root_certificates_pem(std::fs::read(authority)?)
        .connect_timeout(Duration::from_secs(5))
        .max_redirects(3))
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
