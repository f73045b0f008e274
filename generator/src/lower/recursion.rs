//! Types that contain themselves: boxed in the cycle, and nowhere else.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Kind, Type, TypeDef, TypeId};

/// Breaks the cycles of types that hold each other by value.
///
/// Every field and variant on a cycle is boxed, so the result does not depend on the order of the schemas. An alias
/// cannot be boxed: what leads an alias to itself becomes any JSON value.
pub(super) fn break_cycles(types: &mut [TypeDef], diagnostics: &mut Diagnostics) {
    let aliases = Cycles::of(types, |kind, found| {
        if let Kind::Alias(ty) = kind {
            all(ty, found);
        }
    });
    for (index, def) in types.iter_mut().enumerate() {
        let Kind::Alias(ty) = &mut def.kind else { continue };
        if cut(ty, &|id| aliases.join(index, id)) {
            let message = "this schema is nothing but itself, so it becomes any JSON value where it recurs";
            diagnostics.report(Code::CircularReference, &def.pointer, message);
        }
    }
    let held = Cycles::of(types, |kind, found| match kind {
        Kind::Struct { fields, .. } => fields.iter().for_each(|field| by_value(&field.ty, found)),
        Kind::Union { variants, .. } => variants.iter().for_each(|variant| by_value(&variant.ty, found)),
        Kind::Alias(ty) => by_value(ty, found),
        Kind::Enum(_) => {}
    });
    for (index, def) in types.iter_mut().enumerate() {
        let members: Vec<&mut Type> = match &mut def.kind {
            Kind::Struct { fields, .. } => fields.iter_mut().map(|field| &mut field.ty).collect(),
            Kind::Union { variants, .. } => variants.iter_mut().map(|variant| &mut variant.ty).collect(),
            Kind::Alias(_) | Kind::Enum(_) => continue,
        };
        for ty in members {
            if let Type::Named(id) = *ty
                && held.join(index, id)
            {
                *ty = Type::Boxed(id);
            }
        }
    }
}

/// Which types are on a cycle with which others.
struct Cycles {
    /// The strongly connected component of each type.
    component: Vec<usize>,
    /// Whether the component has an edge inside, by component.
    cyclic: Vec<bool>,
}

impl Cycles {
    fn of(types: &[TypeDef], edges: impl Fn(&Kind, &mut Vec<TypeId>)) -> Self {
        let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(types.len(), types.len());
        for _ in types {
            graph.add_node(());
        }
        let mut found = Vec::new();
        for (index, def) in types.iter().enumerate() {
            edges(&def.kind, &mut found);
            for id in found.drain(..).filter(|id| id.0 < types.len()) {
                graph.add_edge(NodeIndex::new(index), NodeIndex::new(id.0), ());
            }
        }
        let mut cycles = Self { component: vec![0; types.len()], cyclic: Vec::new() };
        for (number, members) in kosaraju_scc(&graph).into_iter().enumerate() {
            let itself = members.first().is_some_and(|node| graph.contains_edge(*node, *node));
            cycles.cyclic.push(members.len() > 1 || itself);
            for node in members {
                if let Some(component) = cycles.component.get_mut(node.index()) {
                    *component = number;
                }
            }
        }
        cycles
    }

    fn join(&self, from: usize, to: TypeId) -> bool {
        let (from, to) = (self.component.get(from), self.component.get(to.0));
        from == to && from.is_some_and(|component| self.cyclic.get(*component) == Some(&true))
    }
}

/// The types that a value of this type holds without a pointer between.
fn by_value(ty: &Type, found: &mut Vec<TypeId>) {
    match ty {
        Type::Named(id) => found.push(*id),
        Type::Nullable(inner) => by_value(inner, found),
        _ => {}
    }
}

/// All types that are named in this type.
fn all(ty: &Type, found: &mut Vec<TypeId>) {
    match ty {
        Type::Named(id) => found.push(*id),
        Type::Nullable(inner) | Type::List(inner) | Type::Map(inner) => all(inner, found),
        _ => {}
    }
}

/// Replaces the named types that `is_circular` by any JSON value; says whether there was one.
fn cut(ty: &mut Type, is_circular: &impl Fn(TypeId) -> bool) -> bool {
    match ty {
        Type::Named(id) if is_circular(*id) => {
            *ty = Type::Any;
            true
        }
        Type::Nullable(inner) | Type::List(inner) | Type::Map(inner) => cut(inner, is_circular),
        _ => false,
    }
}
