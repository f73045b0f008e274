//! Faults of the document that cost what was there before. A first client is made as well as can be; in a later one the same
//! fault would take away what callers use, so it is an error, unless `[document] faults` lets it pass.
//!
//! The lock has the faults that there were, so the same ones go on being warnings.

use std::collections::BTreeMap;

use super::lock::Lock;
use super::operation_key;
use crate::config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::METHODS;
use crate::source::Pointer;

/// The faults that were let pass, by their places: which kind each is.
pub(crate) type Faults = BTreeMap<String, String>;

/// What is wrong with a document rather than not read of it.
const CODES: [Code; 7] = [
    Code::Malformed,
    Code::Misspelt,
    Code::DanglingReference,
    Code::CircularReference,
    Code::MixedAllOf,
    Code::Operation,
    Code::Parameter,
];

/// What is no more than said: nobody's code goes with it.
const PROSE: [&str; 10] = [
    "contact",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "license",
    "summary",
    "tags",
    "title",
];

/// Lists, of whose items it means nothing which is the first.
const LISTS: [&str; 8] =
    ["allOf", "anyOf", "oneOf", "parameters", "prefixItems", "required", "security", "servers"];

/// Makes errors of the faults that cost what the lock knows, and returns those that are let pass.
pub(crate) fn settle(diagnostics: &mut Diagnostics, before: &Lock, choices: &config::Document) -> Faults {
    let mut passed = Faults::new();
    diagnostics.change(|found| {
        let Some(at) = found.pointer.clone().filter(|_| is_fault(found)) else { return };
        let (place, kind) = (place(&at), found.code.as_str());
        let was_there = before.faults.get(&place).is_some_and(|known| known == kind);
        if was_there || choices.allows_fault(&at) || !before.has(&at) {
            passed.insert(place, kind.to_owned());
            return;
        }
        found.severity = Severity::Error;
        let help = format!(
            "it costs what the client had before; `[document] faults = [\"{at}\"]` in generator.toml lets it pass"
        );
        let help = found.help.take().map_or_else(|| help.clone(), |other| format!("{other}\n{help}"));
        found.help = Some(help.into());
    });
    passed
}

fn is_fault(found: &Diagnostic) -> bool {
    found.severity == Severity::Warning
        && CODES.contains(&found.code)
        && !found.pointer.as_ref().and_then(Pointer::last).is_some_and(|word| PROSE.contains(&word.as_str()))
}

/// A place by what the lock knows it by: without the numbers of items.
fn place(at: &Pointer) -> String {
    let mut place = Pointer::root();
    let mut is_list = false;
    for token in at.tokens() {
        let is_item = is_list && token.bytes().all(|byte| byte.is_ascii_digit());
        is_list = LISTS.contains(&token.as_str());
        place = place.child(if is_item { "*".to_owned() } else { token });
    }
    place.to_string()
}

impl Lock {
    /// Whether a place is in something that was there before. Of what is shared by operations it is not known, so it is taken
    /// for that.
    fn has(&self, at: &Pointer) -> bool {
        let (operations, schemas) = (&self.live.operations, &self.live.schemas);
        let tokens: Vec<String> = at.tokens().collect();
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        match tokens.as_slice() {
            ["paths", path, method, ..] if METHODS.contains(method) => {
                operations.contains_key(&operation_key(&method.to_uppercase(), path))
            }
            ["paths", path, ..] => {
                operations.keys().any(|key| key.split_once(' ').is_some_and(|(_, own)| own == *path))
            }
            ["components", "schemas", name, ..] | ["definitions", name, ..] => {
                schemas.contains_key(&Pointer::component("schemas", name).to_string())
            }
            _ => !operations.is_empty() || !schemas.is_empty(),
        }
    }
}
