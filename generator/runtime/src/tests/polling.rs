//! Work that goes on after the response.

use std::time::Duration;

use http::StatusCode;

use super::super::*;
use super::api::{Find, FindError, Found, ID, KEY, LogIn, LogInError, Login};

impl Polled for LogIn {
    type Status = Find;

    fn status<T: ?Sized>(client: &Client<T>, started: &Login) -> Option<Request<Find, T>> {
        Some(client.find(started.note.as_deref()?))
    }

    fn has_ended(status: &Found) -> bool {
        matches!(status, Found::Login(login) if is_one_of(&login.name, &["done", "failed"]))
    }
}

const STARTED: &str = "{\"name\":\"a\",\"note\":\"job 7\"}";
const RUNNING: &str = "{\"name\":\"running\"}";
const DONE: &str = "{\"name\":\"done\"}";

fn started() -> MockTransport {
    MockTransport::new().on("POST", "/log").json(StatusCode::ACCEPTED, STARTED).on("GET", "/jobs/{jobId}")
}

fn builder() -> ClientBuilder {
    let builder = ClientBuilder::new("http://localhost:1").retry(RetryPolicy::never());
    builder.credential(&ID, "me".into()).credential(&KEY, "hunter2".into())
}

fn wait(mock: &MockTransport, policy: Polling) -> Result<Found, WaitError<LogInError, FindError>> {
    let client = builder().build_blocking_with(mock.clone()).unwrap();
    client.log_in(&Login::default()).send_and_wait(policy)
}

#[test]
fn the_state_is_asked_for_ever_later_until_it_is_final() {
    let mock = started().json(StatusCode::OK, RUNNING).times(4).json(StatusCode::OK, DONE);
    let policy = Polling::default().interval(Duration::from_secs(2)).max_interval(Duration::from_secs(6));
    let Found::Login(last) = wait(&mock, policy).unwrap() else { panic!() };
    assert_eq!(last.name, "done");
    let pauses: Vec<f64> = mock.pauses().iter().map(Duration::as_secs_f64).collect();
    assert_eq!(pauses, [2.0, 3.0, 4.5, 6.0, 6.0]);
    let asked = mock.requests_of("GET", "/jobs/{jobId}");
    assert!(asked.iter().all(|request| request.uri().path() == "/jobs/job%207"));
    mock.assert_all_used();
}

#[test]
fn the_server_says_when_to_ask_next_up_to_a_limit() {
    let running = |after: &str| {
        http::Response::builder().header("retry-after", after).body(Body::from(RUNNING)).unwrap()
    };
    let accepted = http::Response::builder().status(StatusCode::ACCEPTED).header("retry-after", "3");
    let mock = MockTransport::new()
        .on("POST", "/log")
        .response(accepted.body(Body::from(STARTED)).unwrap())
        .on("GET", "/jobs/{jobId}")
        .response(running("1"))
        .response(running("3600"))
        .response(running("soon"))
        .json(StatusCode::OK, DONE);
    wait(&mock, Polling::default()).unwrap();
    let pauses: Vec<f64> = mock.pauses().iter().map(Duration::as_secs_f64).collect();
    assert_eq!(pauses, [3.0, 1.5, 15.0, 3.375]);
}

#[test]
fn a_deadline_ends_it_and_the_start_is_not_forgotten() {
    let mock = started().json(StatusCode::OK, RUNNING).times(99);
    let policy = Polling::default().interval(Duration::from_secs(4)).deadline(Duration::from_secs(11));
    let error = wait(&mock, policy).unwrap_err();
    assert!(matches!(error, WaitError::Deadline(_)));
    assert_eq!(error.started().unwrap().body(), STARTED);
    assert_eq!(error.to_string(), "POST /log: has not ended in time");
    assert_eq!(mock.pauses().len(), 2, "4 + 6 s; 9 s more would be too late");
}

#[test]
fn each_fault_has_its_error() {
    let error = wait(&MockTransport::new().refuse(), Polling::default()).unwrap_err();
    assert!(matches!(&error, WaitError::Start(error) if error.is_connect()) && error.started().is_none());
    let error = wait(&started().json(StatusCode::NOT_FOUND, "{\"code\":1}"), Polling::default()).unwrap_err();
    let WaitError::Status { error, started } = error else { panic!("{error:?}") };
    assert_eq!((error.status(), started.body().as_ref()), (Some(StatusCode::NOT_FOUND), STARTED.as_bytes()));
    let unnamed = MockTransport::new().json(StatusCode::ACCEPTED, "{\"name\":\"a\"}");
    assert!(matches!(wait(&unnamed, Polling::default()), Err(WaitError::MissingId(_))));
}

#[test]
fn an_asynchronous_client_tells_each_state() {
    let mock = started().json(StatusCode::OK, RUNNING).json(StatusCode::OK, DONE);
    let client = builder().build_with(mock.clone()).unwrap();
    let mut states = Vec::new();
    let progress = |state: &Found| states.push(state.clone());
    let call = client.log_in(&Login::default()).send_and_wait_with(Polling::default(), progress);
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(call).unwrap();
    let names: Vec<&str> = states
        .iter()
        .map(|state| if let Found::Login(login) = state { login.name.as_str() } else { "" })
        .collect();
    assert_eq!(names, ["running", "done"]);
    assert_eq!(mock.pauses(), [Duration::from_secs(1), Duration::from_millis(1500)]);
}
