//! Answers that are read piece by piece. What is sent later is not needed for what was sent before.

use std::io::Read;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use responses_client::error::StreamError;
use responses_client::operations::ChatResponse;
use responses_client::response::{BodyReader, BodyStream, Event, ItemStream};
use responses_client::types::Word;
use responses_client::{Error, headers};

use crate::{Reply, answer, asynchronous, blocking, both, run};
use test_support::loopback::Loopback;

/// A server that sends what it is given; the head is sent.
fn gated(content_type: &str) -> (Sender<Vec<u8>>, Loopback) {
    let (sender, pieces) = channel();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\nx-parts: 2\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    sender.send(head.into_bytes()).unwrap();
    (sender, Loopback::start(Reply::Pieces(pieces)))
}

/// RFC 9112, section 7.1.
fn send(sender: &Sender<Vec<u8>>, piece: &str) {
    sender.send(format!("{:x}\r\n{piece}\r\n", piece.len()).into_bytes()).unwrap();
}

#[test]
fn a_download_is_read_while_it_comes() {
    let (sender, server) = gated("application/octet-stream");
    let (mut body, response) = blocking(&server).download("a").send_with_response().unwrap();
    assert_eq!(headers::X_PARTS.get(response.headers()).unwrap(), Some(2));
    let body: &mut BodyReader = &mut body;
    let mut piece = [0; 3];
    for text in ["abc", "def"] {
        send(&sender, text);
        body.read_exact(&mut piece).unwrap();
        assert_eq!(piece, text.as_bytes());
    }
    send(&sender, "");
    assert_eq!(body.read(&mut piece).unwrap(), 0);

    let (sender, server) = gated("application/octet-stream");
    run(async {
        let mut body: BodyStream = asynchronous(&server).download("a").send().await.unwrap();
        for text in ["abc", "def"] {
            send(&sender, text);
            assert_eq!(body.chunk().await.unwrap().unwrap(), text);
        }
        send(&sender, "");
        assert!(body.chunk().await.unwrap().is_none());
    });
}

#[test]
fn a_download_is_held_in_memory_when_that_is_asked() {
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|index| index.to_le_bytes()[0]).collect();
    let reply = || answer("200 OK", "", &bytes);
    let server = Loopback::start(reply());
    assert_eq!(blocking(&server).download("a").send().unwrap().bytes().unwrap(), bytes);
    let server = Loopback::start(reply());
    let body = run(async { asynchronous(&server).download("a").send().await.unwrap().bytes().await });
    assert_eq!(body.unwrap(), bytes);
}

#[test]
fn a_download_that_is_cut_off_is_an_error() {
    let reply = || Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc".to_vec());
    let server = Loopback::start(reply());
    assert!(blocking(&server).download("a").send().unwrap().bytes().is_err());
    let server = Loopback::start(reply());
    let body = run(async { asynchronous(&server).download("a").send().await.unwrap().bytes().await });
    assert!(body.is_err());
}

/// A stream takes the time that it takes; the timeout of the call is for what comes before.
#[test]
fn the_timeout_is_for_the_head_alone() {
    let slow = |sender: Sender<Vec<u8>>| {
        thread::spawn(move || {
            for piece in ["abc", "def", ""] {
                thread::sleep(Duration::from_millis(300));
                send(&sender, piece);
            }
        })
    };
    let (sender, server) = gated("application/octet-stream");
    slow(sender);
    assert_eq!(blocking(&server).download("a").send().unwrap().bytes().unwrap(), "abcdef");
    let (sender, server) = gated("application/octet-stream");
    slow(sender);
    let body = run(async { asynchronous(&server).download("a").send().await.unwrap().bytes().await });
    assert_eq!(body.unwrap(), "abcdef");

    both!(Reply::Hang, |client| client.download("a").send(), |outcome| {
        assert!(outcome.unwrap_err().is_timeout());
    });
}

