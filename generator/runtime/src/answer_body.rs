//! The body of an answer, as a transport hands it over.

use std::fmt;

use bytes::Bytes;

use super::TransportError;
use super::answer_stream::{Pieces, Reader}; // needs: answer_stream

/// The body of an answer to an asynchronous client.
#[derive(Default)]
pub struct BodyStream {
    pub(super) ready: Bytes,
    // begins: answer_stream
    /// What comes after `ready`.
    pub(super) rest: Option<Pieces>,
    // ends: answer_stream
}

/// The body of an answer to a blocking client.
#[derive(Default)]
pub struct BodyReader {
    pub(super) ready: Bytes,
    // begins: answer_stream
    /// What comes after `ready`.
    pub(super) rest: Option<Reader>,
    // ends: answer_stream
}

#[allow(unused_mut, clippy::unused_async, reason = "a body can be a stream")]
impl BodyStream {
    /// All bytes, if they are no more than this.
    pub(super) async fn whole(mut self, max: Option<usize>) -> Result<Bytes, TransportError> {
        self.read_rest(max).await?; // needs: answer_stream
        TransportError::check_size(self.ready.len(), max)?;
        Ok(self.ready)
    }
}

#[allow(unused_mut, reason = "a body can be a stream")]
impl BodyReader {
    /// All bytes, if they are no more than this.
    pub(super) fn whole(mut self, max: Option<usize>) -> Result<Bytes, TransportError> {
        self.read_rest(max)?; // needs: answer_stream
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
                    rest: None, // needs: answer_stream
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
