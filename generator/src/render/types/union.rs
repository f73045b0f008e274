//! Unions: one of several types.

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes;
use crate::model::{TypeDef, UnionVariant};
use crate::render::docs::{deprecated, docs};
use crate::render::module::{Module, ident};

pub(in crate::render) fn definition(
    module: &mut Module<'_>,
    def: &TypeDef,
    variants: &[UnionVariant],
) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated, &def.docs);
    let name = ident(def.name.as_str());
    let variants: Vec<TokenStream> = variants
        .iter()
        .map(|variant| {
            let name = ident(variant.name.as_str());
            let ty = module.ty(&variant.ty);
            let about = docs(&variant.docs);
            let chosen = attributes::named(&def.attributes.on_variants, variant.name.plain());
            quote!(#about #chosen #name(#ty))
        })
        .collect();
    let value = module.ty(&crate::model::Type::Any);
    let chosen = attributes::plain(&def.attributes.on_type);
    let derived = attributes::derived(&def.attributes.derived);
    let unrecognized = attributes::plain(&def.attributes.on_unrecognized);
    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, PartialEq #derived)]
        #chosen
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that is none of these.
            #unrecognized
            Unrecognized(#value),
        }
    }
}
