// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What the responses of an operation mean (OpenAPI 3.0.4, Responses Object and Response Object).

use crate::runtime::{Error, Response};

/// The declared errors of an operation, and how its responses are read.
pub trait Outcome: Sized {
    /// What a success holds, with `B` for a body that is read piece by piece.
    type Success<B>;

    /// Reads a response. `body` is what is left of it, if it is read piece by piece.
    ///
    /// # Errors
    /// For all responses but a declared success with a body that fits.
    fn read<B>(response: Response, body: Option<B>) -> Result<Self::Success<B>, Error<Self>>;
}

/// Implements [`Outcome`] from a table with an arm for each declared status: exact ones first,
/// then ranges (`400..=499`), then `_` for `default`.
///
/// - `ok(DECODER)`: a success; `ok(DECODER, Variant)`: a variant of the success type.
/// - `fail(DECODER, Variant)`: a declared error; `fail(Variant)`: one without content.
///
/// - `by_media { "a/b" | "c/*" => ARM, … }`: an arm for each media type, the first where no other fits.
///
/// - `undeclared { ARM }`: for the statuses that the document does not declare. A body that does not fit is then no fault of
///   the body: the status is [`Error::UnexpectedStatus`].
///
/// Decoders are `json`, `text`, `bytes` and `empty`; with `empty` a variant holds nothing.
macro_rules! outcome {
    ($error:ident => $success:ty { $($status:pat => $kind:ident $how:tt),* $(,)? }) => {
        impl crate::runtime::Outcome for $error {
            type Success<B> = $success;

            fn read<B>(
                response: crate::runtime::Response,
                _: Option<B>,
            ) -> Result<$success, crate::runtime::Error<Self>> {
                #[allow(unreachable_patterns, reason = "a table can end with `_`")]
                match response.status().as_u16() {
                    $($status => crate::runtime::outcome_arm!(response, $success, $kind $how),)*
                    _ => Err(response.unexpected_status()),
                }
            }
        }
    };
}
pub(crate) use outcome;

macro_rules! outcome_arm {
    ($response:ident, $success:ty, ok (empty, $variant:ident)) => {
        Ok(<$success>::$variant)
    };
    ($response:ident, $success:ty, ok ($decoder:ident)) => {
        $response.success(crate::runtime::Response::$decoder)
    };
    ($response:ident, $success:ty, ok ($decoder:ident, $variant:ident)) => {
        $response.success(crate::runtime::Response::$decoder).map(<$success>::$variant)
    };
    ($response:ident, $success:ty, fail (empty, $variant:ident)) => {
        Err($response.failure(crate::runtime::Response::empty, |()| Self::$variant))
    };
    ($response:ident, $success:ty, fail ($variant:ident)) => {
        Err($response.failure(crate::runtime::Response::empty, |()| Self::$variant))
    };
    ($response:ident, $success:ty, fail ($decoder:ident, $variant:ident)) => {
        Err($response.failure(crate::runtime::Response::$decoder, Self::$variant))
    };
    ($response:ident, $success:ty, undeclared { $kind:ident $how:tt }) => {{
        let $response = $response.undeclared();
        crate::runtime::outcome_arm!($response, $success, $kind $how)
    }};
    ($response:ident, $success:ty, by_media { $($($media:literal)|+ => $kind:ident $how:tt),+ $(,)? }) => {
        match $response.media_type(&[$($($media),+),+]) {
            $($($media)|+ => crate::runtime::outcome_arm!($response, $success, $kind $how),)+
            _ => Err($response.unexpected_status()),
        }
    };
}
pub(crate) use outcome_arm;
