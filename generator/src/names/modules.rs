//! The modules that hold operations and types.

use std::collections::BTreeMap;

use super::Name;
use super::path;
use super::words::{fingerprint, snake, words};

/// A module with more types is split.
const MOST: usize = 60;
/// Fewer types need no module of their own, or of several.
const FEW: usize = 12;

/// The module of an operation: the first part of its path that names something.
pub(super) fn of_operation(path: &str) -> Name {
    Name::module(&file_name(path::resource(path).unwrap_or("root")))
}

/// A text as the name of a file: ASCII, not too long.
fn file_name(text: &str) -> String {
    let ascii: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    if ascii.trim().is_empty() { format!("x{}", fingerprint(text)) } else { snake(&words(&ascii)) }
}

/// A type with all that is written inside it; they stand in one file.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// The namespace that the document gives it.
    pub(super) namespace: Option<String>,
    /// The module of the operation that it is written in.
    pub(super) resource: Option<String>,
    /// The words of its Rust name.
    pub(super) words: Vec<String>,
    /// How many types it has.
    pub(super) size: usize,
}

/// The module of each family.
pub(super) fn of_types(families: &[Family]) -> Vec<Name> {
    let few = families.iter().map(|family| family.size).sum::<usize>() < FEW;
    let mut labels: Vec<String> = Vec::new();
    let free = families.iter().filter(|family| family.namespace.is_none() && family.resource.is_none());
    let shared = count(free.map(|family| (first(family), 1)));
    for family in families {
        let word = first(family);
        labels.push(match (&family.namespace, &family.resource) {
            (Some(namespace), _) => file_name(namespace),
            _ if few => "models".to_owned(),
            (_, Some(resource)) => file_name(resource),
            _ if family.size >= FEW || shared.get(&word).is_some_and(|count| *count > 1) => word,
            _ => "common".to_owned(),
        });
    }
    for _ in 0..3 {
        split(families, &mut labels);
    }
    labels.iter().map(|label| Name::module(label)).collect()
}

/// Splits modules that hold too much by the next word of their types' names.
fn split(families: &[Family], labels: &mut [String]) {
    let sizes = count(labels.iter().cloned().zip(families.iter().map(|family| family.size)));
    let next = |label: &String, family: &Family| {
        let known: Vec<&str> = label.split('_').collect();
        let full = sizes.get(label).is_some_and(|size| *size > MOST) && label != "common";
        let word = family.words.iter().find(|word| !known.contains(&word.as_str())).filter(|_| full)?;
        Some(format!("{label}_{}", file_name(word)))
    };
    let wanted: Vec<Option<String>> =
        labels.iter().zip(families).map(|(label, family)| next(label, family)).collect();
    let shared = count(wanted.iter().flatten().map(|label| (label.clone(), 1)));
    for (label, wanted) in labels.iter_mut().zip(wanted) {
        if let Some(wanted) = wanted.filter(|wanted| shared.get(wanted).is_some_and(|count| *count > 1)) {
            *label = wanted;
        }
    }
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
