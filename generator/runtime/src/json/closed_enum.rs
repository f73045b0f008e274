//! Enums of listed values and no others.

use std::fmt::Display;

use serde_core::de::Error;

/// Value and JSON form of an enum that has no other values than those of its table: `Variant = "text"`, `= number`, or
/// `= "JSON text"`.
macro_rules! closed_enum {
    ($type:ident: text { $( $variant:ident = $text:literal ),* $(,)? }) => {
        crate::runtime::json::closed_enum! { @ $type: String as as_str -> &'static str { $( $variant = $text ),* } }
    };
    ($type:ident: integer { $( $variant:ident = $number:literal ),* $(,)? }) => {
        crate::runtime::json::closed_enum! { @ $type: i64 as as_i64 -> i64 { $( $variant = $number ),* } }
    };
    ($type:ident: value { $( $variant:ident = $json:literal ),* $(,)? }) => {
        crate::runtime::json::closed_enum! { @ $type: ::serde_json::Value as to_value -> ::serde_json::Value {
            $( $variant = ::serde_json::from_str($json).unwrap_or_default() ),*
        } }
    };
    (@ $type:ident: $read:ty as $method:ident -> $written:ty { $( $variant:ident = $value:expr ),* }) => {
        impl $type {
            /// All values.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),*];

            /// The value as it is in JSON.
            #[must_use]
            pub fn $method(self) -> $written {
                match self {
                    $( Self::$variant => $value, )*
                }
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match ::serde_json::Value::from(self.$method()) {
                    ::serde_json::Value::String(text) => f.pad(&text),
                    other => f.pad(&other.to_string()),
                }
            }
        }

        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let value = <$read>::deserialize(deserializer)?;
                let found = Self::ALL.iter().copied().find(|listed| listed.$method() == value);
                found.ok_or_else(|| crate::runtime::json::not_listed(&value, Self::ALL))
            }
        }

        impl crate::runtime::json::serde::Serialize for $type {
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                self.$method().serialize(serializer)
            }
        }
    };
}
pub(crate) use closed_enum;

/// Why a value is none of a closed enum.
#[cold]
pub(crate) fn not_listed<E: Error>(value: &impl Display, all: &[impl Display]) -> E {
    let all: Vec<String> = all.iter().map(|listed| format!("`{listed}`")).collect();
    E::custom(format_args!("`{value}` is none of the values {}", all.join(", ")))
}
