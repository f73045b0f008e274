//! Callbacks (OpenAPI 3.0.4, section "Callback Object") and webhooks (OpenAPI 3.1.1, `webhooks` of the root): nothing is
//! generated from them but the types of what the server sends, so that a receiver has them at hand.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::config::Webhooks;
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::context::Context;
use crate::lower::schema::Schemas;
use crate::source::Pointer;
use crate::source::limits::NESTING;

const SCHEMAS: &str = "#/components/schemas/";

/// Makes the types of the component schemas that callbacks of operations name, and those that webhooks name, if
/// `generator.toml` says how webhooks are signed: else nobody is known to receive them.
pub(super) fn callbacks<'a>(context: &Context<'a>, schemas: &mut Schemas<'a>) {
    let root: &'a Value = context.document.raw();
    let mut named = BTreeSet::new();
    for found in context.operations() {
        if let Some(callbacks) = root.pointer(found.pointer.child("callbacks").as_str()) {
            references(root, callbacks, &mut named, 0);
        }
    }
    for (name, webhook) in root.get("x-webhooks").and_then(Value::as_object).into_iter().flatten() {
        let message = format!("the client does not receive the webhook `{name}`");
        let at = Pointer::root().child("x-webhooks").child(name);
        context.report(Code::Webhook, &at, message);
        if context.config.webhooks.is_some() {
            references(root, webhook, &mut named, 0);
        }
    }
    for reference in named.into_iter().filter(|reference| reference.starts_with(SCHEMAS)) {
        if let Some(schema) = context.document.referenced_schema(reference) {
            schemas.referenced(&Pointer::root(), &schema);
        }
    }
}

/// How webhooks are signed, if the choices say it of a header that can be.
pub(in crate::lower) fn signing(context: &Context<'_>) -> Option<Webhooks> {
    let webhooks = context.config.webhooks.clone()?;
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if webhooks.header.is_empty() || !webhooks.header.bytes().all(is_token) {
        let message = format!("[webhooks]: no header can be called `{}`", webhooks.header);
        let found = Diagnostic::new(Code::Choice, message).help("name the header with the signature");
        context.push(context.document.at_choice(found, &["webhooks", "header"]));
        return None;
    }
    Some(webhooks)
}

/// Collects the references in a value, and those behind references to what is no schema of the components.
fn references<'v>(root: &'v Value, value: &'v Value, found: &mut BTreeSet<&'v str>, depth: usize) {
    if depth > NESTING {
        return;
    }
    match value {
        Value::Object(entries) => {
            let reference = entries.get("$ref").and_then(Value::as_str);
            if let Some(reference) = reference.filter(|reference| found.insert(reference))
                && !reference.starts_with(SCHEMAS)
                && let Some(target) = reference.strip_prefix('#').and_then(|at| root.pointer(at))
            {
                references(root, target, found, depth + 1);
            }
            entries.values().for_each(|value| references(root, value, found, depth + 1));
        }
        Value::Array(items) => items.iter().for_each(|value| references(root, value, found, depth + 1)),
        _ => {}
    }
}
