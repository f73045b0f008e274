// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The body of a response, read: what came decides, where it is not what was declared.

use bytes::Bytes;
use http::header::CONTENT_ENCODING;
use serde_core::de::DeserializeOwned;

use super::media_type::is_json;
use crate::runtime::json::lenient::from_slice;
use crate::runtime::json::misfits;
use crate::runtime::{DecodeError, Misfit, Response};

/// Decoders, by the media type that is declared.
impl Response {
    /// `application/json` and all `+json`. Text that is no JSON is a string: it fits a string, a date, an enum.
    ///
    /// # Errors
    /// When the body is not JSON, or does not fit the type.
    pub fn json<V: DeserializeOwned>(&self) -> Result<V, DecodeError> {
        // Some servers write a byte-order mark, which RFC 8259 allows readers to skip.
        let body = self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.body);
        if body.is_empty() {
            // No body is what a type with `null` takes for it.
            let is_guess = self.reading.undeclared && !self.status.is_success();
            let none = if is_guess { None } else { serde_json::from_slice(b"null").ok() };
            return none.ok_or_else(|| DecodeError::new("the body is empty"));
        }
        let error = match from_slice(body) {
            Ok(value) if !self.reading.undeclared => return Ok(value),
            Ok(_) => None,
            Err(error) => Some(error),
        };
        let mut misfits = Vec::new();
        if error.as_ref().is_none_or(serde_json::Error::is_data) {
            let read = misfits::read(body, self.leniency());
            if let Some(value) = read.value.filter(|_| !(read.is_foreign && self.reading.undeclared)) {
                self.tell(read.misfits);
                return Ok(value);
            }
            misfits = read.misfits;
        }
        let text = self.text_as_json(error.as_ref());
        let value = text.and_then(|text| from_slice(text.as_bytes()).ok());
        value.ok_or_else(|| self.not_as_declared(error.as_ref(), misfits))
    }

    /// `text/*`, in UTF-8 if the response names no other encoding that is known here. Where JSON came that is a string, the
    /// text is that string.
    ///
    /// # Errors
    /// When the body is not in that encoding.
    pub fn text(&self) -> Result<String, DecodeError> {
        let json = is_json(&self.essence()).then(|| serde_json::from_slice(&self.body));
        if let Some(Ok(text)) = json {
            return Ok(text);
        }
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(DecodeError::new(self.packed().unwrap_or_else(|| error.to_string()))),
        }
    }
}

/// The rest of what the table of an operation names.
#[allow(dead_code, reason = "no operation needs all")]
impl Response {
    /// Any other media type.
    #[allow(clippy::unnecessary_wraps, reason = "all decoders have one shape")]
    pub(crate) fn bytes(&self) -> Result<Bytes, DecodeError> {
        Ok(self.body.clone())
    }

    /// No content is declared; what there is, is not read.
    #[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "all decoders have one shape")]
    pub(crate) fn empty(&self) -> Result<(), DecodeError> {
        Ok(())
    }
}

impl Response {
    /// That the body is packed, which makes it unreadable here.
    pub(crate) fn packed(&self) -> Option<String> {
        let coding = self.headers().get(CONTENT_ENCODING)?.to_str().ok()?;
        let is_packed = !coding.eq_ignore_ascii_case("identity") && !self.body.is_empty();
        is_packed.then(|| {
            let how = "the features `gzip`, `brotli` and `zstd` unpack what they are called after";
            format!("the body is packed (`Content-Encoding: {coding:.64}`): {how}")
        })
    }

    /// The body as a JSON string, if it is text. A page of HTML is none: it comes from something between client and server.
    /// Some servers call text JSON: what is none and does not begin as an object, a list or a string is text.
    fn text_as_json(&self, error: Option<&serde_json::Error>) -> Option<String> {
        let essence = self.essence();
        let is_called_json = || {
            let begins = self.body.trim_ascii_start().first();
            let is_other = begins.is_some_and(|byte| !b"{[\"<".contains(byte));
            is_json(&essence) && is_other && error.is_some_and(|error| !error.is_data())
        };
        let is_text = essence.is_empty() || essence.starts_with("text/") && essence != "text/html";
        let text = if is_text || is_called_json() { self.text().ok()? } else { return None };
        serde_json::to_string(&text).ok()
    }

    /// Why a body is not the JSON that is declared: it does not fit, it is packed, or it is something else.
    fn not_as_declared(&self, error: Option<&serde_json::Error>, misfits: Vec<Misfit>) -> DecodeError {
        if let Some(error) = DecodeError::of(misfits) {
            return error;
        }
        let Some(error) = error.filter(|error| !error.is_data()) else {
            return DecodeError::new(
                error.map_or("the body is something else".to_owned(), ToString::to_string),
            );
        };
        if let Some(packed) = self.packed() {
            return DecodeError::new(packed);
        }
        let essence = self.essence();
        if essence.is_empty() || is_json(&essence) || self.reading.accept.is_empty() {
            return DecodeError::new(error.to_string());
        }
        DecodeError::new(format!("`{essence:.64}` came, where `{}` is declared", self.reading.accept))
    }
}
