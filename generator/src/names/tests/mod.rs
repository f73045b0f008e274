//! How names are made, and what the lock says of them.

mod corpus;
mod moves;
mod places;
mod plan;
mod scope;
mod styles;

use super::{Name, NamePlan, OperationName};
use crate::source::Pointer;

impl NamePlan {
    /// All types, by the place of their schema.
    fn types(&self) -> impl Iterator<Item = (&Pointer, &Name)> {
        self.types.iter()
    }

    /// All operations, by `METHOD /path`.
    fn operations(&self) -> impl Iterator<Item = (&str, &OperationName)> {
        self.operations.iter().map(|(key, name)| (key.as_str(), name))
    }
}
