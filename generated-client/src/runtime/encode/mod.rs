// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Parameters as text (OpenAPI 3.0.4, Style Values).
//!
//! An argument becomes JSON text once, generically; all else works on that text.

pub(crate) mod base64;
mod expand;
mod path;
pub(crate) mod percent;
mod style;
pub(crate) mod tree;

use serde_core::Serialize;

pub(crate) use expand::path;
pub(crate) use path::fill;
pub(crate) use style::Style;

/// The JSON text of an argument. Text, not a value, keeps the order of an object's members.
pub(crate) fn json<V: Serialize + ?Sized>(value: &V) -> serde_json::Result<String> {
    serde_json::to_string(value)
}
