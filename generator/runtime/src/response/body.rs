//! The body of a response, as a transport hands it over.

use std::fmt;

use bytes::Bytes;

#[cfg(part = "response_stream")]
use super::stream::body::{Pieces, Reader};
use crate::runtime::TransportError;

/// The body of a response to an asynchronous client.
#[derive(Default)]
pub struct BodyStream {
    pub(crate) ready: Bytes,
    /// What comes after `ready`.
    #[cfg(part = "response_stream")]
    pub(crate) rest: Option<Pieces>,
}

/// The body of a response to a blocking client.
#[derive(Default)]
pub struct BodyReader {
    pub(crate) ready: Bytes,
    /// What comes after `ready`.
    #[cfg(part = "response_stream")]
    pub(crate) rest: Option<Reader>,
}

#[allow(unused_mut, clippy::unused_async, reason = "a body can be a stream")]
impl BodyStream {
    fn ready(ready: Bytes) -> Self {
        Self {
            ready,
            #[cfg(part = "response_stream")]
            rest: None,
        }
    }

    /// All bytes, if they are no more than this.
    pub(crate) async fn whole(mut self, max: Option<usize>) -> Result<Bytes, TransportError> {
        #[cfg(part = "response_stream")]
        self.read_rest(max).await?;
        TransportError::check_size(self.ready.len(), max)?;
        Ok(self.ready)
    }

    /// All bytes, if none come later.
    #[cfg(feature = "record")]
    #[allow(clippy::unnecessary_wraps, reason = "a body can be a stream")]
    pub(crate) fn as_whole(&self) -> Option<&[u8]> {
        #[cfg(part = "response_stream")]
        if self.rest.is_some() {
            return None;
        }
        Some(&self.ready)
    }
}

#[allow(unused_mut, reason = "a body can be a stream")]
impl BodyReader {
    fn ready(ready: Bytes) -> Self {
        Self {
            ready,
            #[cfg(part = "response_stream")]
            rest: None,
        }
    }

    /// All bytes, if they are no more than this.
    pub(crate) fn whole(mut self, max: Option<usize>) -> Result<Bytes, TransportError> {
        #[cfg(part = "response_stream")]
        self.read_rest(max)?;
        TransportError::check_size(self.ready.len(), max)?;
        Ok(self.ready)
    }

    /// All bytes, if none come later.
    #[cfg(feature = "record")]
    #[allow(clippy::unnecessary_wraps, reason = "a body can be a stream")]
    pub(crate) fn as_whole(&self) -> Option<&[u8]> {
        #[cfg(part = "response_stream")]
        if self.rest.is_some() {
            return None;
        }
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
