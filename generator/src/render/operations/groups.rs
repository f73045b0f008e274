//! `src/groups.rs`: a view of the client for each group of operations, and the methods that give them.

use proc_macro2::TokenStream;
use quote::quote;

use super::heading;
use crate::model::{Client, Docs, Group};
use crate::names::GroupName;
use crate::render::docs::docs;
use crate::render::former;
use crate::render::module::{Module, Scope, ident};
use crate::render::output::Output;

/// Adds the file, if operations are grouped.
pub(super) fn render(client: &Client, files: &mut Output) {
    let used = client.grouped().filter_map(|(_, group)| Some((group, group.name.as_ref()?)));
    let used: Vec<(&Group, &GroupName)> = used.collect();
    if used.is_empty() {
        return;
    }
    let mut module = Module::new(client, Scope::Outside);
    module.import("std", "fmt");
    module.import("crate::runtime", "Client");
    module.import("crate::runtime", "Transport");
    let methods: TokenStream = used.iter().map(|(group, name)| method(group, name)).collect();
    let views: TokenStream = used.iter().map(|(group, name)| view(group, name)).collect();
    let former: Vec<[TokenStream; 2]> = client.former.groups.iter().map(former::operations::group).collect();
    let (former_methods, former_views) = (former.iter().map(|[it, _]| it), former.iter().map(|[_, it]| it));
    module
        .items(&quote!(impl<T: ?Sized> Client<T> { #methods #(#former_methods)* } #views #(#former_views)*));
    let about = "The groups of operations: a view of the client for each.\n//!\n//! An operation with several tags is in the \
                 group of its first one. Those without a tag are methods of [`Client`].";
    files.insert("src/groups.rs".to_owned(), module.finish(about));
}

/// The method of the client that gives a group.
fn method(group: &Group, name: &GroupName) -> TokenStream {
    let (method, view) = (ident(name.method.as_str()), ident(name.view.as_str()));
    let about = group.docs.first_prose().map_or_else(
        || format!("The operations tagged {}.", group.title),
        |about| format!("{}: {about}", group.title),
    );
    let about = docs(&Docs(vec![about], None));
    quote! {
        #about
        pub fn #method(&self) -> #view<T> { #view(self.clone()) }
    }
}

/// The view of a group.
fn view(group: &Group, name: &GroupName) -> TokenStream {
    let view = ident(name.view.as_str());
    let mut about = heading(group);
    about.line(format!("Given by [`Client::{}`].", name.method.plain()));
    let about = docs(&about);
    let word = name.view.plain();
    quote! {
        #about
        #[must_use = "a group does nothing but give requests: call a method"]
        pub struct #view<T: ?Sized = dyn Transport>(pub(crate) Client<T>);

        impl<T: ?Sized> Clone for #view<T> {
            fn clone(&self) -> Self { Self(self.0.clone()) }
        }

        impl<T: ?Sized> fmt::Debug for #view<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(#word).field(&self.0).finish()
            }
        }
    }
}
