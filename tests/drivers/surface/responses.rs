//! What becomes of answers.

use std::collections::BTreeMap;

use deck_client::Error;
use deck_client::operations::{AddSourceError, DeleteDeckError, RunJobError, SubscribeToWebhookEventsError};
use deck_client::types::{
    AddSourceRequest, ErrorCodeEnum, JobStatus, RunJobRequest, WebhookSubscriptionRequest,
};
use deck_client::uuid::Uuid;

use crate::{Reply, answer_with, asynchronous, blocking, both, header, json, run};
use test_support::loopback::Loopback;

const PROBLEM: &str = r#"{"type":"about:blank","title":"No deck","status":404,"traceId":"00-ab","errors":{"name":["too long"]}}"#;

#[test]
fn a_download_is_the_bytes_as_they_came() {
    let bytes: Vec<u8> = (0..=255).collect();
    let reply = || {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/pdf\r\ncontent-length: {}\r\n\r\n",
            bytes.len()
        );
        Reply::Bytes([head.as_bytes(), &bytes].concat())
    };
    let call = Uuid::from_u128(5);
    let check = |request: crate::Recorded, body: &[u8]| {
        assert_eq!(body, &bytes[..]);
        assert_eq!(request.line, "GET /api/v1/jobs/documents/00000000-0000-0000-0000-000000000005 HTTP/1.1");
        assert_eq!(header(&request, "accept"), Some("*/*"));
    };
    let server = Loopback::start(reply());
    let body = blocking(&server).download_document(call).send().unwrap().bytes().unwrap();
    check(server.request().unwrap(), &body);
    let server = Loopback::start(reply());
    let body =
        run(async { asynchronous(&server).download_document(call).send().await.unwrap().bytes().await });
    check(server.request().unwrap(), &body.unwrap());
}

