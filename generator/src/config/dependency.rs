//! `[dependencies]`: what the client depends on by choice.

use serde::Deserialize;

/// A dependency, as in Cargo.toml: a version, or a table.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Dependency {
    /// The version.
    Version(String),
    /// All that is said of it.
    Table(toml::Table),
}

impl Dependency {
    /// The table for it.
    pub(crate) fn to_table(&self) -> toml::Table {
        match self {
            Self::Version(version) => {
                [("version".to_owned(), toml::Value::String(version.clone()))].into_iter().collect()
            }
            Self::Table(table) => table.clone(),
        }
    }
}
