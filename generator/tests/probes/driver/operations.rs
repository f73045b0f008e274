//! Request bodies, operations, parameters, responses.

use http::StatusCode;
use serde_json::json;

use super::call::call;
use super::{Row, through};

pub(crate) const ROWS: &[Row] = &[
    ("b01", "of two media types JSON is sent", || {
        call!(b01, |client| client.op(through(json!({ "id": 1 }))))
            .sends("application/json", json!({ "id": 1 }));
    }),
    ("b02", "multipart/form-data has an operation (see the table of bodies)", || {}),
    ("b04", "application/merge-patch+json is JSON under its own name", || {
        let request = call!(b04, |client| client.op(through(json!({ "id": 1 }))));
        request.is("PATCH /a");
        request.sends("application/merge-patch+json", json!({ "id": 1 }));
    }),
    ("b05", "application/xml has an operation (see the table of bodies)", || {}),
    ("b07", "JSON without a schema is any JSON value", || {
        call!(b07, |client| client.op(json!([1, null]))).sends("application/json", json!([1, null]));
    }),
    ("b08", "a form with `encoding` has an operation (see the table of bodies)", || {}),
    ("b10", "image/png has an operation (see the table of bodies)", || {}),
    ("o01", "without operationId an operation is named by method and path", || {
        call!(o01, |client| client.get_a()).is("GET /a");
    }),
    ("o03", "operationId `new` is no method `new`", || call!(o03, |client| client.get_new()).is("GET /a")),
    ("o04", "a path item out of the document is reported, and there is a client", || {
        o04::Client::builder()
            .base_url("https://host")
            .build_blocking_with(o04::testing::MockTransport::new())
            .unwrap();
    }),
    ("o06", "a security scheme that is not declared is reported; servers are there", || {
        call!(o06, |client| client.op()).is("GET /a");
        assert_eq!(o06::Server::default().url(), "https://x.y/v1");
    }),
    ("o07", "a version with other letters than ASCII is no fault", || {
        call!(o07, |client| client.op()).is("GET /a")
    }),
    ("o09", "a schema out of the document is reported, and any JSON value", || {
        let (outcome, _) = call!(o09, 200 "application/json" json!({ "a": [1] }), |client| client.op());
        assert_eq!(outcome.unwrap(), json!({ "a": [1] }));
    }),
    ("o10", "a reference to a property is that property's type", || {
        let (outcome, _) = call!(o10, 200 "application/json" 7, |client| client.op());
        let id: i64 = outcome.unwrap();
        assert_eq!(id, 7);
    }),
    ("o12", "without declared responses no response is a declared one", || {
        let (outcome, request) = call!(o12, 418 "text/plain" "", |client| client.x());
        request.is("GET /a");
        assert_eq!(outcome.unwrap_err().status(), Some(StatusCode::IM_A_TEAPOT));
    }),
    ("p01", "a cookie parameter is sent as a cookie", || {
        call!(p01, |client| client.op("v")).has("cookie", "c=v");
    }),
    ("p03", "explode: false joins by commas", || {
        call!(p03, |client| client.op(&["a", "b"])).is("GET /a?ids=a,b");
    }),
    ("p04", "pipeDelimited joins by pipes", || {
        call!(p04, |client| client.op(&["a", "b"])).is("GET /a?ids=a%7Cb");
    }),
    ("p06", "a list in a header is joined by commas", || {
        call!(p06, |client| client.op(&["a", "b"])).has("x-ids", "a,b");
    }),
    ("p07", "matrix in a path", || call!(p07, |client| client.op("5")).is("GET /a/;id=5")),
    ("p09", "one name in path and query is two arguments", || {
        call!(p09, |client| client.op("x", 5)).is("GET /a/x?id=5");
    }),
    ("p10", "an undeclared part of the path is an argument", || {
        call!(p10, |client| client.op("x")).is("GET /a/x")
    }),
    ("p12", "a path parameter is required whatever it says", || {
        call!(p12, |client| client.op("x")).is("GET /a/x")
    }),
    ("p13", "`fooBar` and `foo_bar` are two arguments", || {
        call!(p13, |client| client.op("1", "2")).is("GET /a?fooBar=1&foo_bar=2");
    }),
    ("p15", "parameters may be called `header_map` and `info`", || {
        call!(p15, |client| client.op("1", "2")).is("GET /a?header_map=1&info=2");
    }),
    ("p16", "a parameter that is nowhere is reported, and left out", || {
        call!(p16, |client| client.op()).is("GET /a")
    }),
    ("p18", "a deprecated operation is one in Rust", || {
        #[expect(deprecated, reason = "that it is deprecated is what is expected")]
        call!(p18, |client| client.op()).is("GET /a");
    }),
    ("r01", "`default` beside 200 is the error", || {
        let (outcome, _) = call!(r01, 200 "application/json" json!({ "id": 1 }), |client| client.op());
        assert_eq!(outcome.unwrap().id, 1);
        let (outcome, _) = call!(r01, 500 "application/json" json!({ "message": "m" }), |client| client.op());
        assert!(
            matches!(outcome.unwrap_err().api(), Some(r01::operations::OpError::Other(error)) if error.message == "m")
        );
    }),
    ("r03", "two shapes of success are an enum by status", || {
        let (outcome, _) = call!(r03, 200 "application/json" json!({ "id": 1 }), |client| client.op());
        assert!(matches!(outcome.unwrap(), r03::operations::OpResponse::Ok(foo) if foo.id == 1));
        let (outcome, _) = call!(r03, 201 "application/json" json!({ "b": "x" }), |client| client.op());
        assert!(matches!(outcome.unwrap(), r03::operations::OpResponse::Created(bar) if bar.b == "x"));
    }),
    ("r04", "errors with and without a body", || {
        use r04::operations::OpError;
        let (outcome, _) = call!(r04, 404 "text/plain" "", |client| client.op());
        assert!(matches!(outcome.unwrap_err().api(), Some(OpError::NotFound)));
        let (outcome, _) = call!(r04, 500 "application/json" json!({ "message": "m" }), |client| client.op());
        assert!(
            matches!(outcome.unwrap_err().api(), Some(OpError::InternalServerError(error)) if error.message == "m")
        );
    }),
    ("r06", "application/problem+json is JSON", || {
        let (outcome, _) =
            call!(r06, 400 "application/problem+json" json!({ "message": "m" }), |client| client.op());
        assert!(
            matches!(outcome.unwrap_err().api(), Some(r06::operations::OpError::BadRequest(error)) if error.message == "m")
        );
    }),
    ("r07", "application/vnd.api+json is JSON", || {
        let (outcome, _) =
            call!(r07, 200 "application/vnd.api+json" json!({ "id": 1 }), |client| client.op());
        assert_eq!(outcome.unwrap().id, 1);
    }),
    ("r09", "success and errors may be of one type", || {
        let (outcome, _) = call!(r09, 404 "application/json" json!({ "id": 1 }), |client| client.op());
        assert!(
            matches!(outcome.unwrap_err().api(), Some(r09::operations::OpError::NotFound(foo)) if foo.id == 1)
        );
        let (outcome, _) = call!(r09, 200 "application/json" json!({ "id": 2 }), |client| client.op());
        assert_eq!(outcome.unwrap().id, 2);
    }),
    ("r10", "JSON without a schema is any JSON value", || {
        let (outcome, _) = call!(r10, 200 "application/json" json!([null]), |client| client.op());
        assert_eq!(outcome.unwrap(), json!([null]));
    }),
    ("t01", "types of one's own are written by serde, in paths, queries and headers too", || {
        let number = "1.2.3-rc.1+x".parse().unwrap();
        let epoch = t01::chrono::DateTime::UNIX_EPOCH;
        let (outcome, request) = call!(t01, 200 "application/json" json!([]), |client| client
            .list_releases("10.0.0.0/8".parse().unwrap())
            .since(epoch)
            .newer(&[number])
            .x_window(1..3));
        assert_eq!(outcome.unwrap(), []);
        let query = "since=1970-01-01T00%3A00%3A00Z&newer=1.2.3-rc.1%2Bx";
        request.is(&format!("GET /hosts/10.0.0.0%2F8/releases?{query}"));
        request.has("x-window", "start,1,end,3");
        let mut headers = http::HeaderMap::new();
        headers.insert("x-newest", "1.2.4".parse().unwrap());
        assert_eq!(t01::headers::X_NEWEST.get(&headers).unwrap().unwrap().patch, 4);
    }),
    ("t01", "they are bodies and responses", || {
        let release =
            json!({ "number": "0.1.0", "window": { "start": 1, "end": 2 }, "when": { "after": "b" } });
        let (outcome, request) = call!(t01, 200 "application/json" json!({ "start": 3, "end": 4 }), |client| client
            .create_release("::1/128".parse().unwrap(), through(release.clone())));
        assert_eq!(outcome.unwrap(), 3..4);
        request.is("POST /hosts/%3A%3A1%2F128/releases");
        request.sends("application/json", release);
    }),
];
