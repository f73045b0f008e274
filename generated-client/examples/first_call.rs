// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! A first call.

use deck_client::{Client, types, uuid};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .client_id(std::env::var("CLIENT_ID")?)
        .secret(std::env::var("SECRET")?)
        .build()?;
    let body = types::CreateConnectionRequest::new(uuid::Uuid::nil(), "auth_method");
    match client.create_connection(body).send().await {
        Ok(response) => println!("{response:#?}"),
        Err(error) => {
            match error.api() {
                Some(declared) => eprintln!("{error}: {declared:?}"),
                None => return Err(error.into()),
            }
        }
    }
    Ok(())
}
