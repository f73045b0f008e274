//! Other names for types, and types around others.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{deprecated, docs};
use super::module::{Module, ident};
use crate::model::{Type, TypeDef};

pub(super) fn definition(module: &mut Module<'_>, def: &TypeDef, ty: &Type) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated);
    let name = ident(def.name.as_str());
    let ty = module.ty(ty);
    quote!(#about #deprecated pub type #name = #ty;)
}

pub(super) fn newtype(module: &mut Module<'_>, def: &TypeDef, ty: &Type) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated);
    let name = ident(def.name.as_str());
    let ty = module.ty(ty);
    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name(
            pub #ty,
        );
    }
}
