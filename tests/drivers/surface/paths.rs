//! A path argument can never become another path.

use deck_client::Error;
use deck_client::serde_json::Value;
use deck_client::types::UpdateJobRequest;
use deck_client::uuid::Uuid;

use crate::{both, json};

fn body() -> UpdateJobRequest {
    UpdateJobRequest::new("n", "c", Value::Null, Value::Null)
}

#[test]
fn what_ends_a_segment_is_encoded() {
    for (code, sent) in [
        ("a/b", "a%2Fb"),
        ("../connections", "..%2Fconnections"),
        ("a\\b", "a%5Cb"),
        ("a?b#c", "a%3Fb%23c"),
        ("%2e%2e", "%252e%252e"),
        ("a b+ü", "a%20b%2B%C3%BC"),
        ("...", "..."),
        ("a;b", "a%3Bb"),
        ("\r\nx", "%0D%0Ax"),
    ] {
        both!(json("200 OK", "{}"), |client| client.update_job(code, body()), |server, _outcome| {
            assert_eq!(server.request().unwrap().line, format!("PATCH /api/v1/jobs/{sent} HTTP/1.1"));
        });
    }
}

#[test]
fn what_would_make_a_segment_vanish_is_refused_before_anything_is_sent() {
    for code in ["", ".", ".."] {
        both!(json("200 OK", "{}"), |client| client.update_job(code, body()), |server, outcome| {
            let Err(Error::Build(error)) = outcome else { panic!("{outcome:?}") };
            assert!(error.to_string().contains("jobCode"), "{error}");
            assert!(server.request().is_none(), "{code:?} was sent");
        });
    }
}

#[test]
fn each_parameter_has_its_place_in_the_path() {
    both!(
        json("200 OK", "{}"),
        |client| client.delete_deck_job(Uuid::from_u128(0xd), Uuid::from_u128(0xe)),
        |server, _outcome| {
            let expected = "DELETE /api/v1/decks/00000000-0000-0000-0000-00000000000d/jobs/00000000-0000-0000-0000-00000000000e HTTP/1.1";
            assert_eq!(server.request().unwrap().line, expected);
        }
    );
}
