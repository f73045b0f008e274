// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What a value breaks of the document's constraints.

use std::error::Error as StdError;
use std::fmt;

/// How many violations are kept.
pub(super) const MAX_VIOLATIONS: usize = 100;

/// A value that breaks constraints of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValidationError {
    /// What is broken and where, in the order of the document; at least one, and at most 100.
    pub violations: Vec<Violation>,
}

/// A constraint of the document, and the value that breaks it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where the value is: a JSON Pointer (RFC 6901) into the value or the request's body, such as `/items/3/name`, or a
    /// parameter, such as `query/limit`, with a pointer into its value.
    pub path: String,
    /// The keyword, such as `maxLength`.
    pub keyword: &'static str,
    /// The value of the keyword.
    pub limit: String,
    /// What was there instead, in short; never told of a secret.
    pub found: Option<String>,
}

impl ValidationError {
    pub(super) fn of(violations: Vec<Violation>) -> Result<(), Self> {
        if violations.is_empty() { Ok(()) } else { Err(Self { violations }) }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, keyword, limit, found } = self;
        let path = if path.is_empty() { "the whole" } else { &format!("`{path}`") };
        write!(f, "{path}: {keyword} is {limit}")?;
        found.as_ref().map_or(Ok(()), |found| write!(f, ", found {found}"))
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.violations.iter().enumerate() {
            write!(f, "{}{violation}", if index == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl StdError for ValidationError {}
