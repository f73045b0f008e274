//! What follows an answer: more pages, and the state of work.

#[allow(dead_code, reason = "its `main` is not called")]
#[path = "../../../examples/surface/pages.rs"]
mod pages_example;
#[allow(dead_code, reason = "its `main` is not called")]
#[path = "../../../examples/surface/polling.rs"]
mod polling_example;

use std::collections::BTreeMap;
use std::time::Duration;

use deck_client::error::WaitError;
use deck_client::polling::Polling;
use deck_client::types::{JobStatus, RunJobRequest};
use deck_client::uuid::Uuid;

use crate::{Reply, asynchronous, blocking, header, json, run};
use test_support::loopback::Loopback;

fn page(ids: &[u128], next: &str) -> Reply {
    let connection = |id: &u128| {
        let id = Uuid::from_u128(*id);
        format!(
            r#"{{"connection_id":"{id}","source_id":"{id}","source_name":"s","status":"Connected","created_at":1,"updated_at":2}}"#
        )
    };
    let data = ids.iter().map(connection).collect::<Vec<_>>().join(",");
    json("200 OK", &format!(r#"{{"data":[{data}],"next_cursor":{next}}}"#))
}

fn pages() -> Loopback {
    Loopback::start_all(vec![page(&[1, 2], "\"n 2\""), page(&[], "\"n3\""), page(&[3], "null")])
}

fn check_pages(server: &Loopback, found: usize) {
    assert_eq!(found, 3);
    for query in ["", "&next_cursor=n%202", "&next_cursor=n3"] {
        let request = server.request().unwrap();
        assert_eq!(request.line, format!("GET /api/v1/connections?page_size=2{query} HTTP/1.1"));
        assert_eq!(header(&request, "x-deck-secret"), Some("s3cret"));
    }
    assert!(server.request().is_none());
}

#[test]
fn a_list_is_read_page_after_page() {
    let server = pages();
    let found = blocking(&server).retrieve_connections().page_size(2).items().map(Result::unwrap).count();
    check_pages(&server, found);
    let server = pages();
    let found = run(async {
        let mut pages = asynchronous(&server).retrieve_connections().page_size(2).pages();
        let mut found = 0;
        while let Some(page) = pages.next().await {
            found += page.unwrap().data.len();
        }
        found
    });
    check_pages(&server, found);
}

#[test]
fn the_example_reads_all_pages() {
    let server = pages();
    let found = run(pages_example::count(&asynchronous(&server))).unwrap();
    check_pages(&server, found);
}

const ID: Uuid = Uuid::from_u128(7);

fn job(states: &[&str]) -> Loopback {
    let started = json("202 Accepted", &format!(r#"{{"job_guid":"{ID}"}}"#));
    let state = |state: &&str| {
        json("200 OK", &format!(r#"{{"job_guid":"{ID}","status":"{state}","created_at":1,"updated_at":2}}"#))
    };
    Loopback::start_all([started].into_iter().chain(states.iter().map(state)).collect())
}

fn policy() -> Polling {
    Polling::default().interval(Duration::from_millis(20))
}

fn call() -> RunJobRequest {
    RunJobRequest::new("FetchDocuments", BTreeMap::new())
}

fn check_job(server: &Loopback, asked: usize) {
    assert_eq!(server.request().unwrap().line, "POST /api/v1/jobs/submit HTTP/1.1");
    for _ in 0..asked {
        let request = server.request().unwrap();
        assert_eq!(request.line, format!("GET /api/v1/jobs/{ID}/status HTTP/1.1"));
        assert_eq!(header(&request, "x-deck-client-id"), Some("id-1"));
    }
}

#[test]
fn a_job_is_waited_for() {
    let states = ["Running", "Queued in a later version", "Completed"];
    let server = job(&states);
    let mut seen = Vec::new();
    let last = blocking(&server)
        .run_job(call())
        .send_and_wait_with(policy(), |state| seen.push(state.status.clone()))
        .unwrap();
    assert_eq!((last.status, seen.len()), (Some(JobStatus::Completed), 3));
    check_job(&server, 3);
    let server = job(&states);
    let last = run(asynchronous(&server).run_job(call()).send_and_wait(policy())).unwrap();
    assert_eq!(last.status, Some(JobStatus::Completed));
    check_job(&server, 3);
}

#[test]
fn a_job_that_lasts_too_long_is_given_up() {
    let server = job(&["Running"; 9]);
    let policy = policy().deadline(Duration::from_millis(60));
    let error = run(asynchronous(&server).run_job(call()).send_and_wait(policy)).unwrap_err();
    assert!(matches!(error, WaitError::Deadline(_)), "{error:?}");
    let started = error.started().unwrap().text().unwrap();
    assert!(started.contains(&ID.to_string()), "{started}");
}

#[test]
fn the_example_tells_how_a_job_ended() {
    for (state, completed) in [("Completed", true), ("Failed", false)] {
        let server = job(&["Running", state]);
        assert_eq!(run(polling_example::run_job(&asynchronous(&server), policy())).unwrap(), completed);
    }
    let server = job(&["Running"; 9]);
    let policy = policy().deadline(Duration::from_millis(60));
    let error = run(polling_example::run_job(&asynchronous(&server), policy)).unwrap_err().to_string();
    assert!(error.starts_with("still at it") && error.contains(&ID.to_string()), "{error}");
}
