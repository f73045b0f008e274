//! A client that gets its tokens by itself: what the book shows, compiled with the client of the snippet `oauth2`.

use pets_client::oauth2::{Grant, RefusalCode, TokenError};
use pets_client::{Client, Error};

async fn run(secret: String) -> Result<(), Box<dyn std::error::Error>> {
    let grant = Grant::client_credentials("my-service", secret)
        .scope("read")
        .parameter("audience", "https://example.com/pets"); // what a server wants besides
    let client = Client::builder().machine(grant).build()?;
    match client.list_pets().await {
        Ok(()) => {}
        Err(Error::Build(error)) => match error.token_error() {
            Some(TokenError::Refused(refusal)) if refusal.code == RefusalCode::InvalidClient => {
                eprintln!("the keys are wrong: {}", refusal.description.as_deref().unwrap_or("?"));
            }
            Some(error) => eprintln!("no token: {error}"),
            None => return Err(error.into()),
        },
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
