// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! A first call.

use deck_client::{Client, operations::CreateConnectionError, types};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .client_id(variable("CLIENT_ID")?)
        .secret(variable("SECRET")?)
        .build()?;
    let body = types::CreateConnectionRequest::new(
        "123e4567-e89b-42d3-a456-426614174000".parse()?,
        "auth_method",
    );
    match client.create_connection(body).await {
        Ok(response) => println!("{response:#?}"),
        Err(error) => {
            match error.api() {
                Some(CreateConnectionError::BadRequest(problem)) => {
                    eprintln!("{problem:#?}");
                }
                _ => return Err(error.into()),
            }
        }
    }
    Ok(())
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
