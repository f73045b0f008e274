//! Calls of generated clients over a transport that gives one response: shared by the crates that tests write to call them.

use serde_json::Value;

/// The client of a crate with a transport that gives this response: what the call comes to, and the request it made.
macro_rules! call {
    ($client_crate:ident, $status:literal $type:literal $body:expr, |$client:ident| $call:expr) => {{
        let mut response = http::Response::new($body.to_string().into());
        *response.status_mut() = http::StatusCode::from_u16($status).unwrap();
        response.headers_mut().insert("content-type", $type.parse().unwrap());
        let transport = $client_crate::testing::MockTransport::new().response(response);
        let builder = $client_crate::Client::builder().base_url("https://host");
        let $client = builder.build_blocking_with(transport.clone()).unwrap();
        let outcome = $call.send();
        let mut requests = transport.requests();
        let request = requests.pop().map(|request| {
            let body = request.body().as_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            $crate::call::Request { line: format!("{} {}", request.method(), request.uri()), headers: request.headers().clone(), body }
        });
        (outcome, request.unwrap())
    }};
    ($client_crate:ident, |$client:ident| $call:expr) => {{
        let (outcome, request) = call!($client_crate, 204 "text/plain" "", |$client| $call);
        assert!(outcome.is_ok());
        request
    }};
}

pub(crate) struct Request {
    pub(crate) line: String,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Option<String>,
}

impl Request {
    #[track_caller]
    pub(crate) fn is(&self, line: &str) {
        assert_eq!(self.line, line.replacen(" /", " https://host/", 1));
    }

    #[track_caller]
    pub(crate) fn has(&self, header: &str, value: &str) {
        assert_eq!(self.headers.get(header).and_then(|value| value.to_str().ok()), Some(value));
    }

    #[track_caller]
    pub(crate) fn sends(&self, media_type: &str, body: Value) {
        self.has("content-type", media_type);
        let sent: Value = serde_json::from_str(self.body.as_deref().unwrap()).unwrap();
        assert_eq!(sent, body);
    }
}

pub(crate) use call;
