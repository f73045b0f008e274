//! The documentation of a method: what the document says, what it takes, what comes back.

use proc_macro2::TokenStream;

use super::argument::argument_type;
use super::{body, response};
use crate::model::{BoundGroup, Client, Docs, Operation, RequestBody, ResponseVariant, Success};
use crate::render::example::example;
use crate::render::module::{Module, Scope, text};

/// The documentation of an operation's method with this body.
pub(super) fn about(module: &Module<'_>, operation: &Operation, body: Option<&RequestBody>) -> Docs {
    // A type that is only written about is not imported.
    let module = &mut Module::new(module.client(), Scope::Outside);
    let mut all = operation.docs.clone();
    section(&mut all, "Arguments", arguments(module, operation, body));
    section(&mut all, "Optional", optional(operation));
    section(&mut all, "Returns", returned(module, operation));
    section(&mut all, "Errors", errors(module, operation));
    section(&mut all, "Credentials", credentials(module.client(), operation));
    section(&mut all, "Example", example(module.client(), operation, body, None));
    all
}

/// The documentation of the method of a view that holds parameters, which leads to that of the group.
pub(super) fn about_bound(
    client: &Client,
    operation: &Operation,
    body: Option<&RequestBody>,
    bound: &BoundGroup,
) -> Docs {
    let mut all = Docs::of(operation.docs.first_prose().map(str::to_owned).into_iter().collect());
    let method = body.and_then(|body| body.method.as_ref()).unwrap_or(&operation.name.method);
    let place = operation.name.place_of(method);
    let short = place.trim_start_matches("groups::");
    let root = client.packaging.root();
    all.line(format!("[`{short}`]({root}::{place}) with the parameters that this view holds."));
    section(&mut all, "Example", example(client, operation, body, Some(bound)));
    all
}

fn section(all: &mut Docs, title: &str, lines: Vec<String>) {
    if !lines.is_empty() {
        all.line(format!("# {title}"));
        all.paragraph(lines);
    }
}

fn arguments(module: &mut Module<'_>, operation: &Operation, body: Option<&RequestBody>) -> Vec<String> {
    let root = module.client().packaging.root();
    let mut list = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        let ty = argument_type(module, &parameter.ty);
        list.extend(argument(parameter.name.plain(), &ty, &parameter.docs, root));
    }
    let Some(body) = body else { return list };
    if let Some(range) = &body.range {
        let name = body::content_type_argument(operation);
        list.push(format!("- `{name}`: The media type of `body`, one of `{range}`."));
    }
    let ty = body::ty(module, body);
    list.extend(argument("body", &ty, &body::docs(operation, body), root));
    list
}

/// An argument as an item of a list: what the document says of it, or else its type.
fn argument(name: &str, ty: &TokenStream, docs: &Docs, root: &str) -> Vec<String> {
    if docs.lines.is_empty() {
        let ty = text(ty);
        return vec![match ty.strip_prefix("impl Into<types::").and_then(|ty| ty.strip_suffix('>')) {
            Some(union) => {
                format!(
                    "- `{name}`: {}, or what one of its variants holds.",
                    linked(&format!("types::{union}"), root)
                )
            }
            None => format!("- `{name}`: {}.", linked(&ty, root)),
        }];
    }
    item(&format!("`{name}`"), docs)
}

/// The setters of the request, with the first line of what each is: the rest stands there.
fn optional(operation: &Operation) -> Vec<String> {
    let page = format!("Request#impl-Request%3C{},+T%3E", operation.name.prefix);
    let bodies = operation
        .bodies()
        .filter(|body| !body.required)
        .map(|body| (body.method.as_ref().map_or("body", |name| name.plain()), body::docs(operation, body)));
    let parameters = operation.parameters.iter().filter(|parameter| !parameter.required);
    let parameters = parameters.map(|parameter| (parameter.name.plain(), parameter.docs.clone()));
    let first = |(name, docs): (&str, Docs)| {
        let link = format!("- [`{name}`]({page})");
        docs.first_prose().map_or_else(|| link.clone(), |line| format!("{link}: {line}"))
    };
    bodies.chain(parameters).map(first).collect()
}