#[test]
fn a_download_whose_response_is_json_is_not_decoded() {
    // The document says `application/json` of it, although the schema is of bytes.
    let server = Loopback::start(json("200 OK", r#""text""#));
    let body = blocking(&server).download_document(Uuid::nil()).send().unwrap();
    assert_eq!(&body.bytes().unwrap()[..], br#""text""#);
}

#[test]
fn status_204_is_a_success_without_content() {
    let reply = || Reply::Bytes(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec());
    let body = || WebhookSubscriptionRequest::new(Uuid::from_u128(1));
    both!(reply(), |client| client.subscribe_to_webhook_events(body()), |_server, outcome| {
        outcome.unwrap();
    });
    both!(
        json("401 Unauthorized", ""),
        |client| client.subscribe_to_webhook_events(body()),
        |_server, outcome| {
            assert!(matches!(outcome.unwrap_err().api(), Some(SubscribeToWebhookEventsError::Unauthorized)));
        }
    );
}

#[test]
fn each_status_has_the_type_that_the_document_gives_it() {
    let call = || RunJobRequest::new("FetchDocuments", BTreeMap::new());
    let running = r#"{"job_id":"00000000-0000-0000-0000-000000000001","job_guid":"00000000-0000-0000-0000-000000000002","message":"m","error_message":"e"}"#;
    both!(json("409 Conflict", running), |client| client.run_job(call()), |_server, outcome| {
        let error = outcome.unwrap_err();
        let Some(RunJobError::Conflict(running)) = error.api() else { panic!("{error:?}") };
        assert_eq!(running.job_guid, Uuid::from_u128(2));
    });
    let invalid = r#"{"error_code":"INVALID_INPUT_OF_TOMORROW","error_message":"e"}"#;
    both!(json("400 Bad Request", invalid), |client| client.run_job(call()), |_server, outcome| {
        let error = outcome.unwrap_err();
        let Some(RunJobError::BadRequest(invalid)) = error.api() else { panic!("{error:?}") };
        assert_eq!(invalid.error_code.as_str(), "INVALID_INPUT_OF_TOMORROW");
        assert!(matches!(invalid.error_code, ErrorCodeEnum::Unrecognized(_)));
    });
    let known = r#"{"error_message":"short and stout"}"#;
    both!(json("418 I'm a teapot", known), |client| client.run_job(call()), |_server, outcome| {
        let error = outcome.unwrap_err();
        let Some(RunJobError::Other(other)) = error.api() else { panic!("{error:?}") };
        assert_eq!(other.error_message.as_deref(), Some("short and stout"));
    });
    let foreign = r#"{"spout":"short"}"#;
    both!(json("418 I'm a teapot", foreign), |client| client.run_job(call()), |_server, outcome| {
        let Err(Error::UnexpectedStatus(answer)) = outcome else { panic!("{outcome:?}") };
        assert_eq!((answer.status().as_u16(), &answer.body()[..]), (418, foreign.as_bytes()));
    });
}

#[test]
fn one_type_can_be_the_success_and_an_error() {
    let source = r#"{"source_guid":"00000000-0000-0000-0000-000000000003","auth_supported":null,"name":"s"}"#;
    let call = || AddSourceRequest::new("https://example.com");
    both!(json("200 OK", source), |client| client.add_source(call()), |_server, outcome| {
        assert_eq!(outcome.unwrap().name, "s");
    });
    both!(json("409 Conflict", source), |client| client.add_source(call()), |_server, outcome| {
        let error = outcome.unwrap_err();
        let Some(AddSourceError::Conflict(existing)) = error.api() else { panic!("{error:?}") };
        assert_eq!(existing.source_guid, Uuid::from_u128(3));
    });
    both!(
        answer_with("422 Unprocessable Content", "application/problem+json", PROBLEM),
        |client| client.add_source(call()),
        |_server, outcome| {
            let error = outcome.unwrap_err();
            let Some(AddSourceError::UnprocessableEntity(problem)) = error.api() else { panic!("{error:?}") };
            assert_eq!(problem.title.as_deref(), Some("No deck"));
        }
    );
}

#[test]
fn problem_details_keep_the_members_that_the_document_does_not_name() {
    both!(
        answer_with("404 Not Found", "application/problem+json; charset=utf-8", PROBLEM),
        |client| client.delete_deck(Uuid::nil()),
        |_server, outcome| {
            let error = outcome.unwrap_err();
            let Some(DeleteDeckError::NotFound(problem)) = error.api() else { panic!("{error:?}") };
            assert_eq!((problem.r#type.as_deref(), problem.status), (Some("about:blank"), Some(404)));
            assert_eq!(problem.additional_properties["traceId"], "00-ab");
            assert_eq!(problem.additional_properties["errors"]["name"][0], "too long");
            assert_eq!(problem.additional_properties.len(), 2);
            let again = deck_client::serde_json::to_string(problem).unwrap();
            assert_eq!(
                again.parse::<deck_client::serde_json::Value>().unwrap(),
                PROBLEM.parse::<deck_client::serde_json::Value>().unwrap()
            );
        }
    );
}

#[test]
fn a_value_that_an_enum_does_not_list_comes_back_as_it_was() {
    for (text, known) in [("Running", true), ("Paused", false), ("running", false), ("", false)] {
        let body = format!(r#"{{"status":"{text}","created_at":1,"updated_at":2,"job_guid":null}}"#);
        both!(
            json("200 OK", &body),
            |client| client.retrieve_job_run_status(Uuid::nil()),
            |_server, outcome| {
                let status = outcome.unwrap().status.unwrap();
                assert_eq!(status == JobStatus::Running, known, "{status:?}");
                assert_eq!(matches!(status, JobStatus::Unrecognized(_)), !known, "{status:?}");
                let again = deck_client::serde_json::to_string(&status).unwrap();
                assert_eq!(again, format!("\"{text}\""));
            }
        );
    }
}

#[test]
fn a_success_without_declared_content_takes_any_body() {
    both!(
        answer_with("200 OK", "text/plain", "fine"),
        |client| client.test_your_api_keys(),
        |_server, outcome| {
            outcome.unwrap();
        }
    );
}
