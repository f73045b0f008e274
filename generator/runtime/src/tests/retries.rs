//! Retries, their limits and idempotency keys, without a network.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::StatusCode;

use super::super::*;
use super::api::{Found, Login, Problem};

/// A response by its status and `Retry-After`, or none at all.
#[derive(Clone, Copy)]
enum Then {
    Response(u16, &'static str),
    Fail(TransportErrorKind),
}
use Then::{Fail, Response as Status};

const LOST: Then = Fail(TransportErrorKind::Other);
const LATE: Then = Fail(TransportErrorKind::Timeout);
const GONE: Then = Fail(TransportErrorKind::Connect);
const OK: Then = Status(204, "");

/// Does as it is told, then gives a 204. Keeps the requests, their timeouts and the pauses between them.
#[derive(Clone, Default)]
struct Script(Arc<Mutex<Played>>);

#[derive(Default)]
struct Played {
    coming: VecDeque<Then>,
    requests: Vec<http::Request<Body>>,
    timeouts: Vec<Option<Duration>>,
    pauses: Vec<Duration>,
}

impl Script {
    fn exchange<B: Default>(
        &self,
        request: http::Request<Body>,
        options: &CallOptions,
    ) -> Result<http::Response<B>, TransportError> {
        let mut played = self.0.lock().unwrap();
        played.requests.push(request);
        played.timeouts.push(options.timeout());
        match played.coming.pop_front().unwrap_or(OK) {
            Fail(kind) => Err(TransportError::new(kind)),
            Status(status, retry_after) => {
                let response = http::Response::builder().status(status).header("date", DATE);
                let response = if retry_after.is_empty() {
                    response
                } else {
                    response.header("retry-after", retry_after)
                };
                Ok(response.body(B::default()).unwrap())
            }
        }
    }

    fn attempts(&self) -> usize {
        self.0.lock().unwrap().requests.len()
    }

    fn keys(&self) -> Vec<String> {
        let key = |request: &http::Request<Body>| {
            let key = request.headers().get("idempotency-key");
            key.map_or(String::new(), |key| key.to_str().unwrap().to_owned())
        };
        self.0.lock().unwrap().requests.iter().map(key).collect()
    }
}

const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

impl BlockingTransport for Script {
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        self.exchange(request, &options)
    }
    fn sleep(&self, time: Duration) {
        self.0.lock().unwrap().pauses.push(time);
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
        Box::pin(std::future::ready(self.exchange(request, &options)))
    }
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.0.lock().unwrap().pauses.push(time);
        Box::pin(tokio::time::sleep(time))
    }
}

fn script(coming: &[Then]) -> Script {
    let script = Script::default();
    script.0.lock().unwrap().coming.extend(coming);
    script
}

fn builder() -> ClientBuilder {
    ClientBuilder::new("https://x")
}

fn client(script: &Script) -> BlockingClient {
    builder().build_blocking_with(script.clone()).unwrap()
}

/// How often a call is sent, and how it ends.
fn get(coming: &[Then]) -> (usize, Result<Found, Option<StatusCode>>) {
    let script = script(coming);
    let end = client(&script).find("1").send().map_err(|error| error.status());
    (script.attempts(), end)
}

fn post(client: &BlockingClient) -> Request<super::api::LogIn, dyn BlockingTransport> {
    client.log_in(&Login::default()).security(&[])
}

#[test]
fn what_passes_is_tried_three_times() {
    for passing in [LOST, LATE, GONE, Status(408, ""), Status(429, ""), Status(502, ""), Status(504, "")] {
        assert_eq!(get(&[passing, passing]), (3, Ok(Found::Nothing)));
        assert_eq!(get(&[passing, passing, passing]).0, 3);
    }
    for status in [301, 400, 401, 404, 409, 425, 500, 501, 505] {
        assert_eq!(get(&[Status(status, "")]).0, 1, "{status}");
    }
    assert_eq!(get(&[Fail(TransportErrorKind::TooLarge)]).0, 1);
    let (attempts, end) = get(&[LOST, Status(400, "")]);
    assert_eq!((attempts, end.unwrap_err()), (2, Some(StatusCode::BAD_REQUEST)));
}

