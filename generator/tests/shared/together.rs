//! What serves two clients that have one runtime: a transport, a mock, a token source, and what is done with errors.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_runtime::client::TokenSource;
use api_runtime::error::{Error, TransportError};
use api_runtime::request::Body;
use api_runtime::response::BodyStream;
use api_runtime::retry::RetryPolicy;
use api_runtime::testing::MockTransport;
use api_runtime::transport::{BoxFuture, CallOptions, Transport};
use http::StatusCode;

/// Counts the calls of all clients.
#[derive(Clone)]
struct Counted<T>(T, Arc<AtomicUsize>);

impl<T: Transport> Transport for Counted<T> {
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.send(request, options)
    }

    fn sleep(&self, time: std::time::Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(time)
    }
}

/// What is said of an error, whichever client's.
fn told<E: Debug>(error: &Error<E>) -> String {
    match error {
        Error::Api(error) => format!("{} of {}", error.response().status(), error.response().operation()),
        other => other.to_string(),
    }
}


#[tokio::test]
async fn one_of_each_serves_both() {
    let mock = MockTransport::new()
        .on("GET", "/pets/{id}")
        .json(StatusCode::OK, r#"{"name": "Rex"}"#)
        .json(StatusCode::NOT_FOUND, r#"{"title": "no pet"}"#)
        .on("GET", "/orders/{id}/state")
        .json(StatusCode::OK, r#"{"id": "1", "state": "open"}"#)
        .json(StatusCode::NOT_FOUND, r#"{"reason": "no order"}"#);
    let calls = Arc::new(AtomicUsize::new(0));
    let transport = Counted(mock.clone(), Arc::clone(&calls));
    let token = TokenSource::from_fn(|| Ok::<_, std::fmt::Error>("secret"));
    let retry = RetryPolicy::default();

    let pets = pets::Client::builder().token(token.clone()).retry(retry.clone());
    let pets = pets.build_with(transport.clone()).unwrap();
    let orders = orders::Client::builder().token(token).retry(retry).build_with(transport).unwrap();

    assert_eq!(pets.get_pet(7).await.unwrap().name, "Rex");
    assert_eq!(orders.orders().get_state("1").await.unwrap().id, "1");
    assert_eq!(told(&pets.get_pet(8).await.unwrap_err()), "404 Not Found of GET /pets/{id}");
    let error = orders.orders().get_state("2").await.unwrap_err();
    assert_eq!(told(&error), "404 Not Found of GET /orders/{id}/state");

    assert_eq!(calls.load(Ordering::Relaxed), 4);
    assert_eq!(mock.requests().len(), 4);
    assert!(mock.requests().iter().all(|request| request.headers()["authorization"] == "Bearer secret"));
    mock.assert_all_used();
}

/// The types of the runtime are the same by whichever path.
#[test]
fn one_type_has_several_paths() {
    fn same<T: 'static, O: 'static>() -> bool {
        std::any::TypeId::of::<T>() == std::any::TypeId::of::<O>()
    }
    assert!(same::<pets::error::TransportError, orders::error::TransportError>());
    assert!(same::<pets::retry::RetryPolicy, RetryPolicy>());
    assert!(same::<pets::testing::MockTransport, MockTransport>());
    // This one has the examples of its document.
    assert!(!same::<orders::testing::MockTransport, MockTransport>());
}
