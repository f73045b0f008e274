//! Unions: one of several types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{TypeDef, UnionVariant};
use crate::render::docs::{deprecated, docs};
use crate::render::module::{Module, ident};

pub(in crate::render) fn definition(
    module: &mut Module<'_>,
    def: &TypeDef,
    variants: &[UnionVariant],
) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated);
    let name = ident(def.name.as_str());
    let variants: Vec<TokenStream> = variants
        .iter()
        .map(|variant| {
            let name = ident(variant.name.as_str());
            let ty = module.ty(&variant.ty);
            let about = docs(&variant.docs);
            quote!(#about #name(#ty))
        })
        .collect();
    let value = module.ty(&crate::model::Type::Any);
    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            Unrecognized(#value),
        }
    }
}
