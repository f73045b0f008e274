//! Stage 3: [`Document`] and [`NamePlan`] → [`Client`]. All decisions end here.

mod context;
mod docs;
mod follow;
mod operation;
mod own;
mod passes;
mod program;
mod renames;
mod schema;
mod selection;

use crate::config::{self, Config, Unreferenced};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::model::{Client, Package};
use crate::names::{Given, NamePlan};
use crate::packaging::Packaging;
use context::{Context, Finished};
pub(crate) use program::program;
use schema::Schemas;
pub(crate) use selection::Selection;

/// Turns a document and its planned names into the model of a client.
///
/// What cannot be expressed is left out or becomes a JSON value, each time with a diagnostic; what is not selected is left
/// out without.
pub(crate) fn lower(
    document: &Document,
    names: &NamePlan,
    config: &Config,
    (crate_name, packaging): (&str, &Packaging),
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> Client {
    let context = Context::new(document, names, config, packaging, selection);
    let mut schemas = Schemas::new(&context, operation::form::uploads(&context));
    let mut lowered = operation::lower(&context, &mut schemas);
    passes::packaging::without_features(&mut lowered.groups, &context);
    schemas.make_pending();
    // The types made so far are those that operations use.
    let used = schemas.count();
    schemas.constrain();
    let usual = if selection.is_whole() { Unreferenced::Feature } else { Unreferenced::Omit };
    let unreferenced = config.types.unreferenced.unwrap_or(usual);
    if lowered.operations.is_empty() || unreferenced != Unreferenced::Omit {
        schemas.components();
        schemas.constrain();
    }
    if selection.is_whole() {
        context.report_unused_names(|at| schemas.has(at));
    }
    let is_apart = unreferenced == Unreferenced::Feature && !lowered.operations.is_empty();
    let servers = operation::server::servers(&context);
    let own_servers = operation::server::own_servers(&context);
    let has_relative_servers = operation::server::any_relative(&context);
    let types = passes::recursion::break_cycles(schemas.into_types(), &context);
    let types = passes::optionality::set(types, &lowered.operations);
    let types = passes::fixed::set(types);
    let types = passes::usage::set_apart(types, is_apart.then_some(used), names);
    let types = passes::dedup::dedup(types, &lowered.operations, names);
    let validated = passes::validation::settle(types, lowered.operations, &context);
    let mut ordered = passes::arguments::order(validated, names);
    passes::conversions::set(&mut ordered.types);
    let (mut types, mut operations) = passes::usage::document(ordered.types, ordered.operations, packaging);
    passes::renamed::document(&mut types, &mut operations);
    let (operations, pages) = follow::set(&types, operations, &context);
    passes::features::set(&mut types, &mut lowered.groups, &operations, &lowered.headers);
    passes::attributes::set(&mut types, &context);
    let groups = passes::bound::set(lowered.groups, &operations, &types, &context);
    let chosen = passes::dependencies::choose(&types, &operations, &lowered.headers, &context);
    let info = &document.api().info;
    let hidden = passes::usage::hidden(&types, names);
    passes::packaging::settle(&mut types, packaging);
    let generics = passes::generics::recover(&mut types, &context);
    let webhooks = operation::callback::signing(&context).filter(|_| packaging.may_have("webhooks"));
    let Finished { reported, twins, former: members, sources } = context.finish();
    diagnostics.append(reported);
    let former = passes::former::find(
        &passes::former::Named {
            types: &types,
            operations: &operations,
            schemes: &lowered.schemes,
            servers: &servers,
            members: &members,
        },
        names,
    );
    Client {
        package: Package {
            name: crate_name.to_owned(),
            chosen: config::Package { version: names.version().to_owned(), ..config.package.clone() },
        },
        packaging: packaging.clone(),
        shared_runtime: config.runtime.shared.clone(),
        title: docs::title(&info.title),
        docs: info.description.as_deref().map(docs::markdown).unwrap_or_default(),
        servers,
        own_servers,
        has_relative_servers,
        schemes: lowered.schemes,
        types,
        operations,
        groups,
        given: Given {
            arguments: ordered.arguments,
            contents: lowered.contents,
            returns: lowered.returns,
            pages,
            headers: lowered.typed_headers,
            hidden,
            twins,
            generics,
            former: members.into_iter().map(|(key, found)| (key, found.kept)).collect(),
        },
        former,
        member_sources: sources,
        headers: lowered.headers,
        idempotency_header: config.idempotency.header.as_ref().map(|name| name.as_str().to_owned()),
        secret_names: config.secrets.names.clone(),
        request_id_headers: config
            .responses
            .request_id_headers
            .iter()
            .map(|name| name.as_str().to_owned())
            .collect(),
        webhooks,
        dependencies: chosen.dependencies,
        features: chosen.features,
        shown_crates: chosen.shown,
        validation: config.requests.validation && packaging.may_have("validate"),
        response_examples: None,
    }
}
