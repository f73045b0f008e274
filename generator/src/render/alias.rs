//! Other names for types.

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
