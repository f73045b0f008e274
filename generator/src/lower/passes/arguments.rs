//! The order of positional arguments: of methods, and of `new`.
//!
//! Two arguments of one type that change places would be swapped in old code without an error. So an order that was
//! given stays: it is in `names.lock`, what is new stands behind, what is gone goes out.

use super::validation::Validated;
use crate::model::{Kind, Location, Operation, Parameter, TypeDef};
use crate::names::{Arguments, NamePlan, operation_key};

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
        let locked = names.arguments(&key);
        let path = operation.path.clone();
        operation.parameters.sort_by_key(|parameter| match parameter.location {
            // A path tells the order of its own parameters.
            Location::Path => (0, path.find(&format!("{{{}}}", parameter.wire)).unwrap_or(usize::MAX)),
            _ => (1, position(locked, &argument(parameter))),
        });
        let required = operation.parameters.iter().filter(|parameter| parameter.required);
        let required = required.filter(|parameter| parameter.location != Location::Path);
        keep(&mut kept, key, required.map(argument).collect());
    }
    for def in types.iter_mut().filter(|def| def.sent) {
        let Kind::Struct { fields, .. } = &def.kind else { continue };
        let Some(key) = names.type_key(&def.pointer) else { continue };
        let locked = names.arguments(&key);
        let needed = fields.iter().enumerate().filter(|(_, field)| field.is_asked());
        let mut needed: Vec<(usize, &str)> =
            needed.map(|(index, field)| (index, field.wire.as_str())).collect();
        needed.sort_by_key(|(_, wire)| position(locked, wire));
        keep(&mut kept, key, needed.iter().map(|(_, wire)| (*wire).to_owned()).collect());
        def.arguments = needed.into_iter().map(|(index, _)| index).collect();
    }
    Ordered { types, operations, arguments: kept }
}

/// Keeps an order of which there could be another.
fn keep(kept: &mut Arguments, key: String, order: Vec<String>) {
    if order.len() > 1 {
        kept.insert(key, order);
    }
}

/// What the lock calls a parameter: one name can stand in several places.
fn argument(parameter: &Parameter) -> String {
    format!("{} {}", parameter.location.word(), parameter.wire)
}

fn position(locked: &[String], name: &str) -> usize {
    locked.iter().position(|known| known == name).unwrap_or(usize::MAX)
}
