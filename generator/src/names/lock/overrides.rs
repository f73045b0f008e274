//! The names that `generator.toml` asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::settled::Names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::schemas::places::Places;
use crate::names::text::name::is_identifier;
use crate::names::text::reserved;
use crate::source::Pointer;

/// The types' names that are asked for, by the key of their schema.
pub(in crate::names) fn of_types(
    asked: &BTreeMap<String, String>,
    places: &Places<'_>,
    live: &BTreeSet<String>,
    locked: &Names,
    diagnostics: &mut Diagnostics,
) -> Names {
    let key = |at: &String| {
        let pointer = at.strip_prefix('#').unwrap_or(at);
        let pointer = if pointer.starts_with('/') { Pointer::parse(pointer) } else { None };
        let pointer = pointer.unwrap_or_else(|| Pointer::component("schemas", at));
        let key = places.keys.get(&pointer).unwrap_or(&pointer).to_string();
        live.contains(&key).then_some(key)
    };
    let valid = |name: &str| !name.starts_with(char::is_lowercase) && !reserved::is_type(name);
    Overrides { table: "names.schemas", asked, locked }.check(key, valid, diagnostics)
}

/// The operations' names that are asked for, by `METHOD /path`.
pub(in crate::names) fn of_operations(
    asked: &BTreeMap<String, String>,
    live: &BTreeSet<String>,
    locked: &Names,
    diagnostics: &mut Diagnostics,
) -> Names {
    let key = |at: &String| {
        let (method, path) = at.split_once(' ')?;
        let key = crate::names::operations::key(&method.to_uppercase(), path.trim_start());
        live.contains(&key).then_some(key)
    };
    let valid = |name: &str| !name.contains(char::is_uppercase) && !reserved::is_client_method(name);
    Overrides { table: "names.operations", asked, locked }.check(key, valid, diagnostics)
}

struct Overrides<'a> {
    table: &'static str,
    asked: &'a BTreeMap<String, String>,
    /// The names in the lock of what the document has.
    locked: &'a Names,
}

impl Overrides<'_> {
    fn check(
        &self,
        key: impl Fn(&String) -> Option<String>,
        valid: impl Fn(&str) -> bool,
        diagnostics: &mut Diagnostics,
    ) -> Names {
        let mut found = Names::new();
        let mut report = |at: &str, name: &str, what: &str, help: &str| {
            let message = format!("generator.toml, [{}]: `{at}` = `{name}`: {what}", self.table);
            diagnostics.push(Diagnostic::new(Code::Name, message).help(help));
        };
        for (at, name) in self.asked {
            match key(at) {
                None => {
                    report(at, name, "the document has no such thing", "take the line out, or mend its key");
                }
                Some(_) if !is_identifier(name) || !valid(name) => {
                    report(
                        at,
                        name,
                        "the name cannot be used here",
                        "choose an identifier that is free here",
                    );
                }
                Some(key) => {
                    found.insert(key, name.clone());
                }
            }
        }
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for (key, name) in self.locked.iter().filter(|(key, _)| !found.contains_key(*key)) {
            owners.insert(name.to_lowercase(), key.clone());
        }
        found.retain(|key, name| {
            let owner = owners.entry(name.to_lowercase()).or_insert_with(|| key.clone());
            let free = owner == key;
            if !free {
                report(key, name, &format!("`{owner}` has that name"), "choose another name for one of them");
            }
            free
        });
        found
    }
}
