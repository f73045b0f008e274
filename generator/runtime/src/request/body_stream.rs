//! Bodies that are not in memory.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::{fmt, vec};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::body::Kind;
use crate::runtime::{Body, TransportError, TransportErrorKind};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// How much of a reader is sent at once.
const CHUNK: usize = 64 * 1024;

/// Bodies that are read when they are sent.
impl Body {
    /// What a reader gives. It is read once, in the thread that sends, also by an asynchronous client:
    /// meant for files and what is in memory.
    pub fn reader(reader: impl Read + Send + 'static) -> Self {
        Self::source(Source::once(Opened::Reader(Box::new(reader)), None))
    }

    /// The content of a file, which is read when it is sent, and again when it is sent again.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn file(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let length = Some(path.metadata()?.len());
        let open = move || Ok(Opened::Reader(Box::new(File::open(&path)?)));
        Ok(Self::source(Source { open: Arc::new(open), length, again: true }))
    }

    /// What a stream of pieces gives. It is read once, and by an asynchronous client alone.
    pub fn stream<E: Into<BoxError>>(stream: impl Stream<Item = Result<Bytes, E>> + Send + 'static) -> Self {
        Self::source(Source::once(Opened::Stream(Box::pin(Erased(Box::pin(stream)))), None))
    }

    /// Tells how many bytes there are, which becomes the `Content-Length`. Without it, a reader's are
    /// sent in chunks.
    #[must_use]
    pub fn with_length(mut self, length: u64) -> Self {
        let pieces = match &mut self.0 {
            Kind::Stream(Pieces(pieces)) => pieces.as_mut_slice(),
            Kind::Bytes(_) => &mut [],
        };
        if let [Piece::Source(source)] = pieces {
            source.length = Some(length);
        }
        self
    }

    /// The body for a blocking transport. To read it fails if it has been read already, or is an
    /// asynchronous stream.
    pub fn into_reader(self) -> Box<dyn Read + Send> {
        match self.0 {
            Kind::Bytes(bytes) => Box::new(io::Cursor::new(bytes)),
            Kind::Stream(stream) => Box::new(stream.reader()),
        }
    }

    /// The body for an asynchronous transport.
    pub fn into_http_body(self) -> impl http_body::Body<Data = Bytes, Error = io::Error> + Send + Sync {
        match self.0 {
            Kind::Bytes(bytes) => Pieces(vec![Piece::Bytes(bytes)]).chunks(),
            Kind::Stream(stream) => stream.chunks(),
        }
    }

    /// The pieces, one after the other.
    #[cfg(part = "multipart")]
    pub(crate) fn joined(bodies: impl IntoIterator<Item = Self>) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut bytes = Vec::new();
        for body in bodies {
            match body.0 {
                Kind::Bytes(more) => bytes.extend_from_slice(&more),
                Kind::Stream(Pieces(more)) => {
                    pieces.push(Piece::Bytes(std::mem::take(&mut bytes).into()));
                    pieces.extend(more);
                }
            }
        }
        if pieces.is_empty() {
            return bytes.into();
        }
        pieces.push(Piece::Bytes(bytes.into()));
        Self(Kind::Stream(Pieces(pieces)))
    }

    fn source(source: Source) -> Self {
        Self(Kind::Stream(Pieces(vec![Piece::Source(source)])))
    }
}

pub(crate) fn not_in_memory() -> TransportError {
    TransportError::new(TransportErrorKind::Other).because("the body is a stream, not bytes in memory")
}

/// Pieces, one after the other, that are not all in memory.
#[derive(Clone)]
pub(crate) struct Pieces(Vec<Piece>);

#[derive(Clone)]
enum Piece {
    Bytes(Bytes),
    Source(Source),
}

/// Where bytes come from. Clones share it.
#[derive(Clone)]
struct Source {
    open: Arc<dyn Fn() -> io::Result<Opened> + Send + Sync>,
    length: Option<u64>,
    /// Whether it can be opened more than once.
    again: bool,
}

enum Opened {
    Reader(Box<dyn Read + Send>),
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
}

impl Source {
    fn once(opened: Opened, length: Option<u64>) -> Self {
        let place = Mutex::new(Some(opened));
        let open = move || {
            let opened = place.lock().unwrap_or_else(PoisonError::into_inner).take();
            opened.ok_or_else(|| io::Error::other("the stream has been sent already"))
        };
        Self { open: Arc::new(open), length, again: false }
    }
}

impl Pieces {
    pub(crate) fn len(&self) -> Option<u64> {
        let length = |piece: &Piece| match piece {
            Piece::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Piece::Source(source) => source.length,
        };
        self.0.iter().map(length).sum()
    }

    pub(crate) fn can_be_sent_again(&self) -> bool {
        self.0
            .iter()
            .all(|piece| matches!(piece, Piece::Bytes(_) | Piece::Source(Source { again: true, .. })))
    }

    fn reader(self) -> Reader {
        Reader { rest: self.0.into_iter(), open: Box::new(io::empty()) }
    }

    fn chunks(self) -> Chunks {
        let length = self.len();
        Chunks { state: Mutex::new((None, self.0.into_iter())), length }
    }
}

/// The pieces for a blocking transport.
struct Reader {
    rest: vec::IntoIter<Piece>,
    open: Box<dyn Read + Send>,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.open.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            self.open = match self.rest.next() {
                None => return Ok(0),
                Some(Piece::Bytes(bytes)) => Box::new(io::Cursor::new(bytes)),
                Some(Piece::Source(source)) => match (source.open)()? {
                    Opened::Reader(reader) => reader,
                    Opened::Stream(_) => {
                        let problem = "an asynchronous stream cannot be sent by a blocking client";
                        return Err(io::Error::new(io::ErrorKind::Unsupported, problem));
                    }
                },
            };
        }
    }
}

/// The pieces for an asynchronous transport. The lock is never waited for; it makes them `Sync`.
struct Chunks {
    state: Mutex<(Option<Opened>, vec::IntoIter<Piece>)>,
    length: Option<u64>,
}

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let (open, rest) = self.get_mut().state.get_mut().unwrap_or_else(PoisonError::into_inner);
        loop {
            match open {
                None => match rest.next() {
                    None => return Poll::Ready(None),
                    Some(Piece::Bytes(bytes)) if bytes.is_empty() => {}
                    Some(Piece::Bytes(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                    Some(Piece::Source(source)) => *open = Some((source.open)()?),
                },
                Some(Opened::Reader(reader)) => {
                    let mut chunk = vec![0; CHUNK];
                    let count = reader.read(&mut chunk)?;
                    chunk.truncate(count);
                    if count > 0 {
                        return Poll::Ready(Some(Ok(Frame::data(chunk.into()))));
                    }
                    *open = None;
                }
                Some(Opened::Stream(stream)) => match ready!(stream.as_mut().poll_next(cx)?) {
                    Some(piece) => return Poll::Ready(Some(Ok(Frame::data(piece)))),
                    None => *open = None,
                },
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// A stream whose errors are of one type.
struct Erased<S>(Pin<Box<S>>);

impl<S, E> Stream for Erased<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BoxError>,
{
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        self.0.as_mut().poll_next(cx).map_err(io::Error::other)
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.len() {
            Some(length) => write!(f, "stream of {length} bytes"),
            None => f.write_str("stream"),
        }
    }
}
