//! Open enums of integers.

/// Number and JSON form of an enum of integers, from a table of `Variant = number`. The enum has
/// one more variant, `Unrecognized`.
macro_rules! integer_enum {
    ($type:ident { $( $variant:ident = $number:literal ),* $(,)? }) => {
        impl $type {
            /// The value as it is in JSON.
            #[must_use]
            pub fn as_i64(&self) -> i64 {
                match self {
                    $( Self::$variant => $number, )*
                    Self::Unrecognized(other) => *other.get(),
                }
            }
        }

        impl From<i64> for $type {
            fn from(number: i64) -> Self {
                match number {
                    $( $number => Self::$variant, )*
                    other => Self::Unrecognized(crate::runtime::Unrecognized::new(other)),
                }
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        crate::runtime::json::enum_json! { $type: i64 as as_i64 of crate::runtime::json::is_constant!($( $number ),*) }
    };
}
pub(crate) use integer_enum;
