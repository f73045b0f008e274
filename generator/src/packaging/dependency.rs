//! A dependency, as Cargo.toml has it.

use std::fmt;

use toml::{Table, Value};

/// A dependency of a crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependency {
    /// The crate.
    pub name: String,
    /// What Cargo.toml says of it.
    pub table: Table,
}

impl Dependency {
    /// A dependency as Cargo.toml has it: a table, or the version alone.
    pub(crate) fn new(name: impl Into<String>, said: &Value) -> Self {
        let table = match said {
            Value::Table(table) => table.clone(),
            version => [("version".to_owned(), version.clone())].into_iter().collect(),
        };
        Self { name: name.into(), table }
    }

    /// A crate by its version, with the features that are needed besides its default ones.
    pub(crate) fn of(name: &str, version: &str, features: &[&str]) -> Self {
        let mut dependency = Self::new(name, &version.into());
        dependency.add_features(features.iter().copied());
        dependency
    }

    /// What a key says, if that is a text.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.table.get(key)?.as_str()
    }

    /// Its features.
    pub(crate) fn features(&self) -> impl Iterator<Item = &str> {
        self.table.get("features").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// Adds features that it has not; where they are in the order of their names, they stay so.
    pub(crate) fn add_features<'f>(&mut self, more: impl IntoIterator<Item = &'f str>) {
        let list = self.table.entry("features").or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(list) = list else { return };
        for feature in more {
            if !list.iter().any(|known| known.as_str() == Some(feature)) {
                let before = |known: &Value| known.as_str().is_some_and(|known| known < feature);
                list.insert(list.partition_point(before), feature.into());
            }
        }
    }

    /// Whether its default features are off.
    pub(crate) fn is_bare(&self) -> bool {
        self.table.get("default-features").and_then(Value::as_bool) == Some(false)
    }

    /// Whether only features bring it.
    pub(crate) fn is_optional(&self) -> bool {
        self.table.get("optional").and_then(Value::as_bool) == Some(true)
    }
}

/// The line of Cargo.toml.
impl fmt::Display for Dependency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, table } = self;
        if let (Some(version), 1) = (table.get("version"), table.len()) {
            return write!(f, "{name} = {version}");
        }
        // The version is what one looks for.
        let (first, rest): (Vec<_>, Vec<_>) = table.iter().partition(|(key, _)| *key == "version");
        let all: Vec<String> =
            first.iter().chain(&rest).map(|(key, value)| format!("{key} = {value}")).collect();
        write!(f, "{name} = {{ {} }}", all.join(", "))
    }
}
