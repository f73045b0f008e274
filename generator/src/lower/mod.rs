//! Stage 3: [`Document`] and [`NamePlan`] → [`Client`]. All decisions end here.

mod docs;
mod follow;
mod operation;
mod passes;
mod schema;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::config::{Config, Unreferenced};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::schema::{Keywords, Schema};
use crate::model::{Client, Docs, Package, TypeDef, TypeId};
use crate::names::text::scope::{Scope, Twins};
use crate::names::{Arguments, NamePlan};
use crate::source::Pointer;

/// Turns a document and its planned names into the model of a client.
///
/// What cannot be expressed is left out or becomes a JSON value, each time with a diagnostic.
pub fn lower(
    document: &Document,
    names: &NamePlan,
    config: &Config,
    crate_name: &str,
    diagnostics: &mut Diagnostics,
) -> Client {
    let mut lowering = Lowering {
        document,
        names,
        config,
        diagnostics,
        types: Vec::new(),
        ids: HashMap::new(),
        named: HashMap::new(),
        open: Vec::new(),
        pending: Vec::new(),
        nullable: HashMap::new(),
        patched: operation::body::patch_bodies(document),
        declared_headers: BTreeMap::new(),
        twins: BTreeMap::new(),
        contents: BTreeMap::new(),
        uploads: operation::form::uploads(document),
    };
    let schemes = lowering.schemes();
    let mut operations = lowering.operations(&schemes);
    lowering.check_security(&schemes, &operations);
    operation::declared::check(document, lowering.diagnostics);
    lowering.undeclared_errors(&mut operations);
    lowering.callbacks();
    lowering.make_pending();
    lowering.constrain();
    // The types made so far are those that operations use.
    let used = if operations.is_empty() { usize::MAX } else { lowering.types.len() };
    if operations.is_empty() || config.types.unreferenced != Unreferenced::Omit {
        lowering.components();
        lowering.constrain();
    }
    let servers = lowering.servers();
    let own_servers = lowering.own_servers();
    let headers = lowering.all_headers();
    let (twins, contents) = (std::mem::take(&mut lowering.twins), std::mem::take(&mut lowering.contents));
    let has_relative_servers = operation::server::any_relative(document);
    let mut types: Vec<TypeDef> = lowering.types.into_iter().filter_map(|(_, def)| def).collect();
    passes::recursion::break_cycles(&mut types, lowering.diagnostics);
    passes::optionality::set(&mut types, &operations);
    passes::fixed::set(&mut types);
    if config.types.unreferenced == Unreferenced::Feature {
        passes::usage::set_apart(&mut types, used);
    }
    passes::dedup::dedup(&mut types, &operations);
    if config.requests.validation {
        schema::validation::settle(&mut types, &mut operations, diagnostics);
    }
    let arguments = passes::arguments::order(&mut types, &mut operations, names);
    passes::usage::document(&mut types, &operations);
    follow::pages::set(&config.pages, document, &types, &mut operations, diagnostics);
    follow::polling::set(&config.polling, &types, &mut operations, diagnostics);
    let info = &document.api().info;
    Client {
        package: Package {
            name: crate_name.to_owned(),
            version: config.package.version.clone(),
            license: config.package.license.clone(),
            repository: config.package.repository.clone(),
        },
        title: docs::inline(&info.title),
        docs: info.description.as_deref().map(docs::markdown).unwrap_or_default(),
        servers,
        own_servers,
        has_relative_servers,
        schemes,
        types,
        operations,
        arguments,
        contents,
        twins,
        headers,
        idempotency_header: config.idempotency.header.as_ref().map(|name| name.as_str().to_owned()),
        secret_names: config.secrets.names.clone(),
        request_id_headers: config
            .responses
            .request_id_headers
            .iter()
            .map(|name| name.as_str().to_owned())
            .collect(),
        webhooks: operation::callback::signing(config, diagnostics),
        validation: config.requests.validation,
    }
}

/// The types made so far, and what is needed to make more.
struct Lowering<'a> {
    document: &'a Document,
    names: &'a NamePlan,
    config: &'a Config,
    diagnostics: &'a mut Diagnostics,
    /// With the place of its schema. A type's own place here is taken before it is made, so that it may contain itself.
    types: Vec<(Pointer, Option<TypeDef>)>,
    ids: HashMap<Pointer, TypeId>,
    /// The types by name, so that places with one name are one type.
    named: HashMap<String, TypeId>,
    /// The schemas without a name that are on the way, through references to places that are no components.
    open: Vec<Pointer>,
    /// Which schemas take `null`, as far as it was asked.
    nullable: HashMap<Pointer, bool>,
    /// Types whose places are taken, to be made.
    pending: Vec<(TypeId, Schema<'a>)>,
    /// Schemas whose values are sent as the body of a PATCH.
    patched: HashSet<Pointer>,
    /// The headers of responses, by name in lower case.
    declared_headers: BTreeMap<String, operation::header::Declarations>,
    /// The orders of media types so far.
    contents: Arguments,
    /// The names of twins in the scopes so far.
    twins: BTreeMap<String, Twins>,
    /// Objects that are sent as `multipart/form-data`, and which of their properties are files by their content type.
    uploads: HashMap<Pointer, HashSet<&'a str>>,
}

impl<'a> Lowering<'a> {
    /// The scope of the members of a type.
    fn scope_of(&self, at: &Pointer) -> (String, Scope<'a>) {
        let key = self.names.type_key(at).unwrap_or_default();
        let scope = self.names.scope(&key);
        (key, scope)
    }

    /// Keeps the names of twins for the lock.
    fn keep(&mut self, key: String, scope: Scope<'_>) {
        if !scope.twins.is_empty() {
            self.twins.entry(key).or_default().extend(scope.twins);
        }
    }

    /// Keeps an order of media types, of which there could be another, for the lock.
    fn keep_contents(&mut self, at: &Pointer, order: Vec<String>) {
        if order.len() > 1 {
            self.contents.insert(at.to_string(), order);
        }
    }
}

/// Documentation from `title` and `description`.
fn described(schema: Keywords<'_>) -> Docs {
    match (schema.title(), schema.description()) {
        (_, Some(description)) if !description.trim().is_empty() => docs::markdown(description),
        (Some(title), _) => docs::markdown(title),
        _ => Docs::default(),
    }
}
