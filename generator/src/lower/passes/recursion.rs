//! Types that contain themselves: boxed in the cycle, and nowhere else.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::diagnostic::Code;
use crate::lower::context::Context;
use crate::model::{Kind, Type, TypeDef, TypeId};

/// Types none of which holds itself by value.
pub(in crate::lower) struct Acyclic(pub(super) Vec<TypeDef>);

/// Breaks the cycles of types that hold each other by value.
///
/// Every field and variant on a cycle is boxed, and every alias of lists or maps on one is a type around them, so the
/// result does not depend on the order of the schemas. A schema that is nothing but itself says nothing.
pub(in crate::lower) fn break_cycles(mut types: Vec<TypeDef>, context: &Context<'_>) -> Acyclic {
    untie_values(&mut types, context);
    let aliases = Cycles::of(&types, |kind, found| {
        if let Kind::Alias(ty) = kind {
            all(ty, found);
        }
    });
    for (index, def) in types.iter_mut().enumerate() {
        let Kind::Alias(ty) = &def.kind else { continue };
        let mut named = Vec::new();
        all(ty, &mut named);
        if named.into_iter().any(|id| aliases.join(index, id)) {
            def.kind = Kind::Newtype(ty.clone());
        }
    }
    let held = Cycles::of(&types, |kind, found| match kind {
        Kind::Struct { fields, parts, .. } => {
            let members = fields.iter().map(|field| &field.ty).chain(parts.iter().map(|part| &part.ty));
            members.for_each(|ty| by_value(ty, found));
        }
        Kind::Union { variants, .. } => variants.iter().for_each(|variant| by_value(&variant.ty, found)),
        Kind::Alias(ty) | Kind::Newtype(ty) => by_value(ty, found),
        Kind::Enum { .. } => {}
    });
    for (index, def) in types.iter_mut().enumerate() {
        let members: Vec<&mut Type> = match &mut def.kind {
            Kind::Struct { fields, parts, .. } => {
                let fields = fields.iter_mut().map(|field| &mut field.ty);
                fields.chain(parts.iter_mut().map(|part| &mut part.ty)).collect()
            }
            Kind::Union { variants, .. } => variants.iter_mut().map(|variant| &mut variant.ty).collect(),
            Kind::Alias(_) | Kind::Newtype(_) | Kind::Enum { .. } => continue,
        };
        for ty in members {
            if let Type::Named(id) = *ty
                && held.join(index, id)
            {
                *ty = Type::Boxed(id);
            }
        }
    }
    Acyclic(types)
}

/// Breaks the cycles of types that are each other: objects that are besides one of several and so themselves again,
/// unions that are members of themselves, aliases without a list or map between. Reading such a value would never end.
fn untie_values(types: &mut [TypeDef], context: &Context<'_>) {
    // Each of these may break the cycles that the next would find.
    let rounds: [Untie; 3] = [untie_parts, untie_variants, untie_alias];
    for untie in rounds {
        let same = Cycles::of(types, |kind, found| match kind {
            Kind::Struct { parts, .. } => parts.iter().for_each(|part| by_value(&part.ty, found)),
            Kind::Union { variants, .. } => variants.iter().for_each(|variant| by_value(&variant.ty, found)),
            Kind::Alias(ty) => by_value(ty, found),
            Kind::Newtype(_) | Kind::Enum { .. } => {}
        });
        for (index, def) in types.iter_mut().enumerate() {
            let is_itself = |ty: &Type| {
                let mut named = Vec::new();
                by_value(ty, &mut named);
                named.into_iter().any(|id| same.join(index, id))
            };
            if let Some(message) = untie(&mut def.kind, &is_itself) {
                context.report(Code::CircularReference, &def.pointer, message);
            }
        }
    }
}

/// Takes out of a kind of type what makes it itself again, and says so.
type Untie = fn(&mut Kind, &dyn Fn(&Type) -> bool) -> Option<&'static str>;

fn untie_parts(kind: &mut Kind, is_itself: &dyn Fn(&Type) -> bool) -> Option<&'static str> {
    let Kind::Struct { parts, rest, .. } = kind else { return None };
    let before = parts.len();
    parts.retain(|part| !is_itself(&part.ty));
    if !parts.is_empty() {
        // They keep what has no field.
        *rest = None;
    }
    (parts.len() < before)
        .then_some("a member of the union here is this object again, so the union adds nothing")
}

fn untie_variants(kind: &mut Kind, is_itself: &dyn Fn(&Type) -> bool) -> Option<&'static str> {
    let Kind::Union { variants, tag } = kind else { return None };
    let kept: Vec<bool> = variants.iter().map(|variant| !is_itself(&variant.ty)).collect();
    if kept.iter().all(|kept| *kept) {
        return None;
    }
    let moved = |old: usize| kept.iter().take(old).filter(|kept| **kept).count();
    if let Some(tag) = tag {
        tag.values.retain(|(_, variant)| kept.get(*variant) == Some(&true));
        tag.values.iter_mut().for_each(|(_, variant)| *variant = moved(*variant));
    }
    let mut flags = kept.iter();
    variants.retain(|_| flags.next() == Some(&true));
    if variants.is_empty() {
        *kind = Kind::Alias(Type::Any);
    }
    Some("a member of this union is the union itself, which adds nothing")
}

fn untie_alias(kind: &mut Kind, is_itself: &dyn Fn(&Type) -> bool) -> Option<&'static str> {
    let Kind::Alias(ty) = kind else { return None };
    let circular = is_itself(ty);
    if circular {
        *ty = Type::Any;
    }
    circular.then_some("this schema is nothing but itself, so it becomes any JSON value")
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
