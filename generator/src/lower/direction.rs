//! `readOnly` and `writeOnly` (OpenAPI 3.0.4, Schema Object): what is required only in answers, or only in requests.

use std::collections::HashSet;

use crate::model::{Only, Operation, Presence, Success, Type, TypeDef, TypeId};

/// Makes optional what is required in the other direction only: a caller need not give what only the server knows, and
/// an answer lacks what is only sent.
pub(super) fn relax(types: &mut [TypeDef], operations: &[Operation]) {
    let parameters =
        operations.iter().flat_map(|operation| &operation.parameters).map(|parameter| &parameter.ty);
    let bodies = operations.iter().flat_map(|operation| operation.body.iter().chain(&operation.other_bodies));
    let bodies = bodies.map(|body| &body.ty);
    let sent = reached(types, parameters.chain(bodies));
    let successes = operations.iter().flat_map(|operation| match &operation.success {
        Success::Empty => Vec::new(),
        Success::Type(ty) | Success::Stream(_, ty) => vec![ty],
        Success::OneOf(variants) => variants.iter().filter_map(|variant| variant.ty.as_ref()).collect(),
    });
    let errors =
        operations.iter().flat_map(|operation| &operation.errors).filter_map(|error| error.ty.as_ref());
    let received = reached(types, successes.chain(errors));
    for (index, def) in types.iter_mut().enumerate() {
        let crate::model::Kind::Struct { fields, .. } = &mut def.kind else { continue };
        let id = TypeId(index);
        for field in fields {
            let elsewhere = match field.only {
                Some(Only::Answers) => sent.contains(&id),
                Some(Only::Requests) => received.contains(&id),
                None => false,
            };
            if elsewhere && matches!(field.presence, Presence::Required | Presence::Nullable) {
                field.presence = Presence::Optional;
            }
        }
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
