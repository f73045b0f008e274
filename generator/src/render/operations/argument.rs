//! Parameters: as arguments of the client's methods, and as setters of requests.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Expansion, Parameter, Style, Type};
use crate::render::docs::{deprecated, docs};
use crate::render::module::{Module, ident};

/// A required parameter as an argument.
pub(in crate::render) fn argument(module: &mut Module<'_>, parameter: &Parameter) -> TokenStream {
    let name = ident(parameter.name.as_str());
    let ty = argument_type(module, &parameter.ty);
    quote!(#name: #ty)
}

/// What a caller gives: strings borrowed, lists as slices, the rest by value.
pub(in crate::render) fn argument_type(module: &mut Module<'_>, ty: &Type) -> TokenStream {
    match module.behind(ty).clone() {
        Type::String => quote!(&str),
        Type::List(inner) if module.is_string(&inner) => quote!(&[&str]),
        Type::List(inner) => {
            let inner = module.ty(&inner);
            quote!(&[#inner])
        }
        _ => module.taken(ty),
    }
}

/// The call that adds a parameter to a request.
pub(in crate::render) fn encoded(module: &mut Module<'_>, parameter: &Parameter) -> TokenStream {
    module.import("crate::runtime", "Style");
    let place = ident(parameter.location.word());
    let (wire, name) = (parameter.wire.as_str(), ident(parameter.name.as_str()));
    let style = style(parameter.expansion);
    let borrowed = matches!(module.behind(&parameter.ty), Type::String | Type::List(_));
    let value = match (borrowed, module.takes_variants(&parameter.ty)) {
        (true, _) => quote!(#name),
        (false, true) => quote!(&#name.into()),
        (false, false) => quote!(&#name),
    };
    quote!(.#place(#wire, #style, #value))
}

/// An optional parameter as a setter.
pub(in crate::render) fn setter(module: &mut Module<'_>, parameter: &Parameter) -> TokenStream {
    let docs = docs(&parameter.docs);
    let deprecated = deprecated(parameter.deprecated, &parameter.docs);
    let name = ident(parameter.name.as_str());
    let ty = argument_type(module, &parameter.ty);
    let call = encoded(module, parameter);
    quote! {
        #docs
        #deprecated
        pub fn #name(self, #name: #ty) -> Self { self #call }
    }
}

/// The runtime's value for a style.
pub(in crate::render) fn style(expansion: Expansion) -> TokenStream {
    let name = ident(match (expansion.style, expansion.explode) {
        (Style::Simple, false) => "SIMPLE",
        (Style::Simple, true) => "SIMPLE_EXPLODE",
        (Style::Label, false) => "LABEL",
        (Style::Label, true) => "LABEL_EXPLODE",
        (Style::Matrix, false) => "MATRIX",
        (Style::Matrix, true) => "MATRIX_EXPLODE",
        (Style::Form, true) => "FORM",
        (Style::Form, false) => "FORM_NO_EXPLODE",
        (Style::SpaceDelimited, _) => "SPACE_DELIMITED",
        (Style::PipeDelimited, _) => "PIPE_DELIMITED",
        (Style::TabDelimited, _) => "TAB_DELIMITED",
        (Style::DeepObject, _) => "DEEP_OBJECT",
        (Style::Dotted, _) => "DOTTED",
        (Style::Json, _) => "JSON",
        (Style::Text, _) => "TEXT",
        (Style::Content, _) => "CONTENT",
    });
    let reserved = expansion.reserved.then(|| quote!(.reserved()));
    quote!(Style::#name #reserved)
}
