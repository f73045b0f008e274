// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Requests against the constraints of the document (OpenAPI 3.0.4, Schema Object; JSON Schema Validation, section 5).
//!
//! What is checked is the JSON that is sent, against tables; so parameters, forms and values without a type of their own
//! are checked as bodies are, and no type has code for it.

mod check;
mod decimal;
mod error;
mod request;

use serde_core::Serialize;

pub(crate) use check::Checks;
#[allow(unused_imports, reason = "a document can say nothing that is checked")]
pub(crate) use check::{Check, of};
pub use error::{ValidationError, Violation};
pub(crate) use request::{OperationChecks, Validation};

/// Values that requests hold, and for which the document may have constraints beyond their types.
///
/// ```text
/// use client::Validate;
///
/// let pet = CreatePet::new("").tags(["a", "a"]);
/// let error = pet.validate().unwrap_err();
/// assert_eq!(error.violations[0].path, "/name");
/// assert_eq!(error.violations[0].keyword, "minLength");
/// ```
pub trait Validate: Serialize {
    #[doc(hidden)]
    fn checks() -> Checks;

    /// Checks the value, and all values that it holds: `minLength`, `maxLength`, `pattern`, `minimum`, `maximum`,
    /// `multipleOf`, `minItems`, `maxItems`, `uniqueItems`, `minProperties` and `maxProperties`.
    ///
    /// # Errors
    /// All violations, each with the path of the field. A value that cannot be written as JSON, such as a file that is
    /// no text, is none: sending it has an error of its own.
    fn validate(&self) -> Result<(), ValidationError> {
        let json = serde_json::to_vec(self).unwrap_or_default();
        ValidationError::of(check::violations(Self::checks(), String::new(), &json))
    }
}

/// Constraints of types, from a table of `Type = [checks]`; of several types if nothing is checked.
macro_rules! constraints {
    ($( $( $type:ty ),+ = $checks:tt; )*) => { $( $(
        impl crate::runtime::Validate for $type {
            fn checks() -> crate::runtime::validation::Checks {
                static CHECKS: crate::runtime::validation::Checks = &$checks;
                CHECKS
            }
        }
    )+ )* };
}
pub(crate) use constraints;
