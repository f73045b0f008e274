//! The names of what a scope holds: fields, setters, variants, parameters, credentials.

use std::collections::BTreeSet;

use super::allot::{Item, SpellingRule, allot, is_lower, items};
use super::reserved;
use super::scope::Scope;
use super::words::{camel, snake, words};
use crate::names::Name;

/// The fields of a struct: `snake_case`. A field may be called `new` or `clone`; see [`setters`].
pub(crate) fn fields(wire: &[&str], scope: &mut Scope<'_>) -> Vec<Name> {
    noting_changes(scope, |scope| {
        let rule = SpellingRule {
            rules: scope.rules,
            join: snake,
            fits: is_lower,
            avoid: |_| false,
            suffix: "field",
        };
        allot(items(wire, &rule, scope), &rule, scope)
    })
}

/// The setters of fields, in the same order: the field's name, or `set_` and the name where that would hide `new` or a
/// method of a common trait (`set_from`, `set_clone`).
pub(crate) fn setters(fields: &[Name]) -> Vec<Name> {
    setters_clear_of(fields, reserved::is_setter)
}

/// The setters of a server's variables, clear of its method `url` besides.
#[must_use]
pub(crate) fn variable_setters(fields: &[Name]) -> Vec<Name> {
    setters_clear_of(fields, |name| reserved::is_setter(name) || name == "url")
}

fn setters_clear_of(fields: &[Name], avoid: fn(&str) -> bool) -> Vec<Name> {
    let plain: BTreeSet<&str> = fields.iter().map(Name::plain).collect();
    let setter = |field: &Name| {
        if !avoid(field.plain()) {
            return field.clone();
        }
        let mut name = format!("set_{}", field.plain());
        while plain.contains(name.as_str()) {
            name.push('_');
        }
        Name::ident(&name)
    };
    fields.iter().map(setter).collect()
}

/// The functions that make the variants of a union, in the same order: the variant's name, or `new_` and the name where that
/// would hide a method of a common trait; nothing where two would be called the same.
pub(crate) fn constructors(variants: &[&Name]) -> Vec<Option<Name>> {
    let name = |variant: &&Name| {
        let name = snake(&words(variant.plain()));
        if reserved::is_setter(&name) { format!("new_{name}") } else { name }
    };
    let names: Vec<String> = variants.iter().map(name).collect();
    let is_alone = |name: &&String| names.iter().filter(|other| other == name).count() == 1;
    names.iter().map(|name| Some(name).filter(is_alone).map(|name| Name::ident(name))).collect()
}

/// The variants of an enum: `UpperCamelCase`, symbols spelled out where nothing else is there, `N` before a digit.
/// `Unrecognized` is kept for the generator.
pub(crate) fn variants(wire: &[&str], scope: &mut Scope<'_>) -> Vec<Name> {
    noting_changes(scope, |scope| {
        let rule = SpellingRule {
            rules: scope.rules,
            join: camel,
            fits: |name| !name.starts_with(char::is_lowercase),
            avoid: reserved::is_variant,
            suffix: "value",
        };
        allot(items(wire, &rule, scope), &rule, scope)
    })
}

/// The parameters of an operation, given with their place (`path`, `query`, `header` or `cookie`): `snake_case`, clear
/// of the methods of the request value (`send_param`). Of one name in several places the first of these places keeps
/// it, the others say where they are (`id_in_query`).
pub(crate) fn parameters<'a>(wire: &[(&'a str, &'a str)], scope: &mut Scope<'_>) -> Vec<Name> {
    noting_changes(scope, |scope| {
        let rule = SpellingRule {
            rules: scope.rules,
            join: snake,
            fits: is_lower,
            avoid: reserved::is_request_method,
            suffix: "param",
        };
        let item = |&(place, wire): &(&'a str, &'a str)| {
            let mut item = Item::new(wire, parameter_key(place, wire), &rule, scope);
            item.rank.0 =
                ["path", "query", "header", "cookie"].iter().position(|known| *known == place).unwrap_or(4);
            item.placed = Some(format!("{}_in_{}", item.plain, snake(&words(place))));
            item
        };
        let items = wire.iter().map(item).collect();
        allot(items, &rule, scope)
    })
}

/// What tells a parameter from the others of an operation.
pub(crate) fn parameter_key(place: &str, wire: &str) -> String {
    format!("{wire} {place}")
}

/// The setters of credentials, by the names of their security schemes: `snake_case`, clear of the builder's methods.
pub(crate) fn credentials(wire: &[&str], scope: &mut Scope<'_>) -> Vec<Name> {
    noting_changes(scope, |scope| {
        let rule = SpellingRule {
            rules: scope.rules,
            join: snake,
            fits: is_lower,
            avoid: reserved::is_builder_method,
            suffix: "credential",
        };
        allot(items(wire, &rule, scope), &rule, scope)
    })
}

/// Gives the names of a scope. Where they are made anew, says which were others before.
fn noting_changes<'l>(scope: &mut Scope<'l>, give: impl Fn(&mut Scope<'l>) -> Vec<Name>) -> Vec<Name> {
    let before = scope.instead_of.take().map(|(rules, given)| {
        let mut before = Scope::locked(rules, given, true);
        give(&mut before);
        before.names
    });
    let names = give(scope);
    let others =
        before.into_iter().flatten().filter(|(key, old)| scope.names.get(key).is_some_and(|now| now != old));
    scope.changed.extend(others);
    names
}
