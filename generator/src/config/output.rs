//! `[output]`: what the client is written as.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;

/// `[output]`: what the client is written as.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Output {
    /// A crate, if nothing is said.
    pub form: Option<OutputForm>,
    /// The path of the module in its crate, such as `api` or `clients::api`. If nothing is said, it is that of the folder or file
    /// below `src/`.
    pub module: Option<ModulePath>,
    /// The cargo features of the crate that a module has: it has no features of its own, so all else is left out. If nothing is
    /// said, those that are on by default.
    pub features: Option<BTreeSet<String>>,
}

/// What a client is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum OutputForm {
    /// A crate in a folder of its own.
    #[default]
    Crate,
    /// A folder with a module of another crate.
    Module,
    /// A file with a module of another crate.
    File,
}

/// The path of a module in its crate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "String")]
pub struct ModulePath(String);

/// No module can have a path.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not the path of a module, such as `api` or `clients::api`")]
pub struct ModulePathError(String);

impl ModulePath {
    /// The path of folders and files that are named so.
    ///
    /// # Errors
    /// One of them is no name of a module.
    pub(crate) fn of(names: &[&str]) -> Result<Self, ModulePathError> {
        let wrong = || ModulePathError(names.join("::"));
        let name = |name: &&str| {
            let is_keyword = syn::parse_str::<syn::Ident>(name).is_err();
            let raw = format!("r#{name}");
            let name = if is_keyword { raw.as_str() } else { name };
            syn::parse_str::<syn::Ident>(name).map(|ident| ident.to_string())
        };
        let names: Result<Vec<String>, _> = names.iter().map(name).collect();
        names.ok().filter(|names| !names.is_empty()).map(|names| Self(names.join("::"))).ok_or_else(wrong)
    }

    /// The name of the module itself.
    pub(crate) fn name(&self) -> &str {
        self.0.rsplit("::").next().unwrap_or_default()
    }
}

impl fmt::Display for ModulePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ModulePath {
    type Error = ModulePathError;

    fn try_from(path: String) -> Result<Self, ModulePathError> {
        let within = path.strip_prefix("crate::").unwrap_or(&path);
        let names: Vec<&str> = within.split("::").map(|name| name.trim_start_matches("r#")).collect();
        Self::of(&names).map_err(|_| ModulePathError(path))
    }
}

#[cfg(test)]
mod tests {
    use super::ModulePath;

    #[test]
    fn a_module_is_named_as_rust_names_it() {
        for (path, expected) in [
            ("api", Some("api")),
            ("crate::clients::api", Some("clients::api")),
            ("type", Some("r#type")),
            ("r#type::api", Some("r#type::api")),
            ("", None),
            ("a-b", None),
            ("crate", None),
            ("a::", None),
            ("self", None),
        ] {
            let found = ModulePath::try_from(path.to_owned()).ok().map(|path| path.to_string());
            assert_eq!(found.as_deref(), expected, "{path}");
        }
    }
}
