//! A transport of one's own, and none at all: the request and the decoding of its response, for other ways to send.

use std::io::{Read, Write};
use std::net::TcpStream;

use deck_client::error::{TransportError, TransportErrorKind};
use deck_client::http::request::Parts;
use deck_client::http::{Request, Response};
use deck_client::request::Body;
use deck_client::response::BodyReader;
use deck_client::transport::{BlockingTransport, CallOptions};
use deck_client::types::CreateConnectionRequest;
use deck_client::{Client, uuid::Uuid};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::var("DECK_URL").unwrap_or_else(|_| "http://127.0.0.1:8080/api/v1".to_owned());
    println!("{} {}", by_transport(&url)?, by_hand(&url)?);
    Ok(())
}

/// HTTP/1.0 over a bare connection: enough to show what a transport does.
struct Bare;

impl BlockingTransport for Bare {
    fn send(
        &self,
        request: Request<Body>,
        options: CallOptions,
    ) -> Result<Response<BodyReader>, TransportError> {
        let fault = |error: std::io::Error| TransportError::new(TransportErrorKind::Other).because(error);
        let (parts, body) = request.into_parts();
        let response = exchange(&parts, &body.into_bytes()?, &options).map_err(fault)?;
        Ok(response.map(Into::into))
    }
}

fn exchange(parts: &Parts, body: &[u8], options: &CallOptions) -> std::io::Result<Response<Vec<u8>>> {
    let broken = || std::io::Error::other("not HTTP");
    let mut stream = TcpStream::connect(parts.uri.authority().ok_or_else(broken)?.as_str())?;
    stream.set_read_timeout(options.timeout())?;
    let path = parts.uri.path_and_query().ok_or_else(broken)?;
    write!(stream, "{} {path} HTTP/1.0\r\ncontent-length: {}\r\n", parts.method, body.len())?;
    for (name, value) in &parts.headers {
        stream.write_all(&[name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat())?;
    }
    stream.write_all(&[b"\r\n", body].concat())?;
    let mut received = Vec::new();
    stream.read_to_end(&mut received)?;
    let split = received.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(broken)?;
    let head = String::from_utf8_lossy(&received[..split]).into_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse::<u16>().ok()).ok_or_else(broken)?;
    let mut response = Response::builder().status(status);
    for (name, value) in head.lines().skip(1).filter_map(|line| line.split_once(": ")) {
        response = response.header(name, value);
    }
    response.body(received.split_off(split + 4)).map_err(std::io::Error::other)
}

fn body() -> CreateConnectionRequest {
    CreateConnectionRequest::new(Uuid::nil(), "credentials")
}

/// The client sends by the transport.
pub(crate) fn by_transport(url: &str) -> Result<Uuid, Box<dyn std::error::Error>> {
    let client = Client::builder().server(url).client_id("id").secret("s").build_blocking_with(Bare)?;
    Ok(client.create_connection(body()).send()?.connection_id)
}

/// The client builds the request and reads the response; what is between is the caller's.
pub(crate) fn by_hand(url: &str) -> Result<Uuid, Box<dyn std::error::Error>> {
    let client = Client::builder().server(url).client_id("id").secret("s").build_blocking_with(Bare)?;
    let (request, decoder) = client.create_connection(body()).build()?;
    let (parts, body) = request.into_parts();
    let response = exchange(&parts, &body.into_bytes()?, &CallOptions::default())?;
    Ok(decoder.decode(response)?.connection_id)
}
