//! Tokens that the client gets by itself (RFC 6749), against a token server on loopback.

use std::collections::VecDeque;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use http::StatusCode;

use super::super::*;
use super::api::FindError;
use super::loopback::request;

static TOKEN: Scheme = Scheme::bearer("oauth", "oauth")
    .with_token_url("https://login.example.com/token")
    .with_refresh_url("oauth/refresh");
static NEEDS: &[Requirement] = &[&[&TOKEN]];

/// A server of tokens and of the API, which writes down what it is asked.
#[derive(Clone)]
struct Server {
    url: String,
    /// The bodies of the requests for tokens, and the tokens of the calls.
    asked: Arc<Mutex<Vec<String>>>,
    used: Arc<Mutex<Vec<String>>>,
    /// What is said in place of a token.
    refusals: Arc<Mutex<VecDeque<&'static str>>>,
    slow: Arc<AtomicBool>,
}

impl Server {
    /// Its tokens are `t1`, `t2` and so on, with these members besides.
    fn start(members: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            url: format!("http://{}/api", listener.local_addr().unwrap()),
            asked: Arc::default(),
            used: Arc::default(),
            refusals: Arc::default(),
            slow: Arc::default(),
        };
        let this = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (this, stream) = (this.clone(), stream.unwrap());
                thread::spawn(move || this.serve(stream, members));
            }
        });
        server
    }

    fn serve(&self, mut stream: TcpStream, members: &str) {
        loop {
            let text = request(&mut stream);
            let Some((head, body)) = text.split_once("\r\n\r\n") else { return };
            let (status, body) = if head.starts_with("POST /api/token ") {
                let number = {
                    let mut asked = self.asked.lock().unwrap();
                    asked.push(body.to_owned());
                    asked.len()
                };
                if self.slow.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(100));
                }
                match self.refusals.lock().unwrap().pop_front() {
                    Some(refusal) => ("400 Bad Request", refusal.to_owned()),
                    None => (
                        "200 OK",
                        format!(r#"{{"access_token":"t{number}","token_type":"bearer"{members}}}"#),
                    ),
                }
            } else {
                let token = head.lines().find_map(|line| line.strip_prefix("authorization: Bearer "));
                self.used.lock().unwrap().push(token.unwrap_or_default().to_owned());
                ("200 OK", r#"{"name":"a"}"#.to_owned())
            };
            let length = body.len();
            let _ = write!(stream, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n{body}");
        }
    }

    fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    fn used(&self) -> Vec<String> {
        let mut used = std::mem::take(&mut *self.used.lock().unwrap());
        used.sort();
        used
    }

    fn refuse(&self, refusal: &'static str) {
        self.refusals.lock().unwrap().push_back(refusal);
    }

    fn grant() -> Grant {
        Grant::client_credentials("me", "hunter2").token_url("token")
    }

    fn client(&self, grant: Grant) -> Client {
        self.builder(grant).build().unwrap()
    }

    fn builder(&self, grant: Grant) -> ClientBuilder {
        ClientBuilder::new(&self.url).no_proxy().bearer_credential(&TOKEN, grant.into())
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Many calls at the same time.
async fn calls(client: &Client, count: usize) -> Vec<Result<(), Error<FindError>>> {
    let tasks: Vec<_> = (0..count)
        .map(|_| {
            let request = client.find("1").security(NEEDS);
            tokio::spawn(async move { request.send().await.map(drop) })
        })
        .collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap());
    }
    outcomes
}

