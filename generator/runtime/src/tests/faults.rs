//! What a caller sees of a server that misbehaves, and how often the call is sent. `--nocapture` prints the table.

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

use super::super::*;
use super::api::{ID, KEY, Login};
use super::loopback::request;

const GOOD: &str = "HTTP/1.1 202 Accepted\r\ncontent-length: 12\r\n\r\n{\"name\":\"a\"}";

/// A call: whether it may be repeated decides how often it is.
#[derive(Clone, Copy)]
enum Kind {
    Get,
    Post,
    PostWithKey,
    /// A GET whose success is read piece by piece.
    Download,
}

const KINDS: [Kind; 3] = [Kind::Get, Kind::Post, Kind::PostWithKey];

/// How a fault shows, and after how many attempts of a GET, a POST, and a POST with a key.
struct Row {
    fault: &'static str,
    seen: [&'static str; 3],
    attempts: [u32; 3],
    /// What the server does after how many requests; `None` is that nobody listens.
    misbehave: Option<Misbehave>,
}

/// What is as of other calls where the whole response is read, but not where its body may be a stream.
const STREAMED: &[Row] = &[
    Row {
        fault: "stream: an error's body hangs",
        seen: ["timed out"; 3],
        attempts: [3; 3],
        misbehave: Some(|stream, _| {
            say(&stream, "HTTP/1.1 404 Not Found\r\ncontent-length: 4\r\n\r\n");
            thread::sleep(Duration::from_secs(8));
        }),
    },
    Row {
        fault: "stream: an error's body is cut",
        seen: ["no whole response"; 3],
        attempts: [3; 3],
        misbehave: Some(|stream, _| say(stream, "HTTP/1.1 404 Not Found\r\ncontent-length: 4\r\n\r\nno")),
    },
];

type Misbehave = fn(TcpStream, u32);

const ROWS: &[Row] = &[
    Row { fault: "refuses", seen: ["not connected"; 3], attempts: [3; 3], misbehave: None },
    Row {
        fault: "closes at once",
        seen: ["no whole response"; 3],
        attempts: [3, 1, 3],
        misbehave: Some(|stream, _| drop(stream)),
    },
    Row {
        fault: "accepts and hangs",
        seen: ["timed out"; 3],
        attempts: [3, 1, 3],
        misbehave: Some(|_stream, _| thread::sleep(Duration::from_secs(2))),
    },
    Row {
        fault: "cuts after the head",
        seen: ["no whole response"; 3],
        attempts: [3, 1, 3],
        misbehave: Some(|stream, _| say(stream, &GOOD[..GOOD.len() - 12])),
    },
    Row {
        fault: "cuts in the body",
        seen: ["no whole response"; 3],
        attempts: [3, 1, 3],
        misbehave: Some(|stream, _| say(stream, &GOOD[..GOOD.len() - 6])),
    },
    Row {
        fault: "cuts once, then is well",
        seen: ["success", "no whole response", "success"],
        attempts: [2, 1, 2],
        misbehave: Some(|stream, before| say(stream, if before == 0 { "HTTP/1.1 2" } else { GOOD })),
    },
    Row {
        fault: "trickles",
        seen: ["timed out"; 3],
        attempts: [3, 1, 3],
        misbehave: Some(|mut stream, _| {
            for byte in GOOD.bytes() {
                if stream.write_all(&[byte]).is_err() {
                    break;
                }
                thread::sleep(Duration::from_millis(100));
            }
        }),
    },
    Row {
        fault: "429 with Retry-After, once",
        seen: ["success", "status 429", "success"],
        attempts: [2, 1, 2],
        misbehave: Some(|stream, before| {
            let busy = "HTTP/1.1 429 Busy\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n";
            say(stream, if before == 0 { busy } else { GOOD });
        }),
    },
    Row {
        fault: "503 five times",
        seen: ["status 503"; 3],
        attempts: [3, 1, 3],
        misbehave: Some(|stream, before| {
            let down = "HTTP/1.1 503 Down\r\ncontent-length: 4\r\n\r\ndown";
            say(stream, if before < 5 { down } else { GOOD });
        }),
    },
    Row {
        fault: "body without end",
        seen: ["too large"; 3],
        attempts: [1; 3],
        misbehave: Some(|mut stream, _| {
            let head = "HTTP/1.1 202 Accepted\r\ntransfer-encoding: chunked\r\n\r\n";
            let chunk = format!("8000\r\n{}\r\n", " ".repeat(0x8000));
            let mut sent = stream.write_all(head.as_bytes());
            while sent.is_ok() {
                sent = stream.write_all(chunk.as_bytes());
            }
        }),
    },
    Row {
        fault: "gzip bomb",
        seen: ["too large"; 3],
        attempts: [1; 3],
        misbehave: Some(|mut stream, _| {
            let head = "HTTP/1.1 202 Accepted\r\ncontent-encoding: gzip\r\ncontent-type: application/json";
            let _ = write!(stream, "{head}\r\ncontent-length: {}\r\n\r\n", BOMB.len());
            let _ = stream.write_all(&BOMB);
        }),
    },
    Row {
        fault: "invalid UTF-8",
        seen: ["undecodable"; 3],
        attempts: [1; 3],
        misbehave: Some(|mut stream, _| {
            let head = "HTTP/1.1 202 Accepted\r\ncontent-length: 12\r\n\r\n";
            let _ = stream.write_all(&[head.as_bytes(), b"{\"name\":\"\xff\"}"].concat());
        }),
    },
    Row {
        fault: "content-length too short",
        seen: ["undecodable"; 3],
        attempts: [1; 3],
        misbehave: Some(|stream, _| say(stream, &GOOD.replace(": 12", ": 5"))),
    },
    Row {
        fault: "content-length not a number",
        seen: ["no whole response"; 3],
        attempts: [3, 1, 3],
        misbehave: Some(|stream, _| say(stream, &GOOD.replace(": 12", ": many"))),
    },
    Row {
        fault: "1 MB of headers",
        seen: ["no whole response"; 3],
        attempts: [3, 1, 3],
        misbehave: Some(|stream, _| {
            let headers = format!("x-a: {}\r\n", "a".repeat(1000)).repeat(1000);
            say(stream, &GOOD.replace("content-length", &format!("{headers}content-length")));
        }),
    },
    Row {
        fault: "not HTTP",
        seen: ["no whole response"; 3],
        attempts: [3, 1, 3],
        misbehave: Some(|stream, _| say(stream, "SSH-2.0-OpenSSH_9.9\r\n")),
    },
    Row {
        fault: "JSON 100,000 deep",
        seen: ["undecodable"; 3],
        attempts: [1; 3],
        misbehave: Some(|stream, _| {
            let body = format!("{{\"name\":\"a\",\"other\":{}", "[".repeat(100_000));
            let length = format!(": {}\r\n\r\n{body}", body.len());
            say(stream, &format!("{}{length}", &GOOD[..GOOD.find(": 12").unwrap()]));
        }),
    },
    Row {
        fault: "redirects elsewhere",
        seen: ["status 307"; 3],
        attempts: [1; 3],
        misbehave: Some(|stream, _| {
            // Whoever follows is not connected.
            let elsewhere = "location: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
            say(stream, &format!("HTTP/1.1 307 Elsewhere\r\n{elsewhere}"));
        }),
    },
];

fn say(mut stream: impl std::io::Write, text: &str) {
    // The client may have gone.
    let _ = stream.write_all(text.as_bytes());
}

/// 10 MB of spaces, which is ten times as much as may come, in 45 kB.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..10 {
        packed.write_all(&[b' '; 1 << 20]).unwrap();
    }
    packed.finish().unwrap()
});

