//! Things that stand elsewhere now. A name belongs to a thing and not to its place: where one key of the lock went and one
//! came that is the same thing, the name moves, with all that the lock has of what is in it.
//!
//! What is the same thing is known by what it says, never by its order: an operation by its path without the names of its
//! parameters, or by a name that nothing else would get; a type by what it says and who uses it, or by such a name; a
//! security scheme by what it says.

mod credentials;
mod operations;
mod types;
mod users;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::lock::Lock;
use crate::source::Pointer;

pub(super) use credentials::credentials;
pub(super) use operations::operations;
pub(super) use types::{Now, types};
pub(super) use users::Users;

/// A name that goes from one key to another.
struct Move {
    from: String,
    to: String,
}

/// Pairs of what went and what came that have one mark each, where no other has it.
fn pairs<'k>(
    gone: impl Iterator<Item = (&'k str, String)>,
    came: impl Iterator<Item = (&'k str, String)>,
) -> Vec<Move> {
    let (gone, came) = (by_mark(gone), by_mark(came));
    let only = |keys: &[&str]| match keys {
        [only] => Some((*only).to_owned()),
        _ => None,
    };
    let pair =
        |(mark, from): (&String, &Vec<&str>)| Some(Move { from: only(from)?, to: only(came.get(mark)?)? });
    // Several things that became one leave it the name of the first.
    let mut taken = BTreeSet::new();
    gone.iter().filter_map(pair).filter(|it| taken.insert(it.to.clone())).collect()
}

fn by_mark<'k>(keys: impl Iterator<Item = (&'k str, String)>) -> BTreeMap<String, Vec<&'k str>> {
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (key, mark) in keys {
        found.entry(mark).or_default().push(key);
    }
    found
}

/// Things that `generator.toml` calls new: they take no name that was given to another.
pub(super) struct Fresh(BTreeSet<String>);

impl Fresh {
    /// A schema is named by its name or its pointer, an operation by `METHOD /path`.
    pub(super) fn new(named: &[String]) -> Self {
        let key = |named: &String| {
            let pointer = named.strip_prefix('#').unwrap_or(named);
            let is_operation = named.split_once(' ').is_some_and(|(_, path)| path.starts_with('/'));
            match Pointer::parse(pointer).filter(|_| pointer.starts_with('/')) {
                Some(pointer) => pointer.to_string(),
                None if is_operation => named.clone(),
                None => Pointer::component("schemas", named).to_string(),
            }
        };
        Self(named.iter().map(key).collect())
    }

    fn has(&self, key: &str) -> bool {
        self.0.contains(key)
    }
}

/// Says of each name where it went.
fn report(moves: &[Move], name: impl Fn(&str) -> Option<String>, diagnostics: &mut Diagnostics) {
    for Move { from, to } in moves {
        let Some(name) = name(to) else { continue };
        let message = format!("`{name}` is the name of `{to}` now: it was that of `{from}`, which is gone");
        let help = "if this is another thing, name it in generator.toml: `[names] new = [\"…\"]`";
        diagnostics.push(Diagnostic::new(Code::Moved, message).help(help));
    }
}

/// Frees the names that removed things left, where one new thing would have it before any other.
fn yield_to(tombstones: &mut BTreeMap<String, String>, choices: impl Iterator<Item = String>) {
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for choice in choices {
        *wanted.entry(choice).or_default() += 1;
    }
    tombstones.retain(|_, name| wanted.get(&name.to_lowercase()) != Some(&1));
}

impl Lock {
    /// The same with other keys, wherever `moved` gives one and nothing else has it.
    fn rekey(&mut self, moved: impl Fn(&str) -> Option<String>) {
        let live = &mut self.live;
        for names in [
            &mut live.schemas,
            &mut live.operations,
            &mut live.calls,
            &mut live.modules,
            &mut live.files,
            &mut self.marks,
            &mut self.faults,
        ] {
            rekey(names, &moved);
        }
        rekey(&mut self.arguments, &moved);
        rekey(&mut self.contents, &moved);
        rekey(&mut self.pages, &moved);
        for place in self.headers.values_mut() {
            if let Some(moved) = moved(place) {
                *place = moved;
            }
        }
        if let Some(returns) = &mut self.returns {
            rekey(returns, &moved);
        }
        if let Some(hidden) = &mut self.hidden {
            rekey(hidden, &moved);
        }
        rekey(&mut self.twins, &moved);
        let former = &mut self.former;
        for names in [&mut former.schemas, &mut former.operations, &mut former.calls] {
            rekey(names, &moved);
        }
        rekey(&mut former.members, &moved);
    }
}

fn rekey<V>(map: &mut BTreeMap<String, V>, moved: impl Fn(&str) -> Option<String>) {
    let keys: Vec<(String, String)> = map.keys().filter_map(|key| Some((key.clone(), moved(key)?))).collect();
    let taken: Vec<(String, String, Option<V>)> = keys
        .into_iter()
        .map(|(from, to)| (map.remove(&from), from, to))
        .map(|(value, from, to)| (from, to, value))
        .collect();
    for (from, to, value) in taken {
        let Some(value) = value else { continue };
        let key = if map.contains_key(&to) { from } else { to };
        map.insert(key, value);
    }
}
