//! What becomes of old code: two surfaces, compared as rustc compares them, and then by what rustc does not see.

use std::collections::BTreeMap;

use super::change::{Change, Rust};
use super::former::{Former, Led};
use super::surface::{Meaning, Path, Shape, Sort, Surface, Symbol};

/// What differs between two surfaces, a change for each thing of the document.
pub(super) fn changes(old: &Surface, new: &Surface, former: &Former) -> Vec<Change> {
    let led = former.leads(old, new);
    let is_new = |path: &Path, symbol: &Symbol| {
        !old.contains_key(path) && path.sort != Sort::Beside && !led.contains(path) && !symbol.is_former
    };
    let came: BTreeMap<(&str, Sort), &Path> = new
        .iter()
        .filter(|(path, symbol)| is_new(path, symbol))
        .map(|(path, symbol)| ((symbol.key.as_str(), path.sort), path))
        .collect();
    let mut changes = Vec::new();
    for (path, symbol) in old {
        let led = || former.led(path).and_then(|led| Some((new.get(&led.to)?, led)));
        let now = new.get(path).filter(|now| symbol.is_former || !now.is_former);
        changes.extend(if let Some(now) = now {
            kept(path, (symbol, now), new)
        } else if let Some((now, led)) = led() {
            renamed(path, &led, (symbol, now), new)
        } else if path.sort == Sort::Beside {
            None
        } else {
            let gone = gone(&path.text, symbol, came.get(&(symbol.key.as_str(), path.sort)).copied());
            Some(if path.sort == Sort::Attribute { perhaps(gone) } else { gone })
        });
    }
    for (path, symbol) in new.iter().filter(|(path, symbol)| is_new(path, symbol)) {
        changes.push(Change {
            rust: Rust::Adds,
            notes: vec![format!("`{}` is new", path.text)],
            ..of(symbol)
        });
    }
    changes
}

/// A change of what a symbol stands for.
fn of(symbol: &Symbol) -> Change {
    Change { of: symbol.of.clone(), ..Change::new(&symbol.key, &symbol.at) }
}

fn gone(path: &str, symbol: &Symbol, to: Option<&Path>) -> Change {
    let to = to.map(|path| path.text.as_str());
    let note = match to {
        Some(to) => format!("`{path}` is `{to}` now"),
        None => format!("`{path}` is gone"),
    };
    let rust = Rust::Breaks;
    let moved = vec![(path.to_owned(), to.map(ToOwned::to_owned))];
    Change { rust, moved, notes: vec![note], is_old: true, ..of(symbol) }
}

/// A change that breaks only some code.
fn perhaps(change: Change) -> Change {
    let may_break = change.moved.iter().map(|(path, _)| path.clone()).collect();
    Change { rust: Rust::MayBreak, may_break, ..change }
}

/// What became of a name that is a deprecated one for another now, or stands under such a name.
fn renamed(path: &Path, led: &Led, (old, new): (&Symbol, &Symbol), all: &Surface) -> Option<Change> {
    let change = kept(path, (old, new), all);
    if !led.warns {
        return change;
    }
    let note = format!("`{}` is `{}` now, and a deprecated name for it", path.text, led.to.text);
    let mut renamed = Change { rust: Rust::Warns, notes: vec![note], ..of(new) };
    if is_variant(path, new) {
        // A constant or a function of that name makes the value; not every pattern can have it.
        renamed.rust = Rust::MayBreak;
        renamed.moved = vec![(path.text.clone(), Some(led.to.text.clone()))];
        renamed.may_break = vec![path.text.clone()];
    }
    if let Some(change) = change {
        renamed.absorb(change);
    }
    Some(renamed)
}

/// Whether a symbol is the variant of an enum or a union.
fn is_variant(path: &Path, symbol: &Symbol) -> bool {
    match path.sort {
        Sort::Type => {
            let is_member = [" member ", " value "].iter().any(|word| symbol.key.contains(word));
            is_member && matches!(symbol.shape, Shape::Plain(_))
        }
        Sort::Server => true,
        _ => false,
    }
}

/// What became of a name that is in both.
fn kept(Path { text: path, sort }: &Path, (old, new): (&Symbol, &Symbol), all: &Surface) -> Option<Change> {
    // A union is taken as what its variants hold.
    let becomes = |held: &str, union: &str| {
        let text = format!("<types::{union} as From<{held}>>");
        all.contains_key(&Path { text, sort: Sort::Trait })
    };
    let silent = silence(&old.meaning, &new.meaning);
    let (rust, note) = if old.shape == new.shape {
        match (new.deprecated && !old.deprecated, &silent) {
            (true, _) => (Rust::Warns, Some(format!("`{path}` is deprecated"))),
            (false, None) => return None,
            (false, Some(_)) => (Rust::Compiles, None),
        }
    } else {
        let note = format!("`{path}` was `{}`, is `{}`", old.shape, new.shape);
        (if old.shape.may_be(&new.shape, &becomes) { Rust::MayBreak } else { Rust::Breaks }, Some(note))
    };
    // What certainly does not compile is no silent change.
    let silent = silent.filter(|_| rust != Rust::Breaks).map(|what| match sort {
        Sort::Beside => what,
        _ => format!("`{path}`: {what}"),
    });
    let moved = if rust.breaks() { vec![(path.clone(), Some(path.clone()))] } else { Vec::new() };
    let may_break = if rust == Rust::MayBreak { vec![path.clone()] } else { Vec::new() };
    let notes = note.into_iter().collect();
    Some(Change { rust, moved, may_break, silent, notes, ..of(new) })
}

/// How what a name does differs, if old code that compiles does something else.
fn silence(old: &Meaning, new: &Meaning) -> Option<String> {
    match (old, new) {
        _ if old == new => None,
        (Meaning::FirstOf(old), Meaning::FirstOf(new)) if new.starts_with(old) => None,
        (Meaning::AnyOf(old), Meaning::AnyOf(new)) if new.iter().all(|name| old.contains(name)) => None,
        (Meaning::Exactly(old), Meaning::Exactly(new)) => {
            let differ = |one: &[String], other: &[String]| {
                let own = one.iter().enumerate().filter(|(place, part)| other.get(*place) != Some(*part));
                let own: Vec<&str> = own.map(|(_, part)| part.as_str()).collect();
                if own.is_empty() { "nothing".to_owned() } else { own.join(", ") }
            };
            Some(format!("was {}, is {}", differ(old, new), differ(new, old)))
        }
        _ => Some(format!("was {}, is {}", words(old), words(new))),
    }
}

fn words(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Exactly(all) if all.is_empty() => "nothing".to_owned(),
        Meaning::Exactly(all) => all.join(", "),
        Meaning::FirstOf(list) | Meaning::AnyOf(list) => list.join(", or "),
    }
}
