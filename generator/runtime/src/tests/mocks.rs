//! The transport for tests of users.

use std::io::Read;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::StatusCode;

use super::super::*;
use super::api::{Found, ID, KEY, LogIn, LogInError, Login};

fn builder() -> ClientBuilder {
    let builder = ClientBuilder::new("http://localhost:1").retry(RetryPolicy::never());
    builder.credential(&ID, "me".into()).credential(&KEY, "hunter2".into())
}

fn client(mock: &MockTransport) -> BlockingClient {
    builder().build_blocking_with(mock.clone()).unwrap()
}

#[test]
fn each_operation_has_its_own_responses_in_their_order() {
    let login = Login { name: "typed".to_owned(), ..Login::default() };
    let mock = MockTransport::new()
        .on("POST", "/log")
        .value(StatusCode::ACCEPTED, &login)
        .times(2)
        .on("GET", "/jobs/{jobId}")
        .json(StatusCode::NO_CONTENT, "")
        .json(StatusCode::OK, "{\"name\":\"second\"}");
    let client = client(&mock);
    client.find("1").send().unwrap();
    assert_eq!(client.log_in(&login).send().unwrap(), login);
    client.find("2").send().unwrap();
    let unused = std::panic::catch_unwind(|| mock.assert_all_used());
    assert!(unused.is_err(), "one response is left");
    client.log_in(&login).send().unwrap();
    mock.assert_all_used();
    let paths: Vec<String> =
        mock.requests_of("GET", "/jobs/{jobId}").iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(paths, ["http://localhost:1/jobs/1", "http://localhost:1/jobs/2"]);
    let error = client.find("3").send().unwrap_err();
    let expected = "the mock transport has no response left for GET /jobs/{jobId}; prepared: POST /log: 202 (2 of 2 given), \
                    GET /jobs/{jobId}: 204 (1 of 1 given), GET /jobs/{jobId}: 200 (1 of 1 given)";
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), expected);
    // Code that keeps the error to itself does not pass for that.
    let asked = std::panic::catch_unwind(|| mock.assert_all_used()).unwrap_err();
    assert_eq!(asked.downcast_ref::<String>().unwrap(), expected);
}

/// The code under test keeps all errors to itself.
#[test]
fn what_was_not_prepared_fails_the_test() {
    let asked = |mock: MockTransport| {
        let told = std::panic::catch_unwind(move || {
            let client = client(&mock);
            let _ = client.find("1").send();
            drop(mock);
            let _ = client.find("1").send();
        });
        told.map_err(|told| told.downcast_ref::<String>().unwrap().clone())
    };
    let expected = "the mock transport has no response left for GET /jobs/{jobId}; prepared: nothing";
    assert_eq!(asked(MockTransport::new()).unwrap_err(), expected);
    asked(MockTransport::new().allow_unprepared()).unwrap();
    asked(MockTransport::new().json(StatusCode::NO_CONTENT, "").times(2)).unwrap();
    // A test that fails for another reason says that reason.
    let told = std::panic::catch_unwind(|| {
        let mock = MockTransport::new();
        let _ = client(&mock).find("1").send();
        panic!("the reason");
    });
    assert_eq!(*told.unwrap_err().downcast_ref::<&str>().unwrap(), "the reason");
}

#[test]
fn fakes_have_the_outcomes_of_calls() {
    let login = Login { name: "ada".to_owned(), ..Login::default() };
    let outcome = |status| Decoder::<LogIn>::outcome(status, &login);
    assert_eq!(outcome(StatusCode::ACCEPTED).unwrap(), login);
    let declared = Decoder::<LogIn>::outcome(StatusCode::BAD_REQUEST, &serde_json::json!({ "code": 7 }));
    let declared = declared.unwrap_err();
    assert!(matches!(declared.api(), Some(LogInError::BadRequest(_))), "{declared:?}");
    assert!(declared.to_string().starts_with("POST /log: response 400 Bad Request"), "{declared}");
    assert!(matches!(outcome(StatusCode::IM_A_TEAPOT), Err(Error::Api(_))));
    assert!(matches!(outcome(StatusCode::BAD_GATEWAY), Err(Error::UnexpectedStatus(_))));
    assert!(matches!(Decoder::<LogIn>::outcome(StatusCode::ACCEPTED, "no"), Err(Error::Decode(_))));
}

