//! Open enums of strings, integers and other values.

#[cfg(part = "enum_json")]
mod enum_json;
#[cfg(part = "integer_enum")]
mod integer_enum;
#[cfg(part = "value_enum")]
mod value_enum;

#[cfg(part = "enum_json")]
pub(crate) use enum_json::enum_json;
#[cfg(part = "integer_enum")]
pub(crate) use integer_enum::integer_enum;
#[cfg(part = "value_enum")]
pub(crate) use value_enum::{listed, value_enum};

use std::fmt;
#[cfg(part = "string_enum")]
use std::marker::PhantomData;

#[cfg(part = "string_enum")]
use serde_core::de::{Deserializer, Visitor};

/// A value of an enum that is not in the document. It is kept and sent back as it came.
///
/// Opaque: a later version of this crate may know the value as a variant. The value is the
/// `as_str`, `as_i64` or `to_value` of its enum.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unrecognized<T = String>(T);

impl<T> Unrecognized<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(value)
    }

    pub(crate) fn get(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Unrecognized<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Whether an enum lists one value alone.
macro_rules! is_constant {
    ($value:literal) => {
        true
    };
    ($( $value:literal ),*) => {
        false
    };
}
pub(crate) use is_constant;

/// Text and JSON form of an enum of strings, from a table of `Variant = "text"`. The enum has one
/// more variant, `Unrecognized`.
#[cfg(part = "string_enum")]
macro_rules! string_enum {
    ($type:ident { $( $variant:ident = $text:literal ),* $(,)? }) => {
        impl $type {
            /// The value as it is in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $text, )*
                    Self::Unrecognized(other) => other.get().as_str(),
                }
            }
        }

        impl From<&str> for $type {
            fn from(text: &str) -> Self {
                match text {
                    $( $text => Self::$variant, )*
                    other => Self::Unrecognized(crate::runtime::Unrecognized::new(other.to_owned())),
                }
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                crate::runtime::json::read_text(deserializer)
            }
        }

        impl crate::runtime::json::serde::Serialize for $type {
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                let is_listed = !matches!(self, Self::Unrecognized(_));
                crate::runtime::json::write_listed(self.as_str(), is_listed, crate::runtime::json::is_constant!($( $text ),*), serializer)
            }
        }
    };
}
#[cfg(part = "string_enum")]
pub(crate) use string_enum;

/// Reads what is made from text.
#[cfg(part = "string_enum")]
pub(crate) fn read_text<'de, T: for<'t> From<&'t str>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

#[cfg(part = "string_enum")]
struct TextVisitor<T>(PhantomData<T>);

#[cfg(part = "string_enum")]
impl<T: for<'t> From<&'t str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }
}
