// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Secrets in `Debug`.

use std::fmt::{self, Debug, Write};

/// A secret for `Debug`: `***`, but whether an optional one is there can be seen (`None`,
/// `Some(***)`).
pub(crate) fn redacted(secret: &dyn Debug) -> impl Debug + '_ {
    Redacted(secret)
}

/// `Debug` of a struct with secrets, from a table of its fields: `field`, or `field as secret`.
macro_rules! debug {
    ($type:ident { $( $field:ident $( as $how:ident )? ),* $(,)? }) => {
        impl ::std::fmt::Debug for $type {
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
        &crate::runtime::json::redacted($value)
    };
    ($value:expr) => {
        $value
    };
}
pub(crate) use shown;

struct Redacted<'a>(&'a dyn Debug);

/// Wrappers whose presence is no secret: of `Option` and of `Patch`.
const WRAPPERS: [&str; 2] = ["Some", "Value"];
const ABSENCES: [&str; 3] = ["None", "Null", "Absent"];

impl Debug for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut head = Head::default();
        // Ends with an error at the first character that is not part of a name.
        let whole = write!(head, "{:?}", self.0).is_ok();
        let name = head.0.as_str();
        if whole && ABSENCES.contains(&name) {
            f.write_str(name)
        } else if !whole && WRAPPERS.contains(&name) {
            write!(f, "{name}(***)")
        } else {
            f.write_str("***")
        }
    }
}

/// Takes the name with which a `Debug` text begins, and no more. Texts begin with a quote.
#[derive(Default)]
struct Head(String);

impl Write for Head {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = text.find(|c: char| !c.is_ascii_alphabetic());
        let name = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        if self.0.len() + name.len() > 8 {
            return Err(fmt::Error);
        }
        self.0.push_str(name);
        end.map_or(Ok(()), |_| Err(fmt::Error))
    }
}
