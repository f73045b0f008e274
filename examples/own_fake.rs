//! A fake of one's own: a trait over the operations that a program uses. Needs the feature `test-util`.

use deck_client::http::StatusCode;
use deck_client::operations::{CreateConnection, CreateConnectionError};
use deck_client::response::Decoder;
use deck_client::types::{ConnectionErrorResponse, ConnectionResponse, CreateConnectionRequest};
use deck_client::{BlockingClient, Error, uuid::Uuid};

/// What this program wants of the API, in its own words.
pub(crate) trait Connections {
    fn open(&self, source: Uuid) -> Result<ConnectionResponse, Error<CreateConnectionError>>;
}

impl Connections for BlockingClient {
    fn open(&self, source: Uuid) -> Result<ConnectionResponse, Error<CreateConnectionError>> {
        self.create_connection(CreateConnectionRequest::new(source, "credentials")).send()
    }
}

/// The code under test.
fn report(api: &impl Connections, source: Uuid) -> String {
    match api.open(source) {
        Ok(connection) => format!("{}: {}", connection.connection_id, connection.status),
        Err(Error::Api(api)) => match &api.error {
            CreateConnectionError::BadRequest(why) => format!("{}: {}", api.status(), why.message),
            _ => api.status().to_string(),
        },
        Err(error) => error.to_string(),
    }
}

/// Knows all sources but one.
struct Fake;

impl Connections for Fake {
    fn open(&self, source: Uuid) -> Result<ConnectionResponse, Error<CreateConnectionError>> {
        if source.is_nil() {
            let why = ConnectionErrorResponse::new("sources", "E1", "no such source");
            return Decoder::<CreateConnection>::outcome(StatusCode::BAD_REQUEST, &why);
        }
        Ok(ConnectionResponse::new("credentials", Uuid::from_u128(7), 1, source, "Connecting", 1))
    }
}

/// A test: `#[test]` stands above it elsewhere.
pub(crate) fn a_source_that_is_not_there_is_told() {
    assert_eq!(report(&Fake, Uuid::nil()), "400 Bad Request: no such source");
    assert_eq!(report(&Fake, Uuid::from_u128(1)), "00000000-0000-0000-0000-000000000007: Connecting");
}

fn main() {
    a_source_that_is_not_there_is_told();
    println!("as expected");
}
