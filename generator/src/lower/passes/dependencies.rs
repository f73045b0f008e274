//! What a client depends on by choice, and the features of it: for traits and attributes, and for types of one's own.

use std::collections::{BTreeMap, BTreeSet};

use super::attributes::crates;
use crate::config::Derives;
use crate::lower::context::Context;
use crate::lower::own::known;
use crate::model::{Feature, Header, Operation, OwnType, Shown, Type, TypeDef};
use crate::packaging::Dependency;

/// What a client depends on by choice.
#[derive(Debug, Default)]
pub(in crate::lower) struct Chosen {
    pub(in crate::lower) dependencies: Vec<Dependency>,
    pub(in crate::lower) features: Vec<Feature>,
    /// The crates of types of one's own, by the names that Rust has for them.
    pub(in crate::lower) shown: Vec<String>,
}

/// The dependencies: optional where all that needs one is behind a feature.
pub(in crate::lower) fn choose(
    types: &[TypeDef],
    operations: &[Operation],
    headers: &[Header],
    context: &Context<'_>,
) -> Chosen {
    let (config, packaging) = (context.config, context.packaging);
    let own = of_own_types(types, operations, headers);
    // Where features are not for cargo to say, what needs one that is off needs nothing.
    let is_on = |entry: &&Derives| entry.feature.as_ref().is_none_or(|feature| packaging.may_have(feature));
    let entries: Vec<&Derives> = config.derives.iter().filter(is_on).collect();
    let is_gated = |entry: &Derives| entry.feature.is_some() && packaging.is_crate();
    let mut chosen = Chosen::default();
    let mut features: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
    for feature in entries.iter().filter(|entry| is_gated(entry)).filter_map(|entry| entry.feature.as_ref()) {
        features.entry(feature).or_default();
    }
    for (name, dependency) in &config.dependencies {
        let krate = name.replace('-', "_");
        let needs_it = |entry: &&Derives| crates(entry).contains(&krate);
        let users: Vec<&Derives> = entries.iter().copied().filter(needs_it).collect();
        if users.is_empty() && config.derives.iter().any(|entry| needs_it(&entry)) && !own.contains(&krate) {
            continue;
        }
        let is_optional = !users.is_empty() && users.iter().all(|entry| is_gated(entry));
        let mut dependency = dependency.clone();
        // A field has its type always.
        let optional = is_optional && !own.contains(&krate);
        if optional {
            dependency.table.insert("optional".to_owned(), true.into());
            for feature in users.iter().filter_map(|entry| entry.feature.as_ref()) {
                features.entry(feature).or_default().insert(name.clone());
            }
        }
        chosen.dependencies.push(dependency);
    }
    let is_chosen =
        |krate: &&String| config.dependencies.keys().any(|name| name.replace('-', "_") == **krate);
    let others = own.iter().filter(|krate| !is_chosen(krate));
    chosen.dependencies.extend(others.filter_map(|krate| known::dependency(krate)));
    let feature = |(name, needs): (&String, BTreeSet<String>)| Feature {
        name: name.clone(),
        dependencies: needs.into_iter().collect(),
    };
    chosen.features = features.into_iter().map(feature).collect();
    chosen.shown = own.into_iter().collect();
    chosen
}

/// The crates of the types of one's own that a client has.
fn of_own_types(types: &[TypeDef], operations: &[Operation], headers: &[Header]) -> BTreeSet<String> {
    let held = types.iter().filter(|def| def.shown != Shown::Nowhere).flat_map(|def| def.kind.held());
    let exchanged = operations
        .iter()
        .flat_map(|operation| operation.sent().chain(operation.succeeded()).chain(operation.failed()));
    let all = held.chain(exchanged).chain(headers.iter().map(|header| &header.ty));
    let own = all.filter_map(innermost);
    own.flat_map(OwnType::crates).collect()
}

fn innermost(ty: &Type) -> Option<&OwnType> {
    match ty {
        Type::Own(own) => Some(own),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => innermost(inner),
        _ => None,
    }
}
