//! The body of a request or a response.

use std::fmt;

use bytes::Bytes;

#[cfg(part = "body_stream")]
use super::body_stream::Pieces;
use crate::runtime::TransportError;

/// The body of a request or a response, as a transport sees it.
///
/// `Debug` shows its length alone.
#[derive(Clone)]
pub struct Body(pub(crate) Kind);

/// Where the bytes are.
#[derive(Clone)]
pub(crate) enum Kind {
    Bytes(Bytes),
    #[cfg(part = "body_stream")]
    Stream(Pieces),
}

#[allow(clippy::unnecessary_wraps, clippy::match_single_binding, reason = "not all clients send streams")]
impl Body {
    /// No bytes at all.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Kind::Bytes(Bytes::new()))
    }

    /// The bytes, when they are all in memory.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes),
            #[cfg(part = "body_stream")]
            Kind::Stream(_) => None,
        }
    }

    /// How many bytes there are, when that is known.
    #[must_use]
    pub fn len(&self) -> Option<u64> {
        match &self.0 {
            Kind::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            #[cfg(part = "body_stream")]
            Kind::Stream(stream) => stream.len(),
        }
    }

    /// Whether it is known that there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// Whether a clone of it, sent later, sends the same bytes: not if it is a stream that is read once.
    #[must_use]
    pub fn can_be_sent_again(&self) -> bool {
        match &self.0 {
            Kind::Bytes(_) => true,
            #[cfg(part = "body_stream")]
            Kind::Stream(stream) => stream.can_be_sent_again(),
        }
    }

    /// The bytes.
    ///
    /// # Errors
    /// When they cannot be had at once; never for a body made from bytes or text.
    pub fn into_bytes(self) -> Result<Bytes, TransportError> {
        match self.0 {
            Kind::Bytes(bytes) => Ok(bytes),
            #[cfg(part = "body_stream")]
            Kind::Stream(_) => Err(super::body_stream::not_in_memory()),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

#[allow(clippy::match_single_binding, reason = "not all clients send streams")]
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            #[cfg(part = "body_stream")]
            Kind::Stream(stream) => write!(f, "Body({stream:?})"),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Kind::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}
