//! `clients.toml` as it is written.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::de::{DeValue, ValueDeserializer};

use super::header::UrlHeaders;
use crate::config::layer::find;
use crate::config::{ConfigError, PackageNameError, package_name};
use crate::source::Pointer;

/// `clients.toml`: several clients.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ManifestTable<C: Default, T> {
    /// What all clients choose: the keys of generator.toml. Of a client, its own generator.toml comes after it, and its own
    /// `choices` last.
    #[serde(default)]
    #[expect(dead_code, reason = "it is read apart")]
    pub choices: C,
    /// Overlays of all documents, applied before those of each.
    #[serde(default)]
    pub overlays: Vec<PathBuf>,
    /// A folder in which each client has its lock, `NAME.lock`, in place of names.lock beside its document.
    #[serde(default)]
    pub locks: Option<PathBuf>,
    /// The clients, by their names, which are those of their crates if no others are chosen.
    #[serde(default)]
    pub clients: BTreeMap<ClientName, T>,
}

/// A client.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ClientTable<C: Default> {
    /// The document: a file, or a folder; or a list of such, which are pages or slices of one API.
    #[serde(deserialize_with = "one_or_more")]
    #[cfg_attr(test, schemars(with = "super::schema::OneOrMore"))]
    pub document: Vec<PathBuf>,
    /// The folder of the crate.
    pub out: PathBuf,
    /// The folder in which references may lead to other files, if that is not the folder of the document.
    #[serde(default)]
    pub root: Option<PathBuf>,
    /// Overlays, applied after those that are found beside the document.
    #[serde(default)]
    pub overlays: Vec<PathBuf>,
    /// Its generator.toml, if that is not beside the document.
    #[serde(default)]
    pub config: Option<PathBuf>,
    /// The file of the names that were given, if that is not names.lock beside the document.
    #[serde(default)]
    pub lock: Option<PathBuf>,
    /// Where copies of the crate go, as `vendor` makes them: a folder, or several.
    #[serde(default, deserialize_with = "one_or_more")]
    #[cfg_attr(test, schemars(with = "super::schema::OneOrMore"))]
    pub vendor: Vec<PathBuf>,
    /// From where `fetch` gets the document: `https://…`.
    #[serde(default, deserialize_with = "https")]
    pub url: Option<String>,
    /// Headers with which `fetch` asks for it, at the host of `url` alone: `Authorization = "Bearer ${DOCS_TOKEN}"` has a variable of the
    /// environment.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, String>"))]
    pub url_headers: UrlHeaders,
    /// What this client chooses: the keys of generator.toml.
    #[serde(default)]
    #[expect(dead_code, reason = "it is read apart")]
    pub choices: C,
}

/// What cargo takes for a package's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "String")]
pub(super) struct ClientName(String);

impl AsRef<String> for ClientName {
    fn as_ref(&self) -> &String {
        &self.0
    }
}

impl TryFrom<String> for ClientName {
    type Error = PackageNameError;

    fn try_from(name: String) -> Result<Self, PackageNameError> {
        package_name(&name).map(Self)
    }
}

/// A path, or a list of paths.
fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<PathBuf>, D::Error> {
    struct Paths;

    impl<'de> Visitor<'de> for Paths {
        type Value = Vec<PathBuf>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a path, or a list of paths")
        }

        fn visit_str<E: Error>(self, path: &str) -> Result<Vec<PathBuf>, E> {
            Ok(vec![path.into()])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<Vec<PathBuf>, A::Error> {
            let mut paths = Vec::new();
            while let Some(path) = all.next_element()? {
                paths.push(path);
            }
            if paths.is_empty() { Err(A::Error::invalid_length(0, &self)) } else { Ok(paths) }
        }
    }

    deserializer.deserialize_any(Paths)
}

fn https<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_url = text.parse::<http::Uri>().is_ok_and(|url| url.host().is_some_and(|host| !host.is_empty()));
    if is_url && (text.starts_with("https://") || text.starts_with("http://")) {
        return Ok(Some(text));
    }
    Err(D::Error::custom(format!("`{text}` is no URL with `https://`")))
}

/// The error of a place that is understood, and that cannot be.
pub(super) fn refused(text: &str, at: &Pointer, reason: impl fmt::Display) -> ConfigError {
    let value = find(text, at).ok().flatten().unwrap_or_else(|| Spanned::new(0..0, DeValue::Boolean(false)));
    let refused = ValueDeserializer::from(value).deserialize_any(Refusal(reason));
    let Err(mut error) = refused.map(|never: std::convert::Infallible| match never {});
    error.set_input(Some(text));
    error.into()
}

/// Refuses whatever it sees.
struct Refusal<R>(R);

impl<'de, R: fmt::Display> Visitor<'de> for Refusal<R> {
    type Value = std::convert::Infallible;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Err(E::custom(self.0))
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        Err(E::custom(self.0))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(A::Error::custom(self.0))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(A::Error::custom(self.0))
    }
}
