//! `src/groups.rs`: a view of the client for each group of operations, and the methods that give them.

use std::collections::BTreeMap;
use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::{bound, heading};
use crate::model::{Client, Docs, Group};
use crate::names::GroupName;
use crate::render::docs::docs;
use crate::render::module::{Module, Scope, ident};
use crate::render::output::Output;
use crate::render::{former, home};

/// Adds the file, if operations are grouped.
pub(super) fn render(client: &Client, files: &mut Output) {
    let used = client.grouped().filter_map(|(_, group)| Some((group, group.name.as_ref()?)));
    let used: Vec<(&Group, &GroupName)> = used.collect();
    if used.is_empty() {
        return;
    }
    let mut module = Module::new(client, Scope::Outside);
    module.import("crate::runtime", "Client");
    module.import("crate::runtime", "Transport");
    module.import("crate::runtime", "views");
    let methods: TokenStream = used.iter().map(|(group, name)| method(group, name)).collect();
    let former: Vec<[TokenStream; 2]> =
        client.former.groups.iter().map(|it| former::operations::group(client, it)).collect();
    let (former_methods, former_views) = (former.iter().map(|[it, _]| it), former.iter().map(|[_, it]| it));
    module.items(&quote!(impl<T: ?Sized> Client<T> { #methods #(#former_methods)* }));
    // A table for each condition.
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    for (group, name) in &used {
        let items = view(group, name);
        module.items(&items);
        let feature = group.feature.as_ref().map(|feature| feature.name.as_str());
        let condition = feature.map(|feature| home::condition(&[feature].into()) + "\n").unwrap_or_default();
        let rows = tables.entry(condition).or_default();
        let _ = writeln!(rows, "    {},", name.view.plain());
        bound_views(&mut module, group, name, rows);
    }
    module.items(&quote!(#(#former_views)*));
    for (condition, rows) in tables {
        module.table(&format!("{condition}views! {{\n{rows}}}\n"));
    }
    let about = "The groups of operations: a view of the client for each.\n//!\n//! An operation with several tags is in the \
                 group of its first one. Those without a tag are methods of [`Client`].";
    files.insert("src/groups.rs".to_owned(), module.finish(about));
}

/// The method of the client that gives a group.
fn method(group: &Group, name: &GroupName) -> TokenStream {
    let (method, view) = (ident(name.method.as_str()), ident(name.view.as_str()));
    let about = group.docs.first_prose().map_or_else(
        || format!("The operations tagged {}.", group.title.markdown),
        |about| format!("{}: {about}", group.title.markdown),
    );
    let about = docs(&Docs::of(vec![about]));
    let condition = condition(group);
    quote! {
        #about
        #condition
        pub fn #method(&self) -> #view<T> { #view(self.clone()) }
    }
}

/// The attribute with the cargo feature of a group.
pub(in crate::render) fn condition(group: &Group) -> Option<TokenStream> {
    let feature = &group.feature.as_ref()?.name;
    Some(quote!(#[cfg(feature = #feature)]))
}

/// The view of a group.
fn view(group: &Group, name: &GroupName) -> TokenStream {
    let view = ident(name.view.as_str());
    let mut about = heading(group);
    about.line(format!("Given by [`Client::{}`].", name.method.plain()));
    let about = docs(&about);
    let condition = condition(group);
    quote! {
        #about
        #condition
        #[must_use = "a group does nothing but give requests: call a method"]
        pub struct #view<T: ?Sized = dyn Transport>(pub(crate) Client<T>);
    }
}

/// The views of a group that hold parameters, with the rows of what they implement.
fn bound_views(module: &mut Module<'_>, group: &Group, name: &GroupName, rows: &mut String) {
    let givers: TokenStream = group.bound.iter().map(|bound| bound::giver(module, name, bound)).collect();
    if givers.is_empty() {
        return;
    }
    let view = ident(name.view.as_str());
    let condition = condition(group);
    module.items(&quote!(#condition impl<T: ?Sized> #view<T> { #givers }));
    for bound in &group.bound {
        let items = bound::view(module, name, bound);
        module.items(&quote!(#condition #items));
        let held = bound.parameters.iter().map(|parameter| parameter.name.as_str());
        let fields: Vec<&str> = [bound.field.as_str()].into_iter().chain(held).collect();
        let _ = writeln!(rows, "    {} {{ {} }},", bound.name.view.plain(), fields.join(", "));
    }
}