#[test]
fn a_call_that_may_have_had_an_effect_is_sent_again_with_a_key_alone() {
    for passing in [LOST, LATE, Status(429, ""), Status(503, "")] {
        let played = script(&[passing]);
        let error = post(&client(&played)).send().unwrap_err();
        assert_eq!((played.attempts(), error.attempts()), (1, 1));
        let played = script(&[passing]);
        drop(post(&client(&played)).with_idempotency_key("k").send());
        assert_eq!(played.keys(), ["k", "k"]);
        // In a header of the caller it is one too.
        let played = script(&[passing]);
        drop(post(&client(&played)).with_header("Idempotency-Key", "k").send());
        assert_eq!(played.attempts(), 2);
    }
    // Nothing was sent.
    let played = script(&[GONE]);
    drop(post(&client(&played)).send());
    assert_eq!(played.attempts(), 2);
}

#[test]
fn keys_are_new_after_a_failure_that_is_certain() {
    let played = script(&[LOST, Status(503, ""), Status(502, ""), LATE, Status(429, "")]);
    let client = builder().retry(RetryPolicy::default().attempts(6)).build_blocking_with(played.clone());
    drop(post(&client.unwrap()).keyed().send());
    let keys = played.keys();
    assert_eq!(keys.len(), 6);
    assert_eq!(keys[0], keys[1], "after a lost connection");
    assert_ne!(keys[1], keys[2], "after 503");
    assert_eq!(
        keys[2..].iter().collect::<HashSet<_>>().len(),
        1,
        "a gateway's response, no response, a limit"
    );
    for key in keys {
        let form: String = key.chars().map(|c| if c.is_ascii_hexdigit() { 'x' } else { c }).collect();
        assert_eq!(form, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
        assert!(key[14..].starts_with('4') && key[19..].starts_with(['8', '9', 'a', 'b']), "{key}");
    }
    // The caller's own stays.
    let played = script(&[Status(503, "")]);
    drop(post(&super::retries::client(&played)).keyed().with_idempotency_key("mine").send());
    assert_eq!(played.keys(), ["mine", "mine"]);
}

#[test]
fn no_two_calls_have_the_same_key() {
    let played = Script::default();
    for _ in 0..1000 {
        drop(post(&client(&played)).keyed().send());
    }
    assert_eq!(played.keys().into_iter().collect::<HashSet<_>>().len(), 1000);
}

#[test]
fn a_body_that_is_read_once_is_sent_once() {
    let played = script(&[GONE]);
    let body = Body::reader(std::io::empty());
    let request = client(&played).find("1").bytes("text/plain", body);
    assert!(request.send().unwrap_err().is_connect());
    assert_eq!(played.attempts(), 1);
}

#[test]
fn policies_of_the_client_and_of_a_call() {
    let played = script(&[LOST; 9]);
    let client = builder().retry(RetryPolicy::never()).build_blocking_with(played.clone()).unwrap();
    assert_eq!(client.find("1").send().unwrap_err().attempts(), 1);
    let five = RetryPolicy::default().attempts(5);
    let error = client.find("1").with_retry(five).send().unwrap_err();
    assert_eq!(error.attempts(), 5);
    assert_eq!(error.to_string(), "GET /jobs/{jobId}: no whole response (5 attempts)");
    assert_eq!(error.operation().unwrap().path, "/jobs/{jobId}");
    let caused = TransportError::new(TransportErrorKind::Connect).because("x".parse::<i32>().unwrap_err());
    assert_eq!(caused.to_string(), "the server could not be reached: invalid digit found in string");
    assert!(format!("{:?}", RetryPolicy::default()).contains("total_time: None"));
}

#[test]
fn pauses_are_random_and_grow() {
    let policy = RetryPolicy::default().pauses(Duration::from_secs(1), Duration::from_secs(3));
    for (attempts, longest) in [(1, 1), (2, 2), (3, 3), (4, 3), (u32::MAX, 3)] {
        let longest = Duration::from_secs(longest);
        let pauses: Vec<_> = (0..200).map(|_| policy.pause(attempts)).collect();
        assert!(pauses.iter().all(|pause| *pause <= longest), "{attempts}");
        let mean = pauses.iter().sum::<Duration>() / 200;
        assert!(mean > longest / 3 && mean < longest * 2 / 3, "{attempts}: {mean:?}");
    }
}

#[test]
fn the_server_says_when() {
    let pause = |retry_after| {
        let played = script(&[Status(429, retry_after)]);
        drop(client(&played).find("1").with_timeout(Duration::from_secs(1000)).send());
        played.0.lock().unwrap().pauses[0]
    };
    assert_eq!(pause("7"), Duration::from_secs(7));
    assert_eq!(pause("0"), Duration::ZERO);
    assert_eq!(pause("86400"), Duration::from_secs(60), "up to a cap");
    // By the clock of the server, which says what time it is.
    assert_eq!(pause("Sun, 06 Nov 1994 08:50:00 GMT"), Duration::from_secs(23));
    assert_eq!(pause("Sun, 06 Nov 1994 08:00:00 GMT"), Duration::ZERO);
    assert_eq!(pause("Thu, 31 Dec 2099 23:59:59 GMT"), Duration::from_secs(60));
    for nonsense in [
        "soon",
        "-1",
        "Sun, 99 Nov 1994 08:49:37 GMT",
        "Sun, 06 Xyz 1994 08:49:37 GMT",
        "Sun, 18446744073709551615 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 18446744073709551615:49:37 GMT",
    ] {
        assert!(pause(nonsense) <= Duration::from_millis(500), "{nonsense}");
    }
    let error = client(&script(&[Status(400, "86400")])).find("1").send().unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(86_400)));
}

