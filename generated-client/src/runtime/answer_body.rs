// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The body of an answer, as a transport hands it over.

use std::fmt;

use bytes::Bytes;

use super::TransportError;

/// The body of an answer to an asynchronous client.
#[derive(Default)]
pub struct BodyStream {
    pub(super) ready: Bytes,
}

/// The body of an answer to a blocking client.
#[derive(Default)]
pub struct BodyReader {
    pub(super) ready: Bytes,
}

#[allow(unused_mut, clippy::unused_async, reason = "a body can be a stream")]
impl BodyStream {
    /// All bytes, if they are no more than this.
    pub(super) async fn whole(mut self, max: Option<usize>) -> Result<Bytes, TransportError> {
        TransportError::check_size(self.ready.len(), max)?;
        Ok(self.ready)
    }
}

#[allow(unused_mut, reason = "a body can be a stream")]
impl BodyReader {
    /// All bytes, if they are no more than this.
    pub(super) fn whole(mut self, max: Option<usize>) -> Result<Bytes, TransportError> {
        TransportError::check_size(self.ready.len(), max)?;
        Ok(self.ready)
    }
}

/// Both kinds are made alike from bytes that are there.
macro_rules! ready {
    ($($body:ident: $($source:ty),+;)+) => {$(
        $(impl From<$source> for $body {
            fn from(bytes: $source) -> Self {
                Self {
                    ready: bytes.into(),
                }
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
