//! Parameters as text (OpenAPI 3.0.4, Style Values).
//!
//! An argument becomes JSON text once, generically; all else works on that text.

#[cfg(any(part = "base64_text", feature = "hyper-no-tls"))]
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

use std::io::{self, Write};

use serde_core::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

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
    // What is written is UTF-8.
    json_bytes(value).map(|bytes| String::from_utf8(bytes).unwrap_or_default())
}

/// The same as bytes. A whole number is written without `.0`, also where its type is `f64`: `80`, as servers expect it.
pub(crate) fn json_bytes<V: Serialize + ?Sized>(value: &V) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(128);
    value.serialize(&mut Serializer::with_formatter(&mut out, WholeNumbers))?;
    Ok(out)
}

struct WholeNumbers;

impl Formatter for WholeNumbers {
    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        /// From here on, a float has no fraction, and an exponent is shorter.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if value.fract() == 0.0 && value.abs() < EXACT {
            return write!(writer, "{value:.0}");
        }
        CompactFormatter.write_f64(writer, value)
    }
}
