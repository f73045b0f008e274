//! Unions from what their variants hold, from a table.

/// `From` for the variants of a union, from a table of `KIND Variant: Type`. Kinds say how the value is held: `value` as it
/// is, `boxed` behind a pointer, `text` made from anything that is text.
macro_rules! variants {
    ($union:ident { $( $kind:ident $variant:ident $( : $value:ty )? ),* $(,)? }) => {
        $( crate::runtime::types::variants::variant! { $kind $union $variant $( $value )? } )*
    };
}
pub(crate) use variants;

/// The conversion of a row.
macro_rules! variant {
    (value $union:ident $variant:ident $value:ty) => {
        impl From<$value> for $union {
            fn from(value: $value) -> Self {
                Self::$variant(value)
            }
        }
    };
    (boxed $union:ident $variant:ident $value:ty) => {
        impl From<$value> for $union {
            fn from(value: $value) -> Self {
                Self::$variant(Box::new(value))
            }
        }
    };
    (text $union:ident $variant:ident) => {
        impl From<String> for $union {
            fn from(text: String) -> Self {
                Self::$variant(text)
            }
        }

        impl From<&str> for $union {
            fn from(text: &str) -> Self {
                Self::$variant(text.to_owned())
            }
        }
    };
}
pub(crate) use variant;