fn token_error(outcome: Result<(), Error<FindError>>) -> TokenError {
    match outcome.unwrap_err() {
        Error::Build(error) => error.token_error().unwrap().clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_hundred_callers_are_one_request_for_a_token() {
    let server = Server::start(r#","expires_in":1"#);
    server.slow.store(true, Ordering::SeqCst);
    let client = server.client(Server::grant().renew_before(Duration::ZERO));
    block_on(async {
        assert!(calls(&client, 100).await.iter().all(Result::is_ok));
        assert_eq!((server.asked(), server.used()), (1, vec!["t1".to_owned(); 100]));
        // It has expired.
        tokio::time::sleep(Duration::from_millis(1050)).await;
        assert!(calls(&client, 100).await.iter().all(Result::is_ok));
        assert_eq!((server.asked(), server.used()), (2, vec!["t2".to_owned(); 100]));
    });
}

#[test]
fn a_hundred_threads_are_one_too() {
    let server = Server::start(r#","expires_in":"3600""#);
    server.slow.store(true, Ordering::SeqCst);
    let client = server.builder(Server::grant()).build_blocking().unwrap();
    thread::scope(|scope| {
        for _ in 0..100 {
            scope.spawn(|| client.find("1").security(NEEDS).send().unwrap());
        }
    });
    assert_eq!((server.asked(), server.used()), (1, vec!["t1".to_owned(); 100]));
    // What is there can be used where nothing is sent.
    let (request, _) = client.find("1").security(NEEDS).build().unwrap();
    assert_eq!(request.headers()["authorization"], "Bearer t1");
}

#[test]
fn before_its_end_one_caller_renews_it_and_the_others_go_on() {
    let server = Server::start(r#","expires_in":1000"#);
    let client = server.client(Server::grant().renew_before(Duration::from_millis(999_900)));
    block_on(async {
        assert!(calls(&client, 1).await.iter().all(Result::is_ok));
        assert_eq!(server.used(), ["t1"]);
        tokio::time::sleep(Duration::from_millis(150)).await;
        server.slow.store(true, Ordering::SeqCst);
        // What fails early is not the end: the token can be used still, and is for a while.
        server.refuse(r#"{"error":"temporarily_unavailable"}"#);
        assert!(calls(&client, 10).await.iter().all(Result::is_ok));
        assert!(calls(&client, 10).await.iter().all(Result::is_ok));
        assert_eq!((server.asked(), server.used()), (2, vec!["t1".to_owned(); 20]));
    });
    let client = server.client(Server::grant().renew_before(Duration::from_millis(999_900)));
    block_on(async {
        assert!(calls(&client, 1).await.iter().all(Result::is_ok));
        assert_eq!(server.used(), ["t3"]);
        tokio::time::sleep(Duration::from_millis(150)).await;
        assert!(calls(&client, 10).await.iter().all(Result::is_ok));
        let used = server.used();
        assert_eq!((server.asked(), used.iter().filter(|token| *token == "t3").count()), (4, 9), "{used:?}");
    });
}

#[test]
fn all_who_wait_are_told_of_a_failure_and_the_next_call_asks_again() {
    let server = Server::start("");
    server.slow.store(true, Ordering::SeqCst);
    server.refuse(
        r#"{"error":"invalid_client","error_description":"hunter2 is wrong","error_uri":"https://x/y"}"#,
    );
    let client = server.client(Server::grant());
    block_on(async {
        for outcome in calls(&client, 100).await {
            let text = outcome.as_ref().unwrap_err().to_string();
            assert_eq!(
                text,
                "GET /jobs/{jobId}: there is no token for `oauth`: the server refuses it: invalid_client: *** is wrong \
                 (400 Bad Request)"
            );
            let TokenError::Refused(refusal) = token_error(outcome) else { panic!() };
            assert_eq!((refusal.code, refusal.status), (RefusalCode::InvalidClient, StatusCode::BAD_REQUEST));
            assert_eq!(refusal.uri.as_deref(), Some("https://x/y"));
        }
        assert_eq!((server.asked(), server.used().len()), (1, 0));
        assert!(calls(&client, 3).await.iter().all(Result::is_ok));
        assert_eq!((server.asked(), server.used().len()), (2, 3));
    });
}

#[test]
fn who_gives_up_leaves_it_to_another() {
    let server = Server::start("");
    server.slow.store(true, Ordering::SeqCst);
    let client = server.client(Server::grant());
    block_on(async {
        let request = client.find("1").security(NEEDS);
        let first = tokio::spawn(async move { request.send().await.map(drop) });
        while server.asked() == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let request = client.find("1").security(NEEDS);
        let second = tokio::spawn(async move { request.send().await.map(drop) });
        tokio::time::sleep(Duration::from_millis(10)).await;
        first.abort();
        second.await.unwrap().unwrap();
        assert_eq!((server.asked(), server.used()), (2, vec!["t2".to_owned()]));
    });
}

#[test]
fn a_server_that_is_not_there_or_gives_no_token_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let gone = format!("http://{}/token", listener.local_addr().unwrap());
    drop(listener);
    let server = Server::start("");
    let client = server.client(Server::grant().token_url(gone));
    let outcome = block_on(calls(&client, 1)).pop().unwrap();
    let text = outcome.as_ref().unwrap_err().to_string();
    assert!(
        text.starts_with("GET /jobs/{jobId}: there is no token for `oauth`: Connection refused"),
        "{text}"
    );
    assert!(matches!(token_error(outcome), TokenError::Transport(error) if error.is_connect()));

    for (body, problem) in [
        ("nope", "response 400 Bad Request, without an `error` that says why"),
        (r#"{"errors":[]}"#, "response 400 Bad Request, without an `error` that says why"),
    ] {
        server.refuse(body);
        let client = server.client(Server::grant());
        let outcome = block_on(calls(&client, 1)).pop().unwrap();
        assert_eq!(token_error(outcome).to_string(), problem);
    }
    for (members, problem) in [
        (r#","token_type":"mac""#, "response 200 OK, with a token whose `token_type` is not `Bearer`"),
        (r#","access_token":"""#, "response 200 OK, without an `access_token`"),
    ] {
        let client = Server::start(members).client(Server::grant());
        let outcome = block_on(calls(&client, 1)).pop().unwrap();
        assert_eq!(token_error(outcome).to_string(), problem);
    }
    // Nobody on the way may read it.
    let client = server.client(Server::grant().token_url("http://login.example.com/token"));
    let outcome = block_on(calls(&client, 1)).pop().unwrap();
    assert!(token_error(outcome).to_string().contains("allow_plain_http"));
}

/// What a client sends for a token, and with the call after it.
fn sent(grant: Grant) -> Vec<http::Request<Body>> {
    let mock = MockTransport::new()
        .on("POST", "{tokenUrl}")
        .json(StatusCode::OK, r#"{"access_token":"t","refresh_token":"new","token_type":"Bearer"}"#)
        .on("GET", "/jobs/{jobId}")
        .json(StatusCode::OK, r#"{"name":"a"}"#);
    let builder = ClientBuilder::new("https://example.com/v1/")
        .user_agent("test")
        .header("x-key", "k")
        .bearer_credential(&TOKEN, grant.into());
    let client = builder.build_blocking_with(mock.clone()).unwrap();
    client.find("1").security(NEEDS).send().unwrap();
    mock.requests()
}

fn body(request: &http::Request<Body>) -> &str {
    std::str::from_utf8(request.body().as_bytes().unwrap()).unwrap()
}

#[test]
fn client_credentials_are_sent_as_rfc_6749_says() {
    let grant =
        Grant::client_credentials("a b", "s:ü").scope("read").scope("write").parameter("audience", "x");
    let requests = sent(grant.clone());
    let [token, call] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!(token.uri(), "https://login.example.com/token");
    assert_eq!(body(token), "grant_type=client_credentials&scope=read%20write&audience=x");
    // `a%20b:s%3A%C3%BC`.
    assert_eq!(token.headers()["authorization"], "Basic YSUyMGI6cyUzQSVDMyVCQw==");
    assert!(token.headers()["authorization"].is_sensitive());
    let mut names: Vec<&str> = token.headers().keys().map(http::HeaderName::as_str).collect();
    names.retain(|name| *name != "accept-encoding");
    names.sort_unstable();
    // The client's own headers may be for the API alone.
    assert_eq!(names, ["accept", "authorization", "content-type", "user-agent"]);
    assert_eq!(call.headers()["authorization"], "Bearer t");
    assert_eq!(call.headers()["x-key"], "k");

    let token = sent(grant.credentials_in_body()).remove(0);
    assert_eq!(
        body(&token),
        "grant_type=client_credentials&scope=read%20write&client_id=a%20b&client_secret=s%3A%C3%BC&audience=x"
    );
    assert!(!token.headers().contains_key("authorization"));
}

#[test]
fn a_refresh_token_is_replaced_by_the_new_one() {
    let [token, _] = sent(Grant::refresh_token("me", "old")).try_into().unwrap();
    assert_eq!(token.uri(), "https://example.com/v1/oauth/refresh");
    assert_eq!(body(&token), "grant_type=refresh_token&refresh_token=old&client_id=me");

    let server = Server::start(r#","expires_in":0,"refresh_token":"new""#);
    let told: Arc<Mutex<Vec<String>>> = Arc::default();
    let observer = Arc::clone(&told);
    let grant = Grant::refresh_token("me", "old").client_secret("hunter2").token_url("token");
    let grant = grant.on_refresh_token(move |new| observer.lock().unwrap().push(new.expose().to_owned()));
    let client = server.client(grant);
    block_on(async {
        assert!(calls(&client, 1).await.iter().all(Result::is_ok));
        assert!(calls(&client, 1).await.iter().all(Result::is_ok));
    });
    assert_eq!(
        *server.asked.lock().unwrap(),
        ["grant_type=refresh_token&refresh_token=old", "grant_type=refresh_token&refresh_token=new"]
    );
    assert_eq!(*told.lock().unwrap(), ["new", "new"]);
}

#[test]
fn a_client_without_a_token_url_is_not_built_and_nothing_shows_secrets() {
    static BARE: Scheme = Scheme::bearer("oauth", "oauth");
    let grant = Grant::client_credentials("me", "hunter2");
    let builder = ClientBuilder::new("https://x").bearer_credential(&BARE, grant.clone().into());
    let error = builder.build_blocking_with(MockTransport::new()).unwrap_err();
    assert!(error.to_string().contains("`Grant::token_url` must say it"), "{error}");

    let source = TokenSource::from(grant.clone());
    let builder = ClientBuilder::new("https://x").bearer_credential(&TOKEN, source.clone());
    let shown = format!("{grant:?}{source:?}{builder:?}{:?}", Grant::refresh_token("me", "hunter2"));
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
fn what_can_be_sent_twice_is() {
    let respond = |status, body: &'static str| {
        let mut response = http::Response::new(Body::from(body));
        *response.status_mut() = status;
        response
    };
    let mock = || {
        MockTransport::new()
            .on("POST", "{tokenUrl}")
            .response(respond(StatusCode::SERVICE_UNAVAILABLE, ""))
            .json(StatusCode::OK, r#"{"access_token":"t","token_type":"Bearer"}"#)
            .on("GET", "/jobs/{jobId}")
            .json(StatusCode::OK, r#"{"name":"a"}"#)
    };
    let call = |grant: Grant| {
        let builder = ClientBuilder::new("https://x").bearer_credential(&TOKEN, grant.into());
        builder.build_blocking_with(mock()).unwrap().find("1").security(NEEDS).send().map(drop)
    };
    call(Grant::client_credentials("me", "hunter2")).unwrap();
    // It may have been replaced.
    let error = token_error(call(Grant::refresh_token("me", "hunter2")));
    assert!(matches!(error, TokenError::NoToken { status: StatusCode::SERVICE_UNAVAILABLE, .. }));
}

#[test]
fn a_token_that_is_refused_is_not_used_again_unless_it_is_new() {
    let mock = MockTransport::new()
        .on("POST", "{tokenUrl}")
        .json(StatusCode::OK, r#"{"access_token":"t1","token_type":"Bearer"}"#)
        .json(StatusCode::OK, r#"{"access_token":"t2","token_type":"Bearer"}"#)
        .on("GET", "/jobs/{jobId}")
        .json(StatusCode::UNAUTHORIZED, r#"{"code":1}"#)
        .times(3)
        .json(StatusCode::OK, r#"{"name":"a"}"#);
    let builder = ClientBuilder::new("https://x")
        .bearer_credential(&TOKEN, Grant::client_credentials("me", "hunter2").into());
    let client = builder.build_blocking_with(mock.clone()).unwrap();
    let call = || client.find("1").security(NEEDS).send();
    // It is new, so it is not what the server minds.
    assert!(call().is_err() && call().is_err());
    thread::sleep(Duration::from_millis(2050));
    assert!(call().is_err() && call().is_ok());
    let used = mock.requests_of("GET", "/jobs/{jobId}");
    let used: Vec<_> =
        used.iter().map(|request| request.headers()["authorization"].to_str().unwrap()).collect();
    assert_eq!(used, ["Bearer t1", "Bearer t1", "Bearer t1", "Bearer t2"]);
    mock.assert_all_used();
}
