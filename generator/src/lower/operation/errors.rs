//! Errors whose status the document does not declare: servers have more of them than their documents say, and mostly in the
//! form of those that they do.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::lower::context::Context;
use crate::lower::schema::Schemas;
use crate::model::{
    Decode, Docs, Operation, ResponseContent, ResponseVariant, StatusMatch, StatusResponse, Type, TypeId,
};
use crate::names::text::Rules;
use crate::names::text::members;
use crate::names::text::scope::Scope;
use crate::source::Pointer;

/// Gives each operation an error for the statuses that it does not declare.
pub(super) fn undeclared_errors<'a>(
    context: &Context<'a>,
    schemas: &mut Schemas<'a>,
    operations: &mut [Operation],
) {
    let common = match &context.config.responses.common_error {
        Some(name) => named_error(context, schemas, name),
        None => common(schemas, operations),
    };
    for operation in operations {
        if operation.responses.iter().any(|response| response.status == StatusMatch::Default) {
            continue;
        }
        let own = typed(operation);
        let ty = if own.len() == 1 { own.first().copied() } else { common };
        if let Some(id) = ty {
            add(operation, id);
        }
    }
}

/// The type that `generator.toml` names.
fn named_error<'a>(context: &Context<'a>, schemas: &mut Schemas<'a>, name: &str) -> Option<TypeId> {
    let name = name.strip_prefix("#/components/schemas/").unwrap_or(name);
    let at = Pointer::component("schemas", name);
    let found = context.document.schema(&at).and_then(|schema| schema.schema());
    let Some(schema) = found else {
        let message = format!("`[responses] common-error`: there is no schema `{name}`");
        context.push(Diagnostic::new(Code::Choice, message).help("correct the entry, or take it out"));
        return None;
    };
    schemas.referenced(&at, &schema).ty.named()
}

/// The type that the errors of more than half of the operations have, of those operations that declare the content of an
/// error; two at least, for one alone is no habit. Of two that as many have it is the first by the places of their schemas.
fn common(schemas: &Schemas<'_>, operations: &[Operation]) -> Option<TypeId> {
    let declared: Vec<BTreeSet<TypeId>> =
        operations.iter().map(typed).filter(|types| !types.is_empty()).collect();
    let mut counts: BTreeMap<TypeId, usize> = BTreeMap::new();
    for id in declared.iter().flatten() {
        *counts.entry(*id).or_default() += 1;
    }
    let most = counts.into_iter().min_by_key(|(id, count)| (Reverse(*count), schemas.at(*id)));
    most.filter(|(_, count)| *count > 1 && count * 2 > declared.len()).map(|(id, _)| id)
}

/// The types of the errors that are JSON.
fn typed(operation: &Operation) -> BTreeSet<TypeId> {
    let json = operation.errors.iter().filter(|error| error.decode == Decode::Json);
    json.filter_map(|error| match &error.ty {
        Some(Type::Named(id)) => Some(*id),
        _ => None,
    })
    .collect()
}

fn add(operation: &mut Operation, id: TypeId) {
    let is_taken =
        |name: &str| operation.errors.iter().any(|error| error.name.plain().eq_ignore_ascii_case(name));
    let word = if is_taken("Other") { "Undeclared" } else { "Other" };
    let Some(name) = members::variants(&[word], &mut Scope::new(Rules::First)).into_iter().next() else {
        return;
    };
    let docs = Docs::of(vec!["Any other status, with a body of this type.".to_owned()]);
    let content =
        ResponseContent { media_types: Vec::new(), decode: Decode::Json, variant: Some(name.clone()) };
    operation.responses.push(StatusResponse {
        status: StatusMatch::Default,
        declared: false,
        success: false,
        contents: vec![content],
    });
    operation.errors.push(ResponseVariant { name, ty: Some(Type::Named(id)), decode: Decode::Json, docs });
}