/// A server, and how many requests came to it.
fn server(misbehave: Option<Misbehave>) -> (String, Arc<AtomicU32>) {
    let count = Arc::new(AtomicU32::new(0));
    // A port that nobody is given.
    let Some(misbehave) = misbehave else { return ("http://127.0.0.1:1".to_owned(), count) };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let counter = Arc::clone(&count);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, counter) = (stream.unwrap(), Arc::clone(&counter));
            thread::spawn(move || {
                // Each response closes its connection, so no connection is used again.
                if !request(&mut stream).is_empty() {
                    misbehave(stream, counter.fetch_add(1, SeqCst));
                }
            });
        }
    });
    (url, count)
}

fn builder(url: &str) -> ClientBuilder {
    ClientBuilder::new(url)
        .timeout(Duration::from_secs(30))
        .retry(RetryPolicy::default().pauses(Duration::from_millis(1), Duration::from_millis(10)))
        .max_response_size(1 << 20)
        .credential(&ID, "me".into())
        .credential(&KEY, "hunter2".into())
}

fn seen<V, E>(end: &Result<V, Error<E>>) -> (String, u32) {
    let Err(error) = end else { return ("success".to_owned(), 0) };
    let text = match error {
        Error::Build(_) => "not sent".to_owned(),
        Error::Transport(error) => match error.kind() {
            TransportErrorKind::Timeout => "timed out".to_owned(),
            TransportErrorKind::Connect => "not connected".to_owned(),
            TransportErrorKind::TooLarge => "too large".to_owned(),
            TransportErrorKind::Other => "no whole response".to_owned(),
        },
        Error::Decode(_) => "undecodable".to_owned(),
        Error::Api(_) | Error::UnexpectedStatus(_) => format!("status {}", error.status().unwrap().as_u16()),
    };
    (text, error.attempts())
}

