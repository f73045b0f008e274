// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What the answers of an operation mean (OpenAPI 3.0.4, Responses Object).

use super::{Answer, Error};

/// The declared errors of an operation, and how its answers are read.
pub trait Outcome: Sized {
    /// What a success holds.
    type Success;

    /// Reads an answer.
    ///
    /// # Errors
    /// For all answers but a declared success with a body that fits.
    fn read(answer: Answer) -> Result<Self::Success, Error<Self>>;
}

/// Implements [`Outcome`] from a table with an arm for each declared status: exact ones first,
/// then ranges (`400..=499`), then `_` for `default`.
///
/// - `ok(DECODER)`: a success; `ok(DECODER, Variant)`: a variant of the success type.
/// - `fail(DECODER, Variant)`: a declared error; `fail(Variant)`: one without content.
///
/// Decoders are `json`, `text`, `bytes` and `empty`; with `empty` a variant holds nothing.
macro_rules! outcome {
    ($error:ident => $success:ty { $($status:pat => $kind:ident $how:tt),* $(,)? }) => {
        impl crate::runtime::Outcome for $error {
            type Success = $success;

            fn read(
                answer: crate::runtime::Answer,
            ) -> Result<$success, crate::runtime::Error<Self>> {
                #[allow(dead_code, reason = "only a success of several shapes names its variants")]
                type Success = $success;
                #[allow(unreachable_patterns, reason = "a table can end with `_`")]
                match answer.status().as_u16() {
                    $($status => crate::runtime::outcome_arm!(answer $kind $how),)*
                    _ => Err(answer.unexpected()),
                }
            }
        }
    };
}
pub(crate) use outcome;

macro_rules! outcome_arm {
    ($answer:ident ok (empty, $variant:ident)) => {
        Ok(Success::$variant)
    };
    ($answer:ident ok ($decoder:ident)) => {
        $answer.success(crate::runtime::Answer::$decoder)
    };
    ($answer:ident ok ($decoder:ident, $variant:ident)) => {
        $answer.success(crate::runtime::Answer::$decoder).map(Success::$variant)
    };
    ($answer:ident fail (empty, $variant:ident)) => {
        Err($answer.failure(crate::runtime::Answer::empty, |()| Self::$variant))
    };
    ($answer:ident fail ($variant:ident)) => {
        Err($answer.failure(crate::runtime::Answer::empty, |()| Self::$variant))
    };
    ($answer:ident fail ($decoder:ident, $variant:ident)) => {
        Err($answer.failure(crate::runtime::Answer::$decoder, Self::$variant))
    };
}
pub(crate) use outcome_arm;
