//! The server, in a process of its own, so that its processor time is not the client's.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

const CONNECTION: &str = r#"{"connection_id":"7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10","status":"Connecting","source_id":"00000000-0000-0000-0000-000000000001","auth_method":"credentials","access_token":"at-123","created_at":1764000000,"updated_at":1764000001}"#;

/// A server that runs until it is dropped.
pub(crate) struct Server {
    process: Child,
    /// Its base URL.
    pub(crate) url: String,
}

impl Server {
    pub(crate) fn start(kind: &str) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["serve", kind])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut url).unwrap();
        Self { process, url: url.trim_end().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// Answers until it is killed; a faulty one ill-treats each tenth request.
pub(crate) fn serve(faulty: bool) {
    static REQUESTS: AtomicUsize = AtomicUsize::new(0);
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    println!("http://{}/api/v1", listener.local_addr().unwrap());
    for stream in listener.incoming() {
        thread::spawn(move || {
            let stream = stream.unwrap();
            stream.set_nodelay(true).unwrap();
            let mut reader = BufReader::new(&stream);
            while read(&mut reader).is_some() {
                let count = REQUESTS.fetch_add(1, Relaxed);
                let fault = (faulty && count.is_multiple_of(10)).then_some(count / 10 % 5);
                if answer(&stream, fault).is_none() {
                    break;
                }
            }
        });
    }
}

/// Reads a request.
fn read(reader: &mut impl BufRead) -> Option<()> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.trim_end().parse().ok()?;
        }
        if line == "\r\n" {
            break;
        }
    }
    reader.read_exact(&mut vec![0; length]).ok()
}

/// Answers, or does what a server should not. `None` is the end of the connection.
fn answer(mut stream: &TcpStream, fault: Option<usize>) -> Option<()> {
    let good = |status| {
        let length = CONNECTION.len();
        let head = format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\n");
        format!("{head}retry-after: 0\r\ncontent-length: {length}\r\n\r\n{CONNECTION}")
    };
    match fault {
        None => stream.write_all(good("202 Accepted").as_bytes()).ok(),
        Some(0) => stream.write_all(good("503 Down").as_bytes()).ok(),
        Some(1) => stream.write_all(good("429 Busy").as_bytes()).ok(),
        Some(2) => {
            let good = good("202 Accepted");
            stream.write_all(&good.as_bytes()[..good.len() - 100]).ok()?;
            None
        }
        Some(3) => {
            thread::sleep(Duration::from_secs(2));
            None
        }
        Some(_) => None,
    }
}
