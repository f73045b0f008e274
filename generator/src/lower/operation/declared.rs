//! Words of operations that the document declares elsewhere: tags and scopes. The client has no use for them, but whoever
//! wrote one that is nearly another meant that.

use std::collections::BTreeSet;

use openapiv3::{OAuth2Flows, SecurityScheme};

use crate::diagnostic::near::{did_you_mean, nearest};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::lower::context::Context;
use crate::source::Pointer;

/// Reports tags and scopes that are not declared and near to such as are.
pub(super) fn check(context: &Context<'_>) {
    let document = context.document;
    let tags: BTreeSet<&str> = document.api().tags.iter().map(|tag| tag.name.as_str()).collect();
    for found in document.operations() {
        for tag in &found.operation.tags {
            word(&tags, tag, "tag", &found.pointer.child("tags"), context);
        }
        for (name, scopes) in found.operation.security.iter().flatten().flatten() {
            let declared = scopes_of(document, name);
            let declared = declared.iter().map(String::as_str).collect();
            for scope in scopes {
                word(&declared, scope, "scope", &found.pointer.child("security"), context);
            }
        }
    }
}

fn word(declared: &BTreeSet<&str>, word: &str, what: &str, at: &Pointer, context: &Context<'_>) {
    if declared.contains(word) {
        return;
    }
    if let Some(near) = nearest(word, declared.iter().copied()) {
        let message = format!("the {what} `{word}` is not declared");
        context.push(Diagnostic::new(Code::Undeclared, message).at(at).help(did_you_mean(near)));
    }
}

/// The scopes of a security scheme.
fn scopes_of(document: &Document, name: &str) -> BTreeSet<String> {
    let at = Pointer::component("securitySchemes", name);
    let components = document.api().components.as_ref();
    let scheme = components.and_then(|components| components.security_schemes.get(name));
    let Some((_, SecurityScheme::OAuth2 { flows, .. })) =
        scheme.and_then(|scheme| document.security_scheme(&at, scheme))
    else {
        return BTreeSet::new();
    };
    let OAuth2Flows { implicit, password, client_credentials, authorization_code, .. } = flows;
    let all = [
        implicit.as_ref().map(|flow| &flow.scopes),
        password.as_ref().map(|flow| &flow.scopes),
        client_credentials.as_ref().map(|flow| &flow.scopes),
        authorization_code.as_ref().map(|flow| &flow.scopes),
    ];
    all.into_iter().flatten().flat_map(|scopes| scopes.keys().cloned()).collect()
}
