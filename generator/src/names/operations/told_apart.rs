//! Operations that would have the same name: each gets what its path alone has.

use std::collections::{BTreeMap, HashSet};

use super::Draft;
use super::path::{self, Part, is_general};
use crate::names::NameSource;
use crate::names::text::vocabulary::Vocabulary;
use crate::names::text::words::is_version;

/// The names of operations that would have the same one.
pub(super) fn names(group: &[&Draft]) -> Vec<Vec<String>> {
    let bases: Vec<Vec<String>> = group.iter().map(|draft| draft.base.clone()).collect();
    if group.len() < 2 {
        return bases;
    }
    if let Some(longer) = longer(group) {
        return longer;
    }
    let paths: Vec<Vec<Part>> = group.iter().map(|draft| path::parts(&draft.path)).collect();
    let mut shared: HashSet<&Part> = paths.first().into_iter().flatten().collect();
    for path in &paths {
        let here: HashSet<&Part> = path.iter().collect();
        shared.retain(|part| here.contains(part));
    }
    let own = |most: usize| -> Vec<Vec<String>> {
        bases.iter().zip(&paths).map(|(base, path)| with_own_parts(base, path, &shared, most)).collect()
    };
    let mut names = [1, usize::MAX]
        .map(own)
        .into_iter()
        .find(|names| are_distinct(names))
        .unwrap_or_else(|| own(usize::MAX));
    // Parameters tell apart only what nothing else does.
    let by = own_parameters(&paths, &shared);
    for ((is_twin, name), by) in twins(&names).into_iter().zip(&mut names).zip(by) {
        let said = by.iter().skip(1).all(|word| name.contains(word));
        if is_twin && !by.is_empty() && said {
            // `get_account_by_id`, not `get_account_by_account`
            name.extend(["by".to_owned(), "id".to_owned()]);
        } else if is_twin {
            name.extend(by);
        }
    }
    for ((is_twin, name), draft) in twins(&names).into_iter().zip(&mut names).zip(group) {
        let verb = name.first_mut().filter(|_| draft.source == NameSource::Path);
        match verb {
            _ if !is_twin => {}
            // The path itself says `create`.
            Some(verb) if says_verb(&draft.path, verb) => {}
            Some(verb) => verb.clone_from(&draft.method),
            None => name.insert(0, draft.method.clone()),
        }
    }
    names
}

/// The first names made of paths that tell all of them apart.
fn longer(group: &[&Draft]) -> Option<Vec<Vec<String>>> {
    let most = group.iter().map(|draft| draft.longer.len()).min()?;
    let level = |level: usize| -> Option<Vec<Vec<String>>> {
        group.iter().map(|draft| draft.longer.get(level).cloned()).collect()
    };
    // `/people/{id}` beside `/persons/{id}`
    let parts = |draft: &&&Draft| path::parts(&draft.path).len();
    let first = group.first().map(|draft| parts(&draft));
    let alike = most > 0 && group.iter().all(|draft| Some(parts(&draft)) == first);
    let literal = alike.then(|| group.iter().map(|draft| draft.literal.clone()).collect());
    (0..most).filter_map(level).chain(literal).find(|names: &Vec<Vec<String>>| are_distinct(names))
}

/// Whether a path ends in a verb.
fn says_verb(path: &str, verb: &str) -> bool {
    let last = path::parts(path).pop();
    matches!(last, Some(Part::Static(words)) if words.first().is_some_and(|word| word == verb))
}

fn are_distinct(names: &[Vec<String>]) -> bool {
    !twins(names).contains(&true)
}

/// For each name, whether another is the same.
fn twins(names: &[Vec<String>]) -> Vec<bool> {
    let mut count: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    for name in names {
        *count.entry(name).or_default() += 1;
    }
    names.iter().map(|name| count.get(name).is_some_and(|count| *count > 1)).collect()
}

/// A name with the last parts of its path, `most` of them, that are not shared and that it does not say yet; a version
/// stands at its end, and what is in all paths (`api`) only where nothing else is its own.
fn with_own_parts(base: &[String], path: &[Part], shared: &HashSet<&Part>, most: usize) -> Vec<String> {
    let own = |(i, part): (usize, &Part)| match part {
        Part::Static(words) if !shared.contains(part) => Some((i, words.clone())),
        _ => None,
    };
    let own: Vec<(usize, Vec<String>)> = path.iter().enumerate().filter_map(own).collect();
    let (general, named): (Vec<_>, Vec<_>) = own.into_iter().partition(|(_, words)| is_general(words));
    let said = |words: &[String]| words.iter().all(|word| base.iter().any(|said| alike(said, word)));
    let named: Vec<_> = named.into_iter().filter(|(_, words)| !said(words)).collect();
    let english = Vocabulary::default();
    let mut name = base.to_vec();
    for (i, words) in named.iter().skip(named.len().saturating_sub(most)) {
        // Before the word that the path goes on with: `/link/sources` makes `search_link_sources`.
        let next = path.iter().skip(i + 1).find_map(|next| position(&name, next));
        let at = next.unwrap_or(name.len());
        let mut words = words.clone();
        // One of them, where the path goes on with which one.
        if let (Some(Part::Parameter(_)), Some(last)) = (path.get(i + 1), words.last_mut()) {
            *last = english.singular(last);
        }
        // `read_work_queue` and `work_pools` are `read_work_pool_queue`.
        let before = name.get(..at).unwrap_or_default();
        let said =
            (1..=words.len()).rev().find(|count| before.ends_with(words.get(..*count).unwrap_or_default()));
        name.splice(at..at, words.into_iter().skip(said.unwrap_or(0)));
    }
    let version = general.iter().find(|(_, words)| words.iter().any(|word| is_version(word)));
    let last = version.or(general.first().filter(|_| named.is_empty()));
    name.extend(last.into_iter().flat_map(|(_, words)| words.iter().cloned()));
    name
}

/// For each path, the parameters that the others do not have: `by`, `job`, `id`.
fn own_parameters(paths: &[Vec<Part>], shared: &HashSet<&Part>) -> Vec<Vec<String>> {
    let by = |part: &Part| match part {
        Part::Parameter(words) if !shared.contains(part) => {
            Some([vec!["by".to_owned()], words.clone()].concat())
        }
        _ => None,
    };
    paths.iter().map(|path| path.iter().rev().find_map(by).unwrap_or_default()).collect()
}

/// Where a name says the words of a static part.
fn position(name: &[String], part: &Part) -> Option<usize> {
    let Part::Static(words) = part else { return None };
    let said = |window: &[String]| window.iter().zip(words).all(|(a, b)| alike(a, b));
    name.windows(words.len().max(1)).position(said)
}

/// Whether two words are the same but for the ending of a plural.
fn alike(a: &str, b: &str) -> bool {
    stem(a) == stem(b)
}

/// A word without the ending of an English plural; what comes out is only compared.
fn stem(word: &str) -> &str {
    let ending = ["ies", "sses", "xes", "ches", "shes"].iter().find(|ending| word.ends_with(**ending));
    match ending {
        Some(&"ies") => word.strip_suffix("ies").unwrap_or(word),
        Some(_) => word.strip_suffix("es").unwrap_or(word),
        None if word.ends_with("ss") => word,
        None => word.strip_suffix(['s', 'y']).unwrap_or(word),
    }
}
