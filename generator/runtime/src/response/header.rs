//! The headers that the document declares for responses (OpenAPI 3.0.4, Header Object), typed.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use crate::runtime::DecodeError;

/// A header of responses, and the type of its value.
pub struct Header<V> {
    name: &'static str,
    form: Form,
    value: PhantomData<fn() -> V>,
}

/// How a value is written (`style: simple`).
#[derive(Clone, Copy)]
enum Form {
    Value,
    /// With commas in between.
    List,
    /// `content` in place of `schema`.
    Json,
}

#[allow(dead_code, reason = "no API has headers of all forms")]
impl<V> Header<V> {
    pub(crate) const fn value(name: &'static str) -> Self {
        Self { name, form: Form::Value, value: PhantomData }
    }

    pub(crate) const fn list(name: &'static str) -> Self {
        Self { name, form: Form::List, value: PhantomData }
    }

    pub(crate) const fn json(name: &'static str) -> Self {
        Self { name, form: Form::Json, value: PhantomData }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<V: DeserializeOwned> Header<V> {
    /// Its value among the headers of a response, if it is there.
    ///
    /// # Errors
    /// When the value does not fit its type.
    pub fn get(&self, headers: &HeaderMap) -> Result<Option<V>, DecodeError> {
        let Some(first) = headers.get(self.name) else { return Ok(None) };
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).trim().to_owned();
        let decoded = match self.form {
            Form::Value => decode(&[text(first)], |mut values| values.pop().unwrap_or_default()),
            Form::Json => serde_json::from_str(&text(first)),
            Form::List => {
                let lines: Vec<String> = headers.get_all(self.name).iter().map(text).collect();
                let items = lines.iter().flat_map(|line| line.split(',')).map(|item| item.trim().to_owned());
                decode(&items.filter(|item| !item.is_empty()).collect::<Vec<_>>(), Value::Array)
            }
        };
        decoded.map(Some).map_err(|error| DecodeError::new(format!("header `{}`: {error}", self.name)))
    }
}

/// A header says nothing of its type: its words are strings, or else numbers, `true` and `false`.
fn decode<V: DeserializeOwned>(
    words: &[String],
    join: fn(Vec<Value>) -> Value,
) -> Result<V, serde_json::Error> {
    let strings = words.iter().map(|word| Value::from(word.as_str())).collect();
    serde_json::from_value(join(strings)).or_else(|_| {
        let scalar = |word: &String| match serde_json::from_str(word) {
            Ok(scalar @ (Value::Number(_) | Value::Bool(_))) => scalar,
            _ => Value::from(word.as_str()),
        };
        serde_json::from_value(join(words.iter().map(scalar).collect()))
    })
}

impl<V> fmt::Debug for Header<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Header({})", self.name)
    }
}
