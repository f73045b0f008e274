//! The names of operations: `operationId`, else a short summary, else method and path.

pub(super) mod alternatives;
pub(super) mod path;
pub mod servers;

use std::collections::{BTreeMap, HashSet};

use super::lock::settled::Settled;
use super::text::claims::Claims;
use super::text::reserved;
use super::text::words::{camel, fingerprint, snake, words};
use super::{NameSource, Why};
use crate::document::OperationAt;
use path::Part;

/// An operation whose name is looked for.
#[derive(Debug)]
pub(super) struct Draft {
    /// `METHOD /path`.
    pub(super) key: String,
    method: String,
    path: String,
    /// The words of the name, if no other operation has the same.
    base: Vec<String>,
    source: NameSource,
}

impl Draft {
    pub(super) fn new(at: &OperationAt<'_>) -> Self {
        let (method, path) = (at.method.to_lowercase(), at.path.to_owned());
        let id = at
            .operation
            .operation_id
            .as_deref()
            .filter(|id| id.chars().any(char::is_alphanumeric))
            .map(words);
        let summary = || at.operation.summary.as_deref().and_then(from_summary);
        let (base, source) = match (id, summary()) {
            (Some(id), _) => (id, NameSource::OperationId),
            (None, Some(summary)) => (summary, NameSource::Summary),
            (None, None) => (full(&method, &path), NameSource::Path),
        };
        Self { key: key(at.method, at.path), method, path, base, source }
    }

    /// An operation that is known by its name in the lock alone.
    fn removed(key: &str, name: &str) -> Self {
        let (method, path) = key.split_once(' ').unwrap_or(("", key));
        let (method, path) = (method.to_lowercase(), path.to_owned());
        Self { key: key.to_owned(), method, path, base: words(name), source: NameSource::Lock }
    }

    /// The names it may get, best first; `told_apart` is the best.
    fn candidates(&self, told_apart: Vec<String>) -> impl Iterator<Item = String> {
        let with_method = [vec![self.method.clone()], told_apart.clone()].concat();
        let full = full(&self.method, &self.path);
        let marked = [full.clone(), vec![fingerprint(&self.key)]].concat();
        [told_apart, with_method, full, marked].into_iter().map(|words| snake(&words))
    }
}

/// How an operation is known in the lock and in `generator.toml`.
pub(super) fn key(method: &str, path: &str) -> String {
    format!("{method} {path}")
}

/// What the types of an operation begin with.
pub(super) fn prefix(method: &str) -> String {
    let prefix = camel(&words(method));
    if reserved::is_request(&prefix) { format!("{prefix}Call") } else { prefix }
}

/// The names in use: of methods, and of the types in `operations`.
#[derive(Debug, Default)]
pub(super) struct Taken {
    methods: Claims,
    types: Claims,
}

impl Taken {
    /// Takes a method's name and those of its types, whoever had them.
    pub(super) fn take(&mut self, method: &str) -> bool {
        let free = self.is_free(method);
        self.methods.take(method);
        for name in type_names(method) {
            self.types.take(&name);
        }
        free
    }

    fn is_free(&self, method: &str) -> bool {
        self.methods.is_free(method) && type_names(method).iter().all(|name| self.types.is_free(name))
    }
}

fn type_names(method: &str) -> [String; 3] {
    let prefix = prefix(method);
    [format!("{prefix}Error"), format!("{prefix}Response"), prefix]
}

/// Gives names to the operations of `drafts` that have none yet.
pub(super) fn name(drafts: &[Draft], settled: &mut Settled, taken: &mut Taken) {
    let Settled { given, removed, whys } = settled;
    let removed: Vec<Draft> = removed.iter().map(|(key, name)| Draft::removed(key, name)).collect();
    let mut groups: BTreeMap<&[String], Vec<&Draft>> = BTreeMap::new();
    for draft in drafts.iter().chain(&removed) {
        groups.entry(&draft.base).or_default().push(draft);
    }
    let mut wanted: Vec<(bool, &Draft, Vec<String>)> = Vec::new();
    for group in groups.values() {
        let names = told_apart(group);
        wanted.extend(group.iter().zip(names).map(|(draft, name)| (name != draft.base, *draft, name)));
    }
    // Who keeps a plain name comes first.
    wanted.sort_by(|a, b| (a.0, &a.1.key).cmp(&(b.0, &b.1.key)));
    let live: HashSet<&str> = drafts.iter().map(|draft| draft.key.as_str()).collect();
    for (_, draft, told_apart) in wanted {
        if given.contains_key(&draft.key) || !live.contains(draft.key.as_str()) {
            continue;
        }
        let usable = |name: &String| !reserved::is_client_method(name) && taken.is_free(name);
        let name = draft.candidates(told_apart).find(usable).unwrap_or_else(|| snake(&draft.base));
        taken.take(&name);
        let told_apart = name != snake(&draft.base);
        whys.insert(draft.key.clone(), Why { source: draft.source, told_apart });
        given.insert(draft.key.clone(), name);
    }
}

fn full(method: &str, path: &str) -> Vec<String> {
    [vec![method.to_owned()], path::full(path)].concat()
}

/// The words of a summary that is short and plain, without articles.
fn from_summary(summary: &str) -> Option<Vec<String>> {
    let plain = |c: char| c.is_ascii_alphanumeric() || " .,'’_-/&()".contains(c);
    if !summary.chars().all(plain) {
        return None;
    }
    let article = |word: &&str| !["a", "an", "the"].contains(&word.to_lowercase().as_str());
    let parts: Vec<&str> = summary.split_whitespace().filter(article).collect();
    let text = parts.join(" ");
    (parts.len() <= 6 && text.starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| words(&text))
}

/// The names of operations that would have the same one: each gets what its path alone has.
fn told_apart(group: &[&Draft]) -> Vec<Vec<String>> {
    let paths: Vec<Vec<Part>> = group.iter().map(|draft| path::parts(&draft.path)).collect();
    let mut shared: HashSet<&Part> = paths.first().into_iter().flatten().collect();
    for path in &paths {
        let here: HashSet<&Part> = path.iter().collect();
        shared.retain(|part| here.contains(part));
    }
    let with_own = |(draft, path): (&&Draft, &Vec<Part>)| with_own_parts(&draft.base, path, &shared);
    let mut names: Vec<Vec<String>> = group.iter().zip(&paths).map(with_own).collect();
    let mut count: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for name in &names {
        *count.entry(name.clone()).or_default() += 1;
    }
    for (name, draft) in names.iter_mut().zip(group) {
        if count.get(name).is_some_and(|count| *count > 1) {
            name.insert(0, draft.method.clone());
        }
    }
    names
}

/// A name with the parts of its path that are not shared and that it does not say yet.
fn with_own_parts(base: &[String], path: &[Part], shared: &HashSet<&Part>) -> Vec<String> {
    let mut name = base.to_vec();
    let mut last = Vec::new();
    for (i, part) in path.iter().enumerate().filter(|(_, part)| !shared.contains(part)) {
        match part {
            Part::Parameter(words) => {
                last.push("by".to_owned());
                last.extend_from_slice(words);
            }
            Part::Static(words) if words.iter().all(|word| base.iter().any(|said| alike(said, word))) => {}
            Part::Static(words) => {
                // Before the word that the path goes on with: `/link/sources` makes `search_link_sources`.
                let next = path.iter().skip(i + 1).find_map(|next| position(&name, next));
                let at = next.unwrap_or(name.len());
                name.splice(at..at, words.iter().cloned());
            }
        }
    }
    [name, last].concat()
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
