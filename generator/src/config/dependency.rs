//! `[dependencies]`: what the client depends on by choice.

use serde::Deserialize;

/// A dependency, as in Cargo.toml: a version, or a table.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Dependency {
    /// The version.
    Version(String),
    /// All that is said of it.
    Table(#[cfg_attr(test, schemars(with = "serde_json::Map<String, serde_json::Value>"))] toml::Table),
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
