//! Operations under another path or method.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fresh, Move, pairs, report, yield_to};
use crate::diagnostic::Diagnostics;
use crate::document::template::{names, without_names};
use crate::names::lock::Lock;
use crate::names::operations::Draft;
use crate::source::Pointer;

/// Gives the operations of the lock the keys that they have now.
pub(in crate::names) fn operations(
    lock: &mut Lock,
    drafts: &[Draft],
    fresh: &Fresh,
    diagnostics: &mut Diagnostics,
) {
    let live: BTreeSet<&str> = drafts.iter().map(|draft| draft.key.as_str()).collect();
    let came: Vec<&Draft> = drafts
        .iter()
        .filter(|draft| !lock.live.operations.contains_key(&draft.key) && !fresh.has(&draft.key))
        .collect();
    let gone: Vec<(&str, &str)> = lock
        .live
        .operations
        .iter()
        .map(|(key, name)| (key.as_str(), name.as_str()))
        .filter(|(key, _)| !live.contains(key))
        .collect();
    let mut moves = pairs(
        gone.iter().map(|(key, _)| (*key, without_names(key))),
        came.iter().map(|draft| (draft.key.as_str(), without_names(&draft.key))),
    );
    let is_open = |key: &str, moves: &[Move]| !moves.iter().any(|it| it.from == key || it.to == key);
    let alone = choices(drafts);
    let by_name = pairs(
        gone.iter().filter(|(key, _)| is_open(key, &moves)).map(|(key, name)| (*key, name.to_lowercase())),
        came.iter()
            .filter(|draft| is_open(&draft.key, &moves))
            .map(|draft| (draft.key.as_str(), draft.choice()))
            .filter(|(_, choice)| alone.get(choice) == Some(&1)),
    );
    moves.extend(by_name);
    let strangers = came.iter().filter(|draft| is_open(&draft.key, &moves));
    let strangers = strangers.filter(|draft| !lock.removed.operations.contains_key(&draft.key));
    let wanted = strangers.map(|draft| draft.choice()).filter(|choice| alone.get(choice) == Some(&1));
    let wanted: Vec<String> = wanted.collect();
    lock.rekey(|key| moves.iter().find_map(|it| moved(key, it)));
    for Move { from, to } in &moves {
        rename_parameters(lock, from, to);
    }
    yield_to(&mut lock.removed.operations, wanted.into_iter());
    report(&moves, |key| lock.live.operations.get(key).cloned(), diagnostics);
}

/// How many operations would have a name before any other.
fn choices(drafts: &[Draft]) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for draft in drafts {
        *count.entry(draft.choice()).or_default() += 1;
    }
    count
}

/// The key of something that is, or is in, an operation that moves.
fn moved(key: &str, it: &Move) -> Option<String> {
    if key == it.from {
        return Some(it.to.clone());
    }
    let ((method, path), (to_method, to_path)) = (it.from.split_once(' ')?, it.to.split_once(' ')?);
    let place = |path: &str| Pointer::root().child("paths").child(path);
    let (from, to) = (place(path).to_string(), place(to_path).to_string());
    let rest = key.strip_prefix(&from)?;
    let inside = |method: &str| format!("/{}/", method.to_lowercase());
    if let Some(rest) = rest.strip_prefix(&inside(method)) {
        return Some(format!("{to}{}{}", inside(to_method), renamed(rest, path, to_path)));
    }
    // What all operations of a path share goes with the first of them.
    rest.starts_with("/parameters/").then(|| format!("{to}{}", renamed(rest, path, to_path)))
}

/// A part of a key with the names that path parameters have now.
fn renamed(rest: &str, from: &str, to: &str) -> String {
    let names = names(from).zip(names(to));
    names.filter(|(from, to)| from != to).fold(rest.to_owned(), |rest, (from, to)| {
        rest.replacen(&format!("parameters/path:{from}/"), &format!("parameters/path:{to}/"), 1)
    })
}

/// The names of twins among parameters have the parameter's name in them.
fn rename_parameters(lock: &mut Lock, from: &str, to: &str) {
    let Some(twins) = lock.twins.get_mut(to) else { return };
    for (from, to) in names(from).zip(names(to)) {
        if let Some(name) = twins.remove(&format!("{from} path")) {
            twins.insert(format!("{to} path"), name);
        }
    }
}
