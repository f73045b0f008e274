//! The names of operations: what an extension says, else `operationId` without what is mechanical in it, else the summary where summaries are names
//! in the whole document, else method and path by the habits of REST.

pub(super) mod alternatives;
pub(super) mod features;
pub(crate) mod groups;
mod ids;
pub(super) mod path;
mod response;
mod rest;
pub(crate) mod servers;
mod subject;
mod summary;
mod told_apart;
mod within;

use std::collections::{BTreeMap, HashSet};

use super::lock::settled::Settled;
use super::renames::extensions::{self, Said};
use super::text::claims::Claims;
use super::text::reserved;
use super::text::words::{camel, fingerprint, snake, words};
use super::{NameSource, Why};
use crate::document::{Document, OperationAt};
use ids::Ids;
use rest::Rest;
use subject::Subject;

/// An operation whose name is looked for.
#[derive(Debug)]
pub(super) struct Draft {
    /// `METHOD /path`.
    pub(super) key: String,
    method: String,
    path: String,
    /// The words of the name, if no other operation has the same.
    base: Vec<String>,
    /// Names that say more and more of the path, where the name is made of it.
    longer: Vec<Vec<String>>,
    /// The name with the last thing as it stands in the path.
    literal: Vec<String>,
    source: NameSource,
}

/// The operations of a document, each with the name that it gets if no other has the same.
pub(super) fn drafts(document: &Document) -> Vec<Draft> {
    let operations = document.operations();
    let subjects: Vec<Subject<'_>> = operations.iter().map(|at| Subject::new(document, at)).collect();
    let vocabulary = subject::vocabulary(document);
    let ids = Ids::new(&subjects, &vocabulary);
    let rest = Rest::new(&subjects, &vocabulary);
    let has_summaries = summary::are_names(&subjects);
    let draft = |(subject, at): (&Subject<'_>, &OperationAt<'_>)| {
        let with = |base: Vec<String>, source: NameSource| Draft {
            key: key(at.method, at.path),
            method: subject.method.clone(),
            path: subject.path.to_owned(),
            base,
            longer: Vec::new(),
            literal: Vec::new(),
            source,
        };
        let find = |extension: &str| document.raw().pointer(at.pointer.as_str())?.get(extension);
        if let Some(Said::Words(words)) = extensions::of_operation(&find) {
            return with(words, NameSource::Extension);
        }
        if let Some(words) = ids.name(subject) {
            return with(words, NameSource::OperationId);
        }
        let summary = subject.summary.filter(|_| has_summaries && subject.id.is_none());
        if let Some(words) = summary.and_then(summary::name) {
            return with(words, NameSource::Summary);
        }
        let (base, longer, literal) = rest.names(subject);
        Draft { longer, literal, ..with(base, NameSource::Path) }
    };
    subjects.iter().zip(&operations).map(draft).collect()
}

impl Draft {
    /// An operation that is known by its name in the lock alone.
    fn removed(key: &str, name: &str) -> Self {
        let (method, path) = key.split_once(' ').unwrap_or(("", key));
        let (method, path) = (method.to_lowercase(), path.to_owned());
        let source = NameSource::Lock;
        Self {
            key: key.to_owned(),
            method,
            path,
            base: words(name),
            longer: Vec::new(),
            literal: Vec::new(),
            source,
        }
    }

    /// The name it gets if no other operation has the same, in lower case.
    pub(super) fn choice(&self) -> String {
        snake(&self.base).to_lowercase()
    }

    /// The names it may get, best first; `told_apart` is the best.
    fn candidates(&self, told_apart: Vec<String>) -> impl Iterator<Item = String> {
        let says_method = told_apart.first() == Some(&self.method);
        let with_method = [vec![self.method.clone()], told_apart.clone()].concat();
        let with_method = (!says_method).then_some(with_method);
        let full = full(&self.method, &self.path);
        let marked = [full.clone(), vec![fingerprint(&self.key)]].concat();
        let longer = self.longer.iter().cloned();
        let first = [told_apart].into_iter().chain(longer).chain(with_method);
        first.chain([full, marked]).map(|words| snake(&words))
    }
}

/// How an operation is known in the lock and in `generator.toml`.
pub(crate) fn key(method: &str, path: &str) -> String {
    format!("{method} {path}")
}

/// What the types of an operation begin with.
pub(crate) fn prefix(method: &str) -> String {
    let prefix = camel(&words(method));
    if reserved::is_request(&prefix) { format!("{prefix}Call") } else { prefix }
}

/// The names of the schemas that `FastAPI` makes of an operation's form, by their names in the document:
/// `Body_upload_files_post` is `UploadBody`.
pub(super) fn bodies(document: &Document, prefixes: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let body = |at: OperationAt<'_>| {
        let id = at.operation.operation_id.as_deref()?;
        Some((format!("Body_{id}"), format!("{}Body", prefixes.get(&key(at.method, at.path))?)))
    };
    document.operations().into_iter().filter_map(body).collect()
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
        let names = told_apart::names(group);
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
