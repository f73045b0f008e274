// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Open enums of strings, integers and other values.

use std::fmt;

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

        impl From<String> for $type {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        crate::runtime::json::enum_json! { $type: String as as_str }
    };
}
pub(crate) use string_enum;

/// The JSON form of an open enum: what it is read from, and the method that gives what is written.
macro_rules! enum_json {
    ($type:ident: $read:ty as $written:ident) => {
        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let read = <$read>::deserialize(deserializer).map(Self::from)?;
                crate::runtime::json::count(matches!(read, Self::Unrecognized(_)));
                Ok(read)
            }
        }

        impl crate::runtime::json::serde::Serialize for $type {
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                self.$written().serialize(serializer)
            }
        }
    };
}
pub(crate) use enum_json;
