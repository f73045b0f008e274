//! The servers in `src/client.rs`: an enum, and a type for each server with variables.

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Client, Server, ServerVariable, UrlPart};
use crate::render::docs::{docs, lines};
use crate::render::module::{Module, ident};

/// The servers that have a type.
fn with_variables(client: &Client) -> impl Iterator<Item = &Server> {
    client.servers.iter().filter(|server| has_variables(server)).chain(&client.own_servers)
}

fn has_variables(server: &Server) -> bool {
    !server.variables.is_empty()
}

/// The type of a server's variables.
fn settings_type(server: &Server) -> String {
    format!("{}Server", server.variant.plain().trim_end_matches('_'))
}

/// The type of the values of a variable.
fn values_type(server: &Server, variable: &ServerVariable) -> String {
    format!("{}{}", settings_type(server), variable.name.plain().to_upper_camel_case())
}

/// The enum of the servers and what belongs to it.
pub(in crate::render) fn render(module: &mut Module<'_>, client: &Client) -> TokenStream {
    let variants: TokenStream = client.servers.iter().map(variant).collect();
    let urls = client.servers.iter().map(|server| {
        let name = ident(server.variant.as_str());
        let url = server.template.as_str();
        if has_variables(server) {
            quote!(Self::#name(server) => server.url().into(),)
        } else {
            quote!(Self::#name => #url.into(),)
        }
    });
    let urls: TokenStream = urls.collect();
    let default = client.servers.iter().find(|server| server.default);
    let derive = default.filter(|server| !has_variables(server)).map(|_| quote!(, Default));
    // The attribute is for variants that hold nothing.
    let default = default.filter(|server| has_variables(server)).map(|server| {
        let (name, settings) = (ident(server.variant.as_str()), ident(&settings_type(server)));
        quote!(impl Default for Server { fn default() -> Self { Self::#name(#settings::default()) } })
    });
    module.import("std::borrow", "Cow");
    let settings: TokenStream = with_variables(client).map(|server| settings(client, server)).collect();
    quote! {
        /// Where the API is served.
        #[derive(Clone, Debug #derive, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Server {
            #variants
            /// Any other base URL.
            Custom(String),
        }

        #default

        impl Server {
            /// The base URL.
            #[must_use]
            pub fn url(&self) -> Cow<'_, str> {
                match self { #urls Self::Custom(url) => url.into() }
            }
        }

        impl From<&str> for Server {
            fn from(url: &str) -> Self { Self::Custom(url.to_owned()) }
        }

        impl From<String> for Server {
            fn from(url: String) -> Self { Self::Custom(url) }
        }

        #settings
    }
}

fn variant(server: &Server) -> TokenStream {
    let name = ident(server.variant.as_str());
    let mut about = server.docs.clone();
    let is_link = !has_variables(server) && server.template.contains("://");
    about.line(if is_link { format!("<{}>", server.template) } else { format!("`{}`", server.template) });
    let about = docs(&about);
    if has_variables(server) {
        let settings = ident(&settings_type(server));
        return quote!(#about #name(#settings),);
    }
    let default = server.default.then(|| quote!(#[default]));
    quote!(#about #default #name,)
}

/// The type of a server's variables, and those of their values.
fn settings(client: &Client, server: &Server) -> TokenStream {
    let name = ident(&settings_type(server));
    let variant = ident(server.variant.as_str());
    let is_root = client.servers.iter().any(|root| root.variant == server.variant);
    let about = if is_root {
        lines([format!("The variables of [`Server::{}`], with their defaults.", server.variant).as_str()])
    } else {
        let mut about = server.docs.clone();
        about.line(format!(
            "A server of operations, `{}`: its variables, with their defaults.",
            server.template
        ));
        docs(&about)
    };
    let as_root = is_root.then(|| {
        quote! {
            impl From<#name> for Server {
                fn from(server: #name) -> Self { Self::#variant(server) }
            }
        }
    });
    // What `with_server` of a request takes.
    let as_url = client.operations.iter().any(|operation| operation.server.is_some()).then(|| {
        quote! {
            impl From<#name> for String {
                fn from(server: #name) -> Self { server.url() }
            }
        }
    });
    let fields = server.variables.iter().map(|variable| {
        let (about, field, ty) = (docs(&variable.docs), ident(variable.name.as_str()), ty(server, variable));
        quote!(#about pub #field: #ty,)
    });
    let defaults = server.variables.iter().map(|variable| {
        let (field, default) = (ident(variable.name.as_str()), variable.default.as_str());
        let listed = variable.values.iter().find(|(_, value)| *value == variable.default);
        let value = listed.map_or(quote!(#default.to_owned()), |(value, _)| {
            let (ty, value) = (ty(server, variable), ident(value.as_str()));
            quote!(#ty::#value)
        });
        quote!(#field: #value,)
    });
    let setters = server.variables.iter().map(|variable| {
        let (field, setter) = (ident(variable.name.as_str()), ident(variable.setter.as_str()));
        let about = docs(&variable.docs);
        if variable.values.is_empty() {
            return quote! {
                #about
                #[must_use]
                pub fn #setter(self, #field: impl Into<String>) -> Self { Self { #field: #field.into(), ..self } }
            };
        }
        let ty = ty(server, variable);
        quote! {
            #about
            #[must_use]
            pub fn #setter(self, #field: #ty) -> Self { Self { #field, ..self } }
        }
    });
    let url = url(server);
    let values = server.variables.iter().filter(|variable| !variable.values.is_empty());
    let values = values.map(|variable| values_of(server, variable));
    quote! {
        #about
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }

        impl Default for #name {
            fn default() -> Self { Self { #(#defaults)* } }
        }

        impl #name {
            #(#setters)*

            #url
        }

        #as_root

        #as_url

        #(#values)*
    }
}

fn ty(server: &Server, variable: &ServerVariable) -> TokenStream {
    if variable.values.is_empty() {
        return quote!(String);
    }
    let name = ident(&values_type(server, variable));
    quote!(#name)
}

/// The method that fills the template.
fn url(server: &Server) -> TokenStream {
    let mut format = String::new();
    let mut arguments = Vec::new();
    for part in &server.url {
        match part {
            UrlPart::Text(text) => format.push_str(&text.replace('{', "{{").replace('}', "}}")),
            UrlPart::Variable(index) => {
                format.push_str("{}");
                if let Some(variable) = server.variables.get(*index) {
                    let field = ident(variable.name.as_str());
                    let text = (!variable.values.is_empty()).then(|| quote!(.as_str()));
                    arguments.push(quote!(self.#field #text));
                }
            }
        }
    }
    quote!(
        fn url(&self) -> String {
            format!(#format, #(#arguments),*)
        }
    )
}

/// The values that a variable can have.
fn values_of(server: &Server, variable: &ServerVariable) -> TokenStream {
    let name = ident(&values_type(server, variable));
    let about = docs(&variable.docs);
    let variants = variable.values.iter().map(|(variant, value)| {
        let text = if value.is_empty() { "No text.".to_owned() } else { format!("`{value}`") };
        let (about, variant) = (lines([text.as_str()]), ident(variant.as_str()));
        quote!(#about #variant,)
    });
    let texts = variable.values.iter().map(|(variant, value)| {
        let variant = ident(variant.as_str());
        quote!(Self::#variant => #value,)
    });
    quote! {
        #about
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }

        impl #name {
            /// Its text in the URL.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { #(#texts)* }
            }
        }
    }
}
