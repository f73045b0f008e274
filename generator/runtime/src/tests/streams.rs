//! Responses that are read piece by piece.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use serde_json::{Value, json};

use super::super::response::reading::Reading;
use super::super::*;
use super::api::Problem;

/// Gives its pieces one after the other, then an error if there is one.
struct Pieces(Vec<&'static [u8]>, Option<io::ErrorKind>);

impl Pieces {
    /// One byte at a time.
    fn bytes(text: &'static [u8]) -> Self {
        Self(text.chunks(1).collect(), None)
    }
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() {
            return self.1.take().map_or(Ok(0), |kind| Err(kind.into()));
        }
        let piece = self.0.remove(0);
        buffer[..piece.len()].copy_from_slice(piece);
        Ok(piece.len())
    }
}

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0.is_empty() {
            let kind = self.1.take();
            return Poll::Ready(kind.map(|_| Err(TransportError::new(TransportErrorKind::Other))));
        }
        let piece = self.0.remove(0);
        // A piece of no bytes is neither an end nor an item.
        cx.waker().wake_by_ref();
        Poll::Ready(Some(Ok(Bytes::from_static(piece))))
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn collected<I>(mut items: ItemStream<I>) -> Vec<Result<I, StreamError>> {
    block_on(async {
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            all.push(item);
        }
        assert!(items.next().await.is_none());
        all
    })
}

/// What the items are read for.
fn response(reading: Reading) -> Response {
    let operation = OperationInfo { method: "GET", path: "/events", id: None };
    let (head, ()) = http::Response::new(()).into_parts();
    Response::head(operation, head, 1, reading)
}

/// By both kinds of client, whole and byte by byte.
macro_rules! both {
    ($text:expr, $decoder:ident) => {{
        let whole: Vec<_> =
            ItemStream::$decoder(BodyReader::from($text.to_vec()), response(Reading::default())).collect();
        let text = || format!("{whole:?}");
        let blocking: Vec<_> =
            ItemStream::$decoder(BodyReader::new(Pieces::bytes($text)), response(Reading::default()))
                .collect();
        assert_eq!(format!("{:?}", same(blocking, &whole)), text());
        let asynchronous = collected(ItemStream::$decoder(
            BodyStream::new(Pieces::bytes($text)),
            response(Reading::default()),
        ));
        assert_eq!(format!("{:?}", same(asynchronous, &whole)), text());
        let asynchronous =
            collected(ItemStream::$decoder(BodyStream::from($text.to_vec()), response(Reading::default())));
        assert_eq!(format!("{:?}", same(asynchronous, &whole)), text());
        whole
    }};
}

/// Has the type of the second.
fn same<T>(items: Vec<T>, _: &[T]) -> Vec<T> {
    items
}

fn events(text: &'static [u8]) -> Vec<(String, String, String)> {
    let events: Vec<Result<Event<String>, StreamError>> = both!(text, text_events);
    events.into_iter().map(Result::unwrap).map(|event| (event.event, event.data, event.id)).collect()
}

fn event(event: &str, data: &str, id: &str) -> (String, String, String) {
    (event.to_owned(), data.to_owned(), id.to_owned())
}

