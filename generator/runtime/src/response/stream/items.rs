//! Responses that are a sequence of items, read as they come.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::io::Read;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde_core::de::DeserializeOwned;

use super::body::broken;
use crate::runtime::json::misfits::decode;
use crate::runtime::{BodyReader, BodyStream, DecodeError, Response, TransportError};

/// The items of a response, as they come: a [`Stream`] for an asynchronous client, an [`Iterator`] for a blocking one.
///
/// An item that does not fit its type is an error of its own; the next may fit. After a [`StreamError::Transport`]
/// there is nothing more.
pub struct ItemStream<I, B = BodyStream> {
    body: Option<B>,
    framing: Box<dyn Framing<I>>,
    ready: VecDeque<Result<I, StreamError>>,
}

/// How bytes are cut into items.
pub(crate) trait Framing<I>: Send {
    /// Takes bytes, gives the items that they complete.
    fn push(&mut self, bytes: &[u8], items: &mut VecDeque<Result<I, StreamError>>);

    /// The end of the body.
    fn finish(&mut self, items: &mut VecDeque<Result<I, StreamError>>);
}

/// Why there is no item.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The connection broke before the end.
    Transport(TransportError),
    /// An item that does not fit its type.
    Item {
        /// Where and why it does not fit.
        error: DecodeError,
        /// The item as it came.
        data: Bytes,
    },
}

impl Response {
    /// An item, read as a body would be: what is optional and does not fit is left out, and told.
    pub(crate) fn item<V: DeserializeOwned>(&self, json: &[u8]) -> Result<V, DecodeError> {
        let (item, misfits) = decode(json, self.leniency())?;
        self.tell(misfits);
        Ok(item)
    }
}

impl StreamError {
    pub(crate) fn item(error: DecodeError, data: &[u8]) -> Self {
        Self::Item { error, data: Bytes::copy_from_slice(data) }
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Item { .. } => f.write_str("an item of the response does not fit"),
        }
    }
}

impl StdError for StreamError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // Its own message is this error's already.
            Self::Transport(error) => error.source(),
            Self::Item { error, .. } => Some(error),
        }
    }
}

impl<I, B> ItemStream<I, B> {
    pub(crate) fn new(body: B, framing: impl Framing<I> + 'static) -> Self {
        Self { body: Some(body), framing: Box::new(framing), ready: VecDeque::new() }
    }

    /// Takes what was read: a piece, the end, or a failure, which is the end too.
    fn take(&mut self, piece: Option<Result<impl AsRef<[u8]>, TransportError>>) {
        if let Some(Ok(piece)) = &piece {
            self.framing.push(piece.as_ref(), &mut self.ready);
            return;
        }
        self.body = None;
        match piece {
            Some(Err(error)) => self.ready.push_back(Err(StreamError::Transport(error))),
            _ => self.framing.finish(&mut self.ready),
        }
    }
}

impl<I> ItemStream<I, BodyStream> {
    /// The next item; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<I, StreamError>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

/// Nothing in it is pinned by its address.
impl<I, B> Unpin for ItemStream<I, B> {}

impl<I> Stream for ItemStream<I, BodyStream> {
    type Item = Result<I, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Poll::Ready(Some(item));
            }
            let Some(body) = &mut self.body else { return Poll::Ready(None) };
            let piece = ready!(Pin::new(body).poll_next(cx));
            self.take(piece);
        }
    }
}

impl<I> Iterator for ItemStream<I, BodyReader> {
    type Item = Result<I, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(item) = self.ready.pop_front() {
            return Some(item);
        }
        let mut buffer = [0; 8192];
        loop {
            let piece = match self.body.as_mut()?.read(&mut buffer) {
                Ok(0) => None,
                Ok(count) => buffer.get(..count).map(Ok),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => Some(Err(broken(error))),
            };
            self.take(piece);
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
        }
    }
}

impl<I, B> fmt::Debug for ItemStream<I, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").field("ended", &self.body.is_none()).finish_non_exhaustive()
    }
}
