//! The client in JavaScript's world: `run.mjs` calls this, and `fetch` carries the requests.

use std::time::Duration;

use deck_client::operations::CreateConnectionError;
use deck_client::transport::ReqwestTransport;
use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, Error, uuid::Uuid};
use wasm_bindgen::prelude::wasm_bindgen;

/// Opens a connection, and says in a line what came of it.
#[wasm_bindgen]
pub async fn open(url: String, timeout_ms: u32) -> String {
    let client = Client::builder()
        .server(url)
        .client_id("id")
        .secret("s3cret")
        .timeout(Duration::from_millis(timeout_ms.into()))
        .build_with(ReqwestTransport::from(reqwest::Client::new()));
    let client = match client {
        Ok(client) => client,
        Err(error) => return error.to_string(),
    };
    let body = CreateConnectionRequest::new(Uuid::nil(), "credentials");
    match client.create_connection(body).send().await {
        Ok(connection) => format!("opened {}", connection.connection_id),
        Err(Error::Api(api)) => match &api.error {
            CreateConnectionError::BadRequest(why) => format!("{}: {}", why.error_code, why.message),
            declared => format!("{declared:?}"),
        },
        Err(Error::Transport(error)) if error.is_timeout() => "too slow".to_owned(),
        Err(Error::Transport(_)) => "no response".to_owned(),
        Err(error) => error.to_string(),
    }
}
