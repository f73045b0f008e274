//! `[crate]`: the head of the written Cargo.toml.

use semver::Version;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

/// `[crate]`: the head of the written Cargo.toml. Each is as cargo has it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// The name; the command line's `--name` comes first, the document's title last.
    pub name: Option<String>,
    /// The version; with `"auto"` it is kept in names.lock, and follows what changes for callers.
    #[serde(deserialize_with = "version")]
    pub version: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is, in a line; the document's title says it if nothing does.
    pub description: Option<String>,
    /// The licence, an SPDX expression.
    pub license: Option<String>,
    /// A file with the licence, outside the crate's folder: `../LICENSE`.
    #[serde(deserialize_with = "outside")]
    pub license_file: Option<String>,
    /// Where people read of it.
    #[serde(deserialize_with = "url")]
    pub homepage: Option<String>,
    /// Where the sources are kept.
    #[serde(deserialize_with = "url")]
    pub repository: Option<String>,
    /// Where its documentation is, if that is not docs.rs.
    #[serde(deserialize_with = "url")]
    pub documentation: Option<String>,
    /// Words by which it is found: five at most.
    #[serde(deserialize_with = "keywords")]
    pub keywords: Vec<String>,
    /// Categories of crates.io: five at most.
    #[serde(deserialize_with = "categories")]
    pub categories: Vec<String>,
    /// A front page for registries, outside the crate's folder: `../README.md`.
    #[serde(deserialize_with = "outside")]
    pub readme: Option<String>,
    /// The oldest Rust that it is promised to compile with; not older than what its code needs.
    #[serde(deserialize_with = "rust_version")]
    pub rust_version: Option<String>,
    /// Whether, or to which registries, it may be published.
    pub publish: Option<Publish>,
}

/// Whether, or to which registries, a crate may be published.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Publish {
    /// To any, or to none.
    Anywhere(bool),
    /// To these.
    To(Vec<String>),
}

/// What cargo takes for a package's name.
pub(crate) fn package_name(text: &str) -> Result<String, PackageNameError> {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    match text.chars().next() {
        Some(first) if plain && first.is_ascii_alphabetic() => Ok(text.to_owned()),
        _ => Err(PackageNameError),
    }
}

/// A text is no name of a package.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a crate's name is made of letters, digits, `-` and `_`, and begins with a letter")]
pub(crate) struct PackageNameError;

/// The oldest Rust that generated code compiles with: `1.` and this.
pub(crate) const RUST: u64 = 85;

/// The version of a crate for which none was chosen.
pub(crate) const FIRST_VERSION: &str = "0.1.0";

/// The word for a version that follows what changes.
const AUTO: &str = "auto";

impl Package {
    /// Whether the version follows what changes for callers.
    #[must_use]
    pub fn is_version_auto(&self) -> bool {
        self.version == AUTO
    }
}

impl Default for Package {
    fn default() -> Self {
        Self {
            name: None,
            version: FIRST_VERSION.to_owned(),
            authors: Vec::new(),
            description: None,
            license: None,
            license_file: None,
            homepage: None,
            repository: None,
            documentation: None,
            keywords: Vec::new(),
            categories: Vec::new(),
            readme: None,
            rust_version: None,
            publish: None,
        }
    }
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text == AUTO || Version::parse(&text).is_ok() {
        return Ok(text);
    }
    Err(D::Error::custom(format!("`{text}` is no version, such as `1.2.0`")))
}

fn rust_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let mut parts = text.split('.').map(str::parse::<u64>);
    let numbers = (parts.next(), parts.next(), parts.next(), parts.next());
    let (Some(Ok(1)), Some(Ok(minor)), None | Some(Ok(_)), None) = numbers else {
        return Err(D::Error::custom(format!("`{text}` is no version of Rust, such as `1.90`")));
    };
    if minor < RUST {
        return Err(D::Error::custom(format!(
            "generated code needs Rust 1.{RUST}, so `{text}` would be no promise"
        )));
    }
    Ok(Some(text))
}

fn url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let after = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if after.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace)) {
        return Ok(Some(text));
    }
    Err(D::Error::custom(format!("`{text}` is no URL with `https://`")))
}

/// The folder has the generator's files alone.
fn outside<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.starts_with("../") {
        return Ok(Some(text));
    }
    Err(D::Error::custom(format!(
        "`{text}` would be a file of the crate's folder, which has the generator's alone; name one beside it, such as `../{text}`"
    )))
}

fn keywords<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let is_keyword = |word: &str| {
        word.len() <= 20
            && word.starts_with(|first: char| first.is_ascii_alphanumeric())
            && word.chars().all(|sign| sign.is_ascii_alphanumeric() || "_-+".contains(sign))
    };
    five(deserializer, is_keyword, "keyword: letters, digits, `_`, `-`, `+`, twenty at most")
}

fn categories<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let is_slug = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-:".contains(sign))
    };
    five(deserializer, is_slug, "category, such as `web-programming::http-client`")
}

/// Words of a form; registries take five.
fn five<'de, D: Deserializer<'de>>(
    deserializer: D,
    is_one: impl Fn(&str) -> bool,
    what: &str,
) -> Result<Vec<String>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    if let Some(word) = words.iter().find(|word| !is_one(word)) {
        return Err(D::Error::custom(format!("`{word}` is no {what}")));
    }
    if words.len() > 5 {
        return Err(D::Error::custom(format!("these are {}, and registries take five", words.len())));
    }
    Ok(words)
}
