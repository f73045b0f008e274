//! Names of before for operations, their parameters, credentials and servers.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{ABOUT, FILE, head};
use crate::model::{Client, Credential, FormerGroup, FormerMethod, FormerPrefix, Operation, Success};
use crate::render::home::{Home, Tree};
use crate::render::module::{Module, Scope, ident};
use crate::render::operations::argument::{argument, argument_type};
use crate::render::operations::{body, groups, response};
use crate::render::output::Output;

/// Adds a file of them to each folder that has operations with names of before; credentials and servers are always there.
pub(in crate::render) fn render(client: &Client, tree: &mut Tree, files: &mut Output) {
    let former = &client.former;
    let of_operations = former.prefixes.iter().map(|it| it.of).chain(former.methods.iter().map(|it| it.of));
    let of_operations = of_operations.chain(former.parameters.iter().map(|it| it.of));
    let home = |of: usize| client.operations.get(of).map(|operation| Home::of_operation(client, operation));
    let mut homes: BTreeSet<Home> = of_operations.filter_map(home).collect();
    if !(former.credentials.is_empty() && former.servers.is_empty()) {
        homes.insert(Home::ALWAYS);
    }
    for here in homes {
        let is_here = |of: usize| home(of).as_ref() == Some(&here);
        let mut module = Module::new(client, Scope::Outside);
        let mut has_names = false;
        for FormerPrefix { prefix, of } in former.prefixes.iter().filter(|it| is_here(it.of)) {
            if let Some(operation) = client.operations.get(*of) {
                has_names = true;
                names(&mut module, prefix, operation);
            }
        }
        methods(&mut module, client, &is_here);
        parameters(&mut module, client, &is_here);
        if here == Home::ALWAYS {
            credentials(&mut module, client);
            servers(&mut module, client);
        }
        tree.add_with(&here, FILE, has_names);
        files.insert(format!("src/operations/{}{FILE}.rs", here.path()), module.finish(ABOUT));
    }
}

