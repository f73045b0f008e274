//! Names that are settled before new ones are given: asked for, in the lock, or come back.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::names::{NameSource, Why};

/// Names by what they were given to.
pub(in crate::names) type Names = BTreeMap<String, String>;

/// The names of one kind of thing, old and new.
#[derive(Debug, Default)]
pub(in crate::names) struct Settled {
    /// The names of what the document has; new ones are added to it.
    pub(in crate::names) given: Names,
    /// The names of what it has no more.
    pub(in crate::names) removed: Names,
    /// Where the names in `given` come from.
    pub(in crate::names) whys: BTreeMap<String, Why>,
}

impl Settled {
    /// What `asked` (from `generator.toml`), the lock and its tombstones say of the things in `live`.
    pub(in crate::names) fn new(
        live: &BTreeSet<String>,
        asked: Names,
        locked: &Names,
        tombstones: &Names,
    ) -> Self {
        let choice = |key: &String| (key.clone(), NameSource::Choice.alone());
        let mut whys: BTreeMap<String, Why> = asked.keys().map(choice).collect();
        let mut given = asked;
        for (key, name) in locked.iter().filter(|(key, _)| live.contains(*key)) {
            given.entry(key.clone()).or_insert_with(|| name.clone());
        }
        let mut taken: HashSet<String> = given.values().map(|name| name.to_lowercase()).collect();
        let gone = locked.iter().filter(|(key, _)| !live.contains(*key));
        let mut removed = Names::new();
        for (key, name) in tombstones.iter().chain(gone) {
            // A name that was asked for elsewhere is free of its old owner.
            if taken.contains(&name.to_lowercase()) {
                continue;
            }
            if live.contains(key) && !given.contains_key(key) {
                taken.insert(name.to_lowercase());
                given.insert(key.clone(), name.clone());
            } else if !live.contains(key) {
                removed.insert(key.clone(), name.clone());
            }
        }
        for key in given.keys() {
            whys.entry(key.clone()).or_insert_with(|| NameSource::Lock.alone());
        }
        Self { given, removed, whys }
    }

    /// All names that new things may not take.
    pub(in crate::names) fn names(&self) -> impl Iterator<Item = &String> {
        self.given.values().chain(self.removed.values())
    }
}
