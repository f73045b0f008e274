//! Requests as the document describes them.

use std::collections::BTreeMap;

use deck_client::serde_json::{Map, Value, json as value};
use deck_client::types::{
    ConnectionStatus, LinkSourcesRequest, LinkTokenCreateRequest, LinkTokenRequestResponse, RunJobRequest,
    RunJobRequestInputValue as Input, UpdateDeckRequest, UpdateJobRequest,
};
use deck_client::uuid::Uuid;
use deck_client::values::Patch;

use crate::{both, header, json};

const NOTHING: &str = "{}";

#[test]
fn query_arrays_repeat_their_name() {
    both!(
        json("200 OK", NOTHING),
        |client| client
            .retrieve_connections()
            .status(&[ConnectionStatus::Connected, ConnectionStatus::Disconnected])
            .source(&["a&b", "ü +"])
            .external_id(&[])
            .page_size(20),
        |server, _outcome| {
            let line = server.request().unwrap().line;
            let query = "status=Connected&status=Disconnected&source=a%26b&source=%C3%BC%20%2B&page_size=20";
            assert_eq!(line, format!("GET /api/v1/connections?{query} HTTP/1.1"));
        }
    );
}

#[test]
fn a_setter_that_is_called_again_replaces_what_it_set() {
    both!(
        json("200 OK", NOTHING),
        |client| client.retrieve_connections().page_size(1).source(&["a", "b"]).page_size(2).source(&["c"]),
        |server, _outcome| {
            let line = server.request().unwrap().line;
            assert_eq!(line, "GET /api/v1/connections?page_size=2&source=c HTTP/1.1");
        }
    );
}

