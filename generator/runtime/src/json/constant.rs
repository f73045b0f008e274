//! Single values by which the variants of a union are told apart.

#[cfg(part = "tagged_union")]
use serde_core::ser::{Serialize, Serializer};
use serde_json::Value;

use super::fit::integer;

/// A value that a property of a variant always has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Constant {
    Text(&'static str),
    Integer(i64),
    Boolean(bool),
}

impl From<&'static str> for Constant {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Constant {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Constant {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl Constant {
    pub(crate) fn is(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Text(text), Value::String(other)) => text == other,
            (Self::Integer(one), Value::Number(other)) => integer(other) == Some(one.into()),
            (Self::Boolean(one), Value::Bool(other)) => one == *other,
            _ => false,
        }
    }

    /// Whether a discriminator has this value. Texts of numbers are numbers: a mapping has no others.
    #[cfg(part = "tagged_union")]
    pub(crate) fn is_tag(self, tag: &Value) -> bool {
        match (self, tag) {
            (Self::Integer(one), Value::String(other)) => other.parse() == Ok(one),
            (Self::Boolean(one), Value::String(other)) => other.parse() == Ok(one),
            _ => self.is(tag),
        }
    }
}

#[cfg(part = "tagged_union")]
impl Serialize for Constant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(number),
            Self::Boolean(value) => serializer.serialize_bool(value),
        }
    }
}
