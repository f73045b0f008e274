//! The names of types: component schemas first, then what is written in place, from the outside in.

pub(super) mod bodies;
pub(super) mod members;
pub(super) mod places;
pub(super) mod segments;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::lock::settled::Settled;
use super::text::allot::{alternatives, plainness};
use super::text::claims::Claims;
use super::text::reserved;
use super::text::words::{camel, fingerprint};
use super::{NameSource, Why};
use crate::source::Pointer;
use places::{InlinePlace, Parent, Places};
use segments::Segmented;

/// A component schema whose name is looked for.
struct Draft<'a> {
    key: String,
    wire: &'a str,
    segmented: &'a Segmented,
    /// The best name, and how many more words than the shortest it has.
    best: Vec<String>,
    more: usize,
    /// Whether another schema has the same best name: then its spelling tells them apart.
    twin: bool,
}

/// Gives names to the component schemas that have none yet. `segmented` holds those of the document
/// and those that it had.
pub(super) fn components(
    segmented: &BTreeMap<String, (String, Segmented)>,
    live: &HashSet<&str>,
    settled: &mut Settled,
    taken: &mut Claims,
) {
    let Settled { given, whys, .. } = settled;
    let mut groups: BTreeMap<String, Vec<(&String, &str, &Segmented)>> = BTreeMap::new();
    for (key, (wire, segmented)) in segmented {
        let short = camel(&segmented.core()).to_lowercase();
        groups.entry(short).or_default().push((key, wire, segmented));
    }
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for group in groups.values() {
        let names = told_apart(group.iter().map(|(_, _, segmented)| *segmented));
        let mut twins: HashMap<String, usize> = HashMap::new();
        for name in &names {
            *twins.entry(camel(name).to_ascii_lowercase()).or_default() += 1;
        }
        for ((key, wire, segmented), best) in group.iter().zip(&names) {
            let more = best.len().saturating_sub(segmented.core().len());
            let twin = twins.get(&camel(best).to_ascii_lowercase()).is_some_and(|count| *count > 1);
            drafts.push(Draft { key: (*key).clone(), wire, segmented, best: best.clone(), more, twin });
        }
    }
    // Who keeps a short and plain name comes first.
    drafts.sort_by_cached_key(|draft| (draft.more, plainness(draft.wire), draft.key.clone()));
    for draft in drafts {
        if live.contains(draft.key.as_str()) && !given.contains_key(&draft.key) {
            let name = first_free(&draft.candidates(), taken, &draft.key);
            let told_apart = name != camel(&draft.segmented.core());
            whys.insert(draft.key.clone(), Why { source: NameSource::Schema, told_apart });
            given.insert(draft.key, name);
        }
    }
}

impl Draft<'_> {
    /// The names it may get, best first.
    fn candidates(&self) -> Vec<String> {
        let whole = self.segmented.with(usize::MAX, &[]);
        let with = |words: &[String], word: &str| [words, &[word.to_owned()]].concat();
        let mut found = vec![self.best.clone()];
        if reserved::is_type(&camel(&self.best)) {
            found.push(with(&self.best, "model"));
        }
        if whole.len() > self.best.len() {
            found.push(whole);
        }
        if self.twin {
            found.extend(alternatives(self.wire));
        }
        found.extend([with(&self.best, "model"), with(&self.best, "schema")]);
        found.iter().map(|words| camel(words)).collect()
    }
}

/// The names of schemas whose shortest names are the same: with as many more segments as tell them apart, without
/// those that all have.
fn told_apart<'a>(group: impl Iterator<Item = &'a Segmented>) -> Vec<Vec<String>> {
    let group: Vec<&Segmented> = group.collect();
    let mut common: Vec<String> = group.first().into_iter().flat_map(|first| first.optional()).collect();
    for segmented in &group {
        let here: HashSet<String> = segmented.optional().collect();
        common.retain(|segment| here.contains(segment));
    }
    let most = group.iter().map(|segmented| segmented.optional().count()).max().unwrap_or(0).min(16);
    let names = |count| group.iter().map(|segmented| segmented.with(count, &common)).collect::<Vec<_>>();
    let distinct = |names: &Vec<Vec<String>>| {
        let set: HashSet<String> = names.iter().map(|words| camel(words).to_lowercase()).collect();
        set.len() == names.len()
    };
    (0..=most).map(names).find(distinct).unwrap_or_else(|| names(most))
}

/// Gives names to the schemas written in place that have none yet; `prefixes` are those of operations.
pub(super) fn inline(
    places: &Places<'_>,
    prefixes: &BTreeMap<String, String>,
    settled: &mut Settled,
    taken: &mut Claims,
) {
    let Settled { given, whys, .. } = settled;
    // Names of the inner are made from those of the outer.
    let mut order: Vec<(usize, &Pointer)> =
        places.inline.iter().map(|(key, place)| (place.level, key)).collect();
    order.sort_unstable();
    for (_, key) in order {
        let (Some(place), key) = (places.inline.get(key), key.to_string()) else { continue };
        if given.contains_key(&key) {
            continue;
        }
        let plain = plain(place, given, prefixes).unwrap_or_else(|| place.suffix.clone());
        let candidates = [plain.clone(), format!("{plain}{}", place.kind), format!("{plain}Schema")];
        let name = first_free(&candidates, taken, &key);
        whys.insert(key.clone(), Why { source: NameSource::Place, told_apart: name != plain });
        given.insert(key, name);
    }
}

/// The name of a schema written in place: what an extension suggests, else after what it is in, if that has one.
pub(super) fn plain(
    place: &InlinePlace,
    types: &BTreeMap<String, String>,
    prefixes: &BTreeMap<String, String>,
) -> Option<String> {
    if place.suggested.is_some() {
        return place.suggested.clone();
    }
    let parent = match &place.parent {
        Parent::Type(parent) => types.get(&parent.to_string()),
        Parent::Operation(operation) => prefixes.get(operation),
        Parent::Text(text) => Some(text),
    };
    Some(format!("{}{}", parent?, place.suffix))
}

/// Takes the first of the candidates that is free; else the last with letters that stand for its key.
fn first_free(candidates: &[String], taken: &mut Claims, key: &str) -> String {
    let usable = |name: &&String| !name.is_empty() && !reserved::is_type(name) && taken.is_free(name);
    let marked = || {
        let plain = candidates.first().map_or("", String::as_str);
        format!("{plain}{}", camel(&[fingerprint(key)]))
    };
    let name = candidates.iter().find(usable).cloned().unwrap_or_else(marked);
    taken.take(&name);
    name
}
