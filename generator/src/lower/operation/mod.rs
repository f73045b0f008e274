//! Operations.

mod accept;
pub(super) mod body;
pub(super) mod callback;
mod content;
mod declared;
mod errors;
pub(super) mod form;
mod group;
mod header;
mod loss;
mod media_type;
mod nested;
mod parameter;
mod response;
mod returned;
mod security;
pub(super) mod server;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::context::Context;
use super::docs;
use super::schema::Schemas;
use crate::config::{self, pattern};
use crate::diagnostic::Code;
use crate::document::OperationAt;
use crate::model::{Docs, Group, Header, Operation, Scheme};
use crate::names::Arguments;
use crate::source::Pointer;

/// The operations of a document, with what they have in common.
pub(super) struct Lowered {
    pub(super) schemes: Vec<Scheme>,
    pub(super) operations: Vec<Operation>,
    /// What the operations are grouped by.
    pub(super) groups: Vec<Group>,
    pub(super) headers: Vec<Header>,
    /// A declaration of each header that has a type, for the lock.
    pub(super) typed_headers: BTreeMap<String, String>,
    /// The order of media types of bodies and responses, for the lock.
    pub(super) contents: Arguments,
    /// What successful calls return, for the lock.
    pub(super) returns: Arguments,
}

/// Turns all operations of a document into those of a client, and makes the types that they use.
pub(super) fn lower<'a>(context: &'a Context<'a>, schemas: &mut Schemas<'a>) -> Lowered {
    let security = security::schemes(context);
    let groups = group::groups(context);
    let mut all = Operations {
        context,
        schemas,
        groups: &groups,
        headers: BTreeMap::new(),
        contents: Arguments::new(),
        returns: Arguments::new(),
    };
    let declared = context.operations();
    let mut operations: Vec<Operation> =
        declared.iter().filter_map(|found| all.operation(found, &security)).collect();
    let (headers, typed_headers) = all.finish_headers();
    let (contents, returns) = (all.contents, all.returns);
    security::check(context, &security, &operations);
    declared::check(context);
    returned::check(context);
    errors::undeclared_errors(context, schemas, &mut operations);
    callback::callbacks(context, schemas);
    let groups = groups.into_values().collect();
    Lowered { schemes: security, operations, groups, headers, typed_headers, contents, returns }
}

/// The operations on the way, over the schemas that they use.
struct Operations<'s, 'a> {
    context: &'a Context<'a>,
    schemas: &'s mut Schemas<'a>,
    /// The groups by the names of their tags.
    groups: &'s IndexMap<String, Group>,
    /// The headers of responses, by name in lower case.
    headers: BTreeMap<String, header::Declarations>,
    /// The orders of media types so far.
    contents: Arguments,
    /// What calls return, but for what most do.
    returns: Arguments,
}

impl<'a> Operations<'_, 'a> {
    fn operation(&mut self, found: &OperationAt<'a>, schemes: &[Scheme]) -> Option<Operation> {
        let OperationAt { method, path, pointer, operation, .. } = found;
        let Some(name) = self.context.names.operation(method, path) else {
            self.context.report(Code::Operation, pointer, "this operation has no name, so it is left out");
            return None;
        };
        self.losses_of_operation(found);
        let parameters = self.parameters(found);
        let mut bodies = self.bodies(found, name).into_iter();
        let security::Requirements { security, scopes } =
            security::requirements(self.context, found, schemes);
        let response::Responses { success, further, errors, by_status, accept } = self.responses(found);
        let (server, sent_to) = server::servers_of(self.context, found);
        let mut docs =
            description(operation.summary.as_deref(), operation.description.as_deref(), method, path);
        if operation.security.as_ref().is_some_and(Vec::is_empty) && !schemes.is_empty() {
            docs.remark("Sends no credential.");
        }
        if let Some(sent_to) = sent_to {
            docs.line(sent_to);
        }
        Some(Operation {
            name: name.clone(),
            id: operation.operation_id.clone(),
            method: (*method).to_owned(),
            path: (*path).to_owned(),
            pointer: pointer.clone(),
            group: operation.tags.first().and_then(|tag| self.groups.get_index_of(tag)),
            docs,
            deprecated: operation.deprecated,
            parameters,
            body: bodies.next(),
            other_bodies: bodies.collect(),
            security,
            scopes,
            keyed: is_keyed(&self.context.config.idempotency, method, path),
            server,
            accept,
            success,
            further,
            errors,
            responses: by_status,
            paging: None,
            polling: None,
            example: None,
        })
    }

    /// Keeps an order of media types, of which there could be another, for the lock.
    fn keep_contents(&mut self, at: &Pointer, order: Vec<String>) {
        if order.len() > 1 {
            self.contents.insert(at.to_string(), order);
        }
    }
}

/// Whether `generator.toml` asks for an idempotency key.
fn is_keyed(config: &config::Idempotency, method: &str, path: &str) -> bool {
    let name = format!("{method} {path}");
    config.header.is_some() && config.operations.iter().any(|pattern| pattern::matches(pattern, &name))
}

/// The summary, the description unless it says the same, and the line on the wire.
fn description(summary: Option<&str>, description: Option<&str>, method: &str, path: &str) -> Docs {
    let mut all = Docs::default();
    let summary = summary.map(str::trim).filter(|summary| !summary.is_empty());
    if let Some(summary) = summary {
        all.append(docs::line(summary));
    }
    if let Some(description) = description.filter(|description| Some(description.trim()) != summary) {
        all.append(docs::markdown(description));
    }
    all.line(docs::code(&format!("{method} {path}")));
    all
}
