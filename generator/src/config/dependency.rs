//! `[dependencies]`: what the client depends on by choice.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::Value;

use crate::packaging::Dependency;

/// A dependency, as in Cargo.toml: a version, or a table.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Dependency"))]
#[serde(untagged)]
pub(super) enum Said {
    /// The version.
    Version(String),
    /// All that is said of it.
    Table(#[cfg_attr(test, schemars(with = "serde_json::Map<String, serde_json::Value>"))] toml::Table),
}

/// All dependencies. Whether one is optional is not a choice.
pub(super) fn all<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, Dependency>, D::Error> {
    let all = BTreeMap::<String, Said>::deserialize(deserializer)?;
    let one = |(name, said): (String, Said)| {
        let said = match said {
            Said::Version(version) => Value::String(version),
            Said::Table(table) => Value::Table(table),
        };
        let dependency = Dependency::new(&name, &said);
        if dependency.table.contains_key("optional") {
            return Err(D::Error::custom(format!(
                "`{name}`: take `optional` out: a dependency is optional if only derives with a `feature` need it"
            )));
        }
        Ok((name, dependency))
    };
    all.into_iter().map(one).collect()
}
