//! Structs: objects with named properties.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{deprecated, docs};
use super::module::{Module, ident};
use crate::model::{Field, Part, Presence, Rest, Type, TypeDef};

/// What a struct is made of.
#[derive(Clone, Copy)]
pub(super) struct Object<'a> {
    pub(super) fields: &'a [Field],
    pub(super) rest: Option<&'a Rest>,
    pub(super) parts: &'a [Part],
}

impl Object<'_> {
    /// Whether a value needs something to be made of.
    fn needs_arguments(&self) -> bool {
        !self.parts.is_empty() || self.fields.iter().any(is_needed)
    }
}

/// Whether a field is there in every value.
fn is_needed(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

/// A struct, its `Debug` if it holds secrets, and how it is made if it is `sent`: values that only come in answers come
/// from the server, or from JSON in a test.
pub(super) fn definition(
    module: &mut Module<'_>,
    def: &TypeDef,
    object: Object<'_>,
    sent: bool,
) -> TokenStream {
    let docs = docs(&def.docs);
    let is_deprecated = deprecated(def.deprecated);
    let name = ident(def.name.as_str());
    let secret = object.fields.iter().any(|field| field.secret);
    let default = (!object.needs_arguments()).then(|| quote!(, Default));
    let debug = (!secret).then(|| quote!(, Debug));
    let members = members(module, object);
    let methods = sent.then(|| {
        let (new, setters) = (new(module, object), setters(module, object.fields));
        quote!(impl #name { #new #setters })
    });
    let debug_impl = secret.then(|| debug_impl(module, def, object));
    quote! {
        #docs
        #is_deprecated
        #[derive(Clone #debug #default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #members }

        #methods
        #debug_impl
    }
}

fn members(module: &mut Module<'_>, object: Object<'_>) -> TokenStream {
    let mut out = TokenStream::new();
    for field in object.fields {
        let docs = docs(&field.docs);
        let deprecated = deprecated(field.deprecated);
        let name = ident(field.name.as_str());
        let ty = member(module, field);
        out.extend(quote!(#docs #deprecated pub #name: #ty,));
    }
    for part in object.parts {
        let name = ident(part.name.as_str());
        let ty = module.ty(&part.ty);
        out.extend(quote!(pub #name: #ty,));
    }
    if let Some(rest) = object.rest {
        let name = ident(rest.name.as_str());
        let ty = module.ty(&Type::Map(Box::new(rest.value.clone())));
        out.extend(quote!(pub #name: #ty,));
    }
    out
}

/// The type of a field with what its presence adds.
fn member(module: &mut Module<'_>, field: &Field) -> TokenStream {
    let ty = module.ty(&field.ty);
    match field.presence {
        Presence::Required => ty,
        Presence::Nullable | Presence::Optional => quote!(Option<#ty>),
        Presence::Patch => {
            module.import("crate::runtime", "Patch");
            quote!(Patch<#ty>)
        }
    }
}

/// `new`, with what is required.
fn new(module: &mut Module<'_>, object: Object<'_>) -> TokenStream {
    if !object.needs_arguments() {
        return quote! {
            #[must_use]
            pub fn new() -> Self { Self::default() }
        };
    }
    let mut arguments = TokenStream::new();
    let mut values = TokenStream::new();
    for field in object.fields {
        let name = ident(field.name.as_str());
        if !is_needed(field) {
            let absent = if field.presence == Presence::Patch { quote!(Patch::Absent) } else { quote!(None) };
            values.extend(quote!(#name: #absent,));
            continue;
        }
        let ty = module.ty(&field.ty);
        let ty = match field.presence {
            Presence::Nullable => {
                let inner = unboxed(module, &field.ty);
                quote!(Option<#inner>)
            }
            _ if module.is_string(&field.ty) => quote!(impl Into<String>),
            _ if matches!(field.ty, Type::Boxed(_)) => {
                let inner = unboxed(module, &field.ty);
                quote!(#inner)
            }
            _ => ty,
        };
        arguments.extend(quote!(#name: #ty,));
        let value = match field.presence {
            Presence::Required => converted(module, &field.ty, &name),
            _ => matches!(field.ty, Type::Boxed(_)).then(|| quote!(#name.map(Box::new))),
        };
        values.extend(value.map_or_else(|| quote!(#name,), |value| quote!(#name: #value,)));
    }
    for part in object.parts {
        let name = ident(part.name.as_str());
        let ty = unboxed(module, &part.ty);
        arguments.extend(quote!(#name: #ty,));
        let value = matches!(part.ty, Type::Boxed(_)).then(|| quote!(: Box::new(#name)));
        values.extend(quote!(#name #value,));
    }
    if let Some(rest) = object.rest {
        let name = ident(rest.name.as_str());
        // The type is imported where the field is written.
        let empty = if rest.value == Type::Any { quote!(Map::new()) } else { quote!(BTreeMap::new()) };
        values.extend(quote!(#name: #empty,));
    }
    quote! {
        #[must_use]
        pub fn new(#arguments) -> Self { Self { #values } }
    }
}

/// Setters for what is not required.
fn setters(module: &mut Module<'_>, fields: &[Field]) -> TokenStream {
    let mut out = TokenStream::new();
    for field in fields.iter().filter(|field| matches!(field.presence, Presence::Optional | Presence::Patch))
    {
        let deprecated = deprecated(field.deprecated);
        let (setter, name) = (ident(field.setter.as_str()), ident(field.name.as_str()));
        let ty = unboxed(module, &field.ty);
        let string = module.is_string(&field.ty);
        let (argument, value) = if field.presence == Presence::Patch {
            let value = quote!(#name.into());
            let boxed = matches!(field.ty, Type::Boxed(_)).then(|| quote!(.map(Box::new)));
            (quote!(impl Into<Patch<#ty>>), quote!(#value #boxed))
        } else {
            let value = converted(module, &field.ty, &name).unwrap_or_else(|| quote!(#name));
            (if string { quote!(impl Into<String>) } else { quote!(#ty) }, quote!(Some(#value)))
        };
        out.extend(quote! {
            #deprecated
            #[must_use]
            pub fn #setter(mut self, #name: #argument) -> Self {
                self.#name = #value;
                self
            }
        });
    }
    out
}

/// The type without the pointer that a cycle needs.
fn unboxed(module: &mut Module<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Boxed(id) => module.ty(&Type::Named(*id)),
        _ => module.ty(ty),
    }
}

/// How an argument becomes the value of a field, where it is not that value already.
fn converted(module: &Module<'_>, ty: &Type, name: &proc_macro2::Ident) -> Option<TokenStream> {
    match ty {
        Type::Boxed(_) => Some(quote!(Box::new(#name))),
        _ if module.is_string(ty) => Some(quote!(#name.into())),
        _ => None,
    }
}

/// A `Debug` that leaves secrets out.
fn debug_impl(module: &mut Module<'_>, def: &TypeDef, object: Object<'_>) -> TokenStream {
    module.import("std", "fmt");
    module.import("crate::runtime", "redacted");
    let name = ident(def.name.as_str());
    let text = def.name.plain();
    let fields = object.fields.iter().map(|field| (&field.name, field.secret));
    let others = object.parts.iter().map(|part| &part.name).chain(object.rest.map(|rest| &rest.name));
    let members = fields.chain(others.map(|name| (name, false))).map(|(name, secret)| {
        let (text, name) = (name.plain(), ident(name.as_str()));
        if secret {
            quote!(.field(#text, &redacted(&self.#name)))
        } else {
            quote!(.field(#text, &self.#name))
        }
    });
    quote! {
        impl fmt::Debug for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(#text) #(#members)* .finish()
            }
        }
    }
}
