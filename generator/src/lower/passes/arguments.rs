//! The positional arguments of methods, and of `new`.
//!
//! Two arguments of one type that change places would be swapped in old code without an error. So an order that was
//! given stays: it is in `names.lock`, what is new stands behind, what is gone goes out. What was an argument stays one
//! where the document has made it optional, and a type that was sent keeps its `new`, unless
//! what sends it is left out by choice.

use std::collections::HashMap;

use super::validation::Validated;
use crate::model::{
    Field, Kind, Location, NewArgument, Operation, Parameter, Presence, Shown, Type, TypeDef, TypeId,
};
use crate::names::{Arguments, NamePlan, operation_key};

/// What the lock calls a body.
const BODY: &str = "body";
/// What stands in the lock behind an argument that is taken as an `Option`.
const OPTIONAL: &str = "?";

/// Types and operations whose arguments are in order, and what the lock keeps of it.
pub(in crate::lower) struct Ordered {
    pub(in crate::lower) types: Vec<TypeDef>,
    pub(in crate::lower) operations: Vec<Operation>,
    pub(in crate::lower) arguments: Arguments,
}

/// Orders the arguments of all methods and constructors.
pub(in crate::lower) fn order(validated: Validated, names: &NamePlan) -> Ordered {
    let Validated { mut types, mut operations } = validated;
    let mut kept = Arguments::new();
    for operation in &mut operations {
        let key = operation_key(&operation.method, &operation.path);
        let arguments = of_method(operation, names.arguments(&key).unwrap_or_default());
        if !arguments.is_empty() {
            kept.insert(key, arguments);
        }
    }
    let places = places(&types, names);
    for (index, def) in types.iter_mut().enumerate() {
        let Some(key) = names.type_key(&def.pointer) else { continue };
        let others = places.get(&TypeId(index)).map(Vec::as_slice).unwrap_or_default();
        let locked = names.arguments(&key).or_else(|| others.iter().find_map(|key| names.arguments(key)));
        if let Kind::Struct { fields, .. } = &def.kind
            && (def.sent || locked.is_some() && !names.is_sent_by_others(&key))
        {
            let (arguments, names): (_, Vec<String>) =
                of_new(fields, locked.unwrap_or_default()).into_iter().unzip();
            def.new = Some(arguments);
            kept.extend(others.iter().map(|key| (key.clone(), names.clone())));
            kept.insert(key, names);
        }
    }
    types.iter_mut().for_each(set_test_new);
    Ordered { types, operations, arguments: kept }
}

/// The places that have other names for a type, by their keys in the lock. If one of them is another type in the next
/// document, it is made of the same arguments.
fn places(types: &[TypeDef], names: &NamePlan) -> HashMap<TypeId, Vec<String>> {
    let mut places: HashMap<TypeId, Vec<String>> = HashMap::new();
    for def in types.iter().filter(|def| def.is_place() && def.shown != Shown::Nowhere) {
        if let Kind::Alias(Type::Named(id)) = &def.kind
            && let Some(key) = names.type_key(&def.pointer)
        {
            places.entry(*id).or_default().push(key);
        }
    }
    places
}

/// Sets what a method takes; what the lock keeps of it.
fn of_method(operation: &mut Operation, locked: &[String]) -> Vec<String> {
    let has = |name: &str| locked.iter().any(|known| known == name);
    for parameter in &mut operation.parameters {
        parameter.required |= has(&argument(parameter));
    }
    for body in operation.body.iter_mut().chain(&mut operation.other_bodies) {
        body.required |= has(BODY);
    }
    let path = operation.path.clone();
    operation.parameters.sort_by_key(|parameter| match parameter.location {
        // A path tells the order of its own parameters.
        Location::Path => (0, path.find(&format!("{{{}}}", parameter.wire)).unwrap_or(usize::MAX)),
        _ => (1, position(locked, &argument(parameter))),
    });
    let required = operation.parameters.iter().filter(|parameter| parameter.required);
    let required = required.filter(|parameter| parameter.location != Location::Path);
    let body = operation.body.iter().filter(|body| body.required);
    required.map(argument).chain(body.map(|_| BODY.to_owned())).collect()
}

/// What `new` takes, and what the lock calls it.
fn of_new(fields: &[Field], locked: &[String]) -> Vec<(NewArgument, String)> {
    let mut arguments: Vec<(usize, NewArgument, String)> = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let as_option = format!("{}{OPTIONAL}", field.wire);
        let find = |name: &str| locked.iter().position(|known| known == name);
        let (plain, place) = (find(&field.wire), find(&field.wire).or_else(|| find(&as_option)));
        if field.fixed.is_some() || place.is_none() && !field.is_asked() {
            continue;
        }
        let was_optional = place.map(|_| plain.is_none());
        let optional = match field.presence {
            Presence::Required => false,
            Presence::Nullable => was_optional.unwrap_or(true),
            Presence::Optional => was_optional.unwrap_or_default(),
            Presence::Patch => was_optional.unwrap_or(field.is_asked()),
        };
        let name = if optional { as_option } else { field.wire.clone() };
        arguments.push((place.unwrap_or(usize::MAX), NewArgument { field: index, optional }, name));
    }
    arguments.sort_by_key(|(place, ..)| *place);
    arguments.into_iter().map(|(_, argument, name)| (argument, name)).collect()
}

/// Sets what `new` takes in tests where callers make no values else. The order is that of the names: no order of the
/// document means anything, and the lock need not keep one.
fn set_test_new(def: &mut TypeDef) {
    let Kind::Struct { fields, parts, .. } = &def.kind else { return };
    let needs = !parts.is_empty() || fields.iter().any(|field| field.presence.is_always_there());
    if def.new.is_none() && def.received && needs {
        let mut taken: Vec<NewArgument> =
            of_new(fields, &[]).into_iter().map(|(argument, _)| argument).collect();
        taken.sort_by_key(|argument| fields.get(argument.field).map(|field| field.name.clone()));
        def.test_new = Some(taken);
    }
}

/// What the lock calls a parameter: one name can stand in several places.
fn argument(parameter: &Parameter) -> String {
    format!("{} {}", parameter.location.word(), parameter.wire)
}

fn position(locked: &[String], name: &str) -> usize {
    locked.iter().position(|known| known == name).unwrap_or(usize::MAX)
}
