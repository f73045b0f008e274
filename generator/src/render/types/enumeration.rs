//! Enums: the values of a list, and any other if they are open.

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes;
use crate::model::{Type, TypeDef, ValueKind, Variant};
use crate::render::docs::{deprecated, docs};
use crate::render::module::{Module, ident};

pub(in crate::render) fn open(
    module: &mut Module<'_>,
    def: &TypeDef,
    kind: ValueKind,
    variants: &[Variant],
) -> TokenStream {
    module.import("crate::runtime", "Unrecognized");
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated, &def.docs);
    let name = ident(def.name.as_str());
    let variants = rows(def, variants);
    let chosen = attributes::plain(&def.attributes.on_type);
    let derived = attributes::derived(&def.attributes.derived);
    let unrecognized = attributes::plain(&def.attributes.on_unrecognized);
    let other = match kind {
        ValueKind::Text => quote!(Unrecognized),
        ValueKind::Integer => quote!(Unrecognized<i64>),
        ValueKind::Any => {
            let value = module.ty(&Type::Any);
            quote!(Unrecognized<#value>)
        }
    };
    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, PartialEq, Eq, Hash #derived)]
        #chosen
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not list.
            #unrecognized
            Unrecognized(#other),
        }
    }
}

pub(in crate::render) fn closed(def: &TypeDef, variants: &[Variant]) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated, &def.docs);
    let name = ident(def.name.as_str());
    let variants = rows(def, variants);
    let chosen = attributes::plain(&def.attributes.on_type);
    let derived = attributes::derived(&def.attributes.derived);
    quote! {
        #about
        #deprecated
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash #derived)]
        #chosen
        pub enum #name {
            #(#variants,)*
        }
    }
}

fn rows(def: &TypeDef, variants: &[Variant]) -> impl Iterator<Item = TokenStream> {
    variants.iter().map(|variant| {
        let about = docs(&variant.docs);
        let name = ident(variant.name.as_str());
        let text = variant.value.as_str().map_or_else(|| variant.value.to_string(), str::to_owned);
        let chosen = attributes::named(&def.attributes.on_variants, &text);
        quote!(#about #chosen #name)
    })
}