#[test]
fn an_optional_query_parameter_with_a_default_is_not_sent_unasked() {
    let job = Uuid::from_u128(7);
    let path = "/api/v1/jobs/00000000-0000-0000-0000-000000000007/documents";
    both!(
        json("200 OK", r#"{"documents":[]}"#),
        |client| client.list_documents_by_job_guid(job),
        |server, outcome| {
            assert!(outcome.unwrap().documents.is_empty());
            assert_eq!(server.request().unwrap().line, format!("GET {path} HTTP/1.1"));
        }
    );
    both!(
        json("200 OK", NOTHING),
        |client| client.list_documents_by_job_guid(job).deduplicate(false),
        |server, _outcome| {
            assert_eq!(server.request().unwrap().line, format!("GET {path}?deduplicate=false HTTP/1.1"));
        }
    );
}

#[test]
fn header_parameters_are_headers() {
    both!(
        json("202 Accepted", NOTHING),
        |client| client
            .run_job(RunJobRequest::new("FetchDocuments", BTreeMap::new()))
            .x_deck_correlation_id(Uuid::from_u128(0xfe))
            .x_deck_sandbox("on"),
        |server, outcome| {
            assert_eq!(outcome.unwrap().job_guid, None);
            let request = server.request().unwrap();
            assert_eq!(
                header(&request, "x-deck-correlation-id"),
                Some("00000000-0000-0000-0000-0000000000fe")
            );
            assert_eq!(header(&request, "x-deck-sandbox"), Some("on"));
            assert_eq!(header(&request, "x-deck-client-id"), Some("id-1"));
        }
    );
    both!(
        json("202 Accepted", NOTHING),
        |client| client.run_job(RunJobRequest::new("FetchDocuments", BTreeMap::new())),
        |server, _outcome| {
            let request = server.request().unwrap();
            assert_eq!(header(&request, "x-deck-correlation-id"), None);
            assert_eq!(header(&request, "x-deck-sandbox"), None);
        }
    );
}

#[test]
fn a_map_of_a_union_keeps_the_kind_of_each_value() {
    let object = Map::from_iter([("year".to_owned(), Value::from(2026))]);
    let input = || {
        BTreeMap::from([
            ("a".to_owned(), Input::String("text".to_owned())),
            ("b".to_owned(), Input::Number(1.5)),
            ("c".to_owned(), Input::Boolean(true)),
            ("d".to_owned(), Input::Array(vec!["x".to_owned(), "y".to_owned()])),
            ("e".to_owned(), Input::Object(object.clone())),
            ("f".to_owned(), Input::Unrecognized(Value::Null)),
        ])
    };
    both!(
        json("202 Accepted", NOTHING),
        |client| client.run_job(RunJobRequest::new("FetchDocuments", input())),
        |server, _outcome| {
            let request = server.request().unwrap();
            assert_eq!(request.line, "POST /api/v1/jobs/submit HTTP/1.1");
            let values = r#"{"a":"text","b":1.5,"c":true,"d":["x","y"],"e":{"year":2026},"f":null}"#;
            assert_eq!(request.body, format!(r#"{{"job_code":"FetchDocuments","input":{values}}}"#));
        }
    );
}

#[test]
fn a_patch_body_tells_absent_from_null_from_a_value() {
    let bodies = [
        (UpdateDeckRequest::new(), "{}"),
        (UpdateDeckRequest::new().description(Patch::Null), r#"{"description":null}"#),
        (
            UpdateDeckRequest::new().name("mine".to_owned()).description(Patch::Null),
            r#"{"name":"mine","description":null}"#,
        ),
        (UpdateDeckRequest::new().description(String::new()), r#"{"description":""}"#),
    ];
    for (body, expected) in bodies {
        both!(
            json("200 OK", NOTHING),
            |client| client.update_deck(Uuid::nil()).body(body.clone()),
            |server, _outcome| {
                let request = server.request().unwrap();
                assert_eq!(request.line, "PATCH /api/v1/decks/00000000-0000-0000-0000-000000000000 HTTP/1.1");
                assert_eq!(request.body, expected);
            }
        );
    }
}

#[test]
fn required_properties_of_a_patch_body_are_always_sent() {
    let body = || UpdateJobRequest::new("n", "c", value!({}), Value::Null);
    for (body, rest) in [
        (body(), ""),
        (body().prompts(Patch::Null), r#","prompts":null"#),
        (body().prompts(value!([1])), r#","prompts":[1]"#),
    ] {
        both!(
            json("200 OK", NOTHING),
            |client| client.update_job("FetchDocuments", body.clone()),
            |server, _outcome| {
                let expected =
                    format!(r#"{{"name":"n","code":"c","input_schema":{{}},"output_schema":null{rest}}}"#);
                assert_eq!(server.request().unwrap().body, expected);
            }
        );
    }
}

#[test]
fn an_optional_body_can_be_left_out() {
    both!(json("200 OK", NOTHING), |client| client.create_sdk_token(), |server, _outcome| {
        let request = server.request().unwrap();
        assert_eq!(
            (request.line.as_str(), request.body.as_str()),
            ("POST /api/v1/link/token/create HTTP/1.1", "")
        );
        assert_eq!(header(&request, "content-type"), None);
        // Servers answer 411 to a POST of unknown length.
        assert_eq!(header(&request, "content-length"), Some("0"));
    });
    both!(
        json("200 OK", NOTHING),
        |client| client.create_sdk_token().body(LinkTokenCreateRequest::new()),
        |server, _outcome| {
            let request = server.request().unwrap();
            assert_eq!(request.body, "{}");
            assert_eq!(header(&request, "content-type"), Some("application/json"));
        }
    );
}

#[test]
fn operations_without_security_send_no_credentials() {
    let check = |request: crate::Recorded| {
        assert_eq!(header(&request, "x-deck-client-id"), None, "{}", request.line);
        assert_eq!(header(&request, "x-deck-secret"), None, "{}", request.line);
    };
    let token = || LinkTokenRequestResponse::new("lt-1");
    both!(json("200 OK", NOTHING), |client| client.get_token_status(token()), |server, _outcome| {
        check(server.request().unwrap());
    });
    both!(
        json("200 OK", NOTHING),
        |client| client.search_link_sources(LinkSourcesRequest::new("lt-1")),
        |server, _outcome| {
            let request = server.request().unwrap();
            assert_eq!(request.body, r#"{"link_token":"lt-1"}"#);
            check(request);
        }
    );
    // The neighbour in the same folder of the API does need them.
    both!(json("200 OK", NOTHING), |client| client.get_link_token(token()), |server, _outcome| {
        assert_eq!(header(&server.request().unwrap(), "x-deck-secret"), Some("s3cret"));
    });
}
