//! `text/event-stream` (WHATWG HTML, section 9.2 "Server-sent events").

use std::collections::VecDeque;
use std::time::Duration;

use serde_core::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::items::Framing;
use crate::runtime::json::misfits::{Leniency, decode};
use crate::runtime::{BodyStream, DecodeError, ItemStream, Response, StreamError};

/// The events of a response, as they come.
pub type EventStream<V, B = BodyStream> = ItemStream<Event<V>, B>;

/// A server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<V> {
    /// Its type; `message` if the server names none.
    pub event: String,
    /// What it holds.
    pub data: V,
    /// The last ID that the server gave, to go on from in a header `Last-Event-ID`; empty if it gave none.
    pub id: String,
    /// How long to wait before connecting again, if the server said so.
    pub retry: Option<Duration>,
}

#[allow(dead_code, reason = "the tables of operations name what they need")]
impl<V: DeserializeOwned + 'static, B> ItemStream<Event<V>, B> {
    /// Events whose data is JSON. `[DONE]`, with which some servers end, and no data are no events unless they fit.
    pub(crate) fn events(body: B, response: Response) -> Self {
        Self::new(body, Events::new(response, |raw, response| response.item(raw.data.as_bytes())))
    }

    /// Events that are objects as a whole, with members such as `event` and `data`.
    pub(crate) fn whole_events(body: B, response: Response) -> Self {
        Self::new(body, Events::new(response, whole))
    }
}

#[allow(dead_code, reason = "the tables of operations name what they need")]
impl<B> ItemStream<Event<String>, B> {
    /// Events whose data is text.
    pub(crate) fn text_events(body: B, response: Response) -> Self {
        Self::new(body, Events::new(response, |raw, _| Ok(raw.data.clone())))
    }
}

/// An event as an object: its data is JSON, or else, also where JSON does not fit, text.
fn whole<V: DeserializeOwned>(raw: &Raw, response: &Response) -> Result<V, DecodeError> {
    let object = |data: Value| {
        let mut object = Map::from_iter([("data".to_owned(), data)]);
        for (name, text) in [("event", &raw.event), ("id", &raw.id)] {
            if !text.is_empty() {
                object.insert(name.to_owned(), Value::from(text.as_str()));
            }
        }
        if let Some(milliseconds) = raw.retry {
            object.insert("retry".to_owned(), Value::from(milliseconds));
        }
        Value::Object(object).to_string()
    };
    let text = object(Value::from(raw.data.as_str()));
    let Some(json) = serde_json::from_str(&raw.data).ok().map(object) else {
        return response.item(text.as_bytes());
    };
    // Nothing is left out of one of them where the other fits.
    let fits = |json: &str| decode(json.as_bytes(), Leniency::Strict).ok();
    match fits(&json).or_else(|| fits(&text)) {
        Some((event, _)) => Ok(event),
        None => response.item(json.as_bytes()),
    }
}

/// What the fields of an event say.
#[derive(Default)]
struct Raw {
    event: String,
    data: String,
    id: String,
    /// In milliseconds.
    retry: Option<u64>,
}

type Decode<V> = fn(&Raw, &Response) -> Result<V, DecodeError>;

struct Events<V> {
    decode: Decode<V>,
    response: Response,
    /// The line that has not ended yet.
    line: Vec<u8>,
    /// Whether the last byte was a CR, so that an LF is of the same end of line.
    after_cr: bool,
    at_start: bool,
    raw: Raw,
    retry: Option<Duration>,
}

impl<V> Events<V> {
    fn new(response: Response, decode: Decode<V>) -> Self {
        Self {
            decode,
            response,
            line: Vec::new(),
            after_cr: false,
            at_start: true,
            raw: Raw::default(),
            retry: None,
        }
    }

    fn end_of_line(&mut self, items: &mut VecDeque<Result<Event<V>, StreamError>>) {
        let line = std::mem::take(&mut self.line);
        let at_start = std::mem::replace(&mut self.at_start, false);
        let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| at_start).unwrap_or(&line);
        if line.is_empty() {
            return items.extend(self.dispatch());
        }
        let line = String::from_utf8_lossy(line);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.raw.event),
            "data" => {
                self.raw.data.push_str(value);
                self.raw.data.push('\n');
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.raw.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.raw.retry = value.parse().ok();
                self.retry = self.raw.retry.map(Duration::from_millis).or(self.retry);
            }
            // A comment, which has no name, or a field that the specification does not know.
            _ => {}
        }
    }

    /// The event that an empty line ends; without data there is none.
    fn dispatch(&mut self) -> Option<Result<Event<V>, StreamError>> {
        let mut raw = std::mem::take(&mut self.raw);
        // An ID holds until another is given.
        self.raw.id.clone_from(&raw.id);
        // The line feed that follows the last line of data.
        raw.data.pop()?;
        match (self.decode)(&raw, &self.response) {
            Ok(data) => {
                let event = if raw.event.is_empty() { "message".to_owned() } else { raw.event };
                Some(Ok(Event { event, data, id: raw.id, retry: self.retry }))
            }
            Err(_) if raw.data.is_empty() || raw.data == "[DONE]" => None,
            Err(error) => Some(Err(StreamError::item(error, raw.data.as_bytes()))),
        }
    }
}

impl<V> Framing<Event<V>> for Events<V> {
    fn push(&mut self, bytes: &[u8], items: &mut VecDeque<Result<Event<V>, StreamError>>) {
        for byte in bytes {
            let second_of_pair = std::mem::replace(&mut self.after_cr, *byte == b'\r') && *byte == b'\n';
            match byte {
                b'\n' if second_of_pair => {}
                b'\n' | b'\r' => self.end_of_line(items),
                byte => self.line.push(*byte),
            }
        }
    }

    /// What no empty line has ended is no event.
    fn finish(&mut self, _: &mut VecDeque<Result<Event<V>, StreamError>>) {}
}
