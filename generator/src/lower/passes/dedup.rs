//! Schemas that say the same at several places become one type, with a name for each place.
//!
//! A caller's code names the type of a place. When the next document makes two places differ, the name of each is still
//! there. Which place's name the type itself has, no code can tell. Places within what became another name are left out:
//! nothing names them.
//!
//! Equal enums, and unions of single values, are one type only where their places are called the same: `tax_behavior` here and
//! there is one thing, but no quote's description is a customer's address because both may be empty. What an object
//! holds tells what it is.
//!
//! Prose is no difference: a description that one of two places gets must not part their types. What the place of another
//! name says of itself stays with that name. Nor is the order of properties one: JSON has none. But where `new` took its
//! arguments in two orders before, the types stay apart: one of them would take arguments for others.

use std::collections::{HashMap, HashSet};

use super::fixed::plain;
use super::usage::Apart;
use crate::model::{Constraint, Docs, Kind, Operation, Shown, Type, TypeDef, TypeId};
use crate::names::{Name, NamePlan};

/// All that the definition of a type shows but its name and prose, with one of all equal types in the place of each, and what
/// its place is called where that tells what it is.
type Content = (Kind, Option<String>, bool, Option<Vec<Constraint>>, Option<String>);

/// The order in which `new` took its arguments before.
type Order<'a> = Option<&'a [String]>;

/// Types no two of which say the same.
pub(in crate::lower) struct Distinct(pub(in crate::lower) Vec<TypeDef>);

/// Makes other names of the types that equal another; components are what they are.
pub(in crate::lower) fn dedup(
    Apart(mut types): Apart,
    operations: &[Operation],
    names: &NamePlan,
) -> Distinct {
    let mut equals: Vec<TypeId> = (0..types.len()).map(TypeId).collect();
    let places: Vec<Option<String>> = types.iter().map(|def| place(&types, def, names)).collect();
    let arguments = |def: &TypeDef| names.arguments(&names.type_key(&def.pointer)?);
    let arguments: Vec<Order<'_>> = types.iter().map(arguments).collect();
    // What a type is made of mostly comes after it, so that one pass finds nearly all.
    let mut order: Vec<usize> = (0..types.len()).rev().collect();
    order.sort_by_key(|index| arguments.get(*index).copied().flatten().is_none());
    while pass(&types, &order, &places, &arguments, &mut equals) {}
    let mut groups: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for (index, equal) in equals.into_iter().enumerate() {
        groups.entry(equal).or_default().push(TypeId(index));
    }
    let mut within = HashSet::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        let order = |id: &&TypeId| {
            let def = types.get(id.0);
            def.map(|def| (def.shown.clone(), def.name.as_str().len(), def.name.clone()))
        };
        let mut group: Vec<TypeId> = group.clone();
        group.sort_by_cached_key(|id| order(&id));
        let Some(chosen) = group.first().copied() else { continue };
        let defs = || group.iter().filter_map(|id| types.get(id.0));
        let (sent, received) = (defs().any(|def| def.sent), defs().any(|def| def.received));
        let others: Vec<Kind> = defs().skip(1).map(|def| def.kind.clone()).collect();
        let Some(def) = types.get_mut(chosen.0) else { continue };
        (def.sent, def.received) = (sent, received);
        for other in &others {
            describe(&mut def.kind, other);
        }
        let shown = def.docs.clone();
        for TypeId(index) in group.iter().filter(|id| **id != chosen) {
            if let Some(def) = types.get_mut(*index) {
                if def.docs == shown {
                    def.docs = Docs::default();
                }
                let replaced = std::mem::replace(&mut def.kind, Kind::Alias(Type::Named(chosen)));
                within.extend(replaced.held().into_iter().filter_map(Type::named));
                def.constraints = def.constraints.as_ref().map(|_| vec![Constraint::Type(chosen)]);
            }
        }
    }
    leave_out(&mut types, operations, &within, names);
    Distinct(types)
}

/// Marks the other names among `within` that neither a type nor an operation shows, nor a client before.
fn leave_out(types: &mut [TypeDef], operations: &[Operation], within: &HashSet<TypeId>, names: &NamePlan) {
    let exchanged = operations.iter().flat_map(|operation| {
        operation.sent().chain(operation.succeeded()).chain(operation.failed()).collect::<Vec<_>>()
    });
    let held = types.iter().flat_map(|def| def.kind.held());
    let shown: HashSet<TypeId> = held.chain(exchanged).filter_map(Type::named).collect();
    for id in within.difference(&shown) {
        if let Some(def) = types.get_mut(id.0)
            && matches!(def.kind, Kind::Alias(_))
            && def.pointer.component_schema().is_none()
            && !names.was_shown(&def.pointer)
        {
            def.shown = Shown::Nowhere;
        }
    }
}

