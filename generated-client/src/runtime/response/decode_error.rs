// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Why the body of a response does not fit its type.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::Misfit;

/// How many misfits a message names.
const SHOWN: usize = 10;

/// A body that does not fit the type that the document declares for it.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// Never empty.
    misfits: Vec<Misfit>,
}

impl DecodeError {
    pub(crate) fn new(problem: impl AsRef<str>) -> Self {
        Self { misfits: vec![Misfit::new("", problem.as_ref())] }
    }

    pub(crate) fn of(misfits: Vec<Misfit>) -> Option<Self> {
        (!misfits.is_empty()).then_some(Self { misfits })
    }

    /// The JSON names of the fields, and the indices of the items, that lead to the first fault; empty at the top.
    #[must_use]
    pub fn path(&self) -> &str {
        self.misfits.first().map(Misfit::path).unwrap_or_default()
    }

    /// All that does not fit, in the order of the body.
    #[must_use]
    pub fn misfits(&self) -> &[Misfit] {
        &self.misfits
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, misfit) in self.misfits.iter().take(SHOWN).enumerate() {
            write!(f, "{}{misfit}", if index == 0 { "" } else { "; " })?;
        }
        match self.misfits.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl StdError for DecodeError {}
