//! The places in operations: parameters, request bodies, responses and their headers, in place or as components.

use openapiv3::{
    Operation, Parameter, ParameterSchemaOrContent, ReferenceOr, RequestBody, Response, StatusCode,
};

use super::places::{Parent, Places, Spot};
use crate::document::{Document, OperationAt};
use crate::names::operations::{self, path};
use crate::names::text::status;
use crate::names::text::words::{camel, camel_text, words};
use crate::source::Pointer;

/// Visits all operations and all components that are no schemas.
pub(in crate::names) fn visit<'a>(places: &mut Places<'a>, document: &'a Document) {
    let mut before = String::new();
    for operation in document.operations() {
        let parent = Parent::Operation(operations::key(operation.method, operation.path));
        if operation.path != before {
            operation.path.clone_into(&mut before);
            path_parameters(places, &operation);
        }
        visit_operation(places, &operation, &parent);
    }
    let Some(components) = &document.api().components else { return };
    for (name, item) in &components.parameters {
        let spot = component("parameters", name, &["param", "parameter"], "Parameter");
        if let ReferenceOr::Item(item) = item {
            format(places, &spot, &spot.key, &item.parameter_data_ref().format);
        }
    }
    for (name, item) in &components.request_bodies {
        let spot = component("requestBodies", name, &["body", "request"], "Request");
        if let ReferenceOr::Item(body) = item {
            places.content(&spot, &spot.key, &body.content);
        }
    }
    for (name, item) in &components.responses {
        let spot = component("responses", name, &["response", "error"], "Response");
        if let ReferenceOr::Item(item) = item {
            response(places, &spot, item);
        }
    }
    for (name, item) in &components.headers {
        let spot = component("headers", name, &["header"], "Header");
        if let ReferenceOr::Item(header) = item {
            format(places, &spot, &spot.key, &header.format);
        }
    }
}

fn visit_operation(places: &mut Places<'_>, at: &OperationAt<'_>, parent: &Parent) {
    parameters(places, &at.pointer, &at.operation.parameters, parent);
    if let Some(ReferenceOr::Item(body)) = &at.operation.request_body {
        request(places, &at.pointer, body, parent);
    }
    let several =
        at.operation.responses.responses.iter().filter(|(code, item)| is_success(code) && has_body(item));
    let several = several.count() > 1;
    for (code, item) in statuses(at.operation) {
        let ReferenceOr::Item(item) = item else { continue };
        let success = code.is_some_and(is_success);
        let code = code.map_or_else(|| "default".to_owned(), ToString::to_string);
        let suffix = match (success, several) {
            (true, false) => "Response".to_owned(),
            (true, true) => format!("Response{}", status::word(&code)),
            (false, _) => status::word(&code),
        };
        let pointer = at.pointer.child("responses").child(&code);
        response(places, &Spot::new(pointer, parent.clone(), suffix), item);
    }
}

fn statuses(operation: &Operation) -> impl Iterator<Item = (Option<&StatusCode>, &ReferenceOr<Response>)> {
    let default = operation.responses.default.iter().map(|item| (None, item));
    operation.responses.responses.iter().map(|(code, item)| (Some(code), item)).chain(default)
}

fn is_success(code: &StatusCode) -> bool {
    matches!(code, StatusCode::Code(200..=299) | StatusCode::Range(2))
}

fn has_body(item: &ReferenceOr<Response>) -> bool {
    item.as_item().is_none_or(|response| !response.content.is_empty())
}

/// The parameters that a path gives all its operations: named after the path, for no operation owns them.
fn path_parameters(places: &mut Places<'_>, at: &OperationAt<'_>) {
    let item = at.pointer.as_str().rsplit_once('/').and_then(|(item, _)| Pointer::parse(item));
    let Some(item) = item else { return };
    parameters(places, &item, &at.item.parameters, &Parent::Text(camel(&path::full(at.path))));
}

fn parameters(places: &mut Places<'_>, holder: &Pointer, items: &[ReferenceOr<Parameter>], parent: &Parent) {
    for (index, item) in items.iter().enumerate() {
        let ReferenceOr::Item(item) = item else { continue };
        let (place, name) = (place(item), &item.parameter_data_ref().name);
        let parameters = holder.child("parameters");
        // The order of parameters says nothing.
        let key = parameters.child(format!("{place}:{name}"));
        let spot = Spot::new(key, parent.clone(), camel_text(name));
        format(places, &spot, &parameters.child(index), &item.parameter_data_ref().format);
    }
}

fn place(parameter: &Parameter) -> &'static str {
    match parameter {
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Path { .. } => "path",
        Parameter::Cookie { .. } => "cookie",
    }
}

fn format(places: &mut Places<'_>, spot: &Spot, at: &Pointer, format: &ParameterSchemaOrContent) {
    match format {
        ParameterSchemaOrContent::Schema(_) => places.schema(&spot.part("schema", ""), &at.child("schema")),
        ParameterSchemaOrContent::Content(content) => places.content(spot, at, content),
    }
}

fn request(places: &mut Places<'_>, operation: &Pointer, body: &RequestBody, parent: &Parent) {
    let spot = Spot::new(operation.child("requestBody"), parent.clone(), "Request".to_owned());
    places.content(&spot, &spot.key, &body.content);
}

fn response(places: &mut Places<'_>, spot: &Spot, item: &Response) {
    places.content(spot, &spot.key, &item.content);
    for (name, header) in &item.headers {
        let ReferenceOr::Item(header) = header else { continue };
        let mut part = spot.part("headers", "").part(name, &camel_text(name));
        part.suffix.push_str("Header");
        format(places, &part, &part.key, &header.format);
    }
}

/// The spot of a component: its name, and what it is unless the name says so.
fn component(section: &str, name: &str, said: &[&str], kind: &str) -> Spot {
    let says = words(name).last().is_some_and(|last| said.contains(&last.as_str()));
    let suffix = if says { String::new() } else { kind.to_owned() };
    Spot::new(Pointer::component(section, name), Parent::Text(camel_text(name)), suffix)
}
