//! Other names for types, and types around others.

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes;
use crate::model::{Type, TypeDef, TypeId};
use crate::render::docs::{deprecated, docs};
use crate::render::module::{Module, ident, text};
use crate::render::table::Table;

/// Whether it is the name of a place for a type that has another, and there is no more to say of it.
pub(in crate::render) fn is_plain(def: &TypeDef) -> bool {
    def.is_place() && !def.deprecated && def.docs.lines.is_empty()
}

/// The table of the plain aliases of a file: the same address at forty places is forty names for one type.
pub(in crate::render) fn table(module: &mut Module<'_>, aliases: &[(&TypeDef, &Type)]) -> Option<String> {
    if aliases.is_empty() {
        return None;
    }
    module.import("crate::runtime", "aliases");
    let mut table = Table::plain("aliases");
    for (def, ty) in aliases {
        table.row(format!("{} = {}", def.name, text(&module.ty(ty))));
    }
    Some(table.in_rows())
}

pub(in crate::render) fn definition(module: &mut Module<'_>, def: &TypeDef, ty: &Type) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated, &def.docs);
    let name = ident(def.name.as_str());
    let ty = module.ty(ty);
    quote!(#about #deprecated pub type #name = #ty;)
}

/// A name for an instance of a generic type.
pub(in crate::render) fn instance(
    module: &mut Module<'_>,
    def: &TypeDef,
    of: TypeId,
    argument: &Type,
) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated, &def.docs);
    let name = ident(def.name.as_str());
    let (generic, argument) = (module.ty(&Type::Named(of)), module.ty(argument));
    quote!(#about #deprecated pub type #name = #generic<#argument>;)
}

pub(in crate::render) fn newtype(module: &mut Module<'_>, def: &TypeDef, ty: &Type) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated, &def.docs);
    let name = ident(def.name.as_str());
    let ty = module.ty(ty);
    let chosen = attributes::plain(&def.attributes.on_type);
    let derived = attributes::derived(&def.attributes.derived);
    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, Default, PartialEq #derived)]
        #chosen
        pub struct #name(
            pub #ty,
        );
    }
}