#[test]
fn dates_are_those_of_the_calendar() {
    let at = |date: &str| {
        let mut headers = http::HeaderMap::new();
        headers.insert("date", "Thu, 01 Jan 1970 00:00:00 GMT".parse().unwrap());
        headers.insert("retry-after", date.parse().unwrap());
        send::retry_after::retry_after(&headers).unwrap().as_secs()
    };
    assert_eq!(at("Thu, 01 Jan 1970 00:00:00 GMT"), 0);
    assert_eq!(at("Sun, 06 Nov 1994 08:49:37 GMT"), 784_111_777);
    assert_eq!(at("Tue, 29 Feb 2000 12:00:00 GMT"), 951_825_600);
    assert_eq!(at("Wed, 01 Mar 2000 00:00:00 GMT"), 951_868_800);
    assert_eq!(at("Fri, 31 Dec 2100 23:59:59 GMT"), 4_133_980_799);
}

/// Time is virtual: pauses of a minute take none.
#[tokio::test(start_paused = true)]
async fn a_call_ends_in_time() {
    let run = async |retry_after, policy: RetryPolicy| {
        let played = script(&[Status(429, retry_after), LOST, LOST, LOST, LOST]);
        let client = builder().timeout(Duration::from_secs(50)).retry(policy).build_with(played.clone());
        let begun = tokio::time::Instant::now();
        let end = client.unwrap().find("1").send().await;
        (played.attempts(), end.is_ok(), begun.elapsed().as_secs())
    };
    let policy = RetryPolicy::default().pauses(Duration::ZERO, Duration::ZERO);
    assert_eq!(run("20", policy.attempts(6)).await, (6, true, 20));
    // What would end after the call is not waited for.
    assert_eq!(run("50", policy).await, (1, false, 0));
    assert_eq!(run("3600", policy.max_retry_after(Duration::from_secs(49))).await, (3, false, 49));
    assert_eq!(run("20", policy.total_time(Duration::from_secs(20))).await, (1, false, 0));
    assert_eq!(run("20", policy.total_time(Duration::from_secs(21))).await, (3, false, 20));
}

#[test]
fn each_attempt_has_what_is_left_of_the_call() {
    let timeouts = |builder: ClientBuilder| {
        let played = script(&[Status(429, "20"), Status(429, "25")]);
        client_of(builder.timeout(Duration::from_secs(50)), &played).find("1").send().unwrap();
        let played = played.0.lock().unwrap();
        played.timeouts.iter().map(|timeout| timeout.unwrap()).collect::<Vec<_>>()
    };
    for (builder, expected) in
        [(builder(), [50, 30, 5]), (builder().attempt_timeout(Duration::from_secs(10)), [10, 10, 5])]
    {
        for (timeout, expected) in timeouts(builder).into_iter().zip(expected.map(Duration::from_secs)) {
            // The attempts themselves take some time.
            assert!(timeout <= expected && timeout + Duration::from_secs(1) > expected, "{timeout:?}");
        }
    }
}

fn client_of(builder: ClientBuilder, script: &Script) -> BlockingClient {
    builder.build_blocking_with(script.clone()).unwrap()
}

