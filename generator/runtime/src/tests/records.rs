//! The transport that records responses.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use http::StatusCode;

use super::super::*;
use super::api::{ID, KEY};

/// What is written, shared with the test.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file on a full disk.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn builder() -> ClientBuilder {
    let builder = ClientBuilder::new("http://localhost:1").retry(RetryPolicy::never());
    builder.credential(&ID, "me".into()).credential(&KEY, "hunter2".into())
}

#[test]
fn a_line_has_the_response_and_nothing_secret_of_the_request() {
    let mock =
        MockTransport::new().json(StatusCode::OK, "{\"name\":\"a\"}").json(StatusCode::NOT_FOUND, "no\nJSON");
    let lines = Lines::default();
    let client = builder().build_blocking_with(Recorder::new(mock, lines.clone())).unwrap();
    client.find("1").with_query("token", "hunter2").send().unwrap();
    client.find("2").send().unwrap_err();
    let written = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let read: Vec<serde_json::Value> =
        written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        read,
        [
            serde_json::json!({
                "method": "GET", "path": "/jobs/{jobId}", "url": "http://localhost:1/jobs/1", "status": 200,
                "content_type": "application/json", "body": "{\"name\":\"a\"}"
            }),
            serde_json::json!({
                "method": "GET", "path": "/jobs/{jobId}", "url": "http://localhost:1/jobs/2", "status": 404,
                "content_type": "application/json", "body": "no\nJSON"
            }),
        ]
    );
    assert!(!written.contains("hunter2"), "{written}");
}

#[test]
fn an_async_client_records_too() {
    let mock = MockTransport::new().json(StatusCode::OK, "{\"name\":\"a\"}");
    let lines = Lines::default();
    let client = builder().build_with(Recorder::new(mock, lines.clone())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(client.find("1").send()).unwrap();
    assert_eq!(String::from_utf8(lines.0.lock().unwrap().clone()).unwrap().lines().count(), 1);
}

#[test]
fn a_line_that_cannot_be_written_fails_the_call() {
    let mock = MockTransport::new().json(StatusCode::OK, "{\"name\":\"a\"}");
    let client = builder().build_blocking_with(Recorder::new(mock, Full)).unwrap();
    let Err(Error::Transport(error)) = client.find("1").send() else { panic!() };
    let cause = std::error::Error::source(&error).unwrap();
    assert_eq!(cause.to_string(), "the response could not be recorded");
}
