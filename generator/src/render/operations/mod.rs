//! `src/operations/`: a file a module; a method, a request and its errors an operation. `src/groups.rs`: the views of the client
//! that have the methods, where operations are grouped.

mod about;
pub(super) mod argument;
pub(super) mod body;
mod bound;
mod follow;
pub(super) mod groups;
pub(super) mod headers;
pub(super) mod response;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{deprecated, docs};
use super::former;
use super::home::{Home, Tree};
use super::module::{Module, Scope, ident};
use crate::model::{Client, Docs, Group, Operation, RequestBody};
use crate::render::output::{Output, Text};
use argument::{argument, encoded, setter};
pub(super) use follow::parameter as page_parameter;
use response::{marker, response};

/// Adds the files of the operations.
pub(super) fn render(client: &Client, files: &mut Output) {
    let mut modules: BTreeMap<(Home, &str), Vec<&Operation>> = BTreeMap::new();
    for operation in &client.operations {
        let home = Home::of_operation(client, operation);
        modules.entry((home, operation.name.module.as_str())).or_default().push(operation);
    }
    let mut tree = Tree::new("mod", true);
    for ((home, name), operations) in &modules {
        tree.add(home, name);
        files.insert(format!("src/operations/{}{name}.rs", home.path()), file(client, operations));
    }
    former::operations::render(client, &mut tree, files);
    tree.insert(client, "operations", "The operations", files);
    let (declared, exports) = tree.root("operations", files);
    let index = format!("{declared}\n{exports}");
    let mut root = Module::new(client, Scope::Outside);
    root.table(super::docs::UNDESCRIBED);
    root.table(index.trim_start());
    let about = "The operations: a type for each, which says what a call returns, and the errors that the document declares.";
    files.insert("src/operations/mod.rs".to_owned(), root.finish(about));
    groups::render(client, files);
}

