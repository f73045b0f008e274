//! A test of one's own code without a network. Needs the feature `test-util`.

use deck_client::http::StatusCode;
use deck_client::testing::MockTransport;
use deck_client::types::{ConnectionResponse, CreateConnectionRequest};
use deck_client::{BlockingClient, Client, Error, uuid::Uuid};

fn main() {
    what_is_not_reached_is_tried_again();
    println!("as expected");
}

/// The code under test: opens a connection, if the keys are right.
fn open(client: &BlockingClient) -> Option<Uuid> {
    let body = CreateConnectionRequest::new(Uuid::nil(), "credentials");
    match client.create_connection(body).send() {
        Ok(connection) => Some(connection.connection_id),
        Err(Error::Api(_)) => None,
        Err(error) => panic!("{error}"),
    }
}

/// A test: `#[test]` stands above it elsewhere.
pub(crate) fn what_is_not_reached_is_tried_again() {
    let id = Uuid::from_u128(7);
    // `new` of what only comes back takes what is always there, in the order of the names.
    let connection = ConnectionResponse::new("credentials", id, 1, Uuid::nil(), "Connecting", 1);
    let mock = MockTransport::new()
        .on("POST", "/connections")
        .refuse()
        .value(StatusCode::ACCEPTED, &connection)
        .json(StatusCode::UNAUTHORIZED, "");
    let client = Client::builder().client_id("id").secret("s").build_blocking_with(mock.clone()).unwrap();

    assert_eq!(open(&client), Some(id));
    assert_eq!(open(&client), None);

    let requests = mock.requests_of("POST", "/connections");
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[0].headers()["x-deck-secret"], "s");
    mock.assert_all_used();
}
