//! The values of a request, as the arguments of the client's methods, and what came of it.
#![allow(dead_code, reason = "which are used depends on the document")]

use std::error::Error;
use std::io::{self, Read};

use serde::de::DeserializeOwned;
use serde_json::Value;

/// How much of a response is shown.
const SHOWN: usize = 2_000;

/// Why a call is no success.
pub(crate) enum Failure {
    /// No request was sent, or no response came.
    NotSent(String),
    /// The server said something else.
    Api(String),
    /// The response does not fit.
    Undecodable(String),
}

/// The values of a request.
pub(crate) struct Case<'a>(pub(crate) &'a Value);

impl Case<'_> {
    fn value(&self, place: &str, name: &str) -> Option<&Value> {
        self.0.get(place)?.get(name)
    }

    /// Whether there is such an argument.
    pub(crate) fn has(&self, place: &str, name: &str) -> bool {
        self.value(place, name).is_some()
    }

    /// An argument.
    pub(crate) fn get<V: DeserializeOwned>(&self, place: &str, name: &str) -> Result<V, Failure> {
        read(self.value(place, name).unwrap_or(&Value::Null), &format!("{place} parameter `{name}`"))
    }

    /// An argument that is a text.
    pub(crate) fn text(&self, place: &str, name: &str) -> Result<&str, Failure> {
        let value = self.value(place, name).and_then(Value::as_str);
        value.ok_or_else(|| Failure::NotSent(format!("{place} parameter `{name}` is no text")))
    }

    /// An argument that is a list of texts.
    pub(crate) fn texts(&self, place: &str, name: &str) -> Result<Vec<&str>, Failure> {
        let items = self.value(place, name).and_then(Value::as_array).into_iter().flatten();
        let texts = items.map(Value::as_str).collect::<Option<_>>();
        texts.ok_or_else(|| Failure::NotSent(format!("{place} parameter `{name}` is no list of texts")))
    }

    /// An argument that is a list.
    pub(crate) fn list<V: DeserializeOwned>(&self, place: &str, name: &str) -> Result<Vec<V>, Failure> {
        self.get(place, name)
    }

    /// Whether there is a body.
    pub(crate) fn has_body(&self) -> bool {
        self.0.get("body").is_some()
    }

    /// The body.
    pub(crate) fn body<V: DeserializeOwned>(&self) -> Result<V, Failure> {
        read(self.0.get("body").unwrap_or(&Value::Null), "body")
    }

    /// The body that is sent as it is.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.get("body").and_then(Value::as_str).unwrap_or_default().as_bytes().to_vec()
    }
}

fn read<V: DeserializeOwned>(value: &Value, what: &str) -> Result<V, Failure> {
    serde_json::from_value(value.clone())
        .map_err(|error| Failure::NotSent(format!("{what}: {value} does not fit the client's type: {error}")))
}

/// The success of a call, or why it is none.
pub(crate) fn outcome<S, E>(sent: Result<S, client::Error<E>>) -> Result<S, Failure> {
    sent.map_err(|error| match &error {
        client::Error::Build(error) => Failure::NotSent(chain(error)),
        client::Error::Transport(error) => Failure::NotSent(chain(error)),
        client::Error::Decode(undecodable) => {
            Failure::Undecodable(format!("{}: {}", chain(&undecodable.error), shown(undecodable.response().body())))
        }
        other => Failure::Api(other.response().map(|response| shown(response.body())).unwrap_or_default()),
    })
}

/// An error with its causes.
fn chain(error: &dyn Error) -> String {
    let causes = std::iter::successors(error.source(), |error| (*error).source());
    let causes = causes.map(ToString::to_string);
    // An error may say its cause itself.
    let more = |text: String, cause: String| if text.contains(&cause) { text } else { format!("{text}: {cause}") };
    causes.fold(error.to_string(), more)
}

fn shown(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

/// Reads a body to its end.
#[allow(dead_code, reason = "not all clients have such responses")]
pub(crate) fn drained(mut body: impl Read) -> Result<(), Failure> {
    io::copy(&mut body, &mut io::sink()).map(drop).map_err(|error| Failure::Undecodable(chain(&error)))
}

/// Reads a sequence of items to its end.
#[allow(dead_code, reason = "not all clients have such responses")]
pub(crate) fn read_all<V, E: Error + 'static>(items: impl Iterator<Item = Result<V, E>>) -> Result<(), Failure> {
    for item in items {
        item.map_err(|error| Failure::Undecodable(chain(&error)))?;
    }
    Ok(())
}
