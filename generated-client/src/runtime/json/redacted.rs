// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Secrets in `Debug`.

use crate::runtime::Patch;

/// `Debug` of a struct with secrets, from a table of its fields: `field`, `field as secret`, or `field as optional_secret`,
/// of which can be seen whether there is one.
macro_rules! debug {
    ($type:ident $( <$any:ident> )? { $( $field:ident $( as $how:ident )? ),* $(,)? }) => {
        impl $( <$any: ::std::fmt::Debug> )? ::std::fmt::Debug for $type $( <$any> )? {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($type))
                    $( .field(
                        stringify!($field).trim_start_matches("r#"),
                        crate::runtime::json::shown!(&self.$field $( , $how )?),
                    ) )*
                    .finish()
            }
        }
    };
}
pub(crate) use debug;

macro_rules! shown {
    ($value:expr, secret) => {
        &::std::format_args!("***")
    };
    ($value:expr, optional_secret) => {
        &::std::format_args!("{}", crate::runtime::json::redacted::OptionalSecret::redacted($value))
    };
    ($value:expr) => {
        $value
    };
}
pub(crate) use shown;

/// A secret that may not be there.
#[allow(dead_code, reason = "all secrets can be required")]
pub(crate) trait OptionalSecret {
    /// What `Debug` shows: whether it is there.
    fn redacted(&self) -> &'static str;
}

impl<T> OptionalSecret for Option<T> {
    fn redacted(&self) -> &'static str {
        if self.is_some() { "Some(***)" } else { "None" }
    }
}

impl<T> OptionalSecret for Patch<T> {
    fn redacted(&self) -> &'static str {
        match self {
            Self::Absent => "Absent",
            Self::Null => "Null",
            Self::Value(_) => "Value(***)",
        }
    }
}
