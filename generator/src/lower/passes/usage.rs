//! Where a type is used, for its documentation.

use super::fixed::Fixed;
use crate::model::{Docs, Kind, Operation, Shown, Type, TypeDef, TypeId};

/// How many operations are named.
const MAX_NAMED: usize = 3;

/// Adds to each type which operations send it and which response with it.
pub(in crate::lower) fn document(
    mut types: Vec<TypeDef>,
    operations: Vec<Operation>,
) -> (Vec<TypeDef>, Vec<Operation>) {
    let mut uses: Vec<[Vec<&str>; 3]> = vec![Default::default(); types.len()];
    for operation in &operations {
        let method = operation.name.method.plain();
        let sent = operation.bodies().map(|body| (0, &body.ty));
        let succeeded = operation.succeeded().into_iter().map(|ty| (1, ty));
        for (role, ty) in sent.chain(succeeded).chain(operation.failed().map(|ty| (2, ty))) {
            let Type::Named(TypeId(index)) = ty else { continue };
            let Some(methods) = uses.get_mut(*index).and_then(|roles| roles.get_mut(role)) else { continue };
            if methods.last() != Some(&method) {
                methods.push(method);
            }
        }
    }
    for (def, roles) in types.iter_mut().zip(&uses) {
        for (role, methods) in ["Sent by", "The response of", "An error of"].iter().zip(roles) {
            describe(&mut def.docs, role, methods);
        }
    }
    drop(uses);
    (types, operations)
}

/// Types of which it is known where the client shows them.
pub(in crate::lower) struct Apart(pub(super) Vec<TypeDef>);

/// Sets the types apart that no operation uses, if this is asked for: all but the first `used`, and other names for one of
/// those.
pub(in crate::lower) fn set_apart(Fixed(mut types): Fixed, used: Option<usize>) -> Apart {
    let used = used.unwrap_or(types.len());
    for def in types.iter_mut().skip(used) {
        if !matches!(def.kind, Kind::Alias(Type::Named(TypeId(index))) if index < used) {
            def.shown = Shown::Unreferenced;
        }
    }
    Apart(types)
}

pub(in crate::lower) fn describe(docs: &mut Docs, role: &str, methods: &[&str]) {
    let mut links: Vec<String> = methods
        .iter()
        .take(MAX_NAMED)
        .map(|method| format!("[`{method}`](crate::Client::{method})"))
        .collect();
    if methods.len() > MAX_NAMED {
        links.push(format!("{} more", methods.len() - MAX_NAMED));
    }
    let Some(last) = links.pop() else { return };
    docs.line(if links.is_empty() {
        format!("{role} {last}.")
    } else {
        format!("{role} {} and {last}.", links.join(", "))
    });
}
