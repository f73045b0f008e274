//! What is known and wanted: changes that were accepted, by their fingerprints.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::Change;

/// The changes that were accepted, each with a reason.
#[derive(Clone, Debug, Default)]
pub struct Accepted(BTreeMap<String, String>);

/// Why a text is no list of accepted changes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AcceptError {
    /// It is no TOML of this form.
    #[error("{}", .0.message())]
    Toml(#[from] toml::de::Error),
    /// A change was accepted without a reason.
    #[error("`{0}` has no reason")]
    NoReason(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    accept: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fingerprint: String,
    reason: String,
}

impl Accepted {
    /// Reads `[[accept]]` tables with `fingerprint` and `reason`.
    ///
    /// # Errors
    /// The text is not of this form, or a reason is empty.
    pub fn parse(text: &str) -> Result<Self, AcceptError> {
        let list: List = toml::from_str(text)?;
        let mut known = BTreeMap::new();
        for Entry { fingerprint, reason } in list.accept {
            if reason.trim().is_empty() {
                return Err(AcceptError::NoReason(fingerprint));
            }
            known.insert(fingerprint, reason);
        }
        Ok(Self(known))
    }

    /// Why a change was accepted, if it was.
    #[must_use]
    pub fn reason(&self, change: &Change) -> Option<&str> {
        self.0.get(&change.fingerprint()).map(String::as_str)
    }
}

impl Change {
    /// Twelve digits that stand for this change: what it is of, and its verdicts. A change of the same thing that does
    /// something else has others.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let Self { key, http, rules, rust, moved, silent, notes, .. } = self;
        let said =
            format!("{key}\n{}\n{rules:?}\n{}\n{moved:?}\n{silent:?}\n{notes:?}", http.word(), rust.word());
        let digest = Sha256::digest(said.as_bytes());
        digest.iter().take(6).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }
}
