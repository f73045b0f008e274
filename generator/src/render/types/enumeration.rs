//! Enums: the values of a list, and any other if they are open.

use proc_macro2::TokenStream;
use quote::quote;

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
    let deprecated = deprecated(def.deprecated);
    let name = ident(def.name.as_str());
    let variants = rows(variants);
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
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            Unrecognized(#other),
        }
    }
}

pub(in crate::render) fn closed(def: &TypeDef, variants: &[Variant]) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated);
    let name = ident(def.name.as_str());
    let variants = rows(variants);
    quote! {
        #about
        #deprecated
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum #name {
            #(#variants,)*
        }
    }
}

fn rows(variants: &[Variant]) -> impl Iterator<Item = TokenStream> {
    variants.iter().map(|variant| {
        let about = docs(&variant.docs);
        let name = ident(variant.name.as_str());
        quote!(#about #name)
    })
}
