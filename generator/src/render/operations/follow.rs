//! What follows a response: the pages of lists, the state of work.

use std::fmt::Write;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{
    Argument, Client, Conversion, Ending, Operation, PageStyle, Paging, Polling, ResponseVariant, Route,
    Success,
};
use crate::render::module::{Module, ident, laid_out, text};

/// The table of how pages follow each other.
pub(in crate::render) fn pages(module: &mut Module<'_>, operation: &Operation, paging: &Paging) -> String {
    module.import("crate::runtime", "paged");
    let item = text(&module.ty(&paging.item));
    let (style, cursor) = match &paging.style {
        PageStyle::Cursor(parameter, route) => (format!("Cursor({parameter:?})"), Some(value("page", route))),
        PageStyle::LastItem(parameter, route) => {
            (format!("Cursor({parameter:?})"), Some(of_last_item("page", &paging.items, route)))
        }
        PageStyle::Offset(parameter) => (format!("Offset({parameter:?})"), None),
        PageStyle::Number(parameter, first) => (format!("Number({parameter:?}, {first})"), None),
        PageStyle::Link => ("Link".to_owned(), None),
    };
    let mut out = format!("paged! {{ {}Error => {item}, {style} {{\n", operation.name.prefix);
    let (borrowed, optional) = borrowed("page", &paging.items);
    let count =
        if optional { format!("{borrowed}.map_or(0, Vec::len)") } else { format!("{borrowed}.len()") };
    let _ = writeln!(out, "    count: |page| {},", count.trim_start_matches('&'));
    let _ = writeln!(out, "    items: |page| {},", owned("page", &paging.items));
    if let Some(cursor) = cursor {
        let _ = writeln!(out, "    cursor: |page| {cursor},");
    }
    if let Some(has_more) = &paging.has_more {
        let _ = writeln!(out, "    has_more: |page| {},", flag("page", has_more));
    }
    out.push_str("} }");
    laid_out(&out) + "\n"
}

/// How the state of work is asked for.
pub(in crate::render) fn polling(
    module: &mut Module<'_>,
    client: &Client,
    operation: &Operation,
    polling: &Polling,
) -> TokenStream {
    let Some(status) = client.operations.get(polling.status) else { return TokenStream::new() };
    for name in ["Outcome", "Polled", "is_one_of"] {
        module.import("crate::runtime", name);
    }
    let prefix = &status.name.prefix;
    let [request, status_error, status_response] =
        ["", "Error", "Response"].map(|end| format!("{prefix}{end}"));
    let several = polling.states.iter().any(|state| state.variant.is_some());
    if status.name.module.as_str() != operation.name.module.as_str() {
        let response = several.then_some(&status_response);
        for name in [&request, &status_error].into_iter().chain(response) {
            module.import("crate::operations", name);
        }
    }
    let error = ident(&format!("{}Error", operation.name.prefix));
    let started = started(operation, &ident(status.name.method.as_str()), polling);
    let ended = ended(status, &ident(&status_response), polling);
    let (request, status_error) = (ident(&request), ident(&status_error));
    quote! {
        impl Polled for #error {
            type Status = #status_error;

            fn status<T: ?Sized, B>(
                client: &Client<T>,
                started: &Self::Success<B>,
            ) -> Option<#request<T>> {
                #started
            }

            fn has_ended<B>(status: &<Self::Status as Outcome>::Success<B>) -> bool {
                #ended
            }
        }
    }
}

