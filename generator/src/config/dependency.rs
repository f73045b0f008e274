//! `[dependencies]`: what the client depends on by choice.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

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

/// All dependencies. Whether one is optional is not a choice.
pub(super) fn all<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, Dependency>, D::Error> {
    let all = BTreeMap::deserialize(deserializer)?;
    let says = |dependency: &Dependency| dependency.to_table().contains_key("optional");
    match all.iter().find(|(_, dependency)| says(dependency)) {
        Some((name, _)) => Err(D::Error::custom(format!(
            "`{name}`: take `optional` out: a dependency is optional if only derives with a `feature` need it"
        ))),
        None => Ok(all),
    }
}
