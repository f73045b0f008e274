//! What the responses of an operation mean: the enums that they become, and the table by status.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{
    Decode, Operation, ResponseContent, ResponseVariant, StatusMatch, StatusResponse, Success, Type,
};
use crate::render::docs::{docs, lines};
use crate::render::module::{Module, ident, text};
use crate::render::table::{Table, WIDTH};

/// The name of the type of a success that has several shapes.
fn response_type(operation: &Operation) -> String {
    format!("{}Response", operation.name.prefix)
}

/// A link of the documentation to the method of an operation, which is in scope if it is one of `Client`.
fn method_link(operation: &Operation, root: &str) -> String {
    let (short, place) = (operation.name.short_place(), operation.name.place());
    if operation.name.group.is_some() {
        format!("[`{short}`]({root}::{place})")
    } else {
        format!("[`{short}`]")
    }
}

/// Whether a success is read piece by piece.
pub(in crate::render) fn is_streamed(operation: &Operation) -> bool {
    operation
        .responses
        .iter()
        .flat_map(|response| &response.contents)
        .any(|content| content.decode.is_stream())
}

/// The enum of the successes, where they have several shapes.
pub(in crate::render) fn response(module: &mut Module<'_>, operation: &Operation) -> Option<TokenStream> {
    let Success::OneOf(successes) = &operation.success else { return None };
    let method = method_link(operation, module.client().packaging.root());
    let response = ident(&response_type(operation));
    let about = lines([format!("What {method} returns when it succeeds.").as_str()]);
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
        let held = variant.ty.as_ref().map(|ty| held(module, variant.decode, ty, BodyReading::Any));
        let held = held.map(|held| quote!((#held)));
        quote!(#docs #name #held,)
    });
    variants.collect()
}

/// The errors that the document declares: an enum, or the name for none.
pub(in crate::render) fn errors(module: &mut Module<'_>, operation: &Operation) -> TokenStream {
    let method = method_link(operation, module.client().packaging.root());
    let error = ident(&format!("{}Error", operation.name.prefix));
    if operation.errors.is_empty() {
        module.import("std::convert", "Infallible");
        let about = format!("The errors of {method}: the document declares none.");
        let about = lines([about.as_str()]);
        return quote!(#about pub type #error = Infallible;);
    }
    let about = lines([format!("The errors of {method}.").as_str()]);
    let errors = variants(module, &operation.errors);
    quote! {
        #about
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #error { #errors }
    }
}

/// Who reads a body that is read piece by piece.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyReading {
    /// Code that is generic over it.
    Any,
    /// An asynchronous client, for which the types are made if nothing else is said.
    Asynchronous,
    /// A blocking client.
    Blocking,
}

impl BodyReading {
    /// The argument of a type that holds a body.
    fn argument(self, module: &mut Module<'_>) -> Option<TokenStream> {
        match self {
            Self::Any => Some(quote!(B)),
            Self::Asynchronous => None,
            Self::Blocking => {
                module.import("crate::runtime", "BodyReader");
                Some(quote!(BodyReader))
            }
        }
    }
}

/// What a content becomes.
fn held(module: &mut Module<'_>, decode: Decode, ty: &Type, reader: BodyReading) -> TokenStream {
    if decode == Decode::ByteStream {
        return reader.argument(module).unwrap_or_else(|| {
            module.import("crate::runtime", "BodyStream");
            quote!(BodyStream)
        });
    }
    let ty = module.ty(ty);
    if !decode.is_events() && !decode.is_items() {
        return ty;
    }
    let name = if decode.is_events() { "EventStream" } else { "ItemStream" };
    module.import("crate::runtime", name);
    let (name, body) = (ident(name), reader.argument(module).map(|body| quote!(, #body)));
    quote!(#name<#ty #body>)
}

/// What a success is.
pub(super) fn success(module: &mut Module<'_>, operation: &Operation, reader: BodyReading) -> String {
    match &operation.success {
        Success::Empty => "()".to_owned(),
        Success::Type(ty) => text(&module.ty(ty)),
        Success::Stream(decode, ty) => text(&held(module, *decode, ty, reader)),
        Success::OneOf(_) => {
            let body = if is_streamed(operation) { reader.argument(module) } else { None };
            response_type(operation) + &body.map(|body| format!("<{body}>")).unwrap_or_default()
        }
    }
}

/// The type of the operation, as a table of what each status means.
pub(in crate::render) fn marker(module: &mut Module<'_>, operation: &Operation) -> String {
    let streamed = is_streamed(operation);
    let name = if streamed { "stream_operation" } else { "operation" };
    module.import("crate::runtime", name);
    let prefix = &operation.name.prefix;
    let mut returned = success(module, operation, BodyReading::Asynchronous);
    if streamed {
        returned = format!("{returned}, {}", success(module, operation, BodyReading::Blocking));
    }
    if !operation.errors.is_empty() {
        returned = format!("{returned} | {prefix}Error");
    }
    let id = operation.id.as_ref().map(|id| format!(", {id:?}")).unwrap_or_default();
    let (method, path) = (&operation.method, &operation.path);
    let called = operation.name.method.plain();
    let group = operation.name.group.as_ref().map(|group| format!(" in {:?}", group.view.plain()));
    let group = group.unwrap_or_default();
    let of = format!("pub {prefix} of {called:?}{group}({method:?}, {path:?}{id})");
    let is_short = name.len() + of.len() + returned.len() + 10 <= WIDTH;
    let space = if is_short { " " } else { "\n    " };
    let mut table = Table::of(name, format_args!("{of}{space}-> {returned}"));
    for response in &operation.responses {
        let what = contents(response);
        let what = if response.declared { what } else { format!("undeclared {{ {what} }}") };
        table.row(format!("{} => {what}", status(response.status)));
    }
    table.fitted()
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
        Decode::Unread => return "unread()".to_owned(),
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
