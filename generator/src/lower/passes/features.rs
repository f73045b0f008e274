//! Which types are behind the cargo features of groups of operations.
//!
//! A type is there where an operation is that needs it. What operations without a feature need, and what none needs but the
//! client has, is always there.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Constraint, Group, Header, Operation, Shown, Type, TypeDef, TypeId};

/// Who needs a type.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Needed {
    Always,
    /// These groups, by index.
    By(BTreeSet<usize>),
}

/// Sets the types behind the features of the groups that need them, and says which groups need each other.
pub(in crate::lower) fn set(
    types: &mut [TypeDef],
    groups: &mut [Group],
    operations: &[Operation],
    headers: &[Header],
) {
    if groups.iter().all(|group| group.feature.is_none()) {
        return;
    }
    let held: Vec<Vec<TypeId>> = types.iter().map(held).collect();
    let mut needed = vec![Needed::By(BTreeSet::new()); types.len()];
    let has_feature = |index: &usize| groups.get(*index).is_some_and(|group| group.feature.is_some());
    for operation in operations {
        let group = operation.group.filter(has_feature);
        exchanged(operation).for_each(|id| mark(id, group, &held, &mut needed));
    }
    for id in headers.iter().filter_map(|header| header.ty.named()) {
        mark(id, None, &held, &mut needed);
    }
    let unneeded: Vec<usize> = types
        .iter()
        .zip(&needed)
        .enumerate()
        .filter(|(_, (def, needed))| def.shown == Shown::Always && **needed == Needed::By(BTreeSet::new()))
        .map(|(index, _)| index)
        .collect();
    for index in unneeded {
        mark(TypeId(index), None, &held, &mut needed);
    }
    join_files(types, &held, &mut needed);
    for (def, needed) in types.iter_mut().zip(needed) {
        if let (Needed::By(groups), Shown::Always) = (needed, &def.shown) {
            def.shown = Shown::With(groups);
        }
    }
    for operation in operations {
        let status = operation.polling.as_ref().and_then(|polling| operations.get(polling.status));
        let (Some(own), Some(other)) = (operation.group, status.and_then(|status| status.group)) else {
            continue;
        };
        if let Some(group) = groups.get_mut(own).filter(|_| own != other) {
            group.needs.insert(other);
        }
    }
}

/// The types that a request and its responses name.
fn exchanged(operation: &Operation) -> impl Iterator<Item = TypeId> {
    let further = operation.further.iter().filter_map(|variant| variant.ty.as_ref());
    let types = operation.sent().chain(operation.succeeded()).chain(operation.failed()).chain(further);
    let item = operation.paging.iter().map(|paging| &paging.item);
    let mut checked = Vec::new();
    for parameter in &operation.parameters {
        of_constraints(&parameter.constraints, &mut checked);
    }
    for body in operation.bodies() {
        of_constraints(&body.constraints, &mut checked);
    }
    types.chain(item).filter_map(Type::named).chain(checked)
}

/// The types that a type names.
fn held(def: &TypeDef) -> Vec<TypeId> {
    let mut found: Vec<TypeId> = def.kind.held().into_iter().filter_map(Type::named).collect();
    of_constraints(def.constraints.as_deref().unwrap_or_default(), &mut found);
    found
}

fn of_constraints(constraints: &[Constraint], found: &mut Vec<TypeId>) {
    Constraint::visit(constraints, &mut |one| {
        if let Constraint::Type(id) = one {
            found.push(*id);
        }
    });
}

/// Notes that a group, or what is always there, needs a type and all that this names.
fn mark(id: TypeId, group: Option<usize>, held: &[Vec<TypeId>], needed: &mut [Needed]) {
    let mut open = vec![id];
    while let Some(TypeId(index)) = open.pop() {
        let Some(needed) = needed.get_mut(index) else { continue };
        let is_new = match (&mut *needed, group) {
            (Needed::Always, _) => false,
            (Needed::By(groups), Some(group)) => groups.insert(group),
            (Needed::By(_), None) => {
                *needed = Needed::Always;
                true
            }
        };
        if is_new {
            open.extend(held.get(index).into_iter().flatten());
        }
    }
}

/// Makes the types that several groups need, and that stand in one file, needed by the same: a file has one condition, and
/// what its types name is there where it is.
fn join_files(types: &[TypeDef], held: &[Vec<TypeId>], needed: &mut [Needed]) {
    let mut files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (def, needed)) in types.iter().zip(needed.iter()).enumerate() {
        let is_shared = matches!(needed, Needed::By(groups) if groups.len() > 1);
        if is_shared && def.shown == Shown::Always {
            files.entry(def.module.as_str()).or_default().push(index);
        }
    }
    let groups_of = |needed: &[Needed], index: usize| match needed.get(index) {
        Some(Needed::By(groups)) => groups.clone(),
        _ => BTreeSet::new(),
    };
    let mut is_settled = false;
    while !is_settled {
        is_settled = true;
        for indices in files.values() {
            let all: BTreeSet<usize> = indices.iter().flat_map(|index| groups_of(needed, *index)).collect();
            for index in indices {
                for group in &all {
                    if !groups_of(needed, *index).contains(group) {
                        is_settled = false;
                        mark(TypeId(*index), Some(*group), held, needed);
                    }
                }
            }
        }
    }
}
