// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The body of a response, as a transport hands it over.

use std::fmt;

use bytes::Bytes;

use crate::runtime::TransportError;

/// The body of a response to an asynchronous client.
#[derive(Default)]
pub struct BodyStream {
    pub(crate) ready: Bytes,
}

/// The body of a response to a blocking client.
#[derive(Default)]
pub struct BodyReader {
    pub(crate) ready: Bytes,
}

#[allow(unused_mut, clippy::unused_async, reason = "a body can be a stream")]
impl BodyStream {
    fn ready(ready: Bytes) -> Self {
        Self {
            ready,
        }
    }

    /// All bytes, if they are no more than this.
    pub(crate) async fn whole(mut self, max: Option<usize>) -> Result<Bytes, TransportError> {
        TransportError::check_size(self.ready.len(), max)?;
        Ok(self.ready)
    }

    /// All bytes, if none come later.
    #[cfg(feature = "record")]
    #[allow(clippy::unnecessary_wraps, reason = "a body can be a stream")]
    pub(crate) fn as_whole(&self) -> Option<&[u8]> {
        Some(&self.ready)
    }
}

#[allow(unused_mut, reason = "a body can be a stream")]
impl BodyReader {
    fn ready(ready: Bytes) -> Self {
        Self {
            ready,
        }
    }

    /// All bytes, if they are no more than this.
    pub(crate) fn whole(mut self, max: Option<usize>) -> Result<Bytes, TransportError> {
        TransportError::check_size(self.ready.len(), max)?;
        Ok(self.ready)
    }

    /// All bytes, if none come later.
    #[cfg(feature = "record")]
    #[allow(clippy::unnecessary_wraps, reason = "a body can be a stream")]
    pub(crate) fn as_whole(&self) -> Option<&[u8]> {
        Some(&self.ready)
    }
}

/// Both kinds are made alike from bytes that are there.
macro_rules! ready {
    ($($body:ident: $($source:ty),+;)+) => {$(
        $(impl From<$source> for $body {
            fn from(bytes: $source) -> Self {
                Self::ready(bytes.into())
            }
        })+

        impl fmt::Debug for $body {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($body)).field("ready", &self.ready.len()).finish_non_exhaustive()
            }
        }
    )+};
}
ready! {
    BodyStream: Bytes, Vec<u8>, String, &'static str;
    BodyReader: Bytes, Vec<u8>, String, &'static str;
}
