//! Where a type is used, for its documentation.

use std::collections::BTreeMap;

use super::fixed::Fixed;
use crate::model::{Docs, Kind, Operation, Shown, Type, TypeDef, TypeId};
use crate::names::{NamePlan, OperationName};
use crate::packaging::Packaging;

/// How many operations are named.
const MAX_NAMED: usize = 3;

/// What a type is for an operation, and what it is as one of several values in a list or a map.
const ROLES: [&str; 6] = [
    "Sent by",
    "The response of",
    "An error of",
    "Sent in a list by",
    "In the response of",
    "In an error of",
];

/// Adds to each type which operations send it and which response with it; where else it is used, if nothing is said of it.
pub(in crate::lower) fn document(
    mut types: Vec<TypeDef>,
    operations: Vec<Operation>,
    packaging: &Packaging,
) -> (Vec<TypeDef>, Vec<Operation>) {
    let mut uses: Vec<[Vec<&OperationName>; ROLES.len()]> = vec![Default::default(); types.len()];
    for operation in &operations {
        let method = &operation.name;
        let sent = operation.bodies().map(|body| (0, &body.ty));
        let succeeded = operation.succeeded().into_iter().map(|ty| (1, ty));
        for (role, ty) in sent.chain(succeeded).chain(operation.failed().map(|ty| (2, ty))) {
            let is_item = matches!(ty, Type::List(_) | Type::Map(_));
            let role = role + if is_item { ROLES.len() / 2 } else { 0 };
            let Some(TypeId(index)) = innermost(ty) else { continue };
            let Some(methods) = uses.get_mut(index).and_then(|roles| roles.get_mut(role)) else { continue };
            if methods.last() != Some(&method) {
                methods.push(method);
            }
        }
    }
    for (def, roles) in types.iter_mut().zip(&uses) {
        for (role, methods) in ROLES.iter().zip(roles) {
            describe(&mut def.docs, role, methods.iter().map(|name| name.link(packaging.root())));
        }
    }
    drop(uses);
    let places = places(&types, &operations, packaging.root());
    for (def, place) in types.iter_mut().zip(places) {
        let is_said =
            def.docs.lines.iter().any(|line| !line.is_empty() && Some(line) != def.docs.values.as_ref());
        if let Some(place) = place.filter(|_| !is_said && !def.is_place()) {
            def.docs.lines.splice(
                0..0,
                if def.docs.lines.is_empty() { vec![place] } else { vec![place, String::new()] },
            );
        }
    }
    (types, operations)
}

/// The first place where each type is used, in words: a parameter, a property, a variant.
fn places(types: &[TypeDef], operations: &[Operation], root: &str) -> Vec<Option<String>> {
    let mut places: Vec<Option<String>> = vec![None; types.len()];
    // The text is asked for with where the type is shown that it stands at.
    let mut note = |ty: &Type, text: &dyn Fn(bool) -> String| {
        let mut inner = innermost(ty);
        while let Some(TypeId(index)) = inner {
            let (Some(place @ None), Some(def)) = (places.get_mut(index), types.get(index)) else { break };
            *place = Some(text(is_unreferenced(def)));
            // Another name for a type says where that is used too.
            inner = match &def.kind {
                Kind::Alias(ty) => innermost(ty),
                _ => None,
            };
        }
    };
    for operation in operations {
        let method = operation.name.link(root);
        for parameter in &operation.parameters {
            let name = parameter.name.plain();
            note(&parameter.ty, &|_| format!("The parameter `{name}` of {method}."));
        }
    }
    for apart in [false, true] {
        let is_here = |def: &&TypeDef| def.shown != Shown::Nowhere && is_unreferenced(def) == apart;
        for def in types.iter().filter(is_here) {
            let name = def.name.as_str();
            // What the client always shows links to nothing that stands behind a feature.
            let of = |is_reader_apart: bool| match (is_reader_apart, apart) {
                (false, true) => format!("of `{name}`."),
                _ => format!("of [`{name}`]({root}::types::{name})."),
            };
            match &def.kind {
                Kind::Struct { fields, parts, .. } => {
                    for field in fields {
                        note(&field.ty, &|at| format!("The field `{}` {}", field.name.plain(), of(at)));
                    }
                    for part in parts {
                        note(&part.ty, &|at| format!("A part {}", of(at)));
                    }
                }
                Kind::Union { variants, .. } => {
                    for variant in variants {
                        note(&variant.ty, &|at| format!("A variant {}", of(at)));
                    }
                }
                Kind::Alias(ty) | Kind::Newtype(ty) if !matches!(ty, Type::Named(_)) => {
                    note(ty, &|at| format!("An item {}", of(at)));
                }
                Kind::Alias(_) | Kind::Newtype(_) | Kind::Enum { .. } => {}
            }
        }
    }
    places
}

