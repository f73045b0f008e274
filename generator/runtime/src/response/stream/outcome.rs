//! What the responses of an operation mean when one of them is read piece by piece.

use crate::runtime::response::media_type::is_json;
use crate::runtime::{DecodeError, Error, Response};

/// [`outcome!`](crate::runtime::response::outcome) with arms `stream(DECODER)` and `stream(DECODER, Variant)` besides: a success that is
/// read as it comes. `B` in the success type is the body: `BodyStream` or `BodyReader`.
///
/// Decoders are `bytes`, `events`, `text_events`, `whole_events`, `lines` and `records`.
macro_rules! stream_outcome {
    ($error:ident => $success:ty { $($status:pat => $kind:ident $how:tt),* $(,)? }) => {
        impl crate::runtime::Outcome for $error {
            type Success<B> = $success;

            const STREAMS: Option<fn(&crate::runtime::Response) -> bool> = Some(|response| {
                #[allow(unreachable_patterns, reason = "a table can end with `_`")]
                match response.status().as_u16() {
                    $($status => crate::runtime::is_stream!(response $kind $how),)*
                    _ => false,
                }
            });

            fn read<B>(
                response: crate::runtime::Response,
                body: Option<B>,
            ) -> Result<$success, crate::runtime::Error<Self>> {
                #[allow(unreachable_patterns, reason = "a table can end with `_`")]
                match response.status().as_u16() {
                    $($status => crate::runtime::stream_outcome_arm!(response, body, $success, $kind $how),)*
                    _ => Err(response.unexpected_status()),
                }
            }
        }
    };
}
pub(crate) use stream_outcome;

macro_rules! is_stream {
    ($response:ident stream ($decoder:ident $(, $variant:ident)?)) => {
        $response.may_be(stringify!($decoder))
    };
    ($response:ident undeclared { $kind:ident $how:tt }) => {
        crate::runtime::is_stream!($response $kind $how)
    };
    ($response:ident by_media { $($($media:literal)|+ => $kind:ident $how:tt),+ $(,)? }) => {
        match $response.media_type(&[$($($media),+),+]) {
            $($($media)|+ => crate::runtime::is_stream!($response $kind $how),)+
            _ => false,
        }
    };
    ($response:ident $kind:ident $how:tt) => {
        false
    };
}
pub(crate) use is_stream;

macro_rules! stream_outcome_arm {
    ($response:ident, $body:ident, $success:ty, stream ($decoder:ident)) => {
        $response.stream($body, crate::runtime::stream_decoder!($decoder))
    };
    ($response:ident, $body:ident, $success:ty, stream ($decoder:ident, $variant:ident)) => {
        $response.stream($body, crate::runtime::stream_decoder!($decoder)).map(<$success>::$variant)
    };
    ($response:ident, $body:ident, $success:ty, undeclared { $kind:ident $how:tt }) => {{
        let $response = $response.undeclared();
        crate::runtime::stream_outcome_arm!($response, $body, $success, $kind $how)
    }};
    ($response:ident, $body:ident, $success:ty, by_media { $($($media:literal)|+ => $kind:ident $how:tt),+ $(,)? }) => {
        match $response.media_type(&[$($($media),+),+]) {
            $($($media)|+ => {
                crate::runtime::stream_outcome_arm!($response, $body, $success, $kind $how)
            })+
            _ => Err($response.unexpected_status()),
        }
    };
    ($response:ident, $body:ident, $success:ty, $kind:ident $how:tt) => {
        crate::runtime::outcome_arm!($response, $success, $kind $how)
    };
}
pub(crate) use stream_outcome_arm;

macro_rules! stream_decoder {
    (bytes) => {
        std::convert::identity
    };
    ($decoder:ident) => {
        crate::runtime::ItemStream::$decoder
    };
}
pub(crate) use stream_decoder;

impl Response {
    /// Whether a body of this media type can be what a decoder reads: any body is bytes, but neither a page nor, where
    /// events are meant, JSON is a sequence of items. What cannot be read is read whole, for the error.
    pub(crate) fn may_be(&self, decoder: &str) -> bool {
        let essence = self.essence();
        match decoder {
            "bytes" => true,
            "lines" | "records" => essence != "text/html",
            _ => essence != "text/html" && !is_json(&essence),
        }
    }

    /// A declared success that is read as it comes.
    pub(crate) fn stream<B, V, E>(self, body: Option<B>, decode: impl FnOnce(B) -> V) -> Result<V, Error<E>> {
        body.map(decode).ok_or_else(|| {
            let problem = format!("`{}` is no sequence of items", self.essence());
            self.decode_error(DecodeError::new(problem))
        })
    }
}
