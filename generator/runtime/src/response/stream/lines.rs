//! JSON texts one after the other: a line each (NDJSON), or each after a record separator (RFC 7464).

use std::collections::VecDeque;
use std::marker::PhantomData;

use serde_core::de::DeserializeOwned;

use super::items::Framing;
use crate::runtime::{ItemStream, Response, StreamError};

#[allow(dead_code, reason = "the tables of operations name what they need")]
impl<V: DeserializeOwned + 'static, B> ItemStream<V, B> {
    /// `application/x-ndjson` and its other names: a JSON text a line. Empty lines are nothing.
    pub(crate) fn lines(body: B, response: Response) -> Self {
        Self::new(body, Records::ending_with(b'\n', response))
    }

    /// `application/json-seq` (RFC 7464, section 2.2): a JSON text after each record separator.
    pub(crate) fn records(body: B, response: Response) -> Self {
        Self::new(body, Records::ending_with(b'\x1e', response))
    }
}

struct Records<V> {
    delimiter: u8,
    buffer: Vec<u8>,
    response: Response,
    value: PhantomData<fn() -> V>,
}

impl<V: DeserializeOwned> Records<V> {
    fn ending_with(delimiter: u8, response: Response) -> Self {
        Self { delimiter, buffer: Vec::new(), response, value: PhantomData }
    }

    fn end(&mut self, items: &mut VecDeque<Result<V, StreamError>>) {
        let text = self.buffer.trim_ascii();
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        if !text.is_empty() {
            items.push_back(self.response.item(text).map_err(|error| StreamError::item(error, text)));
        }
        self.buffer.clear();
    }
}

impl<V: DeserializeOwned> Framing<V> for Records<V> {
    fn push(&mut self, bytes: &[u8], items: &mut VecDeque<Result<V, StreamError>>) {
        let delimiter = self.delimiter;
        let mut pieces = bytes.split(|byte| *byte == delimiter).peekable();
        while let Some(piece) = pieces.next() {
            self.buffer.extend_from_slice(piece);
            if pieces.peek().is_some() {
                self.end(items);
            }
        }
    }

    fn finish(&mut self, items: &mut VecDeque<Result<V, StreamError>>) {
        self.end(items);
    }
}