#[test]
fn retries_do_not_multiply_load() {
    let played = script(&vec![LOST; 1000]);
    let client = client(&played);
    for _ in 0..200 {
        drop(client.find("1").send());
    }
    // 200 calls, and the hundred retries that the budget has.
    assert_eq!(played.attempts(), 300);
    played.0.lock().unwrap().coming.clear();
    for _ in 0..50 {
        client.find("1").send().unwrap();
    }
    played.0.lock().unwrap().coming.extend([LOST; 100]);
    for _ in 0..20 {
        drop(client.find("1").send());
    }
    assert_eq!(played.attempts(), 300 + 50 + 20 + 10, "successes give a little back");
}

#[test]
fn each_attempt_is_told_of() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let builder = builder().on_attempt(move |attempt| {
        let outcome = attempt.outcome.map(|status| status.as_u16()).map_err(TransportError::kind);
        tell.lock().unwrap().push((attempt.operation.method, attempt.number, outcome, attempt.retry_in));
    });
    let client = client_of(builder, &script(&[Status(503, "1"), LOST]));
    client.find("1").send().unwrap();
    let mut told = told.lock().unwrap();
    assert!(told[1].3.is_some());
    told[1].3 = None;
    let second = Some(Duration::from_secs(1));
    let lost = Err(TransportErrorKind::Other);
    assert_eq!(*told, [("GET", 1, Ok(503), second), ("GET", 2, lost, None), ("GET", 3, Ok(204), None)]);
}

#[test]
fn errors_say_what_a_person_needs() {
    let played = MockTransport::new();
    let response = |status, body: &'static str| {
        let response = http::Response::builder().status(status).header("x-request-id", "r-7");
        response.header("retry-after", "3").body(Body::from(body)).unwrap()
    };
    let played = played
        .response(response(503, ""))
        .response(response(400, " {\"accessToken\":\n\"hunter2\",\"code\":7}"));
    let builder = builder().secret_names("pass token").header("x-sent", "hunter3");
    let client = builder.build_blocking_with(played.clone()).unwrap();
    let error = client.find("1").send().unwrap_err();
    let expected = "GET /jobs/{jobId}: response 400 Bad Request (request id r-7, 2 attempts): {\"accessToken\":\"***\",\"code\":7}";
    assert_eq!(error.to_string(), expected);
    assert_eq!(error.api(), Some(&super::api::FindError::Default(Problem { code: 7 })));
    assert_eq!((error.request_id(), error.attempts()), (Some("r-7"), 2));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    // A page that repeats what it was sent, and does not end.
    let page = format!("<p>you\u{7}sent\n\n hunter3 {}", "x".repeat(1000));
    drop(played.response(response(400, page.leak())));
    let text = client.find("1").send().unwrap_err().to_string();
    assert!(
        text.contains("r-7), with a body that does not fit: ") || text.contains("fit (request id r-7): "),
        "{text}"
    );
    assert!(text.contains("<p>you sent *** xxx") && text.ends_with("x…") && text.len() < 400, "{text}");
}

/// A transport that says nothing of its timer.
struct Plain(Script);
impl Transport for Plain {
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
        Box::pin(std::future::ready(self.0.exchange(request, &options)))
    }
}

struct Woken;
impl std::task::Wake for Woken {
    fn wake(self: Arc<Self>) {}
}

/// Any executor will do for a transport that says nothing of its timer.
#[test]
fn a_transport_without_a_timer_waits_by_a_thread() {
    let played = script(&[LOST, LOST]);
    let pause = Duration::from_millis(30);
    let policy = RetryPolicy::default().pauses(pause, pause).max_retry_after(pause);
    let client = builder().retry(policy).build_with(Plain(played.clone())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(client.find("1").send()).unwrap();
    assert_eq!(played.attempts(), 3);

    // Dropped while it waits, nothing of it is left: the thread had the waker too.
    let woken = Arc::new(Woken);
    let plain = Plain(played);
    let mut pause = Transport::sleep(&plain, Duration::from_secs(600));
    let waker = Arc::clone(&woken).into();
    assert!(pause.as_mut().poll(&mut std::task::Context::from_waker(&waker)).is_pending());
    drop((pause, waker));
    let begun = std::time::Instant::now();
    while Arc::strong_count(&woken) > 1 {
        assert!(begun.elapsed() < Duration::from_secs(5), "a thread waits for nothing");
        std::thread::yield_now();
    }
}
