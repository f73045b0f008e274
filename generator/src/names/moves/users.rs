//! Who uses a type, so that it is known again under another name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::document::Document;
use crate::names::lock::settled::Names;
use crate::names::operations;
use crate::names::text::words::fingerprint;
use crate::source::Pointer;

/// The operations and components that refer to each component schema.
pub(in crate::names) struct Users(BTreeMap<String, BTreeSet<String>>);

impl Users {
    pub(in crate::names) fn of(document: &Document) -> Self {
        let mut users = Self(BTreeMap::new());
        for operation in document.operations() {
            if let Some(value) = operation.pointer.find(document.raw()) {
                users.add(&operations::key(operation.method, operation.path), value);
            }
        }
        let components = document.raw().get("components").and_then(Value::as_object);
        for (section, parts) in components.into_iter().flatten() {
            for (name, value) in parts.as_object().into_iter().flatten() {
                users.add(&Pointer::component(section, name).to_string(), value);
            }
        }
        users
    }

    fn add(&mut self, user: &str, value: &Value) {
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    match value {
                        Value::String(reference) if key == "$ref" => {
                            self.0.entry(reference.clone()).or_default().insert(user.to_owned());
                        }
                        value => self.add(user, value),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.add(user, item)),
            _ => {}
        }
    }

    /// The marks that a type with this outline may have, the first the best: what it says, and one of those who use it
    /// and have a name.
    pub(in crate::names) fn marks(
        &self,
        key: &str,
        outline: String,
        types: &Names,
        prefixes: &Names,
    ) -> impl Iterator<Item = String> + use<> {
        let name = |user: &String| {
            let named = types.get(user).or_else(|| prefixes.get(user)).cloned();
            // What is no schema has no name in Rust.
            let is_other = user.starts_with("#/components/") && !user.starts_with("#/components/schemas/");
            named.or_else(|| is_other.then(|| user.clone()))
        };
        let users = self.0.get(key).into_iter().flatten().filter(|user| *user != key);
        let mut names: Vec<String> = owner(key)
            .map_or_else(|| users.filter_map(name).collect(), |owner| name(&owner).into_iter().collect());
        names.sort_unstable();
        names.into_iter().map(move |name| fingerprint(&format!("{name} {outline}")))
    }
}

/// The operation or the component that a schema is written in; none for a component schema.
fn owner(key: &str) -> Option<String> {
    let pointer = Pointer::parse(key.strip_prefix('#')?)?;
    let mut tokens = pointer.tokens();
    match (tokens.next()?.as_str(), tokens.next()?, tokens.next()?, tokens.next()) {
        ("components", section, name, Some(_)) => Some(Pointer::component(&section, &name).to_string()),
        ("paths", path, method, Some(_)) => Some(operations::key(&method.to_uppercase(), &path)),
        _ => None,
    }
}