fn credentials(module: &mut Module<'_>, client: &Client) {
    let credentials: TokenStream = client
        .former
        .credentials
        .iter()
        .filter_map(|(index, old)| {
            let scheme = client.schemes.get(*index)?;
            Some(credential(module, &ident(old.as_str()), scheme.setter.plain(), &scheme.credential))
        })
        .collect();
    if !credentials.is_empty() {
        module.import("crate::runtime", "ClientBuilder");
        module.items(&quote!(impl ClientBuilder { #credentials }));
    }
}

fn servers(module: &mut Module<'_>, client: &Client) {
    let servers: TokenStream = client
        .former
        .servers
        .iter()
        .filter_map(|(index, old)| {
            let is = &client.servers.get(*index)?.variant;
            let head = head(is.plain(), &format!("Self::{}", is.plain()));
            let (old, is) = (ident(old.as_str()), ident(is.as_str()));
            Some(quote! {
                #head
                #[allow(non_upper_case_globals, reason = "it was a variant")]
                pub const #old: Self = Self::#is;
            })
        })
        .collect();
    if !servers.is_empty() {
        module.import("crate::client", "Server");
        module.items(&quote!(impl Server { #servers }));
    }
}

/// What types of an operation were called.
fn names(module: &mut Module<'_>, prefix: &str, operation: &Operation) {
    let root = module.root();
    let mut alias = |end: &str, body: Option<TokenStream>, arguments: Option<TokenStream>| {
        let (old, is) = (format!("{prefix}{end}"), format!("{}{end}", operation.name.prefix));
        let head = head(&is, &is);
        module.import("super", &is);
        let (old, is) = (ident(&old), ident(&is));
        module.items(&quote!(#head pub type #old #body = #is #arguments;));
    };
    alias("", None, None);
    alias("Error", None, None);
    if matches!(operation.success, Success::OneOf(_)) {
        let is_streamed = response::is_streamed(operation);
        let body = is_streamed.then(|| quote!(<B = #root::runtime::BodyStream>));
        alias("Response", body, is_streamed.then(|| quote!(<B>)));
    }
}

fn methods(module: &mut Module<'_>, client: &Client, is_here: &dyn Fn(usize) -> bool) {
    let mut places: BTreeMap<Option<&str>, Vec<(&FormerMethod, &Operation)>> = BTreeMap::new();
    for method in client.former.methods.iter().filter(|it| is_here(it.of)) {
        let Some(operation) = client.operations.get(method.of) else { continue };
        let view = method.group.as_ref().map(|group| group.view.as_str());
        places.entry(view).or_default().push((method, operation));
    }
    for (view, methods) in places {
        let methods: TokenStream =
            methods.iter().map(|(it, operation)| method(module, it, operation)).collect();
        if let Some(view) = view {
            module.import("crate", "groups");
            let view = ident(view);
            module.items(&quote!(impl<T: ?Sized> groups::#view<T> { #methods }));
        } else {
            module.import("crate::runtime", "Client");
            module.items(&quote!(impl<T: ?Sized> Client<T> { #methods }));
        }
    }
}

fn method(module: &mut Module<'_>, former: &FormerMethod, operation: &Operation) -> TokenStream {
    let default = operation.body.as_ref();
    let body = former.body.map_or(default, |index| operation.other_bodies.get(index));
    let body = body.filter(|body| body.required);
    let name = body.and_then(|body| body.method.as_ref()).unwrap_or(&operation.name.method);
    let required: Vec<_> = operation.parameters.iter().filter(|parameter| parameter.required).collect();
    let mut arguments: Vec<TokenStream> = required.iter().map(|it| argument(module, it)).collect();
    let mut given: Vec<Ident> = required.iter().map(|it| ident(it.name.as_str())).collect();
    if let Some(body) = body {
        given.extend(body::passed(operation, body));
        arguments.extend(body::arguments(module, operation, body));
    }
    let group = operation.name.group.as_ref();
    let (on, is) = match (group, &former.group) {
        (Some(now), was) if was.as_ref() != Some(now) => {
            let (client, method) = (was.as_ref().map(|_| quote!(.0)), ident(now.method.as_str()));
            (quote!(self #client.#method()), format!("{}().{}", now.method.plain(), name.plain()))
        }
        _ => (quote!(self), name.plain().to_owned()),
    };
    let root = module.client().packaging.root();
    let head = head(&is, &format!("{root}::{}", operation.name.place_of(name)));
    let (old, name, request) =
        (ident(former.name.as_str()), ident(name.as_str()), ident(&operation.name.prefix));
    module.import("crate::runtime", "Request");
    module.import("super", &operation.name.prefix);
    let allowed = operation.deprecated.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #head
        #allowed
        pub fn #old(&self, #(#arguments),*) -> Request<#request, T> { #on.#name(#(#given),*) }
    }
}

fn parameters(module: &mut Module<'_>, client: &Client, is_here: &dyn Fn(usize) -> bool) {
    for former in client.former.parameters.iter().filter(|it| is_here(it.of)) {
        let Some(operation) = client.operations.get(former.of) else { continue };
        let Some(parameter) = operation.parameters.get(former.parameter) else { continue };
        let head = head(parameter.name.plain(), &format!("Self::{}", parameter.name.plain()));
        let (old, is) = (ident(former.name.as_str()), ident(parameter.name.as_str()));
        let (ty, request) = (argument_type(module, &parameter.ty), ident(&operation.name.prefix));
        module.import("crate::runtime", "Request");
        module.import("super", &operation.name.prefix);
        let allowed = parameter.deprecated.then(|| quote!(#[allow(deprecated)]));
        module.items(&quote! {
            impl<T: ?Sized> Request<#request, T> {
                #head
                #allowed
                pub fn #old(self, #is: #ty) -> Self { self.#is(#is) }
            }
        });
    }
}

fn credential(module: &mut Module<'_>, old: &Ident, is: &str, credential: &Credential) -> TokenStream {
    let head = head(is, &format!("Self::{is}"));
    let is = ident(is);
    match credential {
        Credential::Basic => {
            module.import("crate::runtime", "Secret");
            quote! {
                #head
                pub fn #old(self, username: impl AsRef<str>, password: impl Into<Secret>) -> Self {
                    self.#is(username, password)
                }
            }
        }
        Credential::Bearer => {
            module.import("crate::runtime", "TokenSource");
            quote!(#head pub fn #old(self, token: impl Into<TokenSource>) -> Self { self.#is(token) })
        }
        Credential::ApiKey(..) | Credential::Http(_) => {
            module.import("crate::runtime", "Secret");
            quote!(#head pub fn #old(self, key: impl Into<Secret>) -> Self { self.#is(key) })
        }
    }
}

/// A view under the name of before, and the method of the client that gives it.
pub(in crate::render) fn group(client: &Client, former: &FormerGroup) -> [TokenStream; 2] {
    let FormerGroup { was, is } = former;
    let group = client.groups.iter().find(|group| group.name.as_ref() == Some(is));
    let condition = group.and_then(groups::condition);
    let of_method = head(is.method.plain(), &format!("Self::{}", is.method.plain()));
    let of_view = head(is.view.plain(), is.view.plain());
    let (old, old_view) = (ident(was.method.as_str()), ident(was.view.as_str()));
    let (is, view) = (ident(is.method.as_str()), ident(is.view.as_str()));
    [
        quote!(#of_method #condition pub fn #old(&self) -> #view<T> { self.#is() }),
        quote!(#of_view #condition pub type #old_view<T = dyn Transport> = #view<T>;),
    ]
}
