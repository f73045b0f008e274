//! Names of schemas, operations and servers that are asked for.

use std::collections::{BTreeMap, BTreeSet};

use super::{Asked, Asker, CHOOSE_ANOTHER, CHOOSE_USABLE, MEND_KEY, Table, extensions, short};
use crate::config;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::near::{did_you_mean, nearest};
use crate::document::Document;
use crate::names::lock::settled::Names;
use crate::names::operations::{key, servers};
use crate::names::schemas::places::Places;
use crate::names::text::name::is_identifier;
use crate::names::text::reserved;
use crate::source::Pointer;
use extensions::Said;

/// The types' names that are asked for, by the key of their schema.
pub(in crate::names) fn of_types(
    document: &Document,
    names: &config::Names,
    places: &Places<'_>,
    locked: &Names,
    diagnostics: &mut Diagnostics,
) -> Names {
    let mut planned = Planned::new(document, names, Table::Schemas);
    if planned.is_asked() {
        for (at, key) in &places.keys {
            let calls = [Some(at.to_string()), Some(document.corrected(at).to_string()), short(at)];
            planned.add(key, calls.into_iter().flatten());
        }
    }
    for (key, said) in &places.said {
        if let Said::Name(name) = said {
            planned.wish(key.to_string(), name, key);
        }
    }
    let valid = |name: &str| !name.starts_with(char::is_lowercase) && !reserved::is_type(name);
    planned.settle(valid, locked, diagnostics)
}

/// The operations' names that are asked for, by `METHOD /path`.
pub(in crate::names) fn of_operations(
    document: &Document,
    names: &config::Names,
    locked: &Names,
    diagnostics: &mut Diagnostics,
) -> Names {
    let mut planned = Planned::new(document, names, Table::Operations);
    for at in document.operations() {
        let key = key(at.method, at.path);
        if planned.is_asked() {
            let pointers = [at.pointer.to_string(), document.corrected(&at.pointer).to_string()];
            let id = at.operation.operation_id.clone();
            planned.add(&key, [key.clone()].into_iter().chain(pointers).chain(id));
        }
        let find = |extension: &str| document.raw().pointer(at.pointer.as_str())?.get(extension);
        if let Some(Said::Name(name)) = extensions::of_operation(&find) {
            planned.wish(key, name, &at.pointer);
        }
    }
    let valid = |name: &str| !name.contains(char::is_uppercase) && !reserved::is_client_method(name);
    planned.settle(valid, locked, diagnostics)
}

/// The servers' names that are asked for, by their keys.
pub(in crate::names) fn of_servers(
    document: &Document,
    names: &config::Names,
    drafts: &[servers::Draft<'_>],
    locked: &Names,
    diagnostics: &mut Diagnostics,
) -> Names {
    let mut planned = Planned::new(document, names, Table::Servers);
    for draft in drafts {
        if planned.is_asked() {
            let pointer = draft.at.to_string();
            planned.add(
                &draft.key,
                [draft.key.clone(), draft.template.to_owned(), draft.by_default.clone(), pointer],
            );
        }
        if let Some(Said::Name(name)) = draft.said(document) {
            planned.wish(draft.key.clone(), name, &draft.at);
        }
    }
    let valid = |name: &str| !name.starts_with(char::is_lowercase) && name != servers::CUSTOM;
    planned.settle(valid, locked, diagnostics)
}

/// Names of one kind of thing that are asked for.
struct Planned<'a> {
    document: &'a Document,
    table: Table,
    asked: &'a BTreeMap<String, String>,
    /// The keys of things, by what they may be called.
    calls: BTreeMap<String, BTreeSet<String>>,
    /// What the document itself asks for, by key.
    wishes: Vec<(String, Asked)>,
}

impl<'a> Planned<'a> {
    fn new(document: &'a Document, names: &'a config::Names, table: Table) -> Self {
        let asked = table.entries(names);
        Self { document, table, asked, calls: BTreeMap::new(), wishes: Vec::new() }
    }

    fn is_asked(&self) -> bool {
        !self.asked.is_empty()
    }

    fn add(&mut self, key: &impl ToString, calls: impl IntoIterator<Item = String>) {
        for call in calls {
            self.calls.entry(call).or_default().insert(key.to_string());
        }
    }

    fn wish(&mut self, key: String, name: &str, at: &Pointer) {
        self.wishes.push((key, Asked { name: name.to_owned(), by: Asker::Document(at.clone()) }));
    }

    /// The keys of what a line calls so.
    fn keys(&self, call: &str) -> Option<&BTreeSet<String>> {
        let operation = || {
            let (method, path) = call.split_once(' ').filter(|_| self.table == Table::Operations)?;
            self.calls.get(&key(&method.to_uppercase(), path.trim_start()))
        };
        self.calls.get(call).or_else(|| self.calls.get(&format!("#{call}"))).or_else(operation)
    }

    /// The names that can be given, by key; the others are reported.
    fn settle(self, valid: impl Fn(&str) -> bool, locked: &Names, diagnostics: &mut Diagnostics) -> Names {
        let mut found: BTreeMap<String, Asked> = BTreeMap::new();
        let is_usable = |name: &str| is_identifier(name) && valid(name);
        for (call, name) in self.asked {
            let asked = Asked { name: name.clone(), by: Asker::Choice(self.table, call.clone()) };
            let mut refuse = |what: &str, help: &str| {
                diagnostics.push(asked.refused(self.document, what, help));
            };
            let keys: Vec<&String> = self.keys(call).into_iter().flatten().collect();
            match keys.as_slice() {
                [] => {
                    let near = nearest(call, self.calls.keys().map(String::as_str));
                    let help = near.map_or_else(|| MEND_KEY.to_owned(), did_you_mean);
                    refuse("the document has nothing of this name", &help);
                }
                [_, _, ..] => {
                    let all: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
                    refuse(
                        "this may be one of several",
                        &format!("name it as one of these: {}", all.join(", ")),
                    );
                }
                [_] if !is_usable(name) => refuse("the name cannot be used here", CHOOSE_USABLE),
                [key] => {
                    found.insert((*key).clone(), asked);
                }
            }
        }
        for (key, asked) in self.wishes {
            if is_usable(&asked.name) {
                found.entry(key).or_insert(asked);
            } else {
                let what = "the name cannot be used here";
                diagnostics.push(asked.refused(self.document, what, CHOOSE_USABLE));
            }
        }
        without_clashes(self.document, found, locked, diagnostics)
    }
}

/// Leaves out the names that something else has, which are reported.
fn without_clashes(
    document: &Document,
    found: BTreeMap<String, Asked>,
    locked: &Names,
    diagnostics: &mut Diagnostics,
) -> Names {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for (key, name) in locked.iter().filter(|(key, _)| !found.contains_key(*key)) {
        owners.insert(name.to_lowercase(), key.clone());
    }
    let mut names = Names::new();
    for (key, asked) in found {
        let owner = owners.entry(asked.name.to_lowercase()).or_insert_with(|| key.clone());
        if *owner == key {
            names.insert(key, asked.name);
        } else {
            let what = format!("`{owner}` has that name");
            diagnostics.push(asked.refused(document, &what, CHOOSE_ANOTHER));
        }
    }
    names
}
