//! `[runtime]`: the hand-written part of clients.

use serde::Deserialize;

use crate::runtime::dependencies;

/// `[runtime]`: what is the same for every API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Runtime {
    /// The folder of a crate that several clients have it in, as seen from the crate's folder: `"../api-runtime"`. Its last part
    /// is the name of that crate. Without it, each client has a copy of its own.
    pub shared: Option<SharedPath>,
}

/// Where the crate is that several clients have their runtime in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "String")]
pub struct SharedPath(String);

impl SharedPath {
    /// The path, as Cargo.toml has it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the crate.
    #[must_use]
    pub fn crate_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl TryFrom<String> for SharedPath {
    type Error = SharedPathError;

    fn try_from(path: String) -> Result<Self, SharedPathError> {
        let path = path.trim_end_matches('/').to_owned();
        if !path.starts_with("../") {
            return Err(SharedPathError::Inside(path));
        }
        let shared = Self(path);
        let name = shared.crate_name();
        let plain = name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_');
        if !plain || !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return Err(SharedPathError::Name(name.to_owned()));
        }
        let mut known = dependencies().iter().map(|it| it.name.as_str()).chain(["std", "core", "uuid"]);
        if known.any(|other| other.replace('-', "_") == name.replace('-', "_")) {
            return Err(SharedPathError::Taken(name.to_owned()));
        }
        Ok(shared)
    }
}

/// No crate can be there, or none by that name.
#[derive(Debug, thiserror::Error)]
pub enum SharedPathError {
    /// It is in the client.
    #[error(
        "`{0}` does not begin with `../`, and the crate's own folder has the generator's files alone: name one beside it, such as \
         `../api-runtime`"
    )]
    Inside(String),
    /// No crate can be called so.
    #[error("`{0}` is not a name that a crate can have: letters, digits, `-` and `_`, a letter first")]
    Name(String),
    /// A dependency is called so.
    #[error("`{0}` is the name of a crate that clients depend on")]
    Taken(String),
}
