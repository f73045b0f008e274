//! Tokens that a function gives (OpenAPI 3.0.4, Security Scheme Object, `oauth2` and `openIdConnect`).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::super::*;
use super::api::{FindError, ID, KEY, TOKEN};

/// Records what is sent as `Authorization`.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<Vec<Option<String>>>>);
impl Sent {
    fn record(&self, request: &http::Request<Body>) {
        let value = request.headers().get(http::header::AUTHORIZATION);
        self.0.lock().unwrap().push(value.map(|value| value.to_str().unwrap().to_owned()));
    }
    fn take(&self) -> Vec<Option<String>> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}
impl BlockingTransport for Sent {
    fn send(
        &self,
        request: http::Request<Body>,
        _: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        self.record(&request);
        Ok(http::Response::new(BodyReader::from("{\"name\":\"a\"}")))
    }
}
impl Transport for Sent {
    fn send(
        &self,
        request: http::Request<Body>,
        _: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
        self.record(&request);
        Box::pin(async { Ok(http::Response::new(BodyStream::from("{\"name\":\"a\"}"))) })
    }
}

static KEYS: &[Requirement] = &[&[&ID, &KEY], &[&TOKEN]];
static OPTIONAL: &[Requirement] = &[&[], &[&TOKEN]];

fn builder(source: impl Into<TokenSource>) -> ClientBuilder {
    ClientBuilder::new("https://x").bearer_credential(&TOKEN, source.into())
}

/// Counts its calls into the token.
fn counted() -> (Arc<AtomicUsize>, impl Fn() -> String + Send + Sync + 'static) {
    let calls = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&calls);
    (calls, move || format!("t{}", counter.fetch_add(1, Ordering::SeqCst)))
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn bearer(tokens: &[&str]) -> Vec<Option<String>> {
    tokens.iter().map(|token| Some(format!("Bearer {token}"))).collect()
}

#[test]
fn a_function_is_asked_before_each_request() {
    let sent = Sent::default();
    let (_, token) = counted();
    let source = TokenSource::from_fn(move || Ok::<_, std::io::Error>(token()));
    let client = builder(source.clone()).build_blocking_with(sent.clone()).unwrap();
    client.find("1").security(KEYS).send().unwrap();
    client.find("1").security(KEYS).send().unwrap();
    assert_eq!(sent.take(), bearer(&["t0", "t1"]));

    let client = builder(source).build_with(sent.clone()).unwrap();
    block_on(client.find("1").security(KEYS).send()).unwrap();
    assert_eq!(sent.take(), bearer(&["t2"]));
}

#[test]
fn an_asynchronous_function_is_awaited() {
    let sent = Sent::default();
    let (_, token) = counted();
    let token = Arc::new(token);
    let source = TokenSource::from_async_fn(move || {
        let token = Arc::clone(&token);
        async move {
            tokio::task::yield_now().await;
            Ok::<_, std::io::Error>(token())
        }
    });
    let client = builder(source.clone()).build_with(sent.clone()).unwrap();
    block_on(client.find("1").security(KEYS).send()).unwrap();
    assert_eq!(sent.take(), bearer(&["t0"]));

    let client = builder(source).build_blocking_with(sent.clone()).unwrap();
    let error = client.find("1").security(KEYS).send().unwrap_err();
    let Error::Build(build) = &error else { panic!("{error:?}") };
    assert_eq!(build.missing_credentials(), ["oauth"]);
    assert_eq!(
        error.to_string(),
        "GET /jobs/{jobId}: there is no token for `oauth`: the token comes from an asynchronous function, for which a \
         blocking client cannot wait"
    );
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.contains("asynchronous"), "{source}");
    assert!(sent.take().is_empty());
}

#[test]
fn it_is_not_asked_where_it_is_not_needed() {
    let (calls, token) = counted();
    let source = TokenSource::from_fn(move || Ok::<_, std::io::Error>(token()));
    let sent = Sent::default();
    let builder = builder(source).credential(&ID, "a".into()).credential(&KEY, "b".into());
    let client = builder.build_blocking_with(sent.clone()).unwrap();
    client.find("1").send().unwrap();
    client.find("1").security(&[]).send().unwrap();
    // The first alternative is complete.
    client.find("1").security(KEYS).send().unwrap();
    assert_eq!((sent.take(), calls.load(Ordering::SeqCst)), (vec![None; 3], 0));
    // An optional token is used if it is there.
    client.find("1").security(OPTIONAL).send().unwrap();
    assert_eq!(sent.take(), bearer(&["t0"]));
}

#[test]
fn its_failure_is_the_error_and_nothing_is_sent() {
    let sent = Sent::default();
    for (source, cause) in [
        (TokenSource::from_fn(|| Err::<String, _>("the session has ended")), "the session has ended"),
        (TokenSource::from_fn(|| Ok::<_, std::io::Error>("a\nb")), ""),
    ] {
        let client = builder(source).build_blocking_with(sent.clone()).unwrap();
        let error = client.find("1").security(KEYS).send().unwrap_err();
        assert!(matches!(error, Error::<FindError>::Build(_)), "{error:?}");
        assert!(error.to_string().starts_with("GET /jobs/{jobId}: "), "{error}");
        let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        assert_eq!(source, cause);
    }
    assert!(sent.take().is_empty());
}

#[test]
fn a_value_is_a_source_and_none_shows_it() {
    let sent = Sent::default();
    let client = builder("hunter2").build_blocking_with(sent.clone()).unwrap();
    client.find("1").security(KEYS).send().unwrap();
    assert_eq!(sent.take(), bearer(&["hunter2"]));
    let source = TokenSource::from(Secret::from("hunter2"));
    assert!(!format!("{source:?}{client:?}").contains("hunter2"));
}
