//! When all types are final: what is checked of those that requests hold, without what checks nothing.

use std::collections::HashSet;

use super::dedup::Distinct;
use crate::diagnostic::Code;
use crate::lower::context::Context;
use crate::lower::schema::validation::TOO_MANY;
use crate::lower::schema::validation::alternative::is_telling;
use crate::model::{Constraint, Kind, Operation, TypeDef, TypeId};
use crate::source::limits::CONSTRAINTS;

/// Types and operations with what is checked of requests.
pub(in crate::lower) struct Validated {
    pub(in crate::lower) types: Vec<TypeDef>,
    pub(in crate::lower) operations: Vec<Operation>,
}

/// Leaves what is checked of requests, and reports what is not.
pub(in crate::lower) fn settle(
    Distinct(mut types): Distinct,
    mut operations: Vec<Operation>,
    context: &Context<'_>,
) -> Validated {
    if !context.config.requests.validation {
        return Validated { types, operations };
    }
    let of_types: Vec<_> = types.iter().map(|def| Inliner::new(&types).inlined(said(def))).collect();
    for list in operations.iter_mut().flat_map(Operation::constraints_mut) {
        *list = Inliner::new(&types).inlined(list);
    }
    let has = checking(&of_types);
    for (def, mut list) in types.iter_mut().zip(of_types) {
        prune(&mut list, &has, ListOf::Value);
        def.constraints = Some(list);
    }
    for list in operations.iter_mut().flat_map(Operation::constraints_mut) {
        prune(list, &has, ListOf::Value);
    }
    let reached = reached(&types, &mut operations);
    for (index, def) in types.iter_mut().enumerate() {
        let is_type = matches!(def.kind, Kind::Struct { .. } | Kind::Union { .. } | Kind::Newtype(_));
        def.constraints = def.constraints.take().filter(|_| is_type && reached.contains(&TypeId(index)));
    }
    let of_types = types.iter_mut().filter_map(|def| def.constraints.as_mut());
    for list in of_types.chain(operations.iter_mut().flat_map(Operation::constraints_mut)) {
        report_unchecked(list, context);
    }
    Validated { types, operations }
}

fn said(def: &TypeDef) -> &[Constraint] {
    def.constraints.as_deref().unwrap_or_default()
}

/// Puts the constraints of aliases and enums in their place: those are no types that a table could be of.
struct Inliner<'a> {
    types: &'a [TypeDef],
    /// The aliases on the way: what is any JSON value can hold itself.
    open: Vec<TypeId>,
    /// How many more constraints may be copied: aliases multiply.
    left: usize,
}

impl<'a> Inliner<'a> {
    fn new(types: &'a [TypeDef]) -> Self {
        Self { types, open: Vec::new(), left: CONSTRAINTS }
    }

    fn inlined(&mut self, list: &[Constraint]) -> Vec<Constraint> {
        let mut all = Vec::with_capacity(list.len());
        self.inline(list, &mut HashSet::new(), &mut all);
        all
    }

    /// `seen` are the aliases of the same value: what is met again adds nothing.
    fn inline(&mut self, list: &[Constraint], seen: &mut HashSet<TypeId>, all: &mut Vec<Constraint>) {
        for constraint in list {
            self.left = self.left.saturating_sub(1);
            if let Constraint::Type(id) = constraint
                && let Some(def) = self.types.get(id.0)
                && matches!(def.kind, Kind::Alias(_) | Kind::Enum { .. })
            {
                if self.left == 0 {
                    all.push(Constraint::Unchecked(def.pointer.clone(), TOO_MANY));
                } else if !self.open.contains(id) && seen.insert(*id) {
                    self.open.push(*id);
                    self.inline(said(def), seen, all);
                    self.open.pop();
                }
                continue;
            }
            let mut constraint = constraint.clone();
            for inner in constraint.inner_mut() {
                *inner = self.inlined(inner);
            }
            all.push(constraint);
        }
    }
}

