//! The names of generic types. One is called by what the names of its instances have in common: `Page` of `PageOfOrder`.

use std::collections::BTreeMap;

use super::schemas::segments::Segmented;
use super::text::claims::Claims;
use super::text::reserved;
use super::text::words::{camel, fingerprint, snake, words};
use super::{Name, NamePlan};

/// The file of generic types.
pub(super) const FILE: &str = "generic_types";

/// The words of the shortest name of a component schema, type arguments among them.
pub(crate) fn schema_words(schema: &str, namespaces: &[String]) -> Vec<String> {
    Segmented::new(schema, namespaces).core()
}

/// What the lock calls a generic type, by the words that its instances have in common.
pub(crate) fn generic_key(common: &[String]) -> String {
    camel(common)
}

impl NamePlan {
    /// Whether there was such a generic type before, by what the lock calls it.
    pub(crate) fn had_generic(&self, key: &str) -> bool {
        self.lock.generics.contains_key(key)
    }

    /// The names of generic types, by what the lock calls them: those of before, else what is free.
    pub(crate) fn generics<'k>(&self, keys: impl Iterator<Item = &'k str>) -> BTreeMap<String, Name> {
        let mut taken = Claims::default();
        let former = self.lock.former.schemas.values().flatten();
        let former = former.filter_map(|entry| entry.split(' ').next());
        let types = self.types.values().map(Name::plain);
        let removed = self.lock.removed.schemas.values().map(String::as_str);
        for name in types.chain(removed).chain(former) {
            taken.take(name);
        }
        let (known, new): (Vec<&str>, Vec<&str>) = keys.partition(|key| self.had_generic(key));
        let mut names = BTreeMap::new();
        for key in known.into_iter().chain(new) {
            let before = self.lock.generics.get(key).cloned();
            let marked = camel(&[fingerprint(key)]);
            let made = ["", "Of", "Generic", &marked].map(|end| format!("{key}{end}"));
            let usable = |name: &String| !reserved::is_type(name) && taken.is_free(name);
            if let Some(name) = before.into_iter().chain(made).find(usable) {
                taken.take(&name);
                names.insert(key.to_owned(), Name::ident(&name));
            }
        }
        names
    }

    /// The file that holds a generic type; one that has a condition of its own is in a file of its own.
    pub(crate) fn generic_file(name: &Name, has_condition: bool) -> Name {
        if has_condition {
            Name::file(format!("{FILE}_{}", snake(&words(name.plain()))))
        } else {
            Name::file(FILE.to_owned())
        }
    }
}
