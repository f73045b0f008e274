// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Bodies that come packed (`Content-Encoding`): what is asked for is what the features can unpack. It stands above the
//! transports, so that all of them do it alike, also one of the caller's own.

use std::io::{self, Write};

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::response::Parts;

use crate::runtime::{BodyReader, BodyStream, TransportError, TransportErrorKind};

/// The codings that are asked for.
pub(crate) const CODINGS: &str =
    match (cfg!(feature = "gzip"), cfg!(feature = "brotli"), cfg!(feature = "zstd")) {
        (true, true, true) => "gzip, br, zstd",
        (true, true, false) => "gzip, br",
        (true, false, true) => "gzip, zstd",
        (false, true, true) => "br, zstd",
        (true, false, false) => "gzip",
        (false, true, false) => "br",
        (false, false, _) => "zstd",
    };

/// What unpacks a body.
enum Unpacker {
    #[cfg(feature = "gzip")]
    Gzip(Box<flate2::write::MultiGzDecoder<Out>>),
    #[cfg(feature = "brotli")]
    Brotli(Box<brotli_decompressor::DecompressorWriter<Out>>),
    #[cfg(feature = "zstd")]
    Zstd(Box<zstd::stream::zio::Writer<Out, zstd::stream::raw::Decoder<'static>>>),
}

/// What has come out of a piece, up to a limit: a few bytes can be made to become many.
#[derive(Default)]
struct Out {
    bytes: Vec<u8>,
    max: usize,
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.max.saturating_sub(self.bytes.len()) {
            return Err(io::Error::other(TransportError::new(TransportErrorKind::TooLarge)));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Unpacker {
    #[allow(clippy::unnecessary_wraps, reason = "not all of them can fail")]
    fn of(coding: &str) -> io::Result<Option<Self>> {
        Ok(match coding.to_ascii_lowercase().as_str() {
            #[cfg(feature = "gzip")]
            "gzip" | "x-gzip" => {
                Some(Self::Gzip(Box::new(flate2::write::MultiGzDecoder::new(Out::default()))))
            }
            #[cfg(feature = "brotli")]
            "br" => {
                let size = 4096;
                let writer = brotli_decompressor::DecompressorWriter::new(Out::default(), size);
                Some(Self::Brotli(Box::new(writer)))
            }
            #[cfg(feature = "zstd")]
            "zstd" => {
                let mut decoder = zstd::stream::raw::Decoder::new()?;
                // RFC 9659: no window is larger than 8 MB.
                decoder.set_parameter(zstd::stream::raw::DParameter::WindowLogMax(23))?;
                Some(Self::Zstd(Box::new(zstd::stream::zio::Writer::new(Out::default(), decoder))))
            }
            _ => None,
        })
    }

    /// What comes out of a piece.
    fn push(&mut self, piece: &[u8], max: usize) -> io::Result<Vec<u8>> {
        self.out().max = max;
        let unpacker: &mut dyn Write = match self {
            #[cfg(feature = "gzip")]
            Self::Gzip(it) => it,
            #[cfg(feature = "brotli")]
            Self::Brotli(it) => it,
            #[cfg(feature = "zstd")]
            Self::Zstd(it) => it,
        };
        unpacker.write_all(piece)?;
        unpacker.flush()?;
        Ok(std::mem::take(&mut self.out().bytes))
    }

    /// What comes out at the end.
    fn finish(&mut self, max: usize) -> io::Result<Vec<u8>> {
        self.out().max = max;
        match self {
            #[cfg(feature = "gzip")]
            Self::Gzip(it) => it.try_finish()?,
            #[cfg(feature = "brotli")]
            Self::Brotli(it) => it.close()?,
            #[cfg(feature = "zstd")]
            Self::Zstd(it) => it.finish()?,
        }
        Ok(std::mem::take(&mut self.out().bytes))
    }

    fn out(&mut self) -> &mut Out {
        match self {
            #[cfg(feature = "gzip")]
            Self::Gzip(it) => it.get_mut(),
            #[cfg(feature = "brotli")]
            Self::Brotli(it) => it.get_mut(),
            #[cfg(feature = "zstd")]
            Self::Zstd(it) => it.writer_mut(),
        }
    }
}

/// A body on its way out.
struct Unpacking {
    unpacker: Unpacker,
    begun: bool,
    ended: bool,
}

impl Unpacking {
    /// What comes out of the next piece, or at the end.
    fn next(&mut self, piece: Option<&[u8]>, max: usize) -> Result<Bytes, TransportError> {
        let bytes = match piece {
            Some(piece) => {
                self.begun |= !piece.is_empty();
                self.unpacker.push(piece, max)
            }
            // No body at all is none packed.
            None if !self.begun || std::mem::replace(&mut self.ended, true) => Ok(Vec::new()),
            None => self.unpacker.finish(max),
        };
        bytes.map(Bytes::from).map_err(fault)
    }
}

fn fault(error: io::Error) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => error,
        Err(error) => TransportError::new(TransportErrorKind::Other).because(Damaged(error)),
    }
}

/// A body that cannot be unpacked.
#[derive(Debug)]
struct Damaged(io::Error);

impl std::fmt::Display for Damaged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the body is not what its `Content-Encoding` says")
    }
}

impl std::error::Error for Damaged {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// What unpacks the body of a response, whose head then says no more that it is packed.
fn unpacking(head: &mut Parts) -> Result<Option<Unpacking>, TransportError> {
    let Some(Ok(coding)) = head.headers.get(CONTENT_ENCODING).map(|coding| coding.to_str()) else {
        return Ok(None);
    };
    let Some(unpacker) = Unpacker::of(coding.trim()).map_err(fault)? else { return Ok(None) };
    head.headers.remove(CONTENT_ENCODING);
    head.headers.remove(CONTENT_LENGTH);
    Ok(Some(Unpacking { unpacker, begun: false, ended: false }))
}

/// All that comes out of a body that is there.
fn whole(mut unpacking: Unpacking, packed: &[u8], max: Option<usize>) -> Result<Bytes, TransportError> {
    let max = max.unwrap_or(usize::MAX);
    let bytes = unpacking.next(Some(packed), max)?;
    let rest = unpacking.next(None, max.saturating_sub(bytes.len()))?;
    Ok(if rest.is_empty() { bytes } else { [bytes, rest].concat().into() })
}

impl BodyStream {
    /// The body as it was before it was packed.
    pub(crate) fn unpacked(self, head: &mut Parts, max: Option<usize>) -> Result<Self, TransportError> {
        let Some(unpacking) = unpacking(head)? else { return Ok(self) };
        whole(unpacking, &self.ready, max).map(Self::from)
    }
}

impl BodyReader {
    /// The body as it was before it was packed.
    pub(crate) fn unpacked(self, head: &mut Parts, max: Option<usize>) -> Result<Self, TransportError> {
        let Some(unpacking) = unpacking(head)? else { return Ok(self) };
        whole(unpacking, &self.ready, max).map(Self::from)
    }
}

