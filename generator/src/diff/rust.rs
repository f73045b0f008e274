//! What becomes of old code: two surfaces, compared as rustc compares them, and then by what rustc does not see.

use std::collections::BTreeMap;

use super::change::{Change, Rust};
use super::surface::{Meaning, Surface, Symbol, is_written};

/// What differs between two surfaces, a change for each thing of the document.
pub(super) fn changes(old: &Surface, new: &Surface) -> Vec<Change> {
    let came: BTreeMap<(&str, &str), &str> = new
        .iter()
        .filter(|(path, _)| !old.contains_key(*path) && is_written(path))
        .map(|(path, symbol)| ((symbol.key.as_str(), kind(path)), path.as_str()))
        .collect();
    let mut changes = Vec::new();
    for (path, symbol) in old {
        changes.extend(match new.get(path) {
            None if !is_written(path) => None,
            None => Some(gone(path, symbol, came.get(&(symbol.key.as_str(), kind(path))).copied())),
            Some(now) => kept(path, symbol, now),
        });
    }
    for (path, symbol) in new.iter().filter(|(path, _)| !old.contains_key(*path) && is_written(path)) {
        changes.push(Change {
            rust: Rust::Adds,
            notes: vec![format!("`{path}` is new")],
            ..Change::new(&symbol.key, &symbol.at)
        });
    }
    changes
}

/// What sort of name a path ends with; a name that is gone is replaced by one of its own sort.
fn kind(path: &str) -> &str {
    let end = path.rfind(['.', ':']).map_or(path, |at| path.split_at(at).0);
    if end == path { "" } else { end.split([':', '.', '<']).next().unwrap_or_default() }
}

fn gone(path: &str, symbol: &Symbol, to: Option<&str>) -> Change {
    let note = match to {
        Some(to) => format!("`{path}` is `{to}` now"),
        None => format!("`{path}` is gone"),
    };
    let rust = Rust::Breaks;
    let moved = vec![(path.to_owned(), to.map(ToOwned::to_owned))];
    Change { rust, moved, notes: vec![note], is_old: true, ..Change::new(&symbol.key, &symbol.at) }
}

/// What became of a name that is in both.
fn kept(path: &str, old: &Symbol, new: &Symbol) -> Option<Change> {
    let silent = silence(&old.meaning, &new.meaning);
    let (rust, note) = if old.shape == new.shape {
        match (new.deprecated && !old.deprecated, &silent) {
            (true, _) => (Rust::Warns, Some(format!("`{path}` is deprecated"))),
            (false, None) => return None,
            (false, Some(_)) => (Rust::Compiles, None),
        }
    } else {
        let note = format!("`{path}` was `{}`, is `{}`", shown(&old.shape), shown(&new.shape));
        (if may_fit(&old.shape, &new.shape) { Rust::MayBreak } else { Rust::Breaks }, Some(note))
    };
    // What certainly does not compile is no silent change.
    let silent = silent.filter(|_| rust != Rust::Breaks).map(|what| format!("`{path}`: {what}"));
    let moved = if rust.breaks() { vec![(path.to_owned(), Some(path.to_owned()))] } else { Vec::new() };
    let notes = note.into_iter().collect();
    Some(Change { rust, moved, silent, notes, ..Change::new(&new.key, &new.at) })
}

fn shown(shape: &str) -> &str {
    if shape.is_empty() { "without a value" } else { shape }
}

/// How what a name does differs, if old code that compiles does something else.
fn silence(old: &Meaning, new: &Meaning) -> Option<String> {
    match (old, new) {
        _ if old == new => None,
        (Meaning::FirstOf(old), Meaning::FirstOf(new)) if new.starts_with(old) => None,
        (Meaning::AnyOf(old), Meaning::AnyOf(new)) if new.iter().all(|name| old.contains(name)) => None,
        (Meaning::Exactly(old), Meaning::Exactly(new)) => {
            let parts = |text: &str| -> Vec<String> { text.lines().map(ToOwned::to_owned).collect() };
            let (old, new) = (parts(old), parts(new));
            let differ = |one: &[String], other: &[String]| {
                let own = one.iter().enumerate().filter(|(place, part)| other.get(*place) != Some(*part));
                let own: Vec<&str> = own.map(|(_, part)| part.as_str()).collect();
                if own.is_empty() { "nothing".to_owned() } else { own.join(", ") }
            };
            Some(format!("was {}, is {}", differ(&old, &new), differ(&new, &old)))
        }
        _ => Some(format!("was {}, is {}", words(old), words(new))),
    }
}

fn words(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Exactly(what) if what.is_empty() => "nothing".to_owned(),
        Meaning::Exactly(what) => what.clone(),
        Meaning::FirstOf(list) | Meaning::AnyOf(list) => list.join(", or "),
    }
}

/// Whether values of an old type can be written so that they are of the new type too: numbers, `None`, and what is
/// taken by `Into`.
fn may_fit(old: &str, new: &str) -> bool {
    let arguments = |shape: &str| -> Vec<String> {
        let inner = shape.strip_prefix("fn(").map_or(shape, |rest| rest.split(") ->").next().unwrap_or(rest));
        inner.trim_end_matches(')').split(", ").map(ToOwned::to_owned).collect()
    };
    let (old, new) = (arguments(old), arguments(new));
    old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| fits(old, new))
}

fn fits(old: &str, new: &str) -> bool {
    const INTEGERS: [&str; 5] = ["i32", "i64", "u32", "u64", "i128"];
    const TEXTS: [&str; 4] = ["String", "&str", "Bytes", "impl Into<String>"];
    let both = |of: &[&str]| of.contains(&old) && of.contains(&new);
    let inner = |text: &str| Some(text.strip_prefix("Option<")?.strip_suffix('>')?.to_owned());
    let are_options = || inner(old).zip(inner(new)).is_some_and(|(old, new)| fits(&old, &new));
    old == new
        || both(&INTEGERS)
        || are_options()
        || TEXTS.contains(&old) && new == "impl Into<Body>"
        || old == "String" && new == "impl Into<String>"
}