/// The request for the state, from the response that started the work.
fn started(operation: &Operation, method: &Ident, polling: &Polling) -> TokenStream {
    let response = ident(&format!("{}Response", operation.name.prefix));
    let mut arms = Arms::default();
    for start in &polling.starts {
        let arguments = start.arguments.iter().map(argument);
        let call = quote!(Some(client.#method(#(#arguments),*)));
        let Some(variant) = &start.variant else { return call };
        let variant = ident(variant.as_str());
        let used = if start.arguments.is_empty() { quote!(_) } else { quote!(started) };
        arms.push(quote!(#response::#variant(#used)), &call);
    }
    let all =
        matches!(&operation.success, Success::OneOf(variants) if variants.len() == polling.starts.len());
    if !all {
        arms.push(quote!(_), &quote!(None));
    }
    arms.matched("started")
}

/// The arms of a `match`; those that do the same without a value are one.
#[derive(Default)]
struct Arms(Vec<(TokenStream, String)>);

impl Arms {
    fn push(&mut self, pattern: TokenStream, then: &TokenStream) {
        self.0.push((pattern, then.to_string()));
    }

    fn join(&mut self, pattern: TokenStream, then: &TokenStream) {
        let text = then.to_string();
        match self.0.iter_mut().find(|(_, known)| *known == text) {
            Some((joined, _)) => *joined = quote!(#joined | #pattern),
            None => self.0.push((pattern, text)),
        }
    }

    fn matched(self, value: &str) -> TokenStream {
        let value = ident(value);
        let mut texts: Vec<&String> = self.0.iter().map(|(_, then)| then).collect();
        texts.sort_unstable();
        let same = texts.windows(2).any(|pair| pair.first() == pair.last());
        let allowed = same
            .then(|| quote!(#![allow(clippy::match_same_arms, reason = "what is held is of several types")]));
        let arms = self.0.iter().map(|(pattern, then)| {
            let then = tokens(then);
            quote!(#pattern => #then,)
        });
        quote!(#allowed match #value { #(#arms)* })
    }
}

/// Whether the work has ended, from the response that has its state.
fn ended(status: &Operation, response: &Ident, polling: &Polling) -> TokenStream {
    let ends = &polling.ends;
    let ended = |ending: &Ending| match ending {
        Ending::By(route) => {
            let state = tokens(&format!("&{}", value("status", route).trim_start_matches('&')));
            quote!(is_one_of(#state, &[#(#ends),*]))
        }
        Ending::Always(ended) => quote!(#ended),
    };
    let mut arms = Arms::default();
    for state in &polling.states {
        let ended = ended(&state.ending);
        let Some(variant) = &state.variant else { return ended };
        let is_it = |other: &&ResponseVariant| other.name == *variant;
        let holds = matches!(&status.success, Success::OneOf(all) if all.iter().find(is_it).is_some_and(|it| it.ty.is_some()));
        let held = holds.then(|| quote!((_)));
        let variant = ident(variant.as_str());
        match state.ending {
            Ending::By(_) => arms.push(quote!(#response::#variant(status)), &ended),
            Ending::Always(_) => arms.join(quote!(#response::#variant #held), &ended),
        }
    }
    arms.matched("status")
}

/// An argument, in a function that gives nothing where there is none.
fn argument(argument: &Argument) -> TokenStream {
    let (route, optional) = borrowed("started", &argument.value);
    let place = route.trim_start_matches('&');
    tokens(&match (argument.conversion, optional) {
        (Conversion::Borrowed, false) => route,
        (Conversion::Borrowed, true) => format!("{route}?"),
        (Conversion::Copied, false) => place.to_owned(),
        (Conversion::Copied, true) => match argument.value.0.as_slice() {
            [only] => format!("started.{}?", only.field.as_str()),
            _ => format!("*{route}?"),
        },
        (Conversion::Cloned, false) => format!("{place}.clone()"),
        (Conversion::Cloned, true) => format!("{route}?.clone()"),
        (Conversion::ToText, false) => format!("&{place}.to_string()"),
        (Conversion::ToText, true) => format!("&{route}?.to_string()"),
        (Conversion::FromText, false) => format!("{place}.parse().ok()?"),
        (Conversion::FromText, true) => format!("{route}?.parse().ok()?"),
    })
}

fn tokens(expression: &str) -> TokenStream {
    expression.parse().unwrap_or_default()
}

/// A reference to the value at the end of a route, and whether it is an option of one.
fn borrowed(root: &str, route: &Route) -> (String, bool) {
    let mut expression = root.to_owned();
    let mut optional = false;
    for step in &route.0 {
        let field = step.field.as_str();
        expression = match (optional, step.optional) {
            (false, false) => format!("{expression}.{field}"),
            (false, true) => format!("{expression}.{field}.as_ref()"),
            (true, false) => format!("{expression}.map(|it| &it.{field})"),
            (true, true) => format!("{expression}.and_then(|it| it.{field}.as_ref())"),
        };
        optional |= step.optional;
    }
    let reference = if optional || route.0.is_empty() { "" } else { "&" };
    (format!("{reference}{expression}"), optional)
}

/// A reference to what is at the end of a route, an option or not.
fn value(root: &str, route: &Route) -> String {
    match route.0.as_slice() {
        [only] => format!("&{root}.{}", only.field.as_str()),
        _ => match borrowed(root, route) {
            (expression, true) => format!("&{expression}"),
            (expression, false) => expression,
        },
    }
}

/// A reference to an option of what is at the end of a route from the last item of a list.
fn of_last_item(root: &str, list: &Route, route: &Route) -> String {
    let (items, at_end) = match borrowed(root, list) {
        (items, true) => (items, ".and_then(|items| items.last())"),
        (items, false) => (items, ".last()"),
    };
    let (value, turn) = match borrowed("item", route) {
        (value, true) => (value, "and_then"),
        (value, false) => (value, "map"),
    };
    format!("&{}{at_end}.{turn}(|item| {value})", items.trim_start_matches('&'))
}

/// A boolean that is copied, or none.
fn flag(root: &str, route: &Route) -> String {
    match (route.0.as_slice(), borrowed(root, route)) {
        ([only], (_, true)) => format!("{root}.{}", only.field.as_str()),
        (_, (expression, true)) => format!("{expression}.copied()"),
        (_, (expression, false)) => format!("Some({})", expression.trim_start_matches('&')),
    }
}

/// The list at the end of a route, taken out; an empty one, where there is none.
fn owned(root: &str, route: &Route) -> String {
    let mut expression = root.to_owned();
    let mut optional = false;
    for step in &route.0 {
        let field = step.field.as_str();
        expression = match (optional, step.optional) {
            (false, _) => format!("{expression}.{field}"),
            (true, false) => format!("{expression}.map(|it| it.{field})"),
            (true, true) => format!("{expression}.and_then(|it| it.{field})"),
        };
        optional |= step.optional;
    }
    if optional { format!("{expression}.unwrap_or_default()") } else { expression }
}
