//! The methods of views that hold path parameters: each calls that of the group.

use proc_macro2::TokenStream;
use quote::quote;

use super::about::about_bound;
use super::argument::argument;
use super::body;
use crate::model::{BoundGroup, Docs, Group, Kind, Operation, Parameter, RequestBody, Type};
use crate::names::GroupName;
use crate::render::docs::{deprecated, docs};
use crate::render::module::{Module, ident};

/// The blocks of methods of a group's views, for the operations of a file.
pub(super) fn blocks(module: &mut Module<'_>, group: &Group, operations: &[&Operation]) -> TokenStream {
    let mut out = TokenStream::new();
    for bound in &group.bound {
        let is_here =
            |operation: &&&Operation| module.client().bound(operation).any(|other| other.name == bound.name);
        let here: Vec<&&Operation> = operations.iter().filter(is_here).collect();
        let methods: TokenStream =
            here.into_iter().map(|operation| methods(module, bound, operation)).collect();
        if !methods.is_empty() {
            let view = ident(bound.name.view.as_str());
            out.extend(quote!(impl<T: ?Sized> groups::#view<T> { #methods }));
        }
    }
    out
}

fn methods(module: &mut Module<'_>, bound: &BoundGroup, operation: &Operation) -> TokenStream {
    super::required_bodies(operation).map(|body| method(module, bound, operation, body)).collect()
}

fn method(
    module: &mut Module<'_>,
    bound: &BoundGroup,
    operation: &Operation,
    body: Option<&RequestBody>,
) -> TokenStream {
    let method = body.and_then(|body| body.method.as_ref()).unwrap_or(&operation.name.method);
    let about = docs(&about_bound(module.client(), operation, body, bound));
    let deprecated = deprecated(operation.deprecated, &operation.docs);
    let name = ident(method.as_str());
    let (field, request) = (ident(&bound.field), ident(&operation.name.prefix));
    let (mut arguments, mut passed) = (Vec::new(), Vec::new());
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        if let Some(held) = bound.held(parameter) {
            passed.push(lent(module, held));
        } else {
            arguments.push(argument(module, parameter));
            let name = ident(parameter.name.as_str());
            passed.push(quote!(#name));
        }
    }
    if let Some(body) = body {
        arguments.extend(body::arguments(module, operation, body));
        passed.extend(body::passed(operation, body).into_iter().map(|name| quote!(#name)));
    }
    quote! {
        #about
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> Request<#request, T> {
            self.#field.#name(#(#passed),*)
        }
    }
}

/// What a view gives of a parameter that it holds.
fn lent(module: &Module<'_>, held: &Parameter) -> TokenStream {
    let name = ident(held.name.as_str());
    match module.behind(&held.ty) {
        Type::String => quote!(&self.#name),
        ty if is_copy(module, ty) => quote!(self.#name),
        _ => quote!(self.#name.clone()),
    }
}

fn is_copy(module: &Module<'_>, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => matches!(module.kind(*id), Some(Kind::Enum { is_closed: true, .. })),
        other => {
            matches!(other, Type::Boolean | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128)
                || matches!(other, Type::F64 | Type::Uuid | Type::Date | Type::DateTime)
        }
    }
}

/// The method of a group that gives a view.
pub(super) fn giver(module: &mut Module<'_>, group: &GroupName, bound: &BoundGroup) -> TokenStream {
    let (method, view) = (ident(bound.name.method.as_str()), ident(bound.name.view.as_str()));
    let group = group.view.plain();
    let count = if bound.parameters.len() == 1 { "parameter is" } else { "parameters are" };
    let about =
        docs(&Docs::of(vec![format!("The operations of [`{group}`] whose first {count} given here.")]));
    let field = ident(&bound.field);
    let (mut arguments, mut values) = (Vec::new(), Vec::new());
    for parameter in &bound.parameters {
        let name = ident(parameter.name.as_str());
        if *module.behind(&parameter.ty) == Type::String {
            arguments.push(quote!(#name: impl Into<String>));
            values.push(quote!(#name: #name.into()));
        } else if module.takes_variants(&parameter.ty) {
            arguments.push(argument(module, parameter));
            values.push(quote!(#name: #name.into()));
        } else {
            arguments.push(argument(module, parameter));
            values.push(quote!(#name));
        }
    }
    quote! {
        #about
        pub fn #method(&self, #(#arguments),*) -> #view<T> {
            #view { #field: self.clone(), #(#values),* }
        }
    }
}

/// The type of a view.
pub(super) fn view(module: &mut Module<'_>, group: &GroupName, bound: &BoundGroup) -> TokenStream {
    let view = ident(bound.name.view.as_str());
    let (of, method) = (group.view.plain(), bound.name.method.plain());
    let about =
        format!("The operations of [`{of}`] with {} held here. Given by [`{of}::{method}`].", listed(bound));
    let about = docs(&Docs::of(vec![about]));
    let (field, group) = (ident(&bound.field), ident(group.view.as_str()));
    let held = bound.parameters.iter().map(|parameter| {
        let (name, ty) = (ident(parameter.name.as_str()), module.ty(&parameter.ty));
        quote!(pub(crate) #name: #ty)
    });
    quote! {
        #about
        #[must_use = "a group does nothing but give requests: call a method"]
        pub struct #view<T: ?Sized = dyn Transport> { pub(crate) #field: #group<T>, #(#held),* }
    }
}

/// The parameters of a view: `owner` and `repo`.
fn listed(bound: &BoundGroup) -> String {
    let names: Vec<String> = bound.parameters.iter().map(|it| format!("`{}`", it.name.plain())).collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}