fn file(client: &Client, operations: &[&Operation]) -> Text {
    let mut module = Module::new(client, Scope::Outside);
    module.import("crate::runtime", "Request");
    let requirements = requirements(client, operations);
    let statics = requirements.iter().map(|(alternatives, name)| {
        let name = ident(name);
        let alternatives = alternatives.iter().map(|schemes| {
            let schemes = schemes.iter().filter_map(|index| client.schemes.get(*index));
            let names: Vec<_> = schemes.map(|scheme| ident(&super::client::constant(scheme))).collect();
            quote!(&[#(&#names),*])
        });
        quote!(static #name: &[Requirement] = &[#(#alternatives),*];)
    });
    let statics: TokenStream = statics.collect();
    if !requirements.is_empty() {
        module.import("crate::runtime", "Requirement");
        let used: BTreeSet<usize> = requirements.keys().flatten().flatten().copied().collect();
        for scheme in used.iter().filter_map(|index| client.schemes.get(*index)) {
            module.import("crate::client", &super::client::constant(scheme));
        }
    }
    let mut groups: BTreeMap<Option<usize>, Vec<&Operation>> = BTreeMap::new();
    for operation in operations {
        groups.entry(operation.group).or_default().push(operation);
    }
    // A block for each group: rustdoc shows what is said of it as a heading above its methods.
    let blocks = groups.into_iter().map(|(group, operations)| {
        let group = group.and_then(|index| client.groups.get(index));
        let methods: Vec<TokenStream> =
            operations.iter().map(|operation| methods(&mut module, operation, &requirements)).collect();
        if let Some(name) = group.and_then(|group| group.name.as_ref()) {
            module.import("crate", "groups");
            let view = ident(name.view.as_str());
            let bound = group.map(|group| bound::blocks(&mut module, group, &operations));
            return quote!(impl<T: ?Sized> groups::#view<T> { #(#methods)* } #bound);
        }
        module.import("crate::runtime", "Client");
        let heading = group.map(|group| docs(&heading(group)));
        quote!(#heading impl<T: ?Sized> Client<T> { #(#methods)* })
    });
    let blocks: TokenStream = blocks.collect();
    module.items(&quote!(#statics #blocks));
    for operation in operations {
        let table = marker(&mut module, operation);
        module.table(&table);
        let items = types(&mut module, operation);
        module.items(&items);
        if let Some(paging) = &operation.paging {
            let table = follow::pages(&mut module, operation, paging);
            module.table(&table);
        }
        if let Some(polling) = &operation.polling {
            let items = follow::polling(&mut module, client, operation, polling);
            module.items(&items);
        }
    }
    module.finish(&head(client, operations))
}

/// What is in a file: the tag of its operations and what the document says of it, or else the name of the file.
fn head(client: &Client, operations: &[&Operation]) -> String {
    let Some(first) = operations.first() else { return "Operations.".to_owned() };
    let is_one = operations.iter().all(|operation| operation.group == first.group);
    let group = first.group.and_then(|index| client.groups.get(index)).filter(|_| is_one);
    let Some(group) = group else {
        return format!("Operations: {}.", first.name.module.plain().replace('_', " ").trim());
    };
    match group.docs.first_prose() {
        Some(about) => {
            format!("Operations tagged {}: {}.", group.title.markdown, about.trim_end_matches('.'))
        }
        None => format!("Operations tagged {}.", group.title.markdown),
    }
}

/// The title of a group and what the document says of it.
fn heading(group: &Group) -> Docs {
    let mut about = Docs::of(vec![format!("# {}", group.title.markdown)]);
    about.paragraph(group.docs.lines.iter().cloned());
    about
}

/// The different requirements of a file's operations, each with the name of a static.
fn requirements(client: &Client, operations: &[&Operation]) -> BTreeMap<Vec<Vec<usize>>, String> {
    let mut names = BTreeMap::new();
    for operation in operations.iter().filter(|operation| !operation.security.is_empty()) {
        names.entry(operation.security.clone()).or_insert_with(|| {
            let alternatives = operation.security.iter().map(|schemes| {
                let schemes = schemes.iter().filter_map(|index| client.schemes.get(*index));
                let names: Vec<String> = schemes.map(super::client::constant).collect();
                if names.is_empty() { "NONE".to_owned() } else { names.join("_AND_") }
            });
            alternatives.collect::<Vec<_>>().join("_OR_")
        });
    }
    // Mostly there is one for all. A single scheme's static would else have the name of the scheme's own.
    let only = names.len() == 1;
    let name = |name: String| if only { "SECURITY".to_owned() } else { format!("NEEDS_{name}") };
    names.into_iter().map(|(schemes, schemes_name)| (schemes, name(schemes_name))).collect()
}

/// The methods of the client: one for each media type of a body that must be given.
fn methods(
    module: &mut Module<'_>,
    operation: &Operation,
    requirements: &BTreeMap<Vec<Vec<usize>>, String>,
) -> TokenStream {
    required_bodies(operation).map(|body| method(module, operation, body, requirements)).collect()
}

/// What the methods of an operation take as a body: none or the first one, and each other that must be given.
fn required_bodies(operation: &Operation) -> impl Iterator<Item = Option<&RequestBody>> {
    let others = operation.other_bodies.iter().filter(|body| body.required).map(Some);
    [operation.body.as_ref().filter(|body| body.required)].into_iter().chain(others)
}

/// A method of the client, with the body that it takes.
fn method(
    module: &mut Module<'_>,
    operation: &Operation,
    body: Option<&RequestBody>,
    requirements: &BTreeMap<Vec<Vec<usize>>, String>,
) -> TokenStream {
    let client = if operation.name.group.is_some() { quote!(&self.0) } else { quote!(self) };
    let docs = docs(&about::about(module, operation, body));
    let deprecated = deprecated(operation.deprecated, &operation.docs);
    let name = body.and_then(|body| body.method.as_ref()).unwrap_or(&operation.name.method);
    let name = ident(name.as_str());
    let request = ident(&operation.name.prefix);
    let required: Vec<_> = operation.parameters.iter().filter(|parameter| parameter.required).collect();
    let mut arguments: Vec<TokenStream> =
        required.iter().map(|parameter| argument(module, parameter)).collect();
    let security = requirements.get(&operation.security).map(|name| {
        let name = ident(name);
        quote!(.security(#name))
    });
    let mut calls: Vec<TokenStream> = required.iter().map(|parameter| encoded(module, parameter)).collect();
    if let Some(body) = body {
        arguments.extend(body::arguments(module, operation, body));
        calls.push(body::sent(module, operation, body));
    }
    let accept = operation.accept.as_deref().map(|accept| quote!(.accept(#accept)));
    let server = operation.server.as_deref().map(|server| quote!(.own_server(#server)));
    let redirects = operation.keeps_redirects().then(|| quote!(.keeps_redirects()));
    let keyed = operation.keyed.then(|| quote!(.keyed()));
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> Request<#request, T> {
            Request::new(#client) #server #security #keyed #accept #redirects #(#calls)*
        }
    }
}

/// The setters of the request, the errors and, where there are several, the successes.
fn types(module: &mut Module<'_>, operation: &Operation) -> TokenStream {
    let request = ident(&operation.name.prefix);
    let setters: Vec<TokenStream> = operation
        .parameters
        .iter()
        .filter(|parameter| !parameter.required)
        .map(|parameter| setter(module, parameter))
        .collect();
    let bodies = operation.bodies().filter(|body| !body.required);
    let bodies: Vec<TokenStream> = bodies.map(|body| body::setter(module, operation, body)).collect();
    let setters = (!setters.is_empty() || !bodies.is_empty())
        .then(|| quote!(impl<T: ?Sized> Request<#request, T> { #(#bodies)* #(#setters)* }));
    let success = response(module, operation);
    let errors = response::errors(module, operation);
    quote! {
        #setters
        #success
        #errors
    }
}
