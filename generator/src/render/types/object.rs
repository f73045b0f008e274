//! Structs: objects with named properties.

use std::fmt::Write;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::attributes;
use crate::model::{Field, Generic, Kind, NewArgument, Part, Presence, Rest, Type, TypeDef};
use crate::render::docs::{deprecated, deprecation, docs, lines as doc_lines};
use crate::render::module::{Module, ident, text};
use crate::render::table::Table;

/// What a struct is made of.
#[derive(Clone, Copy)]
pub(in crate::render) struct Object<'a> {
    pub(in crate::render) fields: &'a [Field],
    pub(in crate::render) rest: Option<&'a Rest>,
    pub(in crate::render) parts: &'a [Part],
}

impl Object<'_> {
    /// Whether a value needs something to be made of.
    fn needs_arguments(&self) -> bool {
        !self.parts.is_empty() || self.fields.iter().any(|field| is_needed(field) || field.asked)
    }
}

/// Whether a field is there in every value.
fn is_needed(field: &Field) -> bool {
    field.presence.is_always_there()
}

/// Whether a type has a table of setters.
pub(in crate::render) fn has_setters(def: &TypeDef) -> bool {
    let Kind::Struct { fields, parts, .. } = &def.kind else { return false };
    def.new.is_some() && (!fields.iter().all(is_needed) || (fields.is_empty() && parts.is_empty()))
}

/// Whether `new` is more than the table of setters makes.
fn has_own_new(def: &TypeDef, object: Object<'_>) -> bool {
    def.new.as_ref().is_some_and(|arguments| object.needs_arguments() || !arguments.is_empty())
}

/// What `new` takes, be it for tests alone.
fn needed(def: &TypeDef) -> &[NewArgument] {
    def.new.as_ref().or(def.test_new.as_ref()).map(Vec::as_slice).unwrap_or_default()
}

/// The name of a struct in a table: with the parameter of a generic one.
pub(super) fn of_any(def: &TypeDef) -> String {
    if is_generic(def) { format!("{}<T>", def.name) } else { def.name.to_string() }
}

fn is_generic(def: &TypeDef) -> bool {
    def.generic == Some(Generic::Takes)
}