fn is_unreferenced(def: &TypeDef) -> bool {
    def.shown == Shown::Unreferenced
}

/// The named type of a value, or of the items of a list or map.
fn innermost(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) | Type::Boxed(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => innermost(inner),
        _ => None,
    }
}

/// The types that are not always shown, and how, by what the lock calls them.
pub(in crate::lower) fn hidden(types: &[TypeDef], names: &NamePlan) -> BTreeMap<String, String> {
    let word = |shown: &Shown| if *shown == Shown::Unreferenced { "unreferenced" } else { "nowhere" };
    let mut hidden: BTreeMap<String, String> = names
        .types()
        .filter_map(|(at, _)| Some((names.type_key(at)?, word(&Shown::Nowhere).to_owned())))
        .collect();
    // One name can stand for two schemas.
    let made = types.iter().filter(|def| def.shown != Shown::Nowhere);
    let mut made: Vec<&TypeDef> = made.collect();
    made.sort_by(|one, other| other.shown.cmp(&one.shown));
    for def in made {
        let Some(key) = names.type_key(&def.pointer) else { continue };
        match &def.shown {
            Shown::Always | Shown::With(_) => drop(hidden.remove(&key)),
            shown => drop(hidden.insert(key, word(shown).to_owned())),
        }
    }
    hidden
}

/// Types of which it is known where the client shows them.
pub(in crate::lower) struct Apart(pub(super) Vec<TypeDef>);

/// Sets the types apart that no operation uses, if this is asked for: all but the first `used`, and other names for one of
/// those.
pub(in crate::lower) fn set_apart(Fixed(mut types): Fixed, used: Option<usize>, names: &NamePlan) -> Apart {
    let used = used.unwrap_or(types.len());
    for def in types.iter_mut().skip(used) {
        if !matches!(def.kind, Kind::Alias(Type::Named(TypeId(index))) if index < used) {
            def.shown = Shown::Unreferenced;
        }
    }
    // What was shown once goes on to be, with all that it is made of.
    let was_shown = |def: &TypeDef| def.shown == Shown::Unreferenced && names.was_shown(&def.pointer);
    let mut next: Vec<TypeId> = (used..types.len()).map(TypeId).collect();
    next.retain(|id| types.get(id.0).is_some_and(was_shown));
    while let Some(TypeId(index)) = next.pop() {
        if let Some(def) = types.get_mut(index).filter(|def| def.shown == Shown::Unreferenced) {
            def.shown = Shown::Always;
            next.extend(def.kind.held().into_iter().filter_map(Type::named));
        }
    }
    Apart(types)
}

/// Adds a line with links to methods.
pub(in crate::lower) fn describe(docs: &mut Docs, role: &str, methods: impl Iterator<Item = String>) {
    let mut links: Vec<String> = methods.collect();
    if let Some(more) = links.len().checked_sub(MAX_NAMED).filter(|more| *more > 0) {
        links.truncate(MAX_NAMED);
        links.push(format!("{more} more"));
    }
    let Some(last) = links.pop() else { return };
    docs.line(if links.is_empty() {
        format!("{role} {last}.")
    } else {
        format!("{role} {} and {last}.", links.join(", "))
    });
}
