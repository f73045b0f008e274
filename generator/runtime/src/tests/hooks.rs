//! Hooks before and after a request, and what goes along with it.

use std::sync::{Arc, Mutex};

use http::StatusCode;

use super::super::*;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn found() -> MockTransport {
    MockTransport::new()
        .json(StatusCode::SERVICE_UNAVAILABLE, "{}")
        .response(
            http::Response::builder().status(307).header("location", "/there").body(Body::empty()).unwrap(),
        )
        .json(StatusCode::OK, r#"{"name":"a"}"#)
}

/// Whether this process runs this test alone; if not, one that does is run to its end, and must pass. `tracing` asks
/// subscribers about a span when it is first opened: if another test does that while a subscriber comes, that one is not asked,
/// and sees none of them.
#[cfg(feature = "tracing")]
pub(super) fn is_alone(test: &str) -> bool {
    const ALONE: &str = "RUNTIME_TEST_ALONE";
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let mut process = std::process::Command::new(std::env::current_exe().unwrap());
    let output = process.args([test, "--exact"]).env(ALONE, "1").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    false
}

#[test]
fn hooks_see_each_request_and_each_response() {
    for blocking in [true, false] {
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let [before, after] = [Arc::clone(&seen), Arc::clone(&seen)];
        let mock = found();
        let builder = ClientBuilder::new("https://x/v1")
            .on_request(move |operation, request| {
                before.lock().unwrap().push(format!("{operation} {}", request.uri().path()));
                let digest = request.headers().get("x-own").map_or(0, http::HeaderValue::len);
                request.headers_mut().insert("x-digest", digest.into());
            })
            .on_response(move |operation, head| {
                after.lock().unwrap().push(format!("{operation} {}", head.status.as_u16()));
            });
        if blocking {
            let client = builder.build_blocking_with(mock.clone()).unwrap();
            client.find("1").with_header("x-own", "abc").send().unwrap();
        } else {
            let client = builder.build_with(mock.clone()).unwrap();
            block_on(client.find("1").with_header("x-own", "abc").send()).unwrap();
        }
        let expected = ["/v1/jobs/1", "503", "/v1/jobs/1", "307", "/there", "200"];
        let expected: Vec<String> =
            expected.iter().map(|what| format!("GET /jobs/{{jobId}} {what}")).collect();
        assert_eq!(*seen.lock().unwrap(), expected);
        assert!(mock.requests().iter().all(|request| request.headers()["x-digest"] == "3"));
    }
}

/// A layer of tower that counts.
#[cfg(feature = "tower")]
#[derive(Clone)]
struct Counting<S>(S, Arc<Mutex<Vec<Option<OperationInfo>>>>);

#[cfg(feature = "tower")]
impl<S: tower_service::Service<http::Request<Body>>> tower_service::Service<http::Request<Body>>
    for Counting<S>
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: http::Request<Body>) -> S::Future {
        let options = request.extensions().get::<CallOptions>().unwrap();
        self.1.lock().unwrap().push(options.operation());
        self.0.call(request)
    }
}

#[cfg(feature = "tower")]
#[test]
fn a_stack_of_tower_is_a_transport() {
    let (seen, mock) = (Arc::default(), found());
    let stack = TowerTransport::around(mock.clone(), |service| Counting(service, Arc::clone(&seen)));
    let client = ClientBuilder::new("https://x/v1").build_with(stack).unwrap();
    block_on(client.find("1").send()).unwrap();
    let seen = seen.lock().unwrap();
    assert_eq!((seen.len(), seen[0].unwrap().path), (3, "/jobs/{jobId}"));
    // The transport within knows how to wait.
    assert_eq!(mock.pauses().len(), 1);

    let stack = TowerTransport::around(MockTransport::new().refuse(), |service| service);
    let client = ClientBuilder::new("https://x/v1").retry(RetryPolicy::never()).build_with(stack).unwrap();
    assert!(block_on(client.find("1").send()).unwrap_err().is_connect());
}

/// Both kinds of span: the one that a caller has opened, and the one of the attempt below it.
#[cfg(feature = "opentelemetry")]
#[test]
fn the_trace_goes_on_at_the_server() {
    use opentelemetry::trace::TracerProvider;
    use tracing_subscriber::layer::SubscriberExt;

    if !is_alone("tests::hooks::the_trace_goes_on_at_the_server") {
        return;
    }
    opentelemetry::global::set_text_map_propagator(
        opentelemetry_sdk::propagation::TraceContextPropagator::new(),
    );
    let provider = opentelemetry_sdk::trace::SdkTracerProvider::builder().build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
    let mock = found();
    let client = ClientBuilder::new("https://x").build_blocking_with(mock.clone()).unwrap();
    tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
        tracing::info_span!("caller").in_scope(|| client.find("1").send()).unwrap();
    });
    let sent: Vec<(String, String)> = mock
        .requests()
        .iter()
        .map(|request| {
            let value = request.headers()["traceparent"].to_str().unwrap();
            let parts: Vec<&str> = value.split('-').collect();
            assert_eq!((parts[0], parts[1].len(), parts[2].len(), parts[3]), ("00", 32, 16, "01"), "{value}");
            (parts[1].to_owned(), parts[2].to_owned())
        })
        .collect();
    // One trace; each attempt has a span of its own, and a redirect is of its attempt.
    assert!(sent.iter().all(|(trace, _)| *trace == sent[0].0), "{sent:?}");
    assert!(sent[0].1 != sent[1].1 && sent[1].1 == sent[2].1, "{sent:?}");
}
