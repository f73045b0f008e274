//! The modules that hold operations and types.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::Name;
use crate::names::operations::path;
use crate::names::text::words::{fingerprint, snake, words};

/// A file with more types is split.
const MOST: usize = 60;
/// A file's name has no more words on top of its first ones.
const DEEPEST: usize = 8;
/// Fewer types need no file of their own, or several.
const FEW: usize = 12;

/// The module of each operation (by `METHOD /path`): the first part of its path that names something, with more of the
/// path where that are too many. Those in `known` stay where they are, by the same index.
pub(in crate::names) fn of_operations(keys: &[&str], known: &[Option<&str>]) -> Vec<Name> {
    let family = |key: &&str| {
        let path = key.split_once(' ').map_or("", |(_, path)| path);
        let resource = Some(path::resource(path).unwrap_or("root").to_owned());
        // An operation has about as many lines as two types.
        Family { namespace: None, resource, words: path::resource_words(key), size: 2 }
    };
    assigned(&keys.iter().map(family).collect::<Vec<_>>(), known, false)
}

/// A text as the name of a file: ASCII, not too long.
fn file_name(text: &str) -> String {
    let ascii: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    if ascii.trim().is_empty() { format!("x{}", fingerprint(text)) } else { snake(&words(&ascii)) }
}

/// A type with all that is written inside it, or an operation; it stands in one file.
#[derive(Clone, Debug)]
pub(in crate::names) struct Family {
    /// The namespace that the document gives it.
    pub(in crate::names) namespace: Option<String>,
    /// The first part of the operation's path; of a type, the module of the operation that it is written in.
    pub(in crate::names) resource: Option<String>,
    /// The words of its Rust name.
    pub(in crate::names) words: Vec<String>,
    /// How many types it has.
    pub(in crate::names) size: usize,
}

/// The module of each family of types. Those in `known` stay where they are, by the same index.
pub(in crate::names) fn of_types(families: &[Family], known: &[Option<&str>]) -> Vec<Name> {
    let few = families.iter().map(|family| family.size).sum::<usize>() < FEW;
    assigned(families, known, few)
}

/// Those that are not known join the module of the nearest name, or are laid out among themselves.
fn assigned(families: &[Family], known: &[Option<&str>], few: bool) -> Vec<Name> {
    let there: BTreeSet<&str> = known.iter().copied().flatten().collect();
    let settled: Vec<Option<String>> = families
        .iter()
        .zip(known)
        .map(|(family, known)| known.map(str::to_owned).or_else(|| nearest(family, &there)))
        .collect();
    let strangers: Vec<Family> = families
        .iter()
        .zip(&settled)
        .filter(|(_, settled)| settled.is_none())
        .map(|(family, _)| family.clone())
        .collect();
    let rest = if few || there.contains("models") { "models" } else { "common" };
    let mut labels = laid_out(&strangers, few, rest).into_iter();
    let label = |settled: Option<String>| settled.or_else(|| labels.next());
    settled.into_iter().filter_map(label).map(|label| Name::module(&label)).collect()
}

/// The most exact of the modules that are there whose name a family's begins with.
fn nearest(family: &Family, there: &BTreeSet<&str>) -> Option<String> {
    let mut label = Some(base(family));
    let labels = std::iter::from_fn(|| {
        let this = label.take()?;
        label = longer(&this, family);
        Some(this)
    });
    labels.take(DEEPEST).filter(|label| there.contains(Name::module(label).as_str())).last()
}

/// What a module of this family's kind is called at least.
fn base(family: &Family) -> String {
    match (&family.namespace, &family.resource) {
        (Some(named), _) | (None, Some(named)) => file_name(named),
        (None, None) => first(family),
    }
}

/// The label with the next word of the family's name.
fn longer(label: &str, family: &Family) -> Option<String> {
    let known: Vec<&str> = label.split('_').collect();
    let mut words = family.words.iter().map(|word| file_name(word));
    Some(format!("{label}_{}", words.find(|word| !known.contains(&word.as_str()))?))
}

/// The modules of families that none is known of; `rest` is for those that nothing joins to others.
fn laid_out(families: &[Family], few: bool, rest: &str) -> Vec<String> {
    let free = |family: &&Family| family.namespace.is_none() && family.resource.is_none();
    let shared = count(families.iter().filter(free).map(|family| (first(family), 1)));
    let label = |family: &Family| {
        let word = first(family);
        let alone = family.size < FEW && shared.get(&word).is_none_or(|count| *count < 2);
        let nameless = few || family.resource.is_none() && alone;
        if family.namespace.is_none() && nameless { rest.to_owned() } else { base(family) }
    };
    let mut labels: Vec<String> = families.iter().map(label).collect();
    for _ in 0..DEEPEST {
        if !split(families, &mut labels, rest) {
            break;
        }
    }
    labels
}

/// Splits modules that hold too much by the next word of their types' names; says whether it could.
fn split(families: &[Family], labels: &mut [String], rest: &str) -> bool {
    let sizes = count(labels.iter().cloned().zip(families.iter().map(|family| family.size)));
    let wanted = |(label, family): (&String, &Family)| {
        let full = sizes.get(label).is_some_and(|size| *size > MOST) && label != rest;
        longer(label, family).filter(|_| full)
    };
    let wanted: Vec<Option<String>> = labels.iter().zip(families).map(wanted).collect();
    let named = || wanted.iter().zip(families).filter_map(|(label, family)| Some((label.clone()?, family)));
    let shared = count(named().map(|(label, _)| (label, 1)));
    let held = count(named().map(|(label, family)| (label, family.size)));
    let mut any = false;
    for (label, wanted) in labels.iter_mut().zip(wanted) {
        let enough = |wanted: &String| shared.get(wanted) > Some(&1) || held.get(wanted) >= Some(&FEW);
        if let Some(wanted) = wanted.filter(enough) {
            *label = wanted;
            any = true;
        }
    }
    any
}

fn first(family: &Family) -> String {
    file_name(family.words.first().map_or("", String::as_str))
}

fn count(labels: impl Iterator<Item = (String, usize)>) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (label, size) in labels {
        *found.entry(label).or_default() += size;
    }
    found
}
