//! Names of members that are asked for: fields, variants, parameters, credentials, tags.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{Asked, Asker, MEND_KEY, Table};
use crate::config::{self, pattern};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::near::{did_you_mean, nearest};
use crate::document::Document;

/// The tables of names of members in `generator.toml`, and what came of their lines.
#[derive(Debug)]
pub(crate) struct Members<'a> {
    names: &'a config::Names,
    /// The lines that named something.
    used: RefCell<BTreeSet<(Table, String)>>,
    /// What could have been named.
    known: RefCell<BTreeSet<(Table, String)>>,
}

/// The tables that are read here.
const TABLES: [Table; 5] =
    [Table::Fields, Table::Variants, Table::Parameters, Table::Credentials, Table::Tags];

impl<'a> Members<'a> {
    pub(crate) fn new(names: &'a config::Names) -> Self {
        Self { names, used: RefCell::default(), known: RefCell::default() }
    }

    /// Whether any name of this kind is asked for.
    pub(crate) fn has(&self, table: Table) -> bool {
        !table.entries(self.names).is_empty()
    }

    /// The name that is asked for a thing, by what it may be called: the first counts most, then a pattern (`*` stands for
    /// anything).
    pub(crate) fn asked(&self, table: Table, calls: &[String]) -> Option<Asked> {
        let entries = table.entries(self.names);
        self.known.borrow_mut().extend(calls.iter().map(|call| (table, call.clone())));
        let exact = calls.iter().find_map(|call| entries.get_key_value(call));
        let like = |(key, _): &(&String, &String)| {
            key.contains('*') && calls.iter().any(|call| pattern::matches(key, call))
        };
        let (key, name) = exact.or_else(|| entries.iter().find(like))?;
        self.used.borrow_mut().insert((table, key.clone()));
        Some(Asked { name: name.clone(), by: Asker::Choice(table, key.clone()) })
    }

    /// The lines that named nothing, with what they may have meant. What `is_elsewhere` is no part of the client by choice.
    pub(crate) fn unused(
        &self,
        document: &Document,
        is_elsewhere: impl Fn(Table, &str) -> bool,
    ) -> Vec<Diagnostic> {
        let (used, known) = (self.used.borrow(), self.known.borrow());
        let lines = TABLES.into_iter().flat_map(|table| {
            table.entries(self.names).iter().map(move |(key, name)| (table, key.as_str(), name))
        });
        let unused = lines.filter(|(table, key, _)| {
            !used.contains(&(*table, (*key).to_owned())) && !is_elsewhere(*table, key)
        });
        let refused = |(table, key, name): (Table, &str, &String)| {
            let calls = known.iter().filter(|(known, _)| *known == table).map(|(_, call)| call.as_str());
            let help = nearest(key, calls).map_or_else(|| MEND_KEY.to_owned(), did_you_mean);
            let asked = Asked { name: name.clone(), by: Asker::Choice(table, key.to_owned()) };
            asked.refused(document, "the document has nothing of this name", help)
        };
        unused.map(refused).collect()
    }
}
