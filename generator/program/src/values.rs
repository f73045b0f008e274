//! From the text of a flag to the value that is sent.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};
use serde_json::value::RawValue;

use super::json;
use super::table::{Kind, Value};

/// What a flag was given.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Json(Box<RawValue>),
    /// The name of a file.
    File(String),
}

impl Given {
    /// The value, or the name of the file as text.
    pub(super) fn into_json(self) -> Box<RawValue> {
        match self {
            Self::Json(value) => value,
            Self::File(name) => json::text(&name),
        }
    }
}

/// Reads the text of a flag; lists in help what the document lists.
#[derive(Clone, Copy)]
pub(super) struct Parser(pub(super) &'static Value);

impl TypedValueParser for Parser {
    type Value = Given;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, text: &OsStr) -> Result<Given, clap::Error> {
        let value = self.0;
        (move |text: &str| read(value, text)).parse_ref(command, arg, text)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values: &'static [&'static str] = match self.0.kind {
            Kind::Boolean => &["true", "false"],
            _ => self.0.values,
        };
        (!values.is_empty()).then(|| Box::new(values.iter().map(|value| PossibleValue::new(*value))) as _)
    }
}

fn read(value: &Value, text: &str) -> Result<Given, String> {
    if value.closed && !value.values.contains(&text) {
        return Err(format!("it is none of {}", value.values.join(", ")));
    }
    let parsed = || serde_json::from_str::<Box<RawValue>>(text);
    let number = || {
        let is_number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        parsed().ok().filter(|_| is_number)
    };
    let json = match value.kind {
        Kind::File => return Ok(Given::File(text.to_owned())),
        Kind::Text => json::text(text),
        Kind::Integer => {
            let is_whole = text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
            number().filter(|_| is_whole).ok_or("it is no integer")?
        }
        Kind::Number => number().ok_or("it is no number")?,
        Kind::Boolean => match text {
            "true" | "false" => parsed().map_err(|error| error.to_string())?,
            _ => return Err("it is neither `true` nor `false`".to_owned()),
        },
        Kind::Json => parsed().map_err(|error| format!("it is no JSON: {error}"))?,
        Kind::Any => parsed().unwrap_or_else(|_| json::text(text)),
    };
    Ok(Given::Json(json))
}

/// The values of a flag as one: those of a list as its items.
pub(super) fn joined(value: &Value, mut given: Vec<Given>) -> Box<RawValue> {
    if !value.list {
        return given.pop().map_or_else(|| RawValue::NULL.to_owned(), Given::into_json);
    }
    let items: Vec<Box<RawValue>> = given.into_iter().map(Given::into_json).collect();
    serde_json::value::to_raw_value(&items).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::table::TEXT;
    use super::*;

    #[test]
    fn a_text_becomes_what_the_document_says() {
        let cases = [
            (Kind::Text, "7", Ok("\"7\"")),
            (Kind::Integer, "-12345678901234567890123", Ok("-12345678901234567890123")),
            (Kind::Integer, "1.5", Err("it is no integer")),
            (Kind::Integer, "", Err("it is no integer")),
            (Kind::Integer, "-", Err("it is no integer")),
            (Kind::Number, "1.50", Ok("1.50")),
            (Kind::Number, "true", Err("it is no number")),
            (Kind::Boolean, "true", Ok("true")),
            (Kind::Boolean, "yes", Err("it is neither `true` nor `false`")),
            (Kind::Json, "{\"a\":1}", Ok("{\"a\":1}")),
            (Kind::Any, "7", Ok("7")),
            (Kind::Any, "a b", Ok("\"a b\"")),
        ];
        for (kind, text, expected) in cases {
            let value = Value { kind, ..TEXT };
            let read = read(&value, text).map(|given| given.into_json().get().to_owned());
            assert_eq!(read.as_deref().map_err(String::as_str), expected, "{kind:?} {text}");
        }
    }
}
