//! The clients in JavaScript's world: `run.mjs` and pages call this, and `fetch` carries the requests.

mod streams;

use std::time::Duration;

use wasm_bindgen::prelude::wasm_bindgen;

/// A function that opens a connection by a client of Deck, and says in a line what came of it.
macro_rules! open {
    ($name:ident, $client:ident) => {
        #[wasm_bindgen]
        pub async fn $name(url: String, timeout_ms: u32) -> String {
            use $client::operations::CreateConnectionError;
            use $client::transport::ReqwestTransport;
            use $client::types::CreateConnectionRequest;
            use $client::{Client, Error, uuid::Uuid};

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
    };
}

// With a runtime of its own, and with one that it has together with the client of streams.
open!(open, deck_client);
open!(open_shared, deck_shared);
