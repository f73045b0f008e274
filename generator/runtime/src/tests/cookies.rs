//! Cookies that a server sets.

use http::header::{COOKIE, LOCATION, SET_COOKIE};

use super::super::*;

fn sets(status: u16, cookies: &[&str]) -> http::Response<Body> {
    let mut response = http::Response::builder().status(status);
    for cookie in cookies {
        response = response.header(SET_COOKIE, *cookie);
    }
    response.body(Body::empty()).unwrap()
}

/// What each of some calls sent, by the client of either kind.
fn sent(
    mock: &MockTransport,
    jar: &CookieJar,
    paths: &[&'static str],
    blocking: bool,
) -> Vec<Option<String>> {
    let builder = ClientBuilder::new("https://a.example").cookies(jar.clone());
    if blocking {
        let client = builder.build_blocking_with(mock.clone()).unwrap();
        for path in paths {
            drop(client.request("GET", path).send());
        }
    } else {
        let client = builder.build_with(mock.clone()).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        for path in paths {
            drop(runtime.block_on(client.request("GET", path).send()));
        }
    }
    let cookies = |request: &http::Request<Body>| {
        let value = request.headers().get(COOKIE)?;
        assert!(value.is_sensitive());
        let mut pairs: Vec<_> = value.to_str().unwrap().split("; ").collect();
        pairs.sort_unstable();
        Some(pairs.join("; "))
    };
    mock.requests().iter().map(cookies).collect()
}

#[test]
fn they_go_along_as_their_attributes_say() {
    for blocking in [false, true] {
        let set = [
            "s=1; Secure; HttpOnly",
            "p=2; Path=/in",
            "gone=3; Max-Age=0",
            "other=4; Domain=b.example",
            "=;;",
        ];
        let mock = MockTransport::new().response(sets(200, &set)).response(sets(404, &["s=5; Path=/"]));
        let mock = mock.response(sets(200, &[])).times(3);
        let jar = CookieJar::new();
        let seen = sent(&mock, &jar, &["/", "/in/a", "/inside", "/"], blocking);
        let cookie = |text: &str| Some(text.to_owned());
        assert_eq!(seen, [None, cookie("p=2; s=1"), cookie("s=5"), cookie("s=5")]);
        assert_eq!(format!("{jar:?}"), "CookieJar(2 cookies)");

        // A jar is shared with another client, until it is emptied.
        let mock = MockTransport::new().response(sets(200, &[])).times(2);
        assert_eq!(sent(&mock, &jar, &["/"], blocking), [cookie("s=5")]);
        jar.clear();
        let mock = MockTransport::new().response(sets(200, &[])).times(2);
        assert_eq!(sent(&mock, &jar, &["/"], blocking), [None]);
    }
}

#[test]
fn a_redirect_sets_them_for_where_it_leads() {
    for blocking in [false, true] {
        let mut redirect = sets(302, &["s=1"]);
        redirect.headers_mut().insert(LOCATION, "/b".parse().unwrap());
        let mock = MockTransport::new().response(redirect).response(sets(200, &[]));
        assert_eq!(sent(&mock, &CookieJar::new(), &["/a"], blocking), [None, Some("s=1".to_owned())]);
    }
}

#[test]
fn what_a_call_has_by_itself_goes_before() {
    let jar = CookieJar::new();
    let mock = MockTransport::new().response(sets(200, &["a=1", "b=2"])).response(sets(200, &[]));
    let builder = ClientBuilder::new("https://a.example").cookies(jar);
    let client = builder.build_blocking_with(mock.clone()).unwrap();
    client.request("GET", "/").send().unwrap();
    client.request("GET", "/").with_header("cookie", "a=own; c=3").send().unwrap();
    let value = mock.requests()[1].headers()[COOKIE].to_str().unwrap().to_owned();
    assert_eq!(value, "a=own; c=3; b=2");
}