/// Which types check something, themselves or in what they hold.
fn checking(of_types: &[Vec<Constraint>]) -> Vec<bool> {
    let mut has = vec![false; of_types.len()];
    loop {
        let now: Vec<bool> =
            of_types.iter().map(|list| list.iter().any(|constraint| checks(constraint, &has))).collect();
        if now == has {
            return has;
        }
        has = now;
    }
}

fn checks(constraint: &Constraint, has: &[bool]) -> bool {
    match constraint {
        Constraint::Count(..)
        | Constraint::Number(..)
        | Constraint::Pattern { .. }
        | Constraint::Unchecked(..)
        | Constraint::UniqueItems => true,
        Constraint::Type(id) => has.get(id.0).is_some_and(|has| *has),
        // An alternative that takes any value leaves nothing to check.
        Constraint::AnyOf(alternatives) => {
            let mut any = false;
            for list in alternatives {
                // Each is looked at once: they may be nested.
                let checks = list.iter().any(|one| checks(one, has));
                if !checks && !list.iter().any(is_telling) {
                    return false;
                }
                any |= checks;
            }
            any
        }
        Constraint::Secret | Constraint::Is(_) | Constraint::Has(_) | Constraint::OneOf(_) => false,
        holding => holding.inner().iter().any(|list| list.iter().any(|one| checks(one, has))),
    }
}

/// What a list of constraints is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListOf {
    Value,
    /// A member of a union, which some constraints tell from the others.
    Alternative,
}

/// Takes out what checks nothing, and puts the members together of which the same is checked.
fn prune(list: &mut Vec<Constraint>, has: &[bool], of: ListOf) {
    let is_alternative = of == ListOf::Alternative;
    list.retain(|constraint| {
        checks(constraint, has)
            || *constraint == Constraint::Secret
            || is_alternative && is_telling(constraint)
    });
    if !is_alternative && !list.iter().any(|constraint| checks(constraint, has)) {
        list.clear();
    }
    for constraint in list.iter_mut().filter(|constraint| !is_telling(constraint)) {
        let of = if matches!(constraint, Constraint::AnyOf(_)) { ListOf::Alternative } else { ListOf::Value };
        for inner in constraint.inner_mut() {
            prune(inner, has, of);
        }
    }
    let mut merged: Vec<Constraint> = Vec::with_capacity(list.len());
    for constraint in list.drain(..) {
        if let Constraint::Properties(names, inner) = &constraint
            && let Some(Constraint::Properties(known, _)) = merged
                .iter_mut()
                .find(|other| matches!(other, Constraint::Properties(_, other) if other == inner))
        {
            known.extend(names.iter().filter(|name| !known.contains(name)).cloned().collect::<Vec<_>>());
        } else if !merged.contains(&constraint) {
            merged.push(constraint);
        }
    }
    *list = merged;
}

/// The types of values that requests hold, and those that are checked with them.
fn reached(types: &[TypeDef], operations: &mut [Operation]) -> HashSet<TypeId> {
    let mut open: Vec<TypeId> = (0..types.len()).map(TypeId).collect();
    open.retain(|id| types.get(id.0).is_some_and(|def| def.sent));
    let held = |list: &[Constraint], open: &mut Vec<TypeId>| {
        Constraint::visit(list, &mut |one| {
            if let Constraint::Type(id) = one {
                open.push(*id);
            }
        });
    };
    for list in operations.iter_mut().flat_map(Operation::constraints_mut) {
        held(list, &mut open);
    }
    let mut reached = HashSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id)
            && let Some(def) = types.get(id.0)
        {
            held(said(def), &mut open);
        }
    }
    reached
}

/// Takes out what is not checked, and reports it.
fn report_unchecked(list: &mut Vec<Constraint>, context: &Context<'_>) {
    list.retain(|constraint| {
        let Constraint::Unchecked(at, why) = constraint else { return true };
        context.report(Code::Unchecked, at, format!("`validate()` does not check this: {why}"));
        false
    });
    for inner in list.iter_mut().flat_map(Constraint::inner_mut) {
        report_unchecked(inner, context);
    }
    list.retain(|constraint| {
        let inner = constraint.inner();
        inner.is_empty() || inner.iter().any(|list| !list.is_empty())
    });
}
