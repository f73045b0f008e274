//! What is read and sent piece by piece, by a client that has its runtime together with that of Deck.

use std::time::Duration;

use streams::request::Body;
use streams::transport::ReqwestTransport;
use streams::{Client, Error};
use wasm_bindgen::prelude::wasm_bindgen;

type Said<E> = Result<String, Error<E>>;

fn client(url: &str, timeout_ms: u32) -> Client {
    let builder = Client::builder().server(url).timeout(Duration::from_millis(timeout_ms.into()));
    builder.build_with(ReqwestTransport::from(reqwest::Client::new())).expect("a URL")
}

/// What came, or why it did not.
fn said<E: std::fmt::Debug>(outcome: Said<E>) -> String {
    outcome.unwrap_or_else(|error| match error {
        Error::Transport(error) if error.is_timeout() => "too slow".to_owned(),
        error => format!("{error:?}"),
    })
}

/// What is noted down of pieces: each with the milliseconds since the call.
struct Notes(f64, Vec<String>);

impl Notes {
    fn new() -> Self {
        Self(js_sys::Date::now(), Vec::new())
    }

    fn add(&mut self, piece: &str) {
        self.1.push(format!("{piece}@{}", js_sys::Date::now() - self.0));
    }
}

macro_rules! items {
    ($items:expr, |$item:ident| $word:expr) => {
        async {
            let mut notes = Notes::new();
            let mut items = $items.send().await?;
            while let Some(item) = items.next().await {
                match item {
                    Ok($item) => notes.add(&$word),
                    Err(error) => notes.add(&format!("{error:?}")),
                }
            }
            Ok(notes.1.join(" "))
        }
    };
}

/// The events of a stream.
#[wasm_bindgen]
pub async fn events(url: String, timeout_ms: u32) -> String {
    said(items!(client(&url, timeout_ms).events(), |event| event.data.word).await)
}

/// The records of lines.
#[wasm_bindgen]
pub async fn lines(url: String, timeout_ms: u32) -> String {
    said(items!(client(&url, timeout_ms).lines(), |line| line.word).await)
}

/// The pieces of a file.
#[wasm_bindgen]
pub async fn download(url: String, timeout_ms: u32) -> String {
    let read = async {
        let mut notes = Notes::new();
        let mut body = client(&url, timeout_ms).download().send().await?;
        loop {
            match body.chunk().await {
                Ok(Some(piece)) => notes.add(&String::from_utf8_lossy(&piece)),
                Ok(None) => return Ok(notes.1.join(" ")),
                Err(error) => notes.add(&format!("{error:?}")),
            }
        }
    };
    said(read.await)
}

/// Sends a stream of so many pieces, of which one may fail.
#[wasm_bindgen]
pub async fn upload(url: String, pieces: u32, failing: u32) -> String {
    let piece = move |index| match index == failing {
        true => Err(std::io::Error::other("no piece")),
        false => Ok(bytes::Bytes::from(format!("piece {index}\n"))),
    };
    let body = Body::stream(futures_util::stream::iter((1..=pieces).map(piece)));
    said(async { Ok(client(&url, 10_000).upload(body).send().await?.word) }.await)
}
