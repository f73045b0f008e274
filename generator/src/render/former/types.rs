//! Names of before for types and for what is in them.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{ABOUT, FILE, head};
use crate::model::{
    Client, Field, FormerMember, FormerType, Kind, Presence, Shown, Type, TypeDef, TypeId, UnionVariant,
};
use crate::render::module::{Module, Scope, ident};
use crate::render::output::Output;
use crate::render::types::union;

/// Whether there are any.
pub(in crate::render) fn are_some(client: &Client) -> bool {
    !client.former.types.is_empty() || !client.former.members.is_empty()
}

/// Adds the file.
pub(in crate::render) fn render(client: &Client, files: &mut Output) {
    if !are_some(client) {
        return;
    }
    let here = BTreeSet::default();
    let mut module = Module::new(client, Scope::Types(&here));
    for FormerType { name, of } in &client.former.types {
        let Some(def) = client.get(*of) else { continue };
        let is = def.name.plain();
        let head = head(is, is);
        let (name, feature) = (ident(name.as_str()), feature(def));
        let ty = module.ty(&Type::Named(*of));
        module.items(&quote!(#head #feature pub type #name = #ty;));
    }
    let mut members: BTreeMap<TypeId, Vec<&FormerMember>> = BTreeMap::new();
    for member in &client.former.members {
        members.entry(member.of).or_default().push(member);
    }
    for (id, members) in members {
        let Some(def) = client.get(id) else { continue };
        let items: TokenStream = members.iter().filter_map(|it| item(&mut module, def, it)).collect();
        let (feature, ty) = (feature(def), module.ty(&Type::Named(id)));
        module.items(&quote!(#feature impl #ty { #items }));
    }
    files.insert(format!("src/types/{FILE}.rs"), module.finish(ABOUT));
}

/// The condition of what stands behind the feature for types that no operation uses.
fn feature(def: &TypeDef) -> Option<TokenStream> {
    (def.shown == Shown::Unreferenced).then(|| quote!(#[cfg(feature = "unreferenced")]))
}

fn item(module: &mut Module<'_>, def: &TypeDef, member: &FormerMember) -> Option<TokenStream> {
    let old = ident(member.name.as_str());
    match &def.kind {
        Kind::Struct { fields, .. } => Some(setter(module, &old, fields.get(member.index)?)),
        Kind::Enum { variants, .. } => {
            let is = &variants.get(member.index)?.name;
            let (head, is) = (head(is.plain(), &format!("Self::{}", is.plain())), ident(is.as_str()));
            Some(quote! {
                #head
                #[allow(non_upper_case_globals, reason = "it was a variant")]
                pub const #old: Self = Self::#is;
            })
        }
        Kind::Union { variants, .. } => {
            let variant = variants.get(member.index)?;
            let head = head(variant.name.plain(), &format!("Self::{}", variant.name.plain()));
            let (is, ty) = (ident(variant.name.as_str()), module.ty(&variant.ty));
            let made = former_constructor(module, variant, member);
            Some(quote! {
                #head
                #[allow(non_snake_case, reason = "it was a variant")]
                #[must_use]
                pub fn #old(value: #ty) -> Self { Self::#is(value) }

                #made
            })
        }
        Kind::Alias(_) | Kind::Newtype(_) => None,
    }
}

/// The function that made a variant.
fn former_constructor(
    module: &mut Module<'_>,
    variant: &UnionVariant,
    member: &FormerMember,
) -> Option<TokenStream> {
    let (old, is) = (ident(member.constructor.as_ref()?.as_str()), variant.constructor.as_ref()?);
    let (arguments, given) = union::arguments(module, variant)?;
    let (head, is) = (head(is.plain(), &format!("Self::{}", is.plain())), ident(is.as_str()));
    Some(quote! {
        #head
        #[must_use]
        pub fn #old(#arguments) -> Self { Self::#is(#(#given),*) }
    })
}

fn setter(module: &mut Module<'_>, old: &proc_macro2::Ident, field: &Field) -> TokenStream {
    let head = head(field.setter.plain(), &format!("Self::{}", field.setter.plain()));
    let (is, name) = (ident(field.setter.as_str()), ident(field.name.as_str()));
    let inner = match &field.ty {
        Type::Boxed(id) => Type::Named(*id),
        ty => ty.clone(),
    };
    let ty = match field.presence {
        Presence::Patch => {
            module.import("crate::runtime", "Patch");
            let inner = module.ty(&inner);
            quote!(impl Into<Patch<#inner>>)
        }
        _ if module.is_string(&inner) => quote!(impl Into<String>),
        _ => module.taken(&inner),
    };
    // What it forwards to may be deprecated by the document.
    let allowed = field.deprecated.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #head
        #allowed
        #[must_use]
        pub fn #old(self, #name: #ty) -> Self { self.#is(#name) }
    }
}
