//! Names of one Rust namespace that are taken.

use std::collections::HashSet;

/// Names that are taken, compared without case: types become file names, and names that differ in case alone confuse.
#[derive(Clone, Debug, Default)]
pub(in crate::names) struct Claims(HashSet<String>);

impl Claims {
    pub(in crate::names) fn is_free(&self, name: &str) -> bool {
        !self.0.contains(&name.to_lowercase())
    }

    /// Takes a name; false if it was taken.
    pub(in crate::names) fn take(&mut self, name: &str) -> bool {
        self.0.insert(name.to_lowercase())
    }
}
