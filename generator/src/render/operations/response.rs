//! What the responses of an operation mean: the enums that they become, and the table by status.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{
    Decode, Operation, ResponseContent, ResponseVariant, StatusMatch, StatusResponse, Success, Type,
};
use crate::render::docs::{docs, lines};
use crate::render::module::{Module, ident, laid_out, text};

/// The name of the type of a success that has several shapes.
fn response_type(operation: &Operation) -> String {
    format!("{}Response", operation.name.prefix)
}

/// Whether a success is read piece by piece.
fn is_streamed(operation: &Operation) -> bool {
    operation
        .responses
        .iter()
        .flat_map(|response| &response.contents)
        .any(|content| content.decode.is_stream())
}

/// The enum of the successes, where they have several shapes.
pub(in crate::render) fn response(module: &mut Module<'_>, operation: &Operation) -> Option<TokenStream> {
    let Success::OneOf(successes) = &operation.success else { return None };
    let method = operation.name.method.plain();
    let response = ident(&response_type(operation));
    let about = lines([format!("What [`Client::{method}`] returns when it succeeds.").as_str()]);
    let variants = variants(module, successes);
    let (derive, body) = if is_streamed(operation) {
        module.import("crate::runtime", "BodyStream");
        (quote!(#[derive(Debug)]), Some(quote!(<B = BodyStream>)))
    } else {
        (quote!(#[derive(Clone, Debug, PartialEq)]), None)
    };
    Some(quote! {
        #about
        #derive
        #[non_exhaustive]
        pub enum #response #body { #variants }
    })
}

/// The variants of an enum of responses.
pub(in crate::render) fn variants(module: &mut Module<'_>, variants: &[ResponseVariant]) -> TokenStream {
    let variants = variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = ident(variant.name.as_str());
        let held = variant.ty.as_ref().map(|ty| held(module, variant.decode, ty));
        let held = held.map(|held| quote!((#held)));
        quote!(#docs #name #held,)
    });
    variants.collect()
}

/// What a content becomes. `B` is the body.
fn held(module: &mut Module<'_>, decode: Decode, ty: &Type) -> TokenStream {
    if decode == Decode::ByteStream {
        return quote!(B);
    }
    let ty = module.ty(ty);
    if decode.is_events() {
        module.import("crate::runtime", "EventStream");
        quote!(EventStream<#ty, B>)
    } else if decode.is_items() {
        module.import("crate::runtime", "ItemStream");
        quote!(ItemStream<#ty, B>)
    } else {
        ty
    }
}

/// The table of what each status means.
pub(in crate::render) fn outcome(module: &mut Module<'_>, operation: &Operation) -> String {
    let streamed = is_streamed(operation);
    let success = match &operation.success {
        Success::Empty => "()".to_owned(),
        Success::Type(ty) => text(&module.ty(ty)),
        Success::Stream(decode, ty) => text(&held(module, *decode, ty)),
        Success::OneOf(_) => response_type(operation) + if streamed { "<B>" } else { "" },
    };
    let table = if streamed { "stream_outcome" } else { "outcome" };
    module.import("crate::runtime", table);
    let mut out = format!("{table}! {{ {}Error => {success} {{\n", operation.name.prefix);
    for response in &operation.responses {
        let what = contents(response);
        let what = if response.declared { what } else { format!("undeclared {{ {what} }}") };
        let _ = writeln!(out, "    {} => {what},", status(response.status));
    }
    out.push_str("} }");
    laid_out(&out) + "\n"
}

/// What the contents of a status become.
fn contents(response: &StatusResponse) -> String {
    if let [only] = response.contents.as_slice() {
        return arm(response, only);
    }
    let mut out = "by_media {\n".to_owned();
    for content in &response.contents {
        let media_types: Vec<String> =
            content.media_types.iter().map(|media_type| format!("{media_type:?}")).collect();
        let _ = writeln!(out, "        {} => {},", media_types.join(" | "), arm(response, content));
    }
    out + "    }"
}

fn status(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => code.to_string(),
        StatusMatch::Range(digit) => format!("{digit}00..={digit}99"),
        StatusMatch::Default => "_".to_owned(),
    }
}

fn arm(response: &StatusResponse, content: &ResponseContent) -> String {
    let decoder = match content.decode {
        // One word alone is the decoder of a success, but the variant of an error.
        Decode::Empty => response.success.then_some("empty"),
        Decode::Json => Some("json"),
        Decode::Text => Some("text"),
        Decode::Bytes | Decode::ByteStream => Some("bytes"),
        Decode::Events => Some("events"),
        Decode::TextEvents => Some("text_events"),
        Decode::WholeEvents => Some("whole_events"),
        Decode::Lines => Some("lines"),
        Decode::Records => Some("records"),
    };
    let side = match response.success {
        true if content.decode.is_stream() => "stream",
        true => "ok",
        false => "fail",
    };
    let variant = content.variant.as_ref().map(crate::names::Name::as_str);
    let arguments: Vec<&str> = decoder.into_iter().chain(variant).collect();
    format!("{side}({})", arguments.join(", "))
}
