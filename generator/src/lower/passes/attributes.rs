//! What `[[derives]]` of `generator.toml` asks of types.

use std::collections::{BTreeMap, BTreeSet};

use syn::Meta;

use super::capable::{Trait, incapable};
use crate::config::{Derives, TypeKind, pattern};
use crate::diagnostic::near::{did_you_mean, nearest};
use crate::diagnostic::{Code, Diagnostic, counted};
use crate::lower::context::Context;
use crate::model::{Attributes, Kind, Shown, TypeDef};

/// Gives types what is asked for them.
pub(in crate::lower) fn set(types: &mut [TypeDef], context: &Context<'_>) {
    let mut chosen = Vec::new();
    for (index, choice) in context.config.derives.iter().enumerate() {
        let entry = Entry { context, choice, index };
        let is_meant = choice.feature.as_ref().is_none_or(|feature| context.packaging.may_have(feature));
        if entry.is_sound() && is_meant {
            chosen.push((entry.selected(types), entry));
        }
    }
    // What is there always is not derived once more behind a feature.
    chosen.sort_by_key(|(_, entry)| entry.feature().is_some());
    for (selected, entry) in &chosen {
        for name in wanted(entry.choice) {
            entry.derive(name, selected, &chosen, types);
        }
        entry.attach(selected, types);
    }
}

/// An entry, by its number in the list.
struct Entry<'c, 'a> {
    context: &'c Context<'a>,
    choice: &'c Derives,
    index: usize,
}

/// Traits that all types have.
const OF_ALL: [&str; 3] = ["Clone", "Debug", "PartialEq"];

impl Entry<'_, '_> {
    fn report(&self, key: &str, what: &str, help: impl Into<String>) {
        self.push(Diagnostic::new(Code::Derive, format!("[[derives]]: {what}")).help(help), key);
    }

    fn push(&self, found: Diagnostic, key: &str) {
        let index = self.index.to_string();
        self.context.push(self.context.document.at_choice(found, &["derives", &index, key]));
    }

    /// The cargo feature that it is behind. What has no features of its own has it or not.
    fn feature(&self) -> Option<&str> {
        self.choice.feature.as_deref().filter(|_| self.context.packaging.is_crate())
    }

    /// Whether all that it says can be written; reports what cannot.
    fn is_sound(&self) -> bool {
        let mut is_sound = true;
        for name in &self.choice.derive {
            let is_path = name.contains("::") && syn::parse_str::<syn::Path>(name).is_ok();
            if !is_path && Trait::named(name).is_none() && !OF_ALL.contains(&name.as_str()) {
                let help = "`Eq`, `Hash`, `PartialOrd`, `Ord`, or the path of a macro such as `schemars::JsonSchema`";
                self.report("derive", &format!("`{name}` cannot be derived"), help);
                is_sound = false;
            }
        }
        for text in self.choice.attributes() {
            if syn::parse_str::<Meta>(&text.replace("{name}", "\"\"")).is_err() {
                let help = "it is written as between `#[` and `]`";
                self.report("derive", &format!("`{text}` is not an attribute"), help);
                is_sound = false;
            }
        }
        if let Some(feature) = &self.choice.feature
            && !feature.chars().all(|c| c.is_ascii_alphanumeric() || "_-+.".contains(c))
        {
            self.report(
                "feature",
                &format!("`{feature}` is not the name of a feature"),
                "letters, digits, `-` and `_`",
            );
            is_sound = false;
        }
        for krate in crates(self.choice) {
            if !self.context.config.dependencies.keys().any(|name| name.replace('-', "_") == krate) {
                let what = format!("the crate `{krate}` is not a dependency");
                self.report("derive", &what, format!("add it: [dependencies] {krate} = \"…\""));
                is_sound = false;
            }
        }
        is_sound
    }

    /// Which types it means, by index.
    fn selected(&self, types: &[TypeDef]) -> Vec<bool> {
        let is_kind = |def: &TypeDef| {
            let kind = match def.kind {
                Kind::Struct { .. } | Kind::Newtype(_) => TypeKind::Struct,
                Kind::Enum { .. } => TypeKind::Enum,
                Kind::Union { .. } => TypeKind::Union,
                Kind::Alias(_) => return false,
            };
            def.shown != Shown::Nowhere && (self.choice.kinds.is_empty() || self.choice.kinds.contains(&kind))
        };
        for wanted in &self.choice.types {
            if !types.iter().any(|def| is_kind(def) && pattern::matches(wanted, def.name.plain())) {
                let known = types.iter().filter(|def| is_kind(def)).map(|def| def.name.plain());
                let help =
                    nearest(wanted, known).map_or_else(|| "mend it, or take it out".to_owned(), did_you_mean);
                self.report("types", &format!("no type matches `{wanted}`"), help);
            }
        }
        let is_named = |def: &TypeDef| {
            let mut patterns = self.choice.types.iter();
            self.choice.types.is_empty() || patterns.any(|wanted| pattern::matches(wanted, def.name.plain()))
        };
        types.iter().map(|def| is_kind(def) && is_named(def)).collect()
    }

