// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Bodies, as hyper sends and gives them.

use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};

use crate::runtime::request::body::Kind;
use crate::runtime::{Body, TransportError, TransportErrorKind};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What is sent.
pub(super) enum Sent {
    Whole(Option<Bytes>),
}

#[allow(clippy::match_single_binding, reason = "not all clients send streams")]
impl From<Body> for Sent {
    fn from(body: Body) -> Self {
        match body.0 {
            Kind::Bytes(bytes) => Self::Whole(Some(bytes).filter(|bytes| !bytes.is_empty())),
        }
    }
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = io::Error;

    #[allow(unused_variables, reason = "not all clients send streams")]
    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match self.get_mut() {
            Self::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(bytes) => bytes.is_none(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => {
                let length = bytes.as_ref().map_or(0, Bytes::len);
                u64::try_from(length).map_or_else(|_| SizeHint::default(), SizeHint::with_exact)
            }
        }
    }
}

/// All of a response's body, if it is no more than this. Mostly the first piece is all, and is not copied.
pub(super) async fn whole<B>(body: B, max: Option<usize>) -> Result<Bytes, TransportError>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>>,
{
    let mut body = pin!(body);
    let mut first = Bytes::new();
    let mut all = Vec::new();
    while let Some(piece) = poll_fn(|cx| poll_piece(body.as_mut(), cx)).await {
        let piece = piece?;
        let size = first.len().max(all.len()).saturating_add(piece.len());
        TransportError::check_size(size, max)?;
        if first.is_empty() && all.is_empty() {
            first = piece;
        } else {
            if all.is_empty() {
                all = Vec::from(std::mem::take(&mut first));
            }
            all.extend_from_slice(&piece);
        }
    }
    Ok(if all.is_empty() { first } else { all.into() })
}

/// The next bytes; trailers are left out.
fn poll_piece<B>(mut body: Pin<&mut B>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>>,
{
    loop {
        match ready!(body.as_mut().poll_frame(cx)) {
            None => return Poll::Ready(None),
            Some(Ok(frame)) => {
                if let Ok(bytes) = frame.into_data() {
                    return Poll::Ready(Some(Ok(bytes)));
                }
            }
            Some(Err(error)) => {
                let error = TransportError::new(TransportErrorKind::Other).because(error);
                return Poll::Ready(Some(Err(error)));
            }
        }
    }
}

