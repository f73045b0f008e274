//! Marks on what is written: parts of a value that no field and no variant is for. They say how well a value fits a
//! type (see [`Fit`](super::fit::Fit)); JSON does not show them.

use serde_core::ser::{Serialize, Serializer};
#[cfg(part = "union")]
use serde_json::Value;

/// A member that no field is for, or a value that an enum does not list.
#[cfg(any(part = "enums", part = "rest", part = "union"))]
pub(crate) const UNNAMED: &str = "\0unnamed";
/// Another value than the only one that an enum has.
#[cfg(any(part = "enums", part = "union"))]
pub(crate) const NOT_THE_CONSTANT: &str = "\0not the constant";
/// A value that no variant of a union takes.
#[cfg(part = "union")]
pub(crate) const UNRECOGNIZED: &str = "\0unrecognized";

/// A value with a mark.
pub(crate) struct Marked<'a, T: ?Sized>(pub(crate) &'static str, pub(crate) &'a T);

impl<T: Serialize + ?Sized> Serialize for Marked<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(self.0, self.1)
    }
}

/// A value that no variant of a union takes.
#[cfg(part = "union")]
pub(crate) fn unrecognized(value: &Value) -> Marked<'_, Value> {
    Marked(UNRECOGNIZED, value)
}

/// Writes the value of an open enum, which may be one that it lists; `is_constant` where that is one alone.
#[cfg(part = "enums")]
pub(crate) fn write_listed<T: Serialize + ?Sized, S: Serializer>(
    value: &T,
    is_listed: bool,
    is_constant: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match (is_listed, is_constant) {
        (true, _) => value.serialize(serializer),
        (false, true) => Marked(NOT_THE_CONSTANT, value).serialize(serializer),
        (false, false) => Marked(UNNAMED, value).serialize(serializer),
    }
}
