//! What each caller of an edit stands on: it sends to nowhere, and prints what would go out and what came of it.

use std::cell::RefCell;

use http::{Request, Response};
use serde_json::Value;

thread_local! {
    /// The status and the body that the next request gets.
    static NEXT: RefCell<(u16, &'static str)> = const { RefCell::new((204, "")) };
}

/// The next request gets this response.
pub fn prepare(status: u16, body: &'static str) {
    NEXT.set((status, body));
}

/// The response for a request, which is printed: method, target, the headers that the document has a word on, body.
pub fn respond(request: &Request<impl Sized>, body: Option<&[u8]>) -> Response<&'static str> {
    let target = request.uri().path_and_query().map_or("", |target| target.as_str());
    let mut line = format!("{} {target}", request.method());
    let mut headers: Vec<String> = request
        .headers()
        .iter()
        .filter(|(name, _)| !["accept", "user-agent", "content-length"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}={}", value.to_str().unwrap_or("?")))
        .collect();
    headers.sort();
    if let Some(body) = body.filter(|body| !body.is_empty()) {
        // Members of an object have no order.
        let text = String::from_utf8_lossy(body).into_owned();
        let text = serde_json::from_str::<Value>(&text).map_or(text, |value| value.to_string());
        line = format!("{line} {text}");
    }
    println!("{line} {headers:?}");
    let (status, body) = NEXT.replace((204, ""));
    Response::builder().status(status).header("content-type", "application/json").body(body).unwrap()
}

/// What a caller has in scope besides its client: macros, because each client has its own `Request`.
#[macro_export]
macro_rules! scope {
    ($client:ident) => {
        #[allow(unused_imports)]
        use $client::{operations::*, request::*, response::*, types::*, *};

        #[allow(unused_imports)]
        type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

        struct Nowhere;

        impl $client::transport::BlockingTransport for Nowhere {
            fn send(
                &self,
                request: http::Request<$client::request::Body>,
                _: $client::transport::CallOptions,
            ) -> std::result::Result<
                http::Response<$client::response::BodyReader>,
                $client::error::TransportError,
            > {
                let response = crate::prelude::respond(&request, request.body().as_bytes());
                Ok(response.map(|body| bytes::Bytes::from(body).into()))
            }
        }

        #[allow(dead_code)]
        fn builder() -> $client::ClientBuilder {
            $client::Client::builder()
        }

        #[allow(dead_code)]
        fn read<V: serde_core::de::DeserializeOwned>(text: &str) -> V {
            serde_json::from_str(text).unwrap()
        }
    };
}

/// Sends a request; what is not sent is printed too.
#[macro_export]
macro_rules! sent {
    ($request:expr) => {
        if let Err(error) = $request.send()
            && error.response().is_none()
        {
            println!("not sent: {error}");
        }
    };
}

/// The success that comes of a request with this response.
#[macro_export]
macro_rules! answered {
    ($request:expr, $status:expr, $body:expr) => {{
        crate::prelude::prepare($status, $body);
        $request.send().unwrap()
    }};
}

/// The declared error that comes of a request with this response.
#[macro_export]
macro_rules! refused {
    ($request:expr, $status:expr, $body:expr) => {{
        crate::prelude::prepare($status, $body);
        match $request.send().err() {
            Some(Error::Api(error)) => error.error,
            _ => panic!("no declared error"),
        }
    }};
}
