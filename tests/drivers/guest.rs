//! A program of a project that vendors the client without any HTTP stack: the types, and a transport of its own.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use deck_client::types::{ConnectionCredentials, CreateConnectionRequest};
use deck_client::error::TransportError;
use deck_client::request::Body;
use deck_client::response::BodyStream;
use deck_client::transport::{BoxFuture, CallOptions, Transport};
use deck_client::{Client, bytes::Bytes, http, uuid::Uuid};

const ANSWER: &str = r#"{"connection_id":"7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10","status":"Connecting","source_id":"00000000-0000-0000-0000-000000000001","auth_method":"credentials","created_at":1,"updated_at":2}"#;

/// Answers at once, when the request is the one that the document describes.
struct Canned;

impl Transport for Canned {
    fn send(
        &self,
        request: http::Request<Body>,
        _: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
        assert_eq!(request.method(), "POST");
        assert_eq!(request.uri(), "https://sandbox.deck.co/api/v1/connections");
        assert_eq!(request.headers()["x-deck-client-id"], "id-1");
        assert_eq!(request.headers()["x-deck-secret"], "s3cret");
        let answer = http::Response::builder().status(202).header("content-type", "application/json");
        let answer = answer.body(BodyStream::from(Bytes::from_static(ANSWER.as_bytes()))).unwrap();
        Box::pin(async { Ok(answer) })
    }
}

fn main() {
    let credentials = ConnectionCredentials::new().username("ada").password("hunter2");
    let body =
        CreateConnectionRequest::new(Uuid::from_u128(1), "credentials").auth_credentials(credentials.clone());

    let json = deck_client::serde_json::to_string(&credentials).unwrap();
    assert_eq!(json, r#"{"username":"ada","password":"hunter2"}"#);
    let read: ConnectionCredentials = deck_client::serde_json::from_str(&json).unwrap();
    assert_eq!(read, credentials);
    let debug = format!("{body:?}");
    assert!(debug.contains("ada") && debug.contains("***") && !debug.contains("hunter2"), "{debug}");

    let client = Client::builder().server(deck_client::Server::Sandbox).client_id("id-1").secret("s3cret");
    let client = client.build_with(Canned).unwrap();
    let call = pin!(client.create_connection(body).send());
    let Poll::Ready(outcome) = call.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("the transport answers at once")
    };
    println!("{}", outcome.unwrap().status);
}