/// A struct, and how it is made if it needs something: callers make what is sent, and tests make what only comes back.
pub(in crate::render) fn definition(
    module: &mut Module<'_>,
    def: &TypeDef,
    object: Object<'_>,
) -> TokenStream {
    let docs = docs(&def.docs);
    let is_deprecated = deprecated(def.deprecated, &def.docs);
    let name = ident(def.name.as_str());
    let parameter = is_generic(def).then(|| quote!(<T>));
    let secret = object.fields.iter().any(|field| field.secret);
    let has_default = !object.needs_arguments();
    let default = (has_default && parameter.is_none()).then(|| quote!(, Default));
    // What is derived would ask it of the parameter.
    let own_default = (has_default && parameter.is_some()).then(|| empty(&name, object));
    let debug = (!secret).then(|| quote!(, Debug));
    let members = members(module, def, object);
    let chosen = attributes::plain(&def.attributes.on_type);
    let derived = attributes::derived(&def.attributes.derived);
    let for_tests = def.test_new.as_ref().map(|_| module.on("test-util"));
    let methods = (has_own_new(def, object) || for_tests.is_some()).then(|| {
        let new = new(module, def, object);
        // All that it needs is known.
        let is_known = object.needs_arguments() && object.parts.is_empty() && needed(def).is_empty();
        let default = is_known
            .then(|| quote!(#for_tests impl #parameter Default for #name #parameter { fn default() -> Self { Self::new() } }));
        quote!(#for_tests impl #parameter #name #parameter { #new } #default)
    });
    quote! {
        #docs
        #is_deprecated
        #[derive(Clone #debug #default, PartialEq #derived)]
        #chosen
        #[non_exhaustive]
        pub struct #name #parameter { #members }

        #own_default

        #methods
    }
}

/// `Default` of a generic struct: nothing is there.
fn empty(name: &Ident, object: Object<'_>) -> TokenStream {
    let fields = object.fields.iter().map(|field| &field.name);
    let names = fields.chain(object.rest.map(|rest| &rest.name)).map(|name| ident(name.as_str()));
    quote! {
        impl<T> Default for #name<T> {
            fn default() -> Self { Self { #(#names: Default::default(),)* } }
        }
    }
}

fn members(module: &mut Module<'_>, def: &TypeDef, object: Object<'_>) -> TokenStream {
    let mut out = TokenStream::new();
    for field in object.fields {
        let docs = docs(&field.docs);
        let deprecated = deprecated(field.deprecated, &field.docs);
        let name = ident(field.name.as_str());
        let ty = member(module, field);
        let chosen = attributes::named(&def.attributes.on_fields, &field.wire);
        out.extend(quote!(#docs #deprecated #chosen pub #name: #ty,));
    }
    for part in object.parts {
        let name = ident(part.name.as_str());
        let ty = module.ty(&part.ty);
        out.extend(quote!(pub #name: #ty,));
    }
    if let Some(rest) = object.rest {
        let name = ident(rest.name.as_str());
        let ty = module.ty(&Type::Map(Box::new(rest.value.clone())));
        let chosen = attributes::plain(&def.attributes.on_rest);
        let about = doc_lines(["The properties that the document does not name."]);
        out.extend(quote!(#about #chosen pub #name: #ty,));
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

/// A field as an argument of `new`.
pub(super) fn argument(module: &mut Module<'_>, field: &Field, optional: bool) -> TokenStream {
    let name = ident(field.name.as_str());
    let ty = if optional {
        let inner = unboxed(module, &field.ty);
        quote!(Option<#inner>)
    } else if module.is_string(&field.ty) {
        quote!(impl Into<String>)
    } else {
        module.taken(&field.ty)
    };
    quote!(#name: #ty,)
}

/// A field in the value that `new` makes.
fn value(module: &mut Module<'_>, field: &Field, argument: Option<&NewArgument>) -> TokenStream {
    let name = ident(field.name.as_str());
    if let Some(value) = field.fixed.as_ref().filter(|_| is_needed(field)) {
        let value = fixed(module, &field.ty, value);
        return quote!(#name: #value,);
    }
    let plain = || converted(module, &field.ty, &name);
    let owned = || plain().unwrap_or_else(|| quote!(#name));
    let option = || matches!(field.ty, Type::Boxed(_)).then(|| quote!(#name.map(Box::new)));
    let value = match (field.presence, argument.map(|argument| argument.optional)) {
        (Presence::Required, _) => plain(),
        (Presence::Patch, Some(true)) => {
            let option = option().unwrap_or_else(|| quote!(#name));
            Some(quote!(#option.into()))
        }
        (Presence::Patch, Some(false)) => {
            let value = owned();
            Some(quote!(Patch::Value(#value)))
        }
        (Presence::Patch, None) => Some(quote!(Patch::Absent)),
        (_, Some(true)) => option(),
        (_, Some(false)) => {
            let value = owned();
            Some(quote!(Some(#value)))
        }
        (_, None) => Some(quote!(None)),
    };
    value.map_or_else(|| quote!(#name,), |value| quote!(#name: #value,))
}

/// `new`, with what is required; a value that needs nothing has it from the table of setters.
fn new(module: &mut Module<'_>, def: &TypeDef, object: Object<'_>) -> TokenStream {
    let taken = needed(def).iter().filter_map(|it| Some((object.fields.get(it.field)?, it.optional)));
    let mut arguments: TokenStream =
        taken.map(|(field, optional)| argument(module, field, optional)).collect();
    let given = |index: usize| needed(def).iter().find(|argument| argument.field == index);
    let fields = object.fields.iter().enumerate();
    let mut values: TokenStream = fields.map(|(index, field)| value(module, field, given(index))).collect();
    for part in object.parts {
        let name = ident(part.name.as_str());
        let ty = module.taken(&part.ty);
        arguments.extend(quote!(#name: #ty,));
        let value = converted(module, &part.ty, &name).map(|value| quote!(: #value));
        values.extend(quote!(#name #value,));
    }
    if let Some(rest) = object.rest {
        let name = ident(rest.name.as_str());
        // The type is imported where the field is written.
        let empty = if rest.value == Type::Any { quote!(Map::new()) } else { quote!(BTreeMap::new()) };
        values.extend(quote!(#name: #empty,));
    }
    let about = doc_lines([match (needed(def).is_empty() && object.parts.is_empty(), has_setters(def)) {
        _ if def.test_new.is_some() => {
            "For tests: a value with what is always there, in the order of the names."
        }
        (true, _) => "A value of which the client knows all that must be there.",
        (false, true) => "A value with what must be there; each other property has a setter.",
        (false, false) => "A value with all of its properties.",
    }]);
    quote! {
        #about
        #[must_use]
        pub fn new(#arguments) -> Self { Self { #values } }
    }
}

/// A value that is always the same.
fn fixed(module: &mut Module<'_>, ty: &Type, value: &Value) -> TokenStream {
    let written = match value {
        Value::String(text) => quote!(#text),
        Value::Bool(flag) => quote!(#flag),
        // The pass that fixes a value takes no other than these.
        other => {
            let number = Literal::i64_unsuffixed(other.as_i64().unwrap_or_default());
            quote!(#number)
        }
    };
    if let Type::Named(id) | Type::Boxed(id) = module.behind(ty)
        && let Some(Kind::Enum { variants, .. }) = module.kind(*id)
        && let Some(variant) = variants.iter().find(|variant| variant.value == *value)
    {
        let (ty, variant) = (module.ty(ty), ident(variant.name.as_str()));
        return quote!(#ty::#variant);
    }
    match (module.behind(ty), value) {
        (Type::Named(_), Value::Bool(_) | Value::String(_) | Value::Number(_)) => {
            let ty = module.ty(ty);
            quote!(#ty::from(#written))
        }
        (Type::String, _) => quote!(#written.to_owned()),
        _ => written,
    }
}

/// The table of setters for what is not required, and of `new` where nothing is.
fn setters(module: &mut Module<'_>, def: &TypeDef, object: Object<'_>) -> String {
    let new = if has_own_new(def, object) { "" } else { "::new()" };
    let mut table = Table::of("setters", format_args!("{}{new}", of_any(def)));
    for field in object.fields.iter().filter(|field| !is_needed(field)) {
        let mut row = String::new();
        if field.deprecated {
            let _ = write!(row, "#[deprecated = {:?}] ", deprecation(&field.docs));
        }
        let is_boxed = matches!(field.ty, Type::Boxed(_));
        let kind = match (field.presence, is_boxed, module.takes_variants(&field.ty)) {
            (Presence::Patch, false, _) => "patch",
            (Presence::Patch, true, _) => "patch_boxed",
            (_, true, true) => "into_boxed",
            (_, true, false) => "boxed",
            (_, false, true) => "into",
            (_, false, false) if module.is_string(&field.ty) => "text",
            (_, false, false) => "value",
        };
        let _ = write!(row, "{kind} {}", field.name);
        if field.setter != field.name {
            let _ = write!(row, " as {}", field.setter);
        }
        if kind != "text" {
            let ty = unboxed(module, &field.ty);
            let _ = write!(row, ": {}", text(&ty));
        }
        table.row(row);
    }
    module.import("crate::runtime", "setters");
    table.in_rows()
}

/// The type without the pointer that a cycle needs.
fn unboxed(module: &mut Module<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Boxed(id) => module.ty(&Type::Named(*id)),
        _ => module.ty(ty),
    }
}

/// How an argument becomes the value of a field, where it is not that value already.
fn converted(module: &Module<'_>, ty: &Type, name: &Ident) -> Option<TokenStream> {
    match (ty, module.takes_variants(ty)) {
        (Type::Boxed(_), true) => Some(quote!(Box::new(#name.into()))),
        (Type::Boxed(_), false) => Some(quote!(Box::new(#name))),
        (_, true) => Some(quote!(#name.into())),
        _ => module.is_string(ty).then(|| quote!(#name.into())),
    }
}

/// The table of a `Debug` that leaves secrets out; nothing if there are none.
fn debug(module: &mut Module<'_>, def: &TypeDef, object: Object<'_>) -> Option<String> {
    if !object.fields.iter().any(|field| field.secret) {
        return None;
    }
    module.import("crate::runtime", "debug");
    let mut table = Table::of("debug", of_any(def));
    for field in object.fields {
        let secret = match field.presence {
            _ if !field.secret => "",
            Presence::Required => " as secret",
            Presence::Nullable | Presence::Optional | Presence::Patch => " as optional_secret",
        };
        table.row(format!("{}{secret}", field.name));
    }
    for name in object.parts.iter().map(|part| &part.name).chain(object.rest.map(|rest| &rest.name)) {
        table.row(name.to_string());
    }
    Some(table.in_rows())
}

/// The tables of a struct: of its setters, and of its secrets.
pub(in crate::render) fn tables(module: &mut Module<'_>, def: &TypeDef, object: Object<'_>) -> Vec<String> {
    let setters = has_setters(def).then(|| setters(module, def, object));
    setters.into_iter().chain(debug(module, def, object)).collect()
}