/// The call by a client, and how often it was sent as its error says.
fn call(builder: ClientBuilder, kind: Kind, blocking: bool) -> (String, u32) {
    macro_rules! calls {
        ($client:expr, $run:expr) => {
            match kind {
                Kind::Get => seen(&$run($client.get_login().send())),
                Kind::Post => seen(&$run($client.log_in(&Login::default()).send())),
                Kind::PostWithKey => {
                    seen(&$run($client.log_in(&Login::default()).with_idempotency_key("k").send()))
                }
                Kind::Download => seen(&$run($client.download().send())),
            }
        };
    }
    if blocking {
        let client = builder.build_blocking().unwrap();
        return calls!(client, std::convert::identity);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = builder.build().unwrap();
    calls!(client, |call| runtime.block_on(call))
}

/// All six calls at once, because those that are timed out take their time.
fn check(row: &Row, kinds: &[Kind]) -> String {
    let mut line = format!("{:<30}", row.fault);
    thread::scope(|scope| {
        for (index, kind) in kinds.iter().enumerate() {
            for blocking in [false, true] {
                scope.spawn(move || check_call(row, index, *kind, blocking));
            }
            let _ = write!(line, "  {:<16}{}", row.seen[index], row.attempts[index]);
        }
    });
    line
}

fn check_call(row: &Row, index: usize, kind: Kind, blocking: bool) {
    let (url, count) = server(row.misbehave);
    // Long enough for what responses on a busy machine.
    let attempt = Duration::from_secs(if row.seen[index] == "timed out" { 1 } else { 15 });
    let begun = Instant::now();
    let (seen, attempts) = call(builder(&url).attempt_timeout(attempt), kind, blocking);
    let took = begun.elapsed();
    // A server that is timed out on a busy machine may come to a request when its client has gone.
    while count.load(SeqCst) < row.misbehave.map_or(0, |_| attempts) && begun.elapsed().as_secs() < 25 {
        thread::sleep(Duration::from_millis(10));
    }
    let sent = count.load(SeqCst);
    let attempts = if seen == "success" { sent } else { attempts };
    let expected = (row.seen[index], row.attempts[index]);
    assert_eq!((seen.as_str(), attempts), expected, "{} {index} blocking: {blocking}", row.fault);
    assert_eq!(sent, row.misbehave.map_or(0, |_| attempts), "{}", row.fault);
    assert!(took < Duration::from_secs(20), "{}", row.fault);
}

#[test]
fn faults() {
    assert!(BOMB.len() < 1 << 17);
    let rows = ROWS.iter().map(|row| (row, &KINDS[..]));
    let rows = rows.chain(STREAMED.iter().map(|row| (row, &[Kind::Download][..])));
    // What is timed out comes after the others, so that on a busy machine it is sent before its time is over.
    let (late, others): (Vec<_>, Vec<_>) = rows.partition(|(row, _)| row.seen[0] == "timed out");
    let mut lines: Vec<String> = Vec::new();
    for rows in [others, late] {
        let checks = rows.into_iter().map(|(row, kinds)| thread::spawn(move || check(row, kinds)));
        let checks: Vec<_> = checks.collect();
        lines.extend(checks.into_iter().map(|check| check.join().unwrap()));
    }
    println!("{:<30}  {:<17}  {:<17}  {:<17}", "", "GET", "POST", "POST with a key");
    println!("{}", lines.join("\n"));
    println!("async and blocking alike; the numbers are how often the call was sent");
}

#[test]
fn an_response_may_be_as_large_as_allowed() {
    let misbehave = |stream, _| {
        let body = format!("{{\"name\":\"{}\"}}", "a".repeat((1 << 20) - 11));
        say(stream, &format!("HTTP/1.1 202 Accepted\r\ncontent-length: {}\r\n\r\n{body}", body.len()));
    };
    for blocking in [false, true] {
        assert_eq!(call(builder(&server(Some(misbehave)).0), Kind::Get, blocking).0, "success");
    }
}

/// What was under way ends with the future.
#[test]
fn a_dropped_call_closes_its_connection() {
    let (closed, is_closed) = std::sync::mpsc::channel();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        assert!(!request(&mut stream).is_empty());
        closed.send(request(&mut stream)).unwrap();
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = builder(&url).attempt_timeout(None).build().unwrap();
        let call = client.get_login().send();
        assert!(tokio::time::timeout(Duration::from_millis(200), call).await.is_err());
        tokio::time::sleep(Duration::from_millis(50)).await;
    });
    assert_eq!(is_closed.recv_timeout(Duration::from_secs(2)).unwrap(), "");
}
