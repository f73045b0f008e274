//! Operations.

pub(super) mod accept;
pub(super) mod body;
pub(super) mod callback;
pub(super) mod content;
pub(super) mod declared;
pub(super) mod errors;
pub(super) mod form;
pub(super) mod header;
pub(super) mod media_type;
pub(super) mod parameter;
pub(super) mod response;
pub(super) mod security;
pub(super) mod server;

use super::{Lowering, docs};
use crate::config::pattern;
use crate::diagnostic::Code;
use crate::document::OperationAt;
use crate::model::{Docs, Operation, Scheme};

impl<'a> Lowering<'a> {
    /// All operations of the document.
    pub(super) fn operations(&mut self, schemes: &[Scheme]) -> Vec<Operation> {
        let operations = self.document.operations();
        operations.iter().filter_map(|found| self.operation(found, schemes)).collect()
    }

    fn operation(&mut self, found: &OperationAt<'a>, schemes: &[Scheme]) -> Option<Operation> {
        let OperationAt { method, path, pointer, operation, .. } = found;
        let Some(name) = self.names.operation(method, path) else {
            self.diagnostics.report(
                Code::Operation,
                pointer,
                "this operation has no name, so it is left out",
            );
            return None;
        };
        self.losses_of_operation(found);
        let parameters = self.parameters(found);
        let mut bodies = self.bodies(found, name).into_iter();
        let security = self.requirements(found, schemes);
        let response::Responses { success, errors, by_status, accept } = self.responses(found);
        let (server, sent_to) = self.servers_of(found);
        let mut docs =
            description(operation.summary.as_deref(), operation.description.as_deref(), method, path);
        if operation.security.as_ref().is_some_and(Vec::is_empty) && !schemes.is_empty() {
            docs.line("Sends no credential.".to_owned());
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
            docs,
            deprecated: operation.deprecated,
            parameters,
            body: bodies.next(),
            other_bodies: bodies.collect(),
            security,
            keyed: self.is_keyed(method, path),
            server,
            accept,
            success,
            errors,
            responses: by_status,
            paging: None,
            polling: None,
        })
    }
}

/// What `generator.toml` says of idempotency keys.
impl Lowering<'_> {
    fn is_keyed(&self, method: &str, path: &str) -> bool {
        let of = &self.config.idempotency;
        let name = format!("{method} {path}");
        of.header.is_some() && of.operations.iter().any(|pattern| pattern::matches(pattern, &name))
    }
}

/// The summary, the description unless it says the same, and the line on the wire.
fn description(summary: Option<&str>, description: Option<&str>, method: &str, path: &str) -> Docs {
    let mut all = Docs::default();
    let summary = summary.map(str::trim).filter(|summary| !summary.is_empty());
    if let Some(summary) = summary {
        all.line(docs::inline(summary));
    }
    if let Some(description) = description.filter(|description| Some(description.trim()) != summary) {
        all.paragraph(docs::markdown(description).0);
    }
    all.line(docs::code(&format!("{method} {path}")));
    all
}
