//! A real HTTP/1.1 server on 127.0.0.1 that answers connections as it is told, and records what it was sent.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How the server answers.
pub enum Reply {
    /// With these bytes.
    Bytes(Vec<u8>),
    /// With pieces, each when it comes; closes the connection after the last.
    Pieces(Receiver<Vec<u8>>),
    /// Not at all: the connection is closed once the request is read.
    Close,
    /// Not at all: the connection stays open for a while.
    Hang,
}

/// A request as it came over the wire.
#[derive(Debug)]
pub struct Recorded {
    /// Method, path and version.
    pub line: String,
    /// Names in lower case, sorted.
    pub headers: Vec<(String, String)>,
    /// The body, without chunks.
    pub body: String,
}

/// A server that is up.
pub struct Loopback {
    /// Its base URL, with the base path of the API.
    pub url: String,
    requests: Receiver<Recorded>,
}

impl Loopback {
    /// A server for one connection.
    pub fn start(reply: Reply) -> Self {
        Self::start_all(vec![reply])
    }

    /// A server for a connection after the other.
    pub fn start_all(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}/api/v1", listener.local_addr().unwrap());
        let (sender, requests) = channel();
        thread::spawn(move || {
            for reply in replies {
                let (stream, _) = listener.accept().unwrap();
                sender.send(read(&stream)).ok();
                answer(stream, reply);
            }
        });
        Self { url, requests }
    }

    /// The same for any number of connections, one after the other, each with one request.
    pub fn start_for_all(bytes: Vec<u8>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}/api/v1", listener.local_addr().unwrap());
        let (sender, requests) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let stream = stream.unwrap();
                if sender.send(read(&stream)).is_err() {
                    break;
                }
                answer(stream, Reply::Bytes(bytes.clone()));
            }
        });
        Self { url, requests }
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Recorded> {
        self.requests.try_iter().collect()
    }

    /// The request, if one was sent.
    pub fn request(&self) -> Option<Recorded> {
        self.requests.recv_timeout(Duration::from_millis(300)).ok()
    }
}

/// An answer with a length.
pub fn answer_with(status: &str, content_type: &str, body: &str) -> Reply {
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\nx-request-id: 7\r\n");
    Reply::Bytes(
        format!("{head}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len()).into_bytes(),
    )
}

fn read(stream: &TcpStream) -> Recorded {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).unwrap();
        let Some((name, value)) = header.trim_end().split_once(": ") else { break };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    headers.sort();
    let body = if headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked") {
        chunks(&mut reader)
    } else {
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let mut body = vec![0; length.map_or(0, |(_, length)| length.parse().unwrap())];
        reader.read_exact(&mut body).unwrap();
        body
    };
    Recorded { line: line.trim_end().to_owned(), headers, body: String::from_utf8(body).unwrap() }
}

/// A body of chunks (RFC 9112, section 7.1).
fn chunks(reader: &mut impl BufRead) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let mut size = String::new();
        reader.read_line(&mut size).unwrap();
        let mut chunk = vec![0; usize::from_str_radix(size.trim_end(), 16).unwrap() + 2];
        reader.read_exact(&mut chunk).unwrap();
        if chunk.len() == 2 {
            return body;
        }
        body.extend_from_slice(&chunk[..chunk.len() - 2]);
    }
}

fn answer(mut stream: TcpStream, reply: Reply) {
    match reply {
        Reply::Bytes(bytes) => drop(stream.write_all(&bytes)),
        Reply::Pieces(pieces) => {
            for piece in pieces {
                if stream.write_all(&piece).is_err() {
                    break;
                }
            }
        }
        Reply::Close => {}
        Reply::Hang => thread::sleep(Duration::from_secs(3)),
    }
}
