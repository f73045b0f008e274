//! Names of before for types and for what is in them.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{ABOUT, FILE, head};
use crate::model::{
    Client, Field, FormerMember, FormerType, Kind, Presence, Type, TypeDef, TypeId, UnionVariant,
};
use crate::render::home::{Home, Tree};
use crate::render::module::{Module, Scope, ident};
use crate::render::output::Output;
use crate::render::types::union;

/// The names of before for what stands in one folder.
#[derive(Default)]
struct Names<'a> {
    types: Vec<(&'a FormerType, &'a TypeDef)>,
    members: BTreeMap<TypeId, Vec<&'a FormerMember>>,
}

/// Adds a file of them to each folder that has types with names of before.
pub(in crate::render) fn render(client: &Client, tree: &mut Tree, files: &mut Output) {
    let mut places: BTreeMap<(Home, String), Names<'_>> = BTreeMap::new();
    let place = |def: &TypeDef| {
        let home = Home::of_type(client, &def.shown);
        let file = home.own_file(FILE, def.module.as_str());
        (home, file)
    };
    for former in &client.former.types {
        let Some(def) = client.get(former.of) else { continue };
        places.entry(place(def)).or_default().types.push((former, def));
    }
    for member in &client.former.members {
        let Some(def) = client.get(member.of) else { continue };
        places.entry(place(def)).or_default().members.entry(member.of).or_default().push(member);
    }
    for ((home, file), names) in places {
        tree.add_with(&home, &file, !names.types.is_empty());
        let here = BTreeSet::default();
        let mut module = Module::new(client, Scope::Types(&here));
        for (former, def) in names.types {
            let is = def.name.plain();
            let (head, name) = (head(is, is), ident(former.name.as_str()));
            let ty = module.ty(&Type::Named(former.of));
            module.items(&quote!(#head pub type #name = #ty;));
        }
        for (id, members) in names.members {
            let Some(def) = client.get(id) else { continue };
            let items: TokenStream = members.iter().filter_map(|it| item(&mut module, def, it)).collect();
            let ty = module.ty(&Type::Named(id));
            module.items(&quote!(impl #ty { #items }));
        }
        files.insert(format!("src/types/{}{file}.rs", home.path()), module.finish(ABOUT));
    }
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
