//! How names are made, and what the lock says of them.

mod corpus;
mod former;
mod groups;
mod moves;
mod places;
mod plan;
mod scope;
mod styles;

use super::{NamePlan, OperationName};

impl NamePlan {
    /// All operations, by `METHOD /path`.
    fn operations(&self) -> impl Iterator<Item = (&str, &OperationName)> {
        self.operations.iter().map(|(key, name)| (key.as_str(), name))
    }
}
