//! Requests that are signed: a layer signs each one as it is sent, by HMAC over its method, path, time and body.

use std::time::{SystemTime, UNIX_EPOCH};

use deck_client::error::{TransportError, TransportErrorKind};
use deck_client::http::{HeaderValue, Request, Response};
use deck_client::request::Body;
use deck_client::response::BodyStream;
use deck_client::transport::{BoxFuture, CallOptions, HyperTransport, Transport};
use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, Server, uuid::Uuid};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = variable("SIGNING_KEY")?.into_bytes();
    let client = Client::builder()
        .server(Server::Sandbox)
        .client_id(variable("DECK_CLIENT_ID")?)
        .secret(variable("DECK_SECRET")?)
        .build_with(Signed { key, inner: HyperTransport::new()? })?;
    client.create_connection(CreateConnectionRequest::new(Uuid::nil(), "credentials")).send().await?;
    Ok(())
}

/// Signs what the transport below it sends. It stands below retries and redirects, so each attempt has a signature of its own
/// time; a layer that changes requests belongs above it.
pub(crate) struct Signed<T> {
    pub(crate) key: Vec<u8>,
    pub(crate) inner: T,
}

impl<T: Transport> Transport for Signed<T> {
    fn send(
        &self,
        mut request: Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<Response<BodyStream>, TransportError>> {
        Box::pin(async move {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
            let signature = signature(&self.key, now, &request)?;
            let mut header = HeaderValue::from_str(&format!("t={now},v1={signature}"))
                .map_err(|error| TransportError::new(TransportErrorKind::Other).because(error))?;
            header.set_sensitive(true);
            request.headers_mut().insert("x-signature", header);
            self.inner.send(request, options).await
        })
    }

    fn sleep(&self, time: std::time::Duration) -> BoxFuture<'_, ()> {
        self.inner.sleep(time)
    }
}

/// The signature in hexadecimal digits.
pub(crate) fn signature(key: &[u8], time: u64, request: &Request<Body>) -> Result<String, TransportError> {
    // A body that is read when it is sent cannot be signed before.
    let body = request.body().as_bytes();
    let body =
        body.ok_or_else(|| TransportError::new(TransportErrorKind::Other).because("a stream is not signed"))?;
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let mut mac = Hmac::<Sha256>::new_from_slice(key)
        .map_err(|error| TransportError::new(TransportErrorKind::Other).because(error))?;
    mac.update(format!("{}\n{path}\n{time}\n", request.method()).as_bytes());
    mac.update(body);
    let digits = mac.finalize().into_bytes().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    Ok(digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect())
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
