//! Parameters as text (OpenAPI 3.0.4, Style Values).
//!
//! An argument becomes JSON text once, generically; all else works on that text.

pub(crate) mod content; // needs: content
mod expand;
mod form; // needs: form
mod path;
pub(crate) mod percent;
mod style;
pub(crate) mod tree;

use serde_core::Serialize;

pub(crate) use expand::{cookie, header, path, query};
pub(crate) use form::form; // needs: form
pub(crate) use path::fill;
pub use style::Style;

/// The JSON text of an argument. Text, not a value, keeps the order of an object's members.
pub(crate) fn json<V: Serialize + ?Sized>(value: &V) -> serde_json::Result<String> {
    serde_json::to_string(value)
}
