//! Types whose schemas are called otherwise, or stand elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fresh, Move, pairs, report, yield_to};
use crate::diagnostic::Diagnostics;
use crate::names::lock::Lock;

/// Types are in types; no document of sense has more levels of them.
const DEEPEST: usize = 16;

/// What the document has now.
pub(in crate::names) struct Now<'a> {
    /// The keys of all types.
    pub(in crate::names) live: &'a BTreeSet<String>,
    /// The keys that some types had under earlier rules, with those that they have.
    pub(in crate::names) former: &'a BTreeMap<String, String>,
    /// The name that a type would have before any other, if nothing else would have it.
    pub(in crate::names) choice: &'a dyn Fn(&str, &Lock) -> Option<String>,
    /// The marks that a type may have.
    pub(in crate::names) marks: &'a dyn Fn(&str, &Lock) -> Vec<String>,
}

/// Gives the types of the lock the keys that they have now: the outer first, because what is in them goes with them.
pub(in crate::names) fn types(lock: &mut Lock, now: &Now<'_>, fresh: &Fresh, diagnostics: &mut Diagnostics) {
    rekey(lock, now, |outer| now.former.get(outer).map(String::as_str));
    let mut moves = Vec::new();
    for _ in 0..DEEPEST {
        let found = outermost(found(lock, now, fresh));
        if found.is_empty() {
            break;
        }
        let below: BTreeMap<&str, &str> = found.iter().map(|it| (it.from.as_str(), it.to.as_str())).collect();
        rekey(lock, now, |outer| below.get(outer).copied());
        moves.extend(found);
    }
    if !lock.removed.schemas.is_empty() {
        let strangers = came(lock, now, fresh).filter(|key| !lock.removed.schemas.contains_key(*key));
        let wanted: Vec<String> = strangers.filter_map(|key| (now.choice)(key, lock)).collect();
        yield_to(&mut lock.removed.schemas, wanted.into_iter());
    }
    report(&moves, |key| lock.live.schemas.get(key).cloned(), diagnostics);
}

/// Moves what is in a type with it, as far as the document has it there.
fn rekey<'m>(lock: &mut Lock, now: &Now<'_>, moved: impl Fn(&str) -> Option<&'m str>) {
    lock.rekey(|key| {
        let ends = key.match_indices('/').map(|(end, _)| end).chain([key.len()]);
        let under = |end| Some(format!("{}{}", moved(key.get(..end)?)?, key.get(end..)?));
        ends.map(under).find(Option::is_some)?.filter(|to| !now.live.contains(key) && now.live.contains(to))
    });
}

fn came<'a>(lock: &Lock, now: &Now<'a>, fresh: &Fresh) -> impl Iterator<Item = &'a str> {
    let is_new = |key: &&String| !lock.live.schemas.contains_key(*key) && !fresh.has(key);
    now.live.iter().filter(is_new).map(String::as_str)
}

/// First those that say the same to the same, then those that would have a name that was left behind.
fn found(lock: &Lock, now: &Now<'_>, fresh: &Fresh) -> Vec<Move> {
    let gone = lock.live.schemas.iter().filter(|(key, _)| !now.live.contains(*key));
    let gone: Vec<(&str, String)> = gone.map(|(key, name)| (key.as_str(), name.to_lowercase())).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let came: Vec<&str> = came(lock, now, fresh).collect();
    let marked = gone.iter().filter_map(|(key, _)| Some((*key, lock.marks.get(*key)?.clone())));
    let marks = came.iter().flat_map(|key| (now.marks)(key, lock).into_iter().map(|mark| (*key, mark)));
    let mut moves = pairs(marked, marks);
    let is_open = |key: &str, moves: &[Move]| !moves.iter().any(|it| it.from == key || it.to == key);
    let by_name = pairs(
        gone.iter().filter(|(key, _)| is_open(key, &moves)).map(|(key, name)| (*key, name.clone())),
        came.iter()
            .filter(|key| is_open(key, &moves))
            .filter_map(|key| Some((*key, (now.choice)(key, lock)?))),
    );
    moves.extend(by_name);
    moves
}

/// Those that are not in another that moves.
fn outermost(moves: Vec<Move>) -> Vec<Move> {
    let from: BTreeSet<String> = moves.iter().map(|it| it.from.clone()).collect();
    let is_inside = |key: &str| {
        key.match_indices('/').any(|(end, _)| key.get(..end).is_some_and(|outer| from.contains(outer)))
    };
    moves.into_iter().filter(|it| !is_inside(&it.from)).collect()
}