#[test]
fn examples_are_there_where_nothing_else_is() {
    let mock = MockTransport::with_examples(&[
        ("GET", "/jobs/{jobId}", 200, "application/json", "{\"name\":\"example\"}"),
        ("GET", "/other", 204, "", ""),
    ]);
    let mock =
        mock.allow_unprepared().on("GET", "/jobs/{jobId}").json(StatusCode::OK, "{\"name\":\"prepared\"}");
    let client = client(&mock);
    let names: Vec<String> = (0..3)
        .map(|_| match client.find("1").send().unwrap() {
            Found::Login(login) => login.name,
            Found::Nothing => String::new(),
        })
        .collect();
    assert_eq!(names, ["prepared", "example", "example"]);
    mock.assert_all_used();
    let error = client.get_login().send().unwrap_err().to_string();
    assert!(
        error.contains("no response left for GET /log; prepared: GET /jobs/{jobId}: 200 (1 of 1 given)"),
        "{error}"
    );
}

#[test]
fn what_is_awaited_is_sent() {
    let login = Login { name: "ada".to_owned(), ..Login::default() };
    let mock = MockTransport::new().on("POST", "/log").value(StatusCode::ACCEPTED, &login);
    let client = builder().build_with(mock.clone()).unwrap();
    let mut request = pin!(client.log_in(&login).into_future());
    assert!(mock.requests().is_empty());
    let Poll::Ready(sent) = request.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("the mock waits for nothing")
    };
    assert_eq!((sent.unwrap(), mock.requests().len()), (login, 1));
}

#[test]
fn what_may_be_absent_breaks_no_chain() {
    let mock = MockTransport::new().on("GET", "/jobs/{jobId}").json(StatusCode::NO_CONTENT, "").times(2);
    let client = client(&mock);
    for limit in [None, Some(3)] {
        let request = client.find("1").with_some(limit, |request, limit| request.with_query("limit", limit));
        request.send().unwrap();
    }
    let sent: Vec<String> = mock.requests().iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(sent, ["http://localhost:1/jobs/1", "http://localhost:1/jobs/1?limit=3"]);
}

#[test]
fn faults() {
    let mock = MockTransport::new()
        .refuse()
        .hang()
        .json(StatusCode::OK, "{}")
        .slow(Duration::from_secs(61))
        .json(StatusCode::OK, "{\"name\":\"a\"}")
        .slow(Duration::from_secs(59))
        .json(StatusCode::OK, "{\"name\":\"a\"}")
        .cut();
    let client = client(&mock);
    let call = || client.find("1").send();
    assert!(call().unwrap_err().is_connect());
    assert!(call().unwrap_err().is_timeout(), "hang");
    assert!(call().unwrap_err().is_timeout(), "slow");
    call().unwrap();
    assert!(matches!(call().unwrap_err(), Error::Transport(error) if !error.is_timeout()), "cut");
}

#[test]
fn a_body_that_is_read_as_it_comes_breaks_in_its_middle() {
    let response = http::Response::new("12345678".into());
    let mock = MockTransport::new().response(response).cut();
    let options = CallOptions::default().with_stream(true);
    let sent = BlockingTransport::send(&mock, http::Request::default(), options).unwrap();
    let mut read = Vec::new();
    let error = sent.into_body().read_to_end(&mut read).unwrap_err();
    assert_eq!((read.as_slice(), error.kind()), (b"1234".as_slice(), std::io::ErrorKind::UnexpectedEof));
}

#[test]
fn an_asynchronous_call_without_a_timeout_hangs_until_it_is_dropped() {
    let client = builder().timeout(None).build_with(MockTransport::new().hang()).unwrap();
    let mut call = pin!(client.find("1").send());
    let mut context = Context::from_waker(Waker::noop());
    assert!(matches!(call.as_mut().poll(&mut context), Poll::Pending));
}
