//! Parameters as text (OpenAPI 3.0.4, Style Values).
//!
//! An argument becomes JSON text once, generically; all else works on that text.

#[cfg(part = "base64_text")]
pub(crate) mod base64;
#[cfg(part = "form_content")]
pub(crate) mod content;
mod expand;
#[cfg(part = "form")]
mod form;
mod path;
pub(crate) mod percent;
mod style;
pub(crate) mod tree;

use serde_core::Serialize;

#[cfg(part = "cookie_parameter")]
pub(crate) use expand::cookie;
#[cfg(part = "header_parameter")]
pub(crate) use expand::header;
pub(crate) use expand::path;
#[cfg(part = "query")]
pub(crate) use expand::query;
#[cfg(part = "form")]
pub(crate) use form::form;
pub(crate) use path::fill;
pub(crate) use style::Style;

/// The JSON text of an argument. Text, not a value, keeps the order of an object's members.
pub(crate) fn json<V: Serialize + ?Sized>(value: &V) -> serde_json::Result<String> {
    serde_json::to_string(value)
}