    /// Derives a trait for the types that can have it.
    fn derive(&self, name: &str, selected: &[bool], all: &[(Vec<bool>, Self)], types: &mut [TypeDef]) {
        let Some(asked_for) = Trait::named(name) else {
            let foreign = !OF_ALL.contains(&name);
            each(selected, types, |def| {
                if foreign {
                    self.add(def, name);
                }
            });
            return;
        };
        // Members may have it by another entry.
        let asks = |index: usize| {
            all.iter().any(|(selected, other)| {
                let is_there = other.feature().is_none() || other.feature() == self.feature();
                selected.get(index) == Some(&true) && is_there && wanted(other.choice).contains(&name)
            })
        };
        let asked: Vec<bool> = (0..types.len()).map(|index| asks(index) || is_alias(types, index)).collect();
        let mut missing = incapable(asked_for, types, &asked);
        missing.retain(|index, _| selected.get(*index) == Some(&true));
        self.report_missing(asked_for, &missing, types);
        for (index, def) in types.iter_mut().enumerate() {
            let is_meant = selected.get(index) == Some(&true) && !missing.contains_key(&index);
            if is_meant && !asked_for.is_of(&def.kind) {
                self.add(def, name);
            }
        }
    }

    /// A type that is named must have what is asked for it; of a pattern those that can.
    fn report_missing(&self, wanted: Trait, missing: &BTreeMap<usize, String>, types: &[TypeDef]) {
        let name = wanted.name();
        let named = |index: usize| types.get(index).map_or("", |def| def.name.plain());
        let is_named = |index: &&usize| self.choice.types.iter().any(|wanted| wanted == named(**index));
        for index in missing.keys().filter(is_named) {
            let why = missing.get(index).map_or("", String::as_str);
            let what = format!("`{}` cannot have `{name}`: {why}", named(*index));
            self.report("derive", &what, "take it out, or name other types");
        }
        let mut others = missing.iter().filter(|(index, _)| !is_named(index));
        if let Some((first, why)) = others.next() {
            let count = counted(others.count() + 1, "type");
            let message =
                format!("[[derives]]: `{name}` is left out of {count}, such as `{}`: {why}", named(*first));
            self.push(Diagnostic::new(Code::Derive, message).note(), "derive");
        }
    }

    /// Adds the attributes.
    fn attach(&self, selected: &[bool], types: &mut [TypeDef]) {
        let gated = |texts: &[String]| texts.iter().map(|text| self.gated(text)).collect::<Vec<_>>();
        let Derives {
            type_attributes,
            field_attributes,
            rest_attributes,
            variant_attributes,
            unrecognized_attributes,
            ..
        } = self.choice;
        each(selected, types, |def| {
            let own = &mut def.attributes;
            own.on_type.extend(gated(type_attributes));
            own.on_fields.extend(gated(field_attributes));
            own.on_rest.extend(gated(rest_attributes));
            own.on_variants.extend(gated(variant_attributes));
            own.on_unrecognized.extend(gated(unrecognized_attributes));
        });
    }

    /// Derives a trait for a type.
    fn add(&self, def: &mut TypeDef, name: &str) {
        let Attributes { derived, on_type, .. } = &mut def.attributes;
        if derived.iter().any(|known| known == name) {
            return;
        }
        let (list, text) = match self.feature() {
            Some(_) => (on_type, self.gated(&format!("derive({name})"))),
            None => (derived, name.to_owned()),
        };
        if !list.contains(&text) {
            list.push(text);
        }
    }

    /// An attribute, behind the feature if there is one.
    fn gated(&self, attribute: &str) -> String {
        match self.feature() {
            Some(feature) => format!("cfg_attr(feature = {feature:?}, {attribute})"),
            None => attribute.to_owned(),
        }
    }
}

/// Changes the types that are selected.
fn each(selected: &[bool], types: &mut [TypeDef], change: impl Fn(&mut TypeDef)) {
    let chosen = types.iter_mut().zip(selected).filter(|(_, is_meant)| **is_meant);
    chosen.for_each(|(def, _)| change(def));
}

/// The traits that are asked for, with those that they are made of.
fn wanted(entry: &Derives) -> Vec<&str> {
    let asked = |name: &str| entry.derive.iter().any(|one| one == name);
    let implied = [("Eq", asked("Ord")), ("PartialOrd", asked("Ord"))];
    let implied = implied.into_iter().filter(|(name, is_implied)| *is_implied && !asked(name));
    let own = entry.derive.iter().map(String::as_str);
    implied.map(|(name, _)| name).chain(own).collect()
}

/// Another name has what its type has.
fn is_alias(types: &[TypeDef], index: usize) -> bool {
    matches!(types.get(index).map(|def| &def.kind), Some(Kind::Alias(_)))
}

/// The crates that the derive macros of an entry are of.
pub(super) fn crates(entry: &Derives) -> BTreeSet<String> {
    let first = |path: &String| path.split("::").next().map(|krate| krate.trim().to_owned());
    let foreign = entry.derive.iter().filter(|path| path.contains("::")).filter_map(first);
    foreign.filter(|krate| !["std", "core", "alloc", "crate", "self"].contains(&krate.as_str())).collect()
}
