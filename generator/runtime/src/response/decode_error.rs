//! Why the body of a response does not fit its type.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::json::split_path;

/// A body that does not fit the type that the document declares for it.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    problem: String,
}

impl DecodeError {
    pub(crate) fn new(problem: impl Into<String>) -> Self {
        Self { path: String::new(), problem: problem.into() }
    }

    /// Takes the path of field names, which the decoding of objects puts before the message, apart.
    pub(crate) fn json(error: &serde_json::Error) -> Self {
        let message = error.to_string();
        match split_path(&message) {
            Some((path, problem)) => Self { path: path.to_owned(), problem: problem.to_owned() },
            None => Self::new(message),
        }
    }

    /// The JSON names of the fields that lead to the fault, joined by dots; empty at the top.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        f.write_str(&self.problem)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl StdError for DecodeError {}
