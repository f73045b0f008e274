//! The values of `enum` (OpenAPI 3.0.4, Schema Object).

use std::borrow::Cow;

use serde_json::{Number, Value};

/// A value of `enum` that is not `null`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal<'a> {
    /// A string.
    Text(Cow<'a, str>),
    /// Anything else.
    Value(Value),
}

impl<'a> Literal<'a> {
    /// A value as one of this `type`; nothing if it is none. What is the text of such a value, or a value whose text is
    /// meant, is read so: YAML needs quotes that are easily forgotten, and some tools quote all values.
    pub(in crate::document) fn of(value: &'a Value, typ: Option<&str>) -> Option<Self> {
        match (typ, value) {
            (Some("string"), Value::Number(_) | Value::Bool(_)) => Some(Self::Text(value.to_string().into())),
            (Some("integer" | "number"), Value::String(text)) => {
                Self::other(&text.parse::<Number>().ok()?.into(), typ)
            }
            (None | Some("string"), Value::String(text)) => Some(Self::Text(text.into())),
            _ => Self::other(value, typ),
        }
    }

    fn other(value: &Value, typ: Option<&str>) -> Option<Self> {
        let value = match value {
            Value::Number(number) if number.is_f64() => number.as_f64().map_or_else(|| value.clone(), plain),
            value => value.clone(),
        };
        typ.is_none_or(|typ| is_of_type(typ, &value)).then_some(Self::Value(value))
    }

    /// The value.
    pub(crate) fn to_value(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.clone().into_owned()),
            Self::Value(value) => value.clone(),
        }
    }

    /// What it is called after.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Value(value) => Cow::Owned(value.to_string()),
        }
    }
}

/// Whether a value is of a `type`.
pub(crate) fn is_of_type(typ: &str, value: &Value) -> bool {
    match typ {
        "string" => value.is_string(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => true,
    }
}

/// A number as it is mostly written: `1` for `1.0`.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
pub(in crate::document) fn plain(number: f64) -> Value {
    /// From here on, a float has no fraction and cannot hold all integers.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        return Value::from(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}
