// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The body of a request or an answer.

use std::fmt;

use bytes::Bytes;

use super::TransportError;

/// The body of a request or an answer, as a transport sees it.
///
/// Opaque, so that it can become a stream later. `Debug` shows its length alone.
#[derive(Clone, Default)]
pub struct Body(Bytes);

#[allow(clippy::unnecessary_wraps, reason = "a stream has neither its bytes nor its length")]
impl Body {
    /// No bytes at all.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Bytes::new())
    }

    /// The bytes, when they are all in memory.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        Some(&self.0)
    }

    /// How many bytes there are, when that is known.
    #[must_use]
    pub fn len(&self) -> Option<usize> {
        Some(self.0.len())
    }

    /// Whether it is known that there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// The bytes.
    ///
    /// # Errors
    /// When they cannot be had at once; never for a body made from bytes or text.
    pub fn into_bytes(self) -> Result<Bytes, TransportError> {
        Ok(self.0)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.0.len())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self(Bytes::from_static(text.as_bytes()))
    }
}
