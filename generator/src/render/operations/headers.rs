//! `src/headers.rs`: the headers of responses, typed.

use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Client, HeaderForm};
use crate::render::docs::docs;
use crate::render::module::{Module, Scope, ident};
use crate::render::output::Output;

/// Adds `src/headers.rs`, if there are headers.
pub(in crate::render) fn render(client: &Client, files: &mut Output) {
    if client.headers.is_empty() {
        return;
    }
    let mut module = Module::new(client, Scope::Outside);
    module.import("crate::runtime", "Header");
    let headers = client.headers.iter().map(|header| {
        let about = docs(&header.docs);
        let name = ident(&header.name.plain().to_shouty_snake_case());
        let (ty, wire) = (module.ty(&header.ty), header.wire.as_str());
        let make = match header.form {
            HeaderForm::Value => quote!(value),
            HeaderForm::List => quote!(list),
            HeaderForm::Json => quote!(json),
        };
        quote!(#about pub static #name: Header<#ty> = Header::#make(#wire);)
    });
    let headers: TokenStream = headers.collect();
    module.items(&headers);
    let about = "The headers that the document declares for responses: `Header::get` reads one, typed, from those of a \
                 response.";
    files.insert("src/headers.rs".to_owned(), module.finish(about));
}
