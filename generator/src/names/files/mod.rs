//! Which file holds which type: a type stands with all that is written inside it.

pub(super) mod modules;

use std::collections::{BTreeMap, HashMap};

use super::Name;
use super::lock::settled::Names;
use super::operations::path;
use super::schemas::places::{Parent, Places};
use super::schemas::segments::Segmented;
use super::text::words::words;
use crate::config::Config;
use crate::source::Pointer;
use modules::Family;

/// The files of types.
pub(super) struct Files {
    /// The module of each family, by the key of the component, the operation or the text that it begins at.
    pub(super) of_families: Names,
    /// The family of a type that is written inside another, by the type's key.
    families: HashMap<Pointer, String>,
}

impl Files {
    /// Gives each family a module; those in `locked` stay.
    pub(super) fn of(
        places: &Places<'_>,
        names: &Names,
        modules: &Names,
        config: &Config,
        locked: &Names,
    ) -> Self {
        let mut families: BTreeMap<String, Family> = BTreeMap::new();
        for (at, wire) in &places.components {
            let namespace = Segmented::new(wire, &config.names.namespaces).namespace().map(str::to_owned);
            let words = names.get(&at.to_string()).map(|name| words(name)).unwrap_or_default();
            families.insert(at.to_string(), Family { namespace, resource: None, words, size: 1 });
        }
        let mut order: Vec<_> = places.inline.iter().collect();
        order.sort_by_key(|(key, place)| (place.level, *key));
        let mut roots: HashMap<Pointer, String> = HashMap::new();
        for (key, place) in order {
            let (root, resource, words) = match &place.parent {
                Parent::Type(parent) => {
                    (roots.get(parent).cloned().unwrap_or_else(|| parent.to_string()), None, Vec::new())
                }
                Parent::Operation(key) => (key.clone(), modules.get(key).cloned(), path::resource_words(key)),
                Parent::Text(text) => (text.clone(), None, words(text)),
            };
            let new = || Family { namespace: None, resource, words, size: 0 };
            families.entry(root.clone()).or_insert_with(new).size += 1;
            roots.insert(key.clone(), root);
        }
        let known: Vec<Option<&str>> =
            families.keys().map(|key| locked.get(key).map(String::as_str)).collect();
        let list: Vec<Family> = families.values().cloned().collect();
        let labels = modules::of_types(&list, &known);
        Self {
            of_families: families.into_keys().zip(labels.iter().map(Name::to_string)).collect(),
            families: roots,
        }
    }

    /// The module of each type, by its pointers.
    pub(super) fn modules(&self, places: &Places<'_>) -> BTreeMap<Pointer, Name> {
        let module = |(at, key): (&Pointer, &Pointer)| {
            let family = self.families.get(key).cloned().unwrap_or_else(|| key.to_string());
            Some((at.clone(), Name::module(self.of_families.get(&family)?)))
        };
        places.keys.iter().filter_map(module).collect()
    }
}
