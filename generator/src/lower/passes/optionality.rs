//! `readOnly` and `writeOnly` (OpenAPI 3.0.4, Schema Object): what is required only in responses, or only in requests.

use std::collections::HashSet;

use super::recursion::Acyclic;
use crate::model::{Kind, Only, Operation, Presence, Type, TypeDef, TypeId};

/// Types of which it is known whether they are sent and received.
pub(in crate::lower) struct Directed(pub(super) Vec<TypeDef>);

/// Marks which types are sent and which are received, and makes optional what is required in the other direction only: a caller need not
/// give what only the server knows, and a response lacks what is only sent.
pub(in crate::lower) fn set(Acyclic(mut types): Acyclic, operations: &[Operation]) -> Directed {
    let sent = reached(&types, operations.iter().flat_map(Operation::sent));
    let received_in = |operation| Operation::succeeded(operation).into_iter().chain(operation.failed());
    let received = reached(&types, operations.iter().flat_map(received_in));
    for (index, def) in types.iter_mut().enumerate() {
        let id = TypeId(index);
        def.sent = sent.contains(&id);
        def.received = received.contains(&id);
        let Kind::Struct { fields, .. } = &mut def.kind else { continue };
        for field in fields {
            let elsewhere = match field.only {
                Some(Only::Responses) => def.sent,
                Some(Only::Requests) => received.contains(&id),
                None => false,
            };
            if elsewhere && field.presence.is_always_there() {
                field.presence = Presence::Optional;
            }
        }
    }
    Directed(types)
}

/// The types that values of these types hold.
fn reached<'t>(types: &[TypeDef], from: impl Iterator<Item = &'t Type>) -> HashSet<TypeId> {
    let mut reached = HashSet::new();
    let mut open: Vec<TypeId> = from.filter_map(Type::named).collect();
    while let Some(id) = open.pop() {
        if reached.insert(id)
            && let Some(def) = types.get(id.0)
        {
            open.extend(def.kind.held().into_iter().filter_map(Type::named));
        }
    }
    reached
}
