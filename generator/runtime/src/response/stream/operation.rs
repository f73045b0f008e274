//! What the responses of an operation mean when one of them is read piece by piece.

use crate::runtime::response::media_type::is_json;
use crate::runtime::{DecodeError, Error, Response};

/// [`operation!`](crate::runtime::request::operation) with arms `stream(DECODER)` and `stream(DECODER, Variant)` besides: a
/// success that is read as it comes. The success type stands twice: of an asynchronous client, and of a blocking one.
///
/// Decoders are `bytes`, `events`, `text_events`, `whole_events`, `lines` and `records`.
macro_rules! stream_operation {
    (
        $vis:vis $name:ident of $of:literal $(in $group:literal)? ($method:literal, $path:literal $(, $id:literal)?)
            -> $success:ty, $blocking:ty $( | $error:ident )?
        {
            $($status:pat => $kind:ident $how:tt),* $(,)?
        }
    ) => {
        #[doc = concat!("The operation of ", crate::runtime::method_link!($of $($group)?), ": `", $method, " ", $path, "`.")]
        $vis enum $name {}

        impl crate::runtime::Operation for $name {
            type Response = $success;
            type BlockingResponse = $blocking;
            type Error = crate::runtime::error_type!($($error)?);

            const METHOD: &'static str = $method;
            const PATH: &'static str = $path;
            const ID: Option<&'static str> = crate::runtime::operation_id!($($id)?);

            const STREAMS: Option<fn(&crate::runtime::Response) -> bool> = Some(|response| {
                #[allow(unreachable_patterns, reason = "a table can end with `_`")]
                match response.status().as_u16() {
                    $($status => crate::runtime::is_stream!(response $kind $how),)*
                    _ => false,
                }
            });

            fn read(
                response: crate::runtime::Response,
                body: Option<crate::runtime::BodyStream>,
            ) -> Result<Self::Response, crate::runtime::Error<Self::Error>> {
                crate::runtime::stream_read!(response, body, $success, ($($error)?), { $($status => $kind $how),* })
            }

            fn read_blocking(
                response: crate::runtime::Response,
                body: Option<crate::runtime::BodyReader>,
            ) -> Result<Self::BlockingResponse, crate::runtime::Error<Self::Error>> {
                crate::runtime::stream_read!(response, body, $blocking, ($($error)?), { $($status => $kind $how),* })
            }
        }
    };
}
pub(crate) use stream_operation;

macro_rules! stream_read {
    ($response:ident, $body:ident, $success:ty, $errors:tt, { $($status:pat => $kind:ident $how:tt),* }) => {
        #[allow(unreachable_patterns, reason = "a table can end with `_`")]
        match $response.status().as_u16() {
            $($status => {
                crate::runtime::stream_operation_arm!($response, $body, $success, $errors, $kind $how)
            })*
            _ => $response.unexpected(),
        }
    };
}
pub(crate) use stream_read;

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

macro_rules! stream_operation_arm {
    ($response:ident, $body:ident, $success:ty, $errors:tt, stream ($decoder:ident)) => {
        $response.stream($body, crate::runtime::stream_decoder!($decoder))
    };
    ($response:ident, $body:ident, $success:ty, $errors:tt, stream ($decoder:ident, $variant:ident)) => {
        $response.stream($body, crate::runtime::stream_decoder!($decoder)).map(<$success>::$variant)
    };
    ($response:ident, $body:ident, $success:ty, $errors:tt, undeclared { $kind:ident $how:tt }) => {{
        let $response = $response.undeclared();
        crate::runtime::stream_operation_arm!($response, $body, $success, $errors, $kind $how)
    }};
    ($response:ident, $body:ident, $success:ty, $errors:tt, by_media { $($($media:literal)|+ => $kind:ident $how:tt),+ $(,)? }) => {
        match $response.media_type(&[$($($media),+),+]) {
            $($($media)|+ => {
                crate::runtime::stream_operation_arm!($response, $body, $success, $errors, $kind $how)
            })+
            _ => $response.unexpected(),
        }
    };
    ($response:ident, $body:ident, $success:ty, $errors:tt, $kind:ident $how:tt) => {
        crate::runtime::operation_arm!($response, $success, $errors, $kind $how)
    };
}
pub(crate) use stream_operation_arm;

macro_rules! stream_decoder {
    (bytes) => {
        |body, _| body
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
    pub(crate) fn stream<B, V, E>(
        self,
        body: Option<B>,
        decode: impl FnOnce(B, Self) -> V,
    ) -> Result<V, Error<E>> {
        let Some(body) = body else {
            let problem = format!("`{}` is no sequence of items", self.essence());
            return Err(self.decode_error(DecodeError::new(problem)));
        };
        Ok(decode(body, self))
    }
}