/// WHATWG HTML, section 9.2.6 "Interpreting an event stream": its own examples, and its rules one by one.
#[test]
fn events_are_interpreted_as_the_standard_says() {
    let message = |data| event("message", data, "");
    assert_eq!(events(b"data: YHOO\ndata: +2\ndata: 10\n\n"), [message("YHOO\n+2\n10")]);
    assert_eq!(
        events(b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n"),
        [event("message", "first event", "1"), message("second event")]
    );
    assert_eq!(events(b"data\n\ndata\ndata\n\ndata:\n"), [message(""), message("\n")]);
    assert_eq!(events(b"data:test\n\ndata: test\n\n"), [message("test"), message("test")]);
    // Ends of lines.
    for text in [&b"data: a\ndata: b\n\n"[..], b"data: a\rdata: b\r\r", b"data: a\r\ndata: b\r\n\r\n"] {
        assert_eq!(events(text), [message("a\nb")]);
    }
    // A byte-order mark, at the start alone.
    assert_eq!(events(b"\xef\xbb\xbfdata: a\n\n"), [message("a")]);
    assert_eq!(events(b"data: a\n\xef\xbb\xbfdata: b\n\n"), [message("a")]);
    // A type is of its own event; an ID holds, but not with a null in it.
    assert_eq!(
        events(b"event: add\nid: 7\ndata: 1\n\nid: 8\0\ndata: 2\n\nevent: gone\n\ndata: 3\n\n"),
        [event("add", "1", "7"), event("message", "2", "7"), event("message", "3", "7")]
    );
    // Comments, unknown fields, names in capitals, more than one space, colons in values.
    assert_eq!(events(b":\n: c\nDATA: x\nfoo: bar\ndata:  a: b \n\n"), [message(" a: b ")]);
    // Bytes that are not UTF-8 are replaced.
    assert_eq!(events(b"data: \xff\xc3\xbc\n\n"), [message("\u{fffd}ü")]);
    assert_eq!(events(b""), []);
}

#[test]
fn the_time_to_wait_is_kept() {
    let text = b"retry: 10\ndata: a\n\nretry: 1x\ndata: b\n\nretry\ndata: c\n\nretry:20\ndata: d\n\n";
    let events: Vec<Result<Event<String>, StreamError>> = both!(text, text_events);
    let waits: Vec<_> = events.into_iter().map(|event| event.unwrap().retry).collect();
    let wait = |milliseconds| Some(Duration::from_millis(milliseconds));
    assert_eq!(waits, [wait(10), wait(10), wait(10), wait(20)]);
}

#[test]
fn data_of_events_is_typed() {
    let text = b"data: {\"code\":1}\n\ndata: {\"code\":\ndata: 2}\n\ndata: oops\n\ndata\n\ndata: {\"code\":3}\n\ndata: [DONE]\n\n";
    let events: Vec<Result<Event<Problem>, StreamError>> = both!(text, events);
    assert_eq!(events.len(), 4, "{events:?}");
    let codes: Vec<_> = events.iter().flatten().map(|event| event.data.code).collect();
    assert_eq!(codes, [1, 2, 3]);
    let Err(StreamError::Item { error, data }) = &events[2] else { panic!("{events:?}") };
    assert_eq!(&data[..], b"oops");
    assert!(error.to_string().contains("expected"), "{error}");
    // What the schema takes is an event.
    let events: Vec<Result<Event<Value>, StreamError>> = both!(b"data: [1]\n\ndata: [DONE]\n\n", events);
    assert_eq!(events.len(), 1);
}

#[test]
fn events_as_a_whole() {
    let text = b"event: add\nid: 7\nretry: 9\ndata: {\"a\":1}\n\ndata: text\n\n";
    let events: Vec<Result<Event<Value>, StreamError>> = both!(text, whole_events);
    let data: Vec<Value> = events.into_iter().map(|event| event.unwrap().data).collect();
    let expected = [
        json!({"data": {"a": 1}, "event": "add", "id": "7", "retry": 9}),
        json!({"data": "text", "id": "7"}),
    ];
    assert_eq!(data, expected);
    // Where text is asked for, what looks like JSON is text too.
    let events: Vec<Result<Event<BTreeMap<String, String>>, StreamError>> =
        both!(b"data: 1\n\n", whole_events);
    assert_eq!(events[0].as_ref().unwrap().data["data"], "1");
}

#[test]
fn lines_of_json() {
    let text = b"{\"code\":1}\n\r\n  {\"code\":2}\r\n[]\n{\"code\":3}";
    let lines: Vec<Result<Problem, StreamError>> = both!(text, lines);
    let codes: Vec<_> = lines.iter().flatten().map(|line| line.code).collect();
    assert_eq!((lines.len(), codes), (4, vec![1, 2, 3]));
    let Err(StreamError::Item { data, .. }) = &lines[2] else { panic!("{lines:?}") };
    assert_eq!(&data[..], b"[]");
}

/// An item with an optional member.
#[derive(Debug, PartialEq)]
struct Job {
    id: i64,
    note: Option<String>,
}
object! { Job { required id, optional note } }

#[test]
fn what_is_optional_and_does_not_fit_is_left_out_of_an_item() {
    let text = "{\"id\":1,\"note\":[]}\n{\"id\":\"x\",\"note\":7}\n";
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = Arc::clone(&seen);
    let on_misfit = move |_, misfit: &Misfit| kept.lock().unwrap().push(misfit.to_string());
    let told = response(Reading { on_misfit: Some(Arc::new(on_misfit)), ..Reading::default() });
    let items: Vec<Result<Job, _>> =
        ItemStream::lines(BodyReader::from(text.as_bytes().to_vec()), told).collect();
    assert_eq!(items[0].as_ref().unwrap(), &Job { id: 1, note: None });
    let Err(StreamError::Item { error, .. }) = &items[1] else { panic!("{items:?}") };
    assert_eq!(error.path(), "id");
    assert_eq!(*seen.lock().unwrap(), ["`note`: invalid type: sequence, expected a string"]);

    let strict = response(Reading { strict: true, ..Reading::default() });
    let items: Vec<Result<Job, _>> =
        ItemStream::lines(BodyReader::from(text.as_bytes().to_vec()), strict).collect();
    let paths = |item: &Result<Job, StreamError>| match item {
        Err(StreamError::Item { error, .. }) => {
            error.misfits().iter().map(|it| it.path().to_owned()).collect()
        }
        _ => Vec::new(),
    };
    assert_eq!(items.iter().map(paths).collect::<Vec<_>>(), [vec!["note"], vec!["id", "note"]]);
}

/// RFC 7464, section 2.
#[test]
fn records_of_json() {
    let text = b"\x1e{\"code\":\n1}\n\x1e\x1e{\"code\":2\n\x1e{\"code\":3}\n";
    let records: Vec<Result<Problem, StreamError>> = both!(text, records);
    let codes: Vec<_> = records.iter().flatten().map(|record| record.code).collect();
    assert_eq!((records.len(), codes), (3, vec![1, 3]));
}

#[test]
fn a_broken_connection_is_the_last_item() {
    let pieces = || Pieces(vec![b"{\"code\":1}\n{\"co"], Some(io::ErrorKind::ConnectionReset));
    let blocking: Vec<Result<Problem, StreamError>> =
        ItemStream::lines(BodyReader::new(pieces()), response(Reading::default())).collect();
    let asynchronous: Vec<Result<Problem, StreamError>> =
        collected(ItemStream::lines(BodyStream::new(pieces()), response(Reading::default())));
    // The stream of the test says no more.
    for (items, cause) in [(blocking, ": connection reset"), (asynchronous, "")] {
        assert!(matches!(items[..], [Ok(Problem { code: 1 }), Err(StreamError::Transport(_))]), "{items:?}");
        let error = items[1].as_ref().unwrap_err().to_string();
        assert_eq!(error, format!("no whole response{cause}"));
    }
}

#[test]
fn bytes_come_in_pieces_or_at_once() {
    let pieces = || Pieces(vec![b"ab", b"", b"c"], None);
    let chunks = block_on(async {
        let mut body = BodyStream::new(pieces());
        let mut chunks = Vec::new();
        while let Some(chunk) = body.chunk().await.unwrap() {
            chunks.push(chunk);
        }
        assert!(body.chunk().await.unwrap().is_none());
        chunks
    });
    assert_eq!(chunks, ["ab", "c"]);
    assert_eq!(block_on(BodyStream::new(pieces()).bytes()).unwrap(), "abc");
    assert_eq!(BodyReader::new(Pieces(vec![b"ab", b"c"], None)).bytes().unwrap(), "abc");
    let mut text = String::new();
    BodyReader::new(Pieces(vec![b"ab", b"c"], None)).read_to_string(&mut text).unwrap();
    assert_eq!(text, "abc");
    let broken = || Pieces(vec![b"ab"], Some(io::ErrorKind::UnexpectedEof));
    assert!(block_on(BodyStream::new(broken()).bytes()).is_err());
    assert!(BodyReader::new(broken()).bytes().is_err());
}

fn can_be_sent<T: Send>() {}

#[test]
fn streams_can_be_sent_between_threads() {
    can_be_sent::<BodyStream>();
    can_be_sent::<BodyReader>();
    can_be_sent::<EventStream<Problem>>();
    can_be_sent::<ItemStream<Problem, BodyReader>>();
}
