//! What a refresh of the names does: the old name of each thing, and the new one.

use std::collections::BTreeMap;
use std::fmt;

use super::{Row, RowKind};

/// A thing that has another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Renamed {
    /// What it is.
    pub kind: RowKind,
    /// Its old name.
    pub old: String,
    /// Its new name.
    pub new: String,
    /// Where it stands in the document.
    pub at: String,
}

/// The things that have another name in the second of two lists of one document.
pub(crate) fn renamed(old: &[Row], new: &[Row]) -> Vec<Renamed> {
    // The variants of a union stand at one place.
    let mut names: BTreeMap<(RowKind, &str), Vec<&str>> = BTreeMap::new();
    for row in old.iter().rev() {
        names.entry((row.kind, row.at.as_str())).or_default().push(row.name.as_str());
    }
    let renamed = new.iter().filter_map(|row| {
        let old = names.get_mut(&(row.kind, row.at.as_str())).and_then(Vec::pop)?;
        (old != row.name).then(|| Renamed {
            kind: row.kind,
            old: old.to_owned(),
            new: row.name.clone(),
            at: row.at.clone(),
        })
    });
    renamed.collect()
}

impl fmt::Display for Renamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, old, new, at } = self;
        write!(f, "{:<10} {old:<40} → {new:<40} {at}", kind.word())
    }
}
