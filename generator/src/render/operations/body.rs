//! Request bodies: as arguments of the client's methods, and as setters of requests.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::argument::style;
use crate::model::{Docs, Form, Operation, Payload, RequestBody};
use crate::render::docs::docs as doc_comment;
use crate::render::module::{Module, ident};

/// What a caller gives: the body, and before it its media type where the document has a range of them.
pub(in crate::render) fn arguments(
    module: &mut Module<'_>,
    operation: &Operation,
    body: &RequestBody,
) -> Vec<TokenStream> {
    let content_type = body.range.as_ref().map(|_| {
        let name = ident(content_type_argument(operation));
        quote!(#name: &str)
    });
    let ty = ty(module, body);
    content_type.into_iter().chain([quote!(body: #ty)]).collect()
}

/// The names of what a caller gives.
pub(in crate::render) fn passed(operation: &Operation, body: &RequestBody) -> Vec<Ident> {
    let content_type = body.range.as_ref().map(|_| ident(content_type_argument(operation)));
    content_type.into_iter().chain([ident("body")]).collect()
}

/// What the argument is called that says the media type of a body.
pub(in crate::render) fn content_type_argument(operation: &Operation) -> &'static str {
    let is_taken = operation.parameters.iter().any(|parameter| parameter.name.plain() == "content_type");
    if is_taken { "body_content_type" } else { "content_type" }
}

/// What a caller gives as the body.
pub(super) fn ty(module: &mut Module<'_>, body: &RequestBody) -> TokenStream {
    match body.payload {
        Payload::Raw => {
            module.import("crate::runtime", "Body");
            quote!(impl Into<Body>)
        }
        Payload::MultipartByHand => {
            module.import("crate::runtime", "Multipart");
            quote!(Multipart)
        }
        _ => module.taken(&body.ty),
    }
}

/// The call that adds a body to a request.
pub(in crate::render) fn sent(
    module: &mut Module<'_>,
    operation: &Operation,
    body: &RequestBody,
) -> TokenStream {
    let content_type = body.content_type.as_str();
    let value = if module.takes_variants(&body.ty) { quote!(body.into()) } else { quote!(body) };
    match &body.payload {
        Payload::Json if content_type == "application/json" => quote!(.json(&#value)),
        Payload::Json => quote!(.json_as(#content_type, &#value)),
        Payload::JsonLines => quote!(.json_lines(#content_type, &#value)),
        Payload::Form(form) => form_sent(module, form, &value),
        Payload::Multipart(headers) => {
            let headers = headers.iter().map(|(part, name, value)| quote!((#part, #name, #value)));
            quote!(.multipart(&[#(#headers),*], &#value))
        }
        Payload::MultipartByHand => quote!(.multipart_by_hand(body)),
        Payload::Raw if body.range.is_some() => {
            let content_type = ident(content_type_argument(operation));
            quote!(.bytes_as(#content_type, body))
        }
        Payload::Raw => quote!(.bytes(#content_type, body)),
    }
}

fn form_sent(module: &mut Module<'_>, form: &Form, value: &TokenStream) -> TokenStream {
    module.import("crate::runtime", "Style");
    let base = style(form.style);
    if form.others.is_empty() {
        return quote!(.form(#base, &#value));
    }
    let others = form.others.iter().map(|(name, expansion)| {
        let style = style(*expansion);
        quote!((#name, #style))
    });
    quote!(.form_with(#base, &[#(#others),*], &#value))
}

/// A body that need not be given, as a setter.
pub(in crate::render) fn setter(
    module: &mut Module<'_>,
    operation: &Operation,
    body: &RequestBody,
) -> TokenStream {
    let about = doc_comment(&docs(operation, body));
    let name = ident(body.method.as_ref().map_or("body", |name| name.as_str()));
    let (arguments, call) = (arguments(module, operation, body), sent(module, operation, body));
    quote! {
        #about
        pub fn #name(self, #(#arguments),*) -> Self { self #call }
    }
}

/// What a body is, with its media type where there are several, or a range of them.
pub(in crate::render) fn docs(operation: &Operation, body: &RequestBody) -> Docs {
    if operation.other_bodies.is_empty() && body.range.is_none() {
        return body.docs.clone();
    }
    body.docs.led_by(&format!("As `{}`", body.range.as_ref().unwrap_or(&body.content_type)))
}
