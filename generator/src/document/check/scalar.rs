//! Scalars that are not quite what belongs there: `version: 1.0`, `required: "true"`.

use serde_json::{Number, Value};

use crate::document::grammar::Rule;

/// How a scalar fits.
pub(super) enum Fit {
    Good,
    /// This fits, and says the same; and what was expected.
    Repaired(Value, &'static str),
    /// This was expected.
    Bad(String),
}

/// How a scalar fits; `lexeme` is how it is written.
pub(super) fn fit(rule: Rule, value: &Value, lexeme: impl FnOnce() -> Option<String>) -> Fit {
    match rule {
        Rule::Text => text(value, lexeme),
        Rule::Flag => flag(value),
        Rule::Number => number(value),
        Rule::Count => count(value),
        Rule::Word(words) => match value {
            Value::String(word) if words.contains(&word.as_str()) => Fit::Good,
            _ => Fit::Bad(format!("one of `{}`", words.join("`, `"))),
        },
        _ => Fit::Good,
    }
}

fn text(value: &Value, lexeme: impl FnOnce() -> Option<String>) -> Fit {
    match value {
        Value::String(_) => Fit::Good,
        Value::Number(_) | Value::Bool(_) => {
            let text = lexeme().unwrap_or_else(|| value.to_string());
            Fit::Repaired(Value::String(text), "a string")
        }
        _ => Fit::Bad("a string".to_owned()),
    }
}

fn flag(value: &Value) -> Fit {
    match value {
        Value::Bool(_) => Fit::Good,
        Value::String(text) if text.eq_ignore_ascii_case("true") => {
            Fit::Repaired(Value::Bool(true), "a boolean")
        }
        Value::String(text) if text.eq_ignore_ascii_case("false") => {
            Fit::Repaired(Value::Bool(false), "a boolean")
        }
        _ => Fit::Bad("a boolean".to_owned()),
    }
}

fn number(value: &Value) -> Fit {
    match value {
        Value::Number(_) => Fit::Good,
        Value::String(text) => match text.parse::<Number>() {
            Ok(number) => Fit::Repaired(Value::Number(number), "a number"),
            Err(_) => Fit::Bad("a number".to_owned()),
        },
        _ => Fit::Bad("a number".to_owned()),
    }
}

fn count(value: &Value) -> Fit {
    const EXPECTED: &str = "a whole number from 0";
    let number = match value {
        Value::Number(number) if number.is_u64() => return Fit::Good,
        Value::Number(number) => {
            number.as_f64().filter(|number| number.fract() == 0.0).map(|n| n.to_string())
        }
        Value::String(text) => Some(text.clone()),
        _ => None,
    };
    match number.and_then(|number| number.parse::<u64>().ok()) {
        Some(number) => Fit::Repaired(number.into(), EXPECTED),
        None => Fit::Bad(EXPECTED.to_owned()),
    }
}
