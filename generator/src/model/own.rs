//! Types that are not the client's.

use super::Type;
use crate::config::crates;

/// A type by choice, in the place of one that the client would have.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OwnType {
    /// The type, as it is written without imports.
    pub path: String,
    /// Which traits it has of those that derive asks of members.
    pub implements: Vec<String>,
    /// What its values are in JSON: a plain type with such values.
    pub plain: Type,
}

impl OwnType {
    /// The crates that the type names, but for those that come with Rust.
    pub(crate) fn crates(&self) -> impl Iterator<Item = String> {
        crates(&self.path)
    }

    /// The last word of its path, by which people call it.
    pub(crate) fn name(&self) -> &str {
        let path = self.path.split('<').next().unwrap_or_default();
        path.rsplit("::").next().unwrap_or_default().trim()
    }
}
