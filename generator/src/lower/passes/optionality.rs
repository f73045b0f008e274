//! What a value may lack, by where it goes: `readOnly` and `writeOnly` (OpenAPI 3.0.4, Schema Object), and properties for
//! which absent and `null` differ.

use std::collections::HashSet;

use super::recursion::Acyclic;
use crate::model::{Field, Kind, Only, Operation, Payload, Presence, Type, TypeDef, TypeId};

/// Types of which it is known whether they are sent and received.
pub(in crate::lower) struct Directed(pub(super) Vec<TypeDef>);

/// Where the values of a type go.
#[derive(Clone, Copy)]
struct Goes {
    sent: bool,
    /// Sent as JSON, which alone has `null`.
    sent_as_json: bool,
    received: bool,
}

/// Marks which types are sent and which are received, and settles what their values may lack.
pub(in crate::lower) fn set(Acyclic(mut types): Acyclic, operations: &[Operation]) -> Directed {
    let sent = reached(&types, operations.iter().flat_map(Operation::sent));
    let bodies = operations.iter().flat_map(Operation::bodies);
    let json = bodies.filter(|body| matches!(body.payload, Payload::Json | Payload::JsonLines));
    let sent_as_json = reached(&types, json.map(|body| &body.ty));
    let received_in = |operation| Operation::succeeded(operation).into_iter().chain(operation.failed());
    let received = reached(&types, operations.iter().flat_map(received_in));
    for (index, def) in types.iter_mut().enumerate() {
        let id = TypeId(index);
        def.sent = sent.contains(&id);
        def.received = received.contains(&id);
        let Kind::Struct { fields, .. } = &mut def.kind else { continue };
        let goes = Goes { sent: def.sent, sent_as_json: sent_as_json.contains(&id), received: def.received };
        for field in fields {
            settle(field, goes);
        }
    }
    Directed(types)
}

/// A caller need not give what only the server knows. A response lacks what is only sent, which a caller gives all the same.
fn settle(field: &mut Field, goes: Goes) {
    match (field.only, field.presence) {
        (Some(Only::Responses), Presence::Required | Presence::Nullable) if goes.sent => {
            field.presence = Presence::Optional;
        }
        (Some(Only::Requests), Presence::Required) if goes.received => {
            (field.presence, field.asked) = (Presence::Optional, goes.sent);
        }
        (Some(Only::Requests), Presence::Nullable) if goes.received => {
            (field.presence, field.asked) = (Presence::Patch, goes.sent);
        }
        // No server is told of the difference.
        (only, Presence::Patch) if !goes.sent_as_json || only == Some(Only::Responses) => {
            field.presence = Presence::Optional;
        }
        _ => {}
    }
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
