//! Open enums of values of several kinds.

use serde_json::Value;

/// The value that a JSON text of a table stands for.
pub(crate) fn listed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

/// The JSON form of an enum of any values, from a table of `Variant = "JSON text"`. The enum has
/// one more variant, `Unrecognized`.
macro_rules! value_enum {
    ($type:ident { $( $variant:ident = $json:literal ),* $(,)? }) => {
        impl $type {
            /// The value as it is in JSON.
            #[must_use]
            pub fn to_value(&self) -> ::serde_json::Value {
                match self {
                    $( Self::$variant => crate::runtime::json::listed($json), )*
                    Self::Unrecognized(other) => other.get().clone(),
                }
            }
        }

        impl From<::serde_json::Value> for $type {
            fn from(value: ::serde_json::Value) -> Self {
                $(
                    if value == crate::runtime::json::listed($json) {
                        return Self::$variant;
                    }
                )*
                Self::Unrecognized(crate::runtime::Unrecognized::new(value))
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self.to_value() {
                    ::serde_json::Value::String(text) => f.pad(&text),
                    other => f.pad(&other.to_string()),
                }
            }
        }

        crate::runtime::json::enum_json! { $type: ::serde_json::Value as to_value of crate::runtime::json::is_constant!($( $json ),*) }
    };
}
pub(crate) use value_enum;
