// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Open enums of strings, integers and other values.



use std::fmt;
use std::marker::PhantomData;

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

/// Text and JSON form of an enum of strings, from a table of `Variant = "text"`. The enum has one
/// more variant, `Unrecognized`.
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
                crate::runtime::json::write_listed(self.as_str(), is_listed, [$( $text ),*].len(), serializer)
            }
        }
    };
}
pub(crate) use string_enum;

/// Reads what is made from text.
pub(crate) fn read_text<'de, T: for<'t> From<&'t str>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'t> From<&'t str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }
}
