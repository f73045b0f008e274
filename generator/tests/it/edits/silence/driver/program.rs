use case::Case;
use client::request::Body;
use client::response::BodyReader;
use client::transport::{BlockingTransport, CallOptions};
use http::{Request, Response};
use serde_json::Value;

/// Credentials as the driver makes them up.
pub struct Given;

impl Given {
    fn or(&self, _: &str, sample: &str) -> String {
        sample.to_owned()
    }

    fn user(&self, name: &str) -> String {
        format!("user-{name}")
    }

    fn password(&self, name: &str) -> String {
        format!("password-{name}")
    }
}

/// Prints what would be sent, in one line.
pub struct Recorder;

impl BlockingTransport for Recorder {
    fn send(
        &self,
        request: Request<Body>,
        _: CallOptions,
    ) -> Result<Response<BodyReader>, client::error::TransportError> {
        let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        // What tells parts apart is another each time, and so is a key that tells calls apart.
        let boundary =
            header("content-type").and_then(|it| it.split_once("boundary=")).map_or("\0", |it| it.1);
        let body = request.body().as_bytes().map(|body| String::from_utf8_lossy(body).replace(boundary, "…"));
        let body = body.unwrap_or_default();
        // Members of an object have no order.
        let body = serde_json::from_str::<Value>(&body).map_or(body, |value| value.to_string());
        let accept = header("accept").and_then(|accept| accept.split(',').next()).unwrap_or_default();
        let mut headers: Vec<String> = request
            .headers()
            .iter()
            .filter(|(name, _)| !["accept", "user-agent", "content-length"].contains(&name.as_str()))
            .map(|(name, value)| {
                let is_key = name.as_str() == "idempotency-key";
                let value = if is_key { "…" } else { value.to_str().unwrap_or("?") };
                format!("{name}={}", value.replace(boundary, "…"))
            })
            .collect();
        headers.sort();
        println!("{accept} {} {} {headers:?} {body:?}", request.method(), request.uri());
        Ok(Response::builder().status(204).body(bytes::Bytes::new().into()).unwrap())
    }
}

/// Sends the sample requests: a line for each.
pub fn run() {
    let all: Vec<Value> = serde_json::from_str(include_str!("cases.json")).unwrap();
    for samples in &all {
        let operation = samples["operation"].as_str().unwrap();
        let Some((_, send)) = operations::ALL.iter().find(|(name, _)| *name == operation) else { continue };
        for case in ["minimal", "full"] {
            if samples[case].get("fault").is_some() {
                continue;
            }
            print!("{operation} {case} ");
            let client = operations::client("", &Given, Recorder).map_err(|error| error.to_string());
            let sent = client.and_then(|client| match send(&client, &Case(&samples[case])) {
                Err(case::Failure::NotSent(why)) => Err(why),
                _ => Ok(()),
            });
            if let Err(why) = sent {
                println!("- not sent: {why}");
            }
        }
    }
}