/// Finds equal types among those whose parts are known to be equal; whether there were any that were not known yet.
///
/// `order` has those first whose `arguments` the lock knows; the others have the order of the first that they equal.
fn pass(
    types: &[TypeDef],
    order: &[usize],
    places: &[Option<String>],
    arguments: &[Order<'_>],
    equals: &mut [TypeId],
) -> bool {
    let mut changed = false;
    let mut known: HashMap<Content, Vec<(TypeId, Order<'_>)>> = HashMap::new();
    for (index, def) in order.iter().filter_map(|index| Some((*index, types.get(*index)?))) {
        if def.pointer.component_schema().is_some() || matches!(def.kind, Kind::Alias(_) | Kind::Newtype(_)) {
            continue;
        }
        let place = places.get(index).cloned().flatten();
        let arguments = arguments.get(index).copied().flatten();
        let same = known.entry(content(def, place, equals)).or_default();
        let fits = same.iter().find(|(_, taken)| arguments.is_none() || *taken == arguments);
        let first = fits.map_or(TypeId(index), |(first, _)| *first);
        if first == TypeId(index) {
            same.push((first, arguments));
        }
        if let Some(equal) = equals.get_mut(index)
            && *equal != first
        {
            *equal = first;
            changed = true;
        }
    }
    changed
}

/// What the place of an enum or of a union of single values is called, without what tells words apart; nothing for other types.
fn place(types: &[TypeDef], def: &TypeDef, names: &NamePlan) -> Option<String> {
    const STRUCTURE: [&str; 6] = ["schema", "items", "additionalProperties", "allOf", "anyOf", "oneOf"];
    if !is_single(types, &def.kind) {
        return None;
    }
    let key = names.type_key(&def.pointer)?;
    let is_name = |part: &&str| !STRUCTURE.contains(part) && !part.bytes().all(|byte| byte.is_ascii_digit());
    let name = key.rsplit('/').find(is_name)?;
    let name = name.split_once(':').map_or(name, |(_, parameter)| parameter);
    Some(name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect())
}

/// Whether values of a type are single ones, or lists and maps of them, whatever member of a union they are of.
fn is_single(types: &[TypeDef], kind: &Kind) -> bool {
    let is_enum = |id: TypeId| match plain(types, &Type::Named(id)).named() {
        Some(id) => matches!(types.get(id.0).map(|def| &def.kind), Some(Kind::Enum { .. })),
        None => true,
    };
    match kind {
        Kind::Enum { .. } => true,
        Kind::Union { variants, .. } => variants.iter().all(|variant| variant.ty.named().is_none_or(is_enum)),
        Kind::Struct { .. } | Kind::Alias(_) | Kind::Newtype(_) => false,
    }
}

fn content(def: &TypeDef, place: Option<String>, equals: &[TypeId]) -> Content {
    let (mut kind, mut constraints) = (def.kind.clone(), def.constraints.clone());
    let equal = |id: &mut TypeId| *id = equals.get(id.0).copied().unwrap_or(*id);
    kind.held_mut().into_iter().filter_map(Type::named_mut).for_each(equal);
    Constraint::types_mut(constraints.as_deref_mut().unwrap_or_default(), &mut { equal });
    for (_, docs) in described(&mut kind) {
        *docs = Docs { values: docs.values.take(), ..Docs::default() };
    }
    forget_order(&mut kind);
    constraints.as_deref_mut().into_iter().for_each(Constraint::sort);
    (kind, def.docs.values.clone(), def.deprecated, constraints, place)
}

/// Puts what may stand in any order in one.
fn forget_order(kind: &mut Kind) {
    match kind {
        Kind::Struct { fields, parts, .. } => {
            // Some servers read the parts of `multipart/form-data` in order.
            if fields.iter().all(|field| field.ty != Type::FilePart) {
                fields.sort_by(|one, other| one.wire.cmp(&other.wire));
            }
            parts.sort_by(|one, other| one.name.cmp(&other.name));
        }
        Kind::Union { variants, tag } => {
            for variant in variants {
                variant.constants.sort_by(|one, other| one.0.cmp(&other.0));
            }
            if let Some(tag) = tag {
                let said = tag.said.min(tag.values.len());
                let (said, named) = tag.values.split_at_mut(said);
                said.sort();
                named.sort();
            }
        }
        Kind::Enum { .. } | Kind::Alias(_) | Kind::Newtype(_) => {}
    }
}

/// The names of what a type is made of, and the documentation.
fn described(kind: &mut Kind) -> Vec<(&Name, &mut Docs)> {
    match kind {
        Kind::Struct { fields, .. } => fields.iter_mut().map(|it| (&it.name, &mut it.docs)).collect(),
        Kind::Enum { variants, .. } => variants.iter_mut().map(|it| (&it.name, &mut it.docs)).collect(),
        Kind::Union { variants, .. } => variants.iter_mut().map(|it| (&it.name, &mut it.docs)).collect(),
        Kind::Alias(_) | Kind::Newtype(_) => Vec::new(),
    }
}

/// Describes the parts of a type of which nothing is said as those of an equal one.
fn describe(kind: &mut Kind, equal: &Kind) {
    let mut equal = equal.clone();
    let mut others: HashMap<_, _> = described(&mut equal).into_iter().collect();
    for (name, docs) in described(kind) {
        if docs.lines.is_empty()
            && let Some(other) = others.get_mut(name)
        {
            *docs = std::mem::take(*other);
        }
    }
}
