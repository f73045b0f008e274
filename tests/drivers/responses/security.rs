//! Which credentials are sent, and where (OpenAPI 3.0.4, Security Requirement Object and Security Scheme Object).

use responses_client::client::TokenSource;
use responses_client::{BlockingClient, ClientBuilder, Error};

use crate::{Recorded, answer, asynchronous, builder, header, run};
use test_support::loopback::Loopback;

type Setup = fn(ClientBuilder) -> ClientBuilder;

/// All that can be set.
fn all(builder: ClientBuilder) -> ClientBuilder {
    let builder = builder.key("k1").query_key("k 2").session("s1").login("me", "pass").jwt("j1");
    builder.negotiate("n1").oauth("o1").oidc("i1")
}

fn none(builder: ClientBuilder) -> ClientBuilder {
    builder
}

/// What is sent, if it is.
fn sent<R>(setup: Setup, call: impl Fn(&BlockingClient) -> R) -> (R, Option<Recorded>) {
    let server = Loopback::start(answer("204 No Content", "", b""));
    let outcome = call(&setup(builder(&server)).build_blocking().unwrap());
    (outcome, server.request())
}

/// Line, key, cookie and authorization of a request.
fn credentials(request: &Recorded) -> [Option<&str>; 4] {
    let line =
        request.line.strip_prefix("GET /api/v1/security/").and_then(|line| line.strip_suffix(" HTTP/1.1"));
    [line, header(request, "x-key"), header(request, "cookie"), header(request, "authorization")]
}

macro_rules! check {
    ($setup:expr, $call:ident, $expected:expr) => {{
        let (outcome, request) = sent($setup, |client| client.$call().send());
        outcome.unwrap();
        assert_eq!(credentials(&request.unwrap()), $expected);
    }};
}

#[test]
fn each_goes_where_the_document_says_and_nowhere_else() {
    check!(all, by_root, [Some("root"), Some("k1"), None, None]);
    check!(all, by_none, [Some("none"), None, None, None]);
    check!(all, by_both, [Some("both"), Some("k1"), Some("sid=s1"), None]);
    check!(all, by_either, [Some("either?key=k%202"), Some("k1"), None, None]);
    check!(all, by_optional, [Some("optional"), None, None, Some("Bearer o1")]);
    check!(all, by_bearer, [Some("bearer"), None, None, Some("Bearer j1")]);
    check!(all, by_oidc, [Some("oidc"), None, None, Some("Bearer i1")]);
    check!(all, by_other, [Some("other"), None, None, Some("Negotiate n1")]);
}

#[test]
fn the_first_alternative_that_is_complete_is_used() {
    check!(
        |it| it.query_key("k").oauth("o").login("me", "pass"),
        by_either,
        [
            Some("either"),
            None,
            None,
            // RFC 7617, section 2.
            Some("Basic bWU6cGFzcw==")
        ]
    );
    check!(|it| it.key("k").oauth("o"), by_either, [Some("either"), None, None, Some("Bearer o")]);
    check!(none, by_optional, [Some("optional"), None, None, None]);
}

#[test]
fn what_is_missing_is_named_and_nothing_is_sent() {
    macro_rules! missing {
        ($setup:expr, $call:ident) => {{
            let (outcome, request) = sent($setup, |client| client.$call().send());
            assert!(request.is_none());
            let Err(Error::Build(error)) = outcome else { panic!("{outcome:?}") };
            (error.missing_credentials().to_vec(), error.to_string())
        }};
    }
    let (names, text) = missing!(|it| it.session("s"), by_both);
    assert_eq!(names, ["key"]);
    assert_eq!(text, "GET /security/both: no credential for `key` (`ClientBuilder::key`)");
    let (names, text) = missing!(|it| it.key("k").jwt("j"), by_either);
    assert_eq!(names, ["query_key", "login", "oauth"]);
    assert!(
        text.ends_with("or for `login` (`ClientBuilder::login`), or for `oauth` (`ClientBuilder::oauth`)")
    );
    let (names, _) = missing!(none, by_root);
    assert_eq!(names, ["key"]);
}

#[test]
fn a_token_can_come_from_a_function() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    check!(
        |it| it.oidc(TokenSource::from_fn(|| Ok::<_, std::io::Error>("fresh"))),
        by_oidc,
        [Some("oidc"), None, None, Some("Bearer fresh")]
    );

    let count = Arc::new(AtomicU32::new(0));
    let source = TokenSource::from_async_fn(move || {
        let count = Arc::clone(&count);
        async move {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            Ok::<_, std::io::Error>(format!("t{}", count.fetch_add(1, Ordering::Relaxed)))
        }
    });
    for expected in ["Bearer t0", "Bearer t1"] {
        let server = Loopback::start(answer("204 No Content", "", b""));
        let client = builder(&server).oauth(source.clone()).build().unwrap();
        run(client.by_optional().send()).unwrap();
        assert_eq!(header(&server.request().unwrap(), "authorization"), Some(expected));
    }

    let failing = TokenSource::from_async_fn(|| async { Err::<String, _>("expired") });
    let server = Loopback::start(answer("204 No Content", "", b""));
    let client = builder(&server).oauth(failing).build().unwrap();
    let error = run(client.by_optional().send()).unwrap_err();
    assert_eq!(error.to_string(), "GET /security/optional: there is no token for `oauth`: expired");
    assert!(server.request().is_none());
}

#[test]
fn both_kinds_of_client_send_the_same() {
    let server = Loopback::start(answer("204 No Content", "", b""));
    let error = run(asynchronous(&server).by_both().send()).unwrap_err();
    assert!(matches!(error, Error::Build(_)));
    let client = builder(&server).key("k1").session("s1").build().unwrap();
    run(client.by_both().send()).unwrap();
    let request = server.request().unwrap();
    assert_eq!(credentials(&request), [Some("both"), Some("k1"), Some("sid=s1"), None]);
}
