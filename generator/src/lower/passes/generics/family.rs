//! Which structs are instances of one generic type.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Reading, is_number};
use super::shape::Shape;
use crate::model::{Shown, Type, TypeDef, behind};

/// A struct whose name can be read as that of an instance.
pub(super) struct Candidate {
    /// Which of all types it is.
    pub(super) index: usize,
    /// How its name can be read, the longest argument first.
    pub(super) readings: Vec<Reading>,
    /// What is compared of it; nothing if it is something else besides.
    pub(super) shape: Option<Shape>,
}

/// The instances of a generic type with their arguments, in the order of their names.
pub(super) type Members = Vec<(usize, Type)>;

/// All generic types by what the lock calls them, and why others are no instances of theirs.
pub(super) struct Families {
    pub(super) found: BTreeMap<String, Members>,
    pub(super) left_out: Vec<(usize, String)>,
}

/// A generic type that was not there before has as many instances.
const FEWEST: usize = 2;

/// A way to read a name, and why it is wrong.
struct Tried<'c> {
    reading: &'c Reading,
    fault: Option<String>,
}

/// Finds the families. The candidates are in the order of their names; `had` says which generic types there were before: one of
/// those stays as long as it has an instance.
pub(super) fn families(candidates: &[Candidate], types: &[TypeDef], had: &dyn Fn(&str) -> bool) -> Families {
    let mut called: BTreeMap<&str, usize> = BTreeMap::new();
    for candidate in candidates {
        let keys: BTreeSet<&str> = candidate.readings.iter().map(|reading| reading.key.as_str()).collect();
        for key in keys {
            *called.entry(key).or_default() += 1;
        }
    }
    // Where most that are called so are something else, those that are equal are so by chance.
    let half = |key: &str| called.get(key).map_or(0, |count| count.div_ceil(2));
    let least = |key: &str| if had(key) { 1 } else { half(key).max(FEWEST) };
    let mut shapes = elected(candidates);
    shapes.retain(|key, _| called.get(key.as_str()).is_some_and(|count| *count >= least(key)));
    let is_behind_features = types.iter().any(|def| matches!(def.shown, Shown::With(_)));
    let mut tried = Vec::new();
    for candidate in candidates {
        let mut all = Vec::new();
        for reading in &candidate.readings {
            let Some(shape) = shapes.get(&reading.key) else { continue };
            all.push(Tried { reading, fault: fault(candidate, reading, shape, types, is_behind_features) });
        }
        tried.push(all);
    }
    let mut keys: BTreeSet<&str> = shapes.keys().map(String::as_str).collect();
    loop {
        let found = assigned(candidates, &tried, &keys, types);
        let size = |key: &str| found.found.get(key).map_or(0, Vec::len);
        // What is too small goes one by one: its members may make another large enough.
        let weak = keys.iter().copied().filter(|key| size(key) < least(key));
        let Some(weakest) = weak.min_by_key(|key| (size(key), std::cmp::Reverse(key.len()))) else {
            return found;
        };
        keys.remove(weakest);
    }
}

/// What each generic type is: what most say whose names are of it, of as many the first.
fn elected(candidates: &[Candidate]) -> BTreeMap<String, Shape> {
    let mut votes: BTreeMap<&str, Vec<(Shape, usize)>> = BTreeMap::new();
    for Candidate { readings, shape, .. } in candidates {
        let Some(shape) = shape else { continue };
        // A list would be the argument of all that are called `PageListOf…`, and a scalar may stand anywhere.
        let plain = readings.iter().filter(|reading| matches!(reading.argument, Type::Named(_)));
        for Reading { key, argument } in plain {
            let shape = shape.of_any(argument);
            let known = votes.entry(key).or_default();
            match known.iter_mut().find(|(other, _)| *other == shape) {
                Some((_, count)) => *count += 1,
                None => known.push((shape, 1)),
            }
        }
    }
    let first_of_most = |shapes: Vec<(Shape, usize)>| {
        shapes.into_iter().rev().max_by_key(|(_, count)| *count).map(|(shape, _)| shape)
    };
    votes.into_iter().filter_map(|(key, shapes)| Some((key.to_owned(), first_of_most(shapes)?))).collect()
}

/// Why a candidate is no instance, in words that follow its name.
fn fault(
    candidate: &Candidate,
    reading: &Reading,
    shape: &Shape,
    types: &[TypeDef],
    is_behind_features: bool,
) -> Option<String> {
    let Some(own) = &candidate.shape else { return Some("is one of several types besides".to_owned()) };
    let is_apart = types.get(candidate.index).is_some_and(|def| def.shown == Shown::Unreferenced);
    if is_apart && is_behind_features {
        return Some("is used by no operation, and others are behind the features of some".to_owned());
    }
    let fault = shape.differs_from(own, &reading.argument);
    if fault.is_some() {
        return fault;
    }
    let hides = |ty: &Type| {
        let named = ty.named().and_then(|id| types.get(id.0));
        *ty != Type::Parameter && named.is_some_and(|def| def.name.plain() == "T")
    };
    if shape.types().any(hides) {
        return Some("holds a type that is called `T` itself".to_owned());
    }
    (is_number(&reading.argument) && shape.is_given_alone())
        .then(|| "is made of a number, whose type a generic `new` would not tell".to_owned())
}

/// Makes each candidate an instance of the first of these that it can be one of.
fn assigned(
    candidates: &[Candidate],
    tried: &[Vec<Tried<'_>>],
    keys: &BTreeSet<&str>,
    types: &[TypeDef],
) -> Families {
    let mut families = Families { found: BTreeMap::new(), left_out: Vec::new() };
    for (candidate, tried) in candidates.iter().zip(tried) {
        let mut why = None;
        let mut tried = tried.iter().filter(|tried| keys.contains(tried.reading.key.as_str()));
        let is_member = tried.any(|Tried { reading, fault }| {
            let members = families.found.entry(reading.key.clone()).or_default();
            let same = |it: &&(usize, Type)| behind(types, &it.1) == behind(types, &reading.argument);
            let twin = members.iter().find(same).and_then(|(index, _)| types.get(*index));
            let fault = fault.clone().or_else(|| Some(format!("is the same as `{}`", twin?.name.plain())));
            if let Some(fault) = fault {
                why.get_or_insert_with(|| format!("no `{}<…>` as its name says: it {fault}", reading.key));
                return false;
            }
            members.push((candidate.index, reading.argument.clone()));
            true
        });
        families.left_out.extend(why.filter(|_| !is_member).map(|why| (candidate.index, why)));
    }
    families
}
