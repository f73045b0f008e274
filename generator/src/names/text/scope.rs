//! The names of one scope: a struct's fields, an enum's variants, an operation's parameters.
//!
//! The order of the wire names never matters, equal wire names get equal names, and nothing is ever told apart by a
//! number. Of wire names that come to the same Rust name (twins) the plainest keeps it (fewest symbols, then fewest
//! capitals), the others get what differs spelled out: `a-b` beside `a_b` is `a_dash_b`. Names that look the same are twins
//! too: `µg` beside `mg` is `Microg`, not `Μg` with a capital of Greek.
//!
//! `names.lock` keeps the names of twins. Where a twin comes to a scope that was there before, neither gets the plain
//! name: code that was written when there was one must not mean the other.

use std::collections::BTreeMap;

use super::words::{Rules, words_by};
use crate::names::renames::{Asked, Asker};
use crate::names::{Name, NameSource};

/// What `names.lock` says of a scope, and what it will keep of it.
#[derive(Clone, Debug)]
pub(crate) struct Scope<'l> {
    /// How wire names are cut into words.
    pub(super) rules: Rules,
    /// The names that twins got before, by wire name.
    pub(super) given: Option<&'l Twins>,
    /// Whether names of this scope were given before.
    pub(super) is_old: bool,
    /// The names that are asked for, by key.
    pub(super) asked: BTreeMap<String, Asked>,
    /// The words that extensions suggest, by key.
    pub(super) suggested: BTreeMap<String, Vec<String>>,
    /// The names that twins have now, and those that were asked for or suggested.
    pub(crate) twins: Twins,
    /// What has another name than it had before, by key: the two names.
    pub(crate) changed: BTreeMap<String, String>,
    /// All names that were given, by key.
    pub(crate) names: BTreeMap<String, String>,
    /// What the lock says of the scope whose names are made anew: its rules, and the names of twins.
    pub(super) instead_of: Option<(Rules, Option<&'l Twins>)>,
    /// Names that were asked for and cannot be given, with the reason.
    pub(crate) refused: Vec<(Asked, Refusal)>,
}

/// Why a name that is asked for is not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is none that can stand here.
    Unusable,
    /// Something else of the scope, by its key, has it.
    Taken(String),
}

/// Names of twins, by wire name; that of a parameter has its place behind it.
pub(crate) type Twins = BTreeMap<String, String>;

impl<'l> Scope<'l> {
    /// A scope of which the lock says nothing.
    pub(crate) const fn new(rules: Rules) -> Self {
        Self::locked(rules, None, false)
    }

    /// A scope whose names are made anew, with what the lock says of it.
    pub(in crate::names) fn refreshed(rules: Rules, given: Option<&'l Twins>) -> Self {
        Self { instead_of: Some((rules, given)), ..Self::new(Rules::Second) }
    }

    /// Something of the scope, by its wire name (that of a parameter has its place behind it), is to have a name.
    pub(crate) fn ask(&mut self, key: &str, asked: Asked) {
        self.asked.insert(key.to_owned(), asked);
    }

    /// The words that something of the scope is called by if it is new.
    pub(crate) fn suggest(&mut self, key: &str, words: Vec<String>) {
        self.suggested.insert(key.to_owned(), words);
    }

    /// Keeps names for the lock that nothing else tells: the document gave them.
    pub(crate) fn keep_all<'n>(&mut self, names: impl Iterator<Item = (&'n str, &'n Name)>) {
        self.twins.extend(names.map(|(wire, name)| (wire.to_owned(), name.to_string())));
    }

    /// A scope whose twins were given these names, if it was there before.
    pub(in crate::names) const fn locked(rules: Rules, given: Option<&'l Twins>, is_old: bool) -> Self {
        Self {
            rules,
            given,
            is_old,
            asked: BTreeMap::new(),
            suggested: BTreeMap::new(),
            twins: Twins::new(),
            changed: BTreeMap::new(),
            names: BTreeMap::new(),
            instead_of: None,
            refused: Vec::new(),
        }
    }

    /// The names that do not come from the wire alone, with what they come from.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&String, NameSource)> {
        self.names.iter().filter_map(|(key, name)| {
            let by = self.asked.get(key).filter(|asked| asked.name == *name).map(|asked| &asked.by);
            let is_locked = || self.given.and_then(|given| given.get(key)) == Some(name);
            let source = match by {
                Some(Asker::Choice(..)) => NameSource::Choice,
                Some(Asker::Document(_)) => NameSource::Extension,
                None if !self.is_old && self.suggested.contains_key(key) => NameSource::Extension,
                None if is_locked() => NameSource::Lock,
                None => return None,
            };
            Some((name, source))
        })
    }

    /// The words of a name: where a scope was there before, what it has keeps its name.
    pub(super) fn words(&self, key: &str, wire: &str) -> Vec<String> {
        let suggested = self.suggested.get(key).filter(|_| !self.is_old);
        suggested.cloned().unwrap_or_else(|| words_by(self.rules, wire))
    }
}
