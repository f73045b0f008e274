//! Bodies that are not in memory.

use std::io::Read;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;

use super::super::*;

fn read(body: Body) -> std::io::Result<String> {
    let mut text = String::new();
    body.into_reader().read_to_string(&mut text).map(|_| text)
}

/// All of its frames; none of the bodies here ever waits.
fn frames(body: Body) -> std::io::Result<Vec<Bytes>> {
    let mut body = pin!(body.into_http_body());
    let mut cx = Context::from_waker(Waker::noop());
    let mut frames = Vec::new();
    loop {
        match http_body::Body::poll_frame(body.as_mut(), &mut cx) {
            Poll::Ready(Some(frame)) => frames.extend(frame?.into_data().ok()),
            Poll::Ready(None) => return Ok(frames),
            Poll::Pending => panic!("nothing to wait for"),
        }
    }
}

fn once() -> Body {
    Body::reader(&b"abc"[..])
}

#[test]
fn lengths() {
    assert_eq!(Body::from("abc").len(), Some(3));
    assert_eq!(once().len(), None);
    assert_eq!(once().with_length(3).len(), Some(3));
    assert_eq!(Body::stream(Pieces(vec!["a"])).len(), None);
    assert_eq!(Body::joined([once(), "x".into()]).len(), None);
    assert_eq!(Body::joined([once().with_length(3), "x".into()]).len(), Some(4));
    assert!(Body::empty().is_empty() && !once().is_empty());
    assert_eq!(Body::joined(["a".into(), "b".into()]).as_bytes(), Some(&b"ab"[..]));
    assert!(once().as_bytes().is_none() && once().into_bytes().is_err());
}

#[test]
fn every_way_of_reading() {
    let all = || Body::joined(["<".into(), once(), "|".into(), once(), ">".into()]);
    assert_eq!(read(all()).unwrap(), "<abc|abc>");
    assert_eq!(frames(all()).unwrap().concat(), b"<abc|abc>");
    assert_eq!(frames("abc".into()).unwrap(), ["abc"]);
    let pieces = || Pieces(vec!["b", "a"]);
    assert_eq!(frames(Body::stream(pieces())).unwrap(), ["a", "b"]);
    let error = read(Body::stream(pieces())).unwrap_err();
    assert_eq!(error.to_string(), "an asynchronous stream cannot be sent by a blocking client");
}

/// The least that a stream is.
struct Pieces(Vec<&'static str>);
impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop().map(|piece| Ok(piece.into())))
    }
}

#[test]
fn sent_again() {
    let body = once();
    assert!(!body.can_be_sent_again() && Body::from("x").can_be_sent_again());
    let again = body.clone();
    assert_eq!(read(body).unwrap(), "abc");
    assert_eq!(read(again).unwrap_err().to_string(), "the stream has been sent already");

    let path = std::env::temp_dir().join(format!("deck-client-runtime-{}", std::process::id()));
    std::fs::write(&path, "content").unwrap();
    let file = Body::file(&path).unwrap();
    let part = FilePart::open(&path).unwrap();
    assert_eq!(part.file_name.as_deref(), path.file_name().unwrap().to_str());
    assert!(file.can_be_sent_again());
    assert_eq!((file.len(), read(file.clone()).unwrap()), (Some(7), "content".to_owned()));
    assert_eq!(frames(file).unwrap(), ["content"]);
    std::fs::remove_file(&path).unwrap();
    assert!(Body::file(&path).is_err() && FilePart::open(&path).is_err());
}

#[test]
fn debug_shows_no_content() {
    assert_eq!(format!("{:?}", Body::from("abc")), "Body(3 bytes)");
    assert_eq!(format!("{:?}", once()), "Body(stream)");
    assert_eq!(format!("{:?}", once().with_length(3)), "Body(stream of 3 bytes)");
    assert!(!format!("{:?}", FilePart::new("hunter2")).contains("hunter2"));
}