fn returned(module: &mut Module<'_>, operation: &Operation) -> Vec<String> {
    let ty = response::success(module, operation, response::BodyReading::Asynchronous);
    let further = further(module, operation);
    let mut returned = match &operation.success {
        Success::Empty => vec!["Nothing but the status.".to_owned()],
        Success::OneOf(variants) => {
            let name = format!("{}Response", operation.name.prefix);
            let lead = [format!("[`{name}`], by status and media type:"), String::new()];
            lead.into_iter().chain(variants_of(module, &name, variants)).collect()
        }
        Success::Type(_) | Success::Stream(..) => {
            vec![format!("{}.", linked(&ty, module.client().packaging.root()))]
        }
    };
    returned.extend(further);
    returned
}

/// Successes that a call does not return, because it had another type before they came.
fn further(module: &mut Module<'_>, operation: &Operation) -> Vec<String> {
    let root = module.client().packaging.root();
    let further = operation.further.iter().map(|variant| {
        let what = variant.docs.first_prose().unwrap_or_default();
        let what = what.trim_end_matches('.');
        let held = variant.ty.as_ref().map(|ty| text(&module.ty(ty)));
        let held = held.map(|held| format!(" with {}", linked(&held, root))).unwrap_or_default();
        format!("- {what} (comes as [`Error::UnexpectedStatus`]({root}::Error::UnexpectedStatus){held})")
    });
    let lines: Vec<String> = further.collect();
    if lines.is_empty() { lines } else { [String::new()].into_iter().chain(lines).collect() }
}

fn errors(module: &mut Module<'_>, operation: &Operation) -> Vec<String> {
    variants_of(module, &format!("{}Error", operation.name.prefix), &operation.errors)
}

/// The variants of an enum of responses, with the first line of what each is: the rest stands there.
fn variants_of(module: &mut Module<'_>, of: &str, variants: &[ResponseVariant]) -> Vec<String> {
    let root = module.client().packaging.root();
    let list = variants.iter().map(|variant| {
        let name = variant.name.plain();
        let mut what = format!("[`{name}`]({of}::{name})");
        if let Some(ty) = &variant.ty {
            let held = text(&module.ty(ty));
            what = format!("{what} with {}", linked(&held, root));
        }
        match variant.docs.first_prose() {
            Some(line) => format!("- {} ({what})", line.trim_end_matches('.')),
            None => format!("- {what}"),
        }
    });
    list.collect()
}

/// What is sent with the request, where the API knows credentials.
fn credentials(client: &Client, operation: &Operation) -> Vec<String> {
    if client.schemes.is_empty() {
        return Vec::new();
    }
    let scheme = |index: &usize| {
        let name = client.schemes.get(*index)?.setter.plain();
        Some(format!("[`{name}`]({}::ClientBuilder::{name})", client.packaging.root()))
    };
    let alternatives: Vec<String> = operation
        .security
        .iter()
        .map(|schemes| schemes.iter().filter_map(scheme).collect::<Vec<_>>().join(" and "))
        .map(|schemes| if schemes.is_empty() { "none".to_owned() } else { schemes })
        .collect();
    if alternatives.is_empty() {
        return vec!["None is sent.".to_owned()];
    }
    vec![format!("{}.", alternatives.join(", or "))]
}

/// An item of a list.
fn item(lead: &str, docs: &Docs) -> Vec<String> {
    let mut lines = docs.led_by(&format!("- {lead}")).lines.into_iter();
    let first = lines.next();
    let rest = lines.map(|line| if line.is_empty() { line } else { format!("  {line}") });
    first.into_iter().chain(rest).collect()
}

/// A type as code, with links to the types of the API.
fn linked(ty: &str, root: &str) -> String {
    let mut out = String::new();
    let mut rest = ty;
    while let Some((before, after)) = rest.split_once("types::") {
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len());
        let (name, left) = after.split_at(end);
        if !before.is_empty() {
            out.extend(["`", before, "`"]);
        }
        out.extend(["[`", name, "`](", root, "::types::", name, ")"]);
        rest = left;
    }
    if !rest.is_empty() {
        out.extend(["`", rest, "`"]);
    }
    out
}
