//! Bodies of responses that are read piece by piece, so that a large one is never held in memory whole.

use std::future::poll_fn;
use std::io::{self, Read};
use std::pin::{Pin, pin};
use std::sync::mpsc;
use std::task::{Context, Poll, ready};
use std::thread;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;

use crate::runtime::{BodyReader, BodyStream, BoxFuture, TransportError, TransportErrorKind};

pub(crate) type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;
pub(crate) type Reader = Box<dyn Read + Send>;

impl BodyStream {
    /// A body that comes piece by piece.
    pub fn new(pieces: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self { ready: Bytes::new(), rest: Some(Box::pin(pieces)) }
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// When the connection breaks before the end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await.transpose()
    }

    /// All that is left, in memory.
    ///
    /// # Errors
    /// When the connection breaks before the end.
    pub async fn bytes(self) -> Result<Bytes, TransportError> {
        self.whole(None).await
    }

    /// All that is left, if it comes before `end` does.
    pub(crate) async fn whole_before(
        self,
        max: Option<usize>,
        mut end: Option<BoxFuture<'_, ()>>,
    ) -> Result<Bytes, TransportError> {
        let mut whole = pin!(self.whole(max));
        poll_fn(|cx| match (whole.as_mut().poll(cx), &mut end) {
            (Poll::Pending, Some(end)) => {
                ready!(end.as_mut().poll(cx));
                Poll::Ready(Err(TransportError::new(TransportErrorKind::Timeout)))
            }
            (whole, _) => whole,
        })
        .await
    }

    pub(crate) async fn read_rest(&mut self, max: Option<usize>) -> Result<(), TransportError> {
        let mut all = BytesMut::new();
        while let Some(piece) = self.chunk().await? {
            TransportError::check_size(all.len().saturating_add(piece.len()), max)?;
            all.extend_from_slice(&piece);
        }
        self.ready = all.freeze();
        Ok(())
    }
}

impl Stream for BodyStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if !self.ready.is_empty() {
                return Poll::Ready(Some(Ok(std::mem::take(&mut self.ready))));
            }
            let Some(rest) = &mut self.rest else { return Poll::Ready(None) };
            match ready!(rest.as_mut().poll_next(cx)) {
                // A piece of no bytes would look like the end to a reader.
                Some(Ok(piece)) => self.ready = piece,
                last => {
                    self.rest = None;
                    return Poll::Ready(last);
                }
            }
        }
    }
}

impl BodyReader {
    /// A body that comes piece by piece.
    pub fn new(reader: impl Read + Send + 'static) -> Self {
        Self { ready: Bytes::new(), rest: Some(Box::new(reader)) }
    }

    /// All that is left, in memory.
    ///
    /// # Errors
    /// When the connection breaks before the end.
    pub fn bytes(self) -> Result<Bytes, TransportError> {
        self.whole(None)
    }

    /// All that is left, if it comes within a time. A read that blocks cannot be broken off, so a thread waits for it.
    pub(crate) fn whole_within(self, max: Option<usize>, left: Duration) -> Result<Bytes, TransportError> {
        if self.rest.is_none() {
            return self.whole(max);
        }
        let (sender, receiver) = mpsc::channel();
        let reader = move || drop(sender.send(self.whole(max)));
        thread::Builder::new().spawn(reader).map_err(broken)?;
        let late = |_| Err(TransportError::new(TransportErrorKind::Timeout));
        receiver.recv_timeout(left).unwrap_or_else(late)
    }

    pub(crate) fn read_rest(&mut self, max: Option<usize>) -> Result<(), TransportError> {
        if let Some(rest) = self.rest.take() {
            let mut all = Vec::from(std::mem::take(&mut self.ready));
            let enough = max.and_then(|max| u64::try_from(max).ok()?.checked_add(1)).unwrap_or(u64::MAX);
            rest.take(enough).read_to_end(&mut all).map_err(broken)?;
            self.ready = all.into();
        }
        Ok(())
    }
}

impl Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ready.has_remaining() {
            let count = buffer.len().min(self.ready.len());
            self.ready.split_to(count).copy_to_slice(buffer.get_mut(..count).unwrap_or_default());
            return Ok(count);
        }
        self.rest.as_mut().map_or(Ok(0), |rest| rest.read(buffer))
    }
}

/// A connection that broke while a body was read.
pub(crate) fn broken(error: io::Error) -> TransportError {
    let timed_out = error.kind() == io::ErrorKind::TimedOut;
    let kind = if timed_out { TransportErrorKind::Timeout } else { TransportErrorKind::Other };
    TransportError::new(kind).because(error)
}
