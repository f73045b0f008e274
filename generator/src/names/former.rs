//! Names that things had before, if `[updates] keep` asks for them: old code goes on with them for a while.
//!
//! Each stands in the lock with the last version of the client in which it was the name. It stays until that many breaking
//! releases came, so callers have at least one version with both names, whether the name changed in a breaking release or not.

use std::collections::BTreeMap;

use semver::Version;

use super::lock::settled::Names;
use super::lock::{Arguments, Lock};

/// Names that things had before, by what they were given to. Each has the last version with it behind it: `"Pet 0.3.0"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Former {
    /// Types, by the place of their schema.
    pub(crate) schemas: Arguments,
    /// Operations, by `METHOD /path`.
    pub(crate) operations: Arguments,
    /// Operations as they were called where they are grouped now: `pets.update`, or before that `update_pet`.
    pub(crate) calls: Arguments,
    /// Servers, by URL.
    pub(crate) servers: Arguments,
    /// Members of types, parameters and credentials, by what they are members of, and within it by what the document calls
    /// them.
    pub(crate) members: BTreeMap<String, Arguments>,
}

/// What is kept of names that change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keeping {
    /// For how many breaking releases.
    releases: u64,
    /// The version of the client.
    version: String,
}

impl Keeping {
    pub(super) fn new(releases: u64, version: &str) -> Self {
        Self { releases, version: version.to_owned() }
    }

    /// Whether any name is kept.
    pub(crate) fn is_on(&self) -> bool {
        self.releases > 0
    }

    /// A name that is none from now on, as the lock has it.
    pub(crate) fn entry(&self, name: &str) -> String {
        format!("{name} {}", self.version)
    }

    /// The names of entries that still stay.
    pub(crate) fn shown<'e>(&self, entries: &'e [String]) -> impl Iterator<Item = &'e str> {
        let now = Version::parse(&self.version).ok();
        entries.iter().filter_map(move |entry| {
            let (name, last) = entry.split_once(' ').unwrap_or((entry, ""));
            let last = Version::parse(last).ok();
            let age = last.zip(now.as_ref()).map_or(0, |(last, now)| breaking_releases(&last, now));
            (age <= self.releases).then_some(name)
        })
    }

    /// The names of before, with those that a run changes.
    fn grown(&self, known: &Arguments, before: &Names, now: &Names) -> Arguments {
        let mut found = known.clone();
        found.retain(|key, _| now.contains_key(key));
        for (key, name) in now {
            let changed = before.get(key).filter(|before| *before != name);
            if let Some(changed) = changed {
                found.entry(key.clone()).or_default().push(self.entry(changed));
            }
            if let Some(entries) = found.get_mut(key) {
                tidy(entries, |old| old == name);
            }
        }
        found.retain(|_, entries| !entries.is_empty());
        found
    }
}

/// Leaves out what is a name of something again, and all but the last of equal names.
pub(crate) fn tidy(entries: &mut Vec<String>, is_taken: impl Fn(&str) -> bool) {
    let name = |entry: &String| entry.split(' ').next().unwrap_or_default().to_owned();
    let names: Vec<String> = entries.iter().map(name).collect();
    let mut index = 0;
    entries.retain(|_| {
        let name = names.get(index);
        index += 1;
        let is_last = names.get(index..).is_none_or(|rest| !rest.iter().any(|later| Some(later) == name));
        is_last && name.is_some_and(|name| !is_taken(name))
    });
}

/// How many releases after one that break callers: those with another first number, or with another second one while that is 0.
fn breaking_releases(old: &Version, new: &Version) -> u64 {
    let numbers = |version: &Version| [version.major, version.minor, version.patch];
    let (old, new) = (numbers(old), numbers(new));
    let leading = old.iter().zip(new).position(|(old, new)| *old > 0 || new > 0);
    let counted = leading.and_then(|at| Some(new.get(at)?.saturating_sub(*old.get(at)?)));
    counted.unwrap_or_default()
}

/// The names that a run gives.
pub(super) struct Now<'n> {
    pub(super) schemas: &'n Names,
    pub(super) operations: &'n Names,
    pub(super) servers: &'n Names,
    /// Nothing where operations are not grouped.
    pub(super) calls: Option<&'n Names>,
}

impl Former {
    /// The names that things had before this run or earlier ones; those of members are known later.
    pub(super) fn of(lock: &Lock, now: &Now<'_>, keeping: &Keeping) -> Self {
        if !keeping.is_on() {
            return Self::default();
        }
        let (known, live) = (&lock.former, &lock.live);
        let mut calls = known.calls.clone();
        if let Some(now) = now.calls {
            // Of a client that was not grouped the lock has no calls.
            let called = live.operations.iter().map(|(key, flat)| {
                let call = if live.calls.is_empty() { flat } else { live.calls.get(key).unwrap_or(flat) };
                (key.clone(), call.clone())
            });
            calls = keeping.grown(&calls, &called.collect(), now);
        }
        Self {
            schemas: keeping.grown(&known.schemas, &live.schemas, now.schemas),
            operations: keeping.grown(&known.operations, &live.operations, now.operations),
            calls,
            servers: keeping.grown(&known.servers, &live.servers, now.servers),
            members: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_through_as_many_breaking_releases_as_asked_for() {
        let entries = ["Pet 0.3.1".to_owned()];
        for (releases, version, stays) in [
            (1, "0.3.1", true),
            (1, "0.3.2", true),
            (1, "0.4.0", true),
            (1, "0.4.9", true),
            (1, "0.5.0", false),
            (1, "1.0.0", true),
            (1, "2.0.0", false),
            (2, "0.5.0", true),
            (2, "0.6.0", false),
        ] {
            let shown = Keeping::new(releases, version).shown(&entries).count();
            assert_eq!(shown == 1, stays, "{releases} {version}");
        }
        let first = ["Pet 0.0.1".to_owned()];
        assert_eq!(Keeping::new(1, "0.0.2").shown(&first).count(), 1);
        assert_eq!(Keeping::new(1, "0.0.3").shown(&first).count(), 0);
    }

    #[test]
    fn of_equal_names_the_last_is_kept_and_none_that_is_a_name_again() {
        let mut entries = ["A 0.1.0", "B 0.1.0", "A 0.2.0", "C 0.3.0"].map(str::to_owned).to_vec();
        tidy(&mut entries, |name| name == "C");
        assert_eq!(entries, ["B 0.1.0", "A 0.2.0"]);
    }
}