/// WHATWG HTML, section 9.2.
#[test]
fn events_come_one_by_one() {
    let check = |event: Option<Result<Event<Word>, StreamError>>, name: &str, word: &str, id: &str| {
        let event = event.unwrap().unwrap();
        assert_eq!((event.event.as_str(), event.data.word.as_str(), event.id.as_str()), (name, word, id));
    };
    let (sender, server) = gated("text/event-stream; charset=utf-8");
    let ChatResponse::OkEventStream(mut events) = blocking(&server).chat().send().unwrap() else { panic!() };
    send(&sender, "id: 1\r\nevent: first\r\ndata: {\"word\":\r\ndata: \"a\"}\r\n\r\n");
    check(events.next(), "first", "a", "1");
    send(&sender, ": still here\n\ndata: {\"word\":\"b\"}\n\n");
    check(events.next(), "message", "b", "1");
    send(&sender, "data: [DONE]\n\n");
    send(&sender, "");
    assert!(events.next().is_none());

    let (sender, server) = gated("Text/Event-Stream");
    run(async {
        let mut events = asynchronous(&server).ticks().send().await.unwrap();
        send(&sender, "data: {\"word\":\"a\"}\n\n");
        check(events.next().await, "message", "a", "");
        send(&sender, "data: oops\n\ndata: {\"word\":\"b\"}\n\n");
        let fault = events.next().await.unwrap().unwrap_err();
        assert!(matches!(&fault, StreamError::Item { data, .. } if data == "oops"), "{fault:?}");
        check(events.next().await, "message", "b", "");
        drop(sender);
        // Without the last chunk the answer is not whole.
        assert!(matches!(events.next().await, Some(Err(StreamError::Transport(_)))));
        assert!(events.next().await.is_none());
    });
}

#[test]
fn what_is_no_event_stream_is_reported_with_its_body() {
    for content_type in ["text/html", "application/json"] {
        let fields = format!("content-type: {content_type}\r\n");
        both!(answer("200 OK", &fields, b"oops"), |client| client.ticks().send(), |outcome| {
            let Err(Error::Decode(undecodable)) = outcome else { panic!("{outcome:?}") };
            assert!(undecodable.error.to_string().contains(content_type));
            assert_eq!(undecodable.body(), "oops");
        });
    }
    // A media type that is missing, or wrong and says nothing, is no reason not to read.
    for fields in ["", "content-type: text/plain\r\n", "content-type: application/octet-stream\r\n"] {
        let server = Loopback::start(answer("200 OK", fields, b"data: {\"word\":\"a\"}\n\n"));
        let words: Vec<_> =
            blocking(&server).ticks().send().unwrap().map(|event| event.unwrap().data.word).collect();
        assert_eq!(words, ["a"]);
    }
}

async fn words(mut items: ItemStream<Word>) -> Vec<String> {
    let mut words = Vec::new();
    while let Some(item) = items.next().await {
        words.push(item.unwrap().word);
    }
    words
}

#[test]
fn lines_and_records_come_one_by_one() {
    let (sender, server) = gated("application/x-ndjson");
    let mut lines = blocking(&server).logs().send().unwrap();
    send(&sender, "{\"word\":\"a\"}\n{\"wo");
    assert_eq!(lines.next().unwrap().unwrap().word, "a");
    send(&sender, "rd\":\"b\"}");
    send(&sender, "");
    assert_eq!(lines.next().unwrap().unwrap().word, "b");
    assert!(lines.next().is_none());

    // RFC 7464.
    let text = b"\x1e{\"word\":\"a\"}\n\x1e{\"word\":\n\"b\"}\n";
    let server = Loopback::start(answer("200 OK", "content-type: application/json-seq\r\n", text));
    let read = run(async { words(asynchronous(&server).records().send().await.unwrap()).await });
    assert_eq!(read, ["a", "b"]);
    let server = Loopback::start(answer("200 OK", "", b"{\"word\":\"c\"}"));
    let read = run(async { words(asynchronous(&server).logs().send().await.unwrap()).await });
    assert_eq!(read, ["c"]);
}
