//! What follows a response: the pages of lists, the state of work.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{
    Argument, Client, Conversion, Ending, Operation, PageParameter, PageStyle, Paging, Polling,
    ResponseVariant, Route, Success,
};
use crate::render::module::{Module, expression, ident, method_path, text};
use crate::render::table::Table;

/// The table of how pages follow each other.
pub(in crate::render) fn pages(module: &mut Module<'_>, operation: &Operation, paging: &Paging) -> String {
    module.import("crate::runtime", "paged");
    let item = text(&module.ty(&paging.item));
    let page = &ident("page");
    let (style, cursor) = match &paging.style {
        PageStyle::Cursor(by, route) => (format!("Cursor({})", parameter(by)), Some(value(page, route))),
        PageStyle::LastItem(by, route) => {
            (format!("Cursor({})", parameter(by)), Some(of_last_item(page, &paging.items, route)))
        }
        PageStyle::Offset(by) => (format!("Offset({})", parameter(by)), None),
        PageStyle::Number(by, first) => (format!("Number({}, {first})", parameter(by)), None),
        PageStyle::Link => ("Link".to_owned(), None),
        PageStyle::Url(route) => ("Url".to_owned(), Some(value(page, route))),
    };
    let count = match reached(page, &paging.items) {
        Reached { place, optional: true, .. } => quote!(#place.map_or(0, Vec::len)),
        Reached { place, optional: false, .. } => quote!(#place.len()),
    };
    let mut table = Table::of("paged", format_args!("{} => {item}, {style}", operation.name.prefix));
    let has_more = paging.has_more.as_ref().map(|route| flag(page, route));
    let rows = [
        ("count", Some(count)),
        ("items", Some(owned(page, &paging.items))),
        ("cursor", cursor),
        ("has_more", has_more),
    ];
    for (name, value) in rows {
        if let Some(value) = value {
            table.row(format!("{name}: |page| {}", expression(&value)));
        }
    }
    table.fitted()
}

/// What says which page is asked for.
pub(in crate::render) fn parameter(parameter: &PageParameter) -> String {
    match parameter {
        PageParameter::Query(name) => format!("Query({name:?})"),
        PageParameter::Body(way) => format!("Body(&{way:?})"),
    }
}

/// How the state of work is asked for.
pub(in crate::render) fn polling(
    module: &mut Module<'_>,
    client: &Client,
    operation: &Operation,
    polling: &Polling,
) -> TokenStream {
    let Some(status) = client.operations.get(polling.status) else { return TokenStream::new() };
    for name in ["Client", "Operation", "Polled", "is_one_of"] {
        module.import("crate::runtime", name);
    }
    let prefix = &status.name.prefix;
    let (request, status_response) = (prefix.clone(), format!("{prefix}Response"));
    let several = polling.states.iter().any(|state| state.variant.is_some());
    if status.name.module.as_str() != operation.name.module.as_str() {
        let response = several.then_some(&status_response);
        for name in [&request].into_iter().chain(response) {
            module.import("crate::operations", name);
        }
    }
    let own = ident(&operation.name.prefix);
    let started = started(operation, &method_path(&status.name, &status.name.method), polling);
    let ended = ended(status, &ident(&status_response), polling);
    let request = ident(&request);
    quote! {
        impl Polled for #own {
            type Status = #request;

            fn status<T: ?Sized>(
                client: &Client<T>,
                started: &Self::Response,
            ) -> Option<Request<#request, T>> {
                #started
            }

            fn has_ended(status: &<#request as Operation>::Response) -> bool {
                #ended
            }
        }
    }
}

/// The request for the state, from the response that started the work.
fn started(operation: &Operation, method: &TokenStream, polling: &Polling) -> TokenStream {
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
struct Arms(Vec<(TokenStream, TokenStream)>);

impl Arms {
    fn push(&mut self, pattern: TokenStream, then: &TokenStream) {
        self.0.push((pattern, then.clone()));
    }

    fn join(&mut self, pattern: TokenStream, then: &TokenStream) {
        let text = then.to_string();
        match self.0.iter_mut().find(|(_, known)| known.to_string() == text) {
            Some((joined, _)) => *joined = quote!(#joined | #pattern),
            None => self.push(pattern, then),
        }
    }

    fn matched(self, value: &str) -> TokenStream {
        let value = ident(value);
        let mut texts: Vec<String> = self.0.iter().map(|(_, then)| then.to_string()).collect();
        texts.sort_unstable();
        let same = texts.windows(2).any(|pair| pair.first() == pair.last());
        let allowed = same
            .then(|| quote!(#![allow(clippy::match_same_arms, reason = "what is held is of several types")]));
        let arms = self.0.iter().map(|(pattern, then)| quote!(#pattern => #then,));
        quote!(#allowed match #value { #(#arms)* })
    }
}

/// Whether the work has ended, from the response that has its state.
fn ended(status: &Operation, response: &Ident, polling: &Polling) -> TokenStream {
    let ends = &polling.ends;
    let ended = |ending: &Ending| match ending {
        Ending::By(route) => {
            let state = place(&ident("status"), route);
            quote!(is_one_of(&#state, &[#(#ends),*]))
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
    let (root, route) = (&ident("started"), &argument.value);
    let reached = reached(root, route);
    let Reached { place, optional, .. } = &reached;
    match (argument.conversion, optional) {
        (Conversion::Borrowed, false) => reached.reference(),
        (Conversion::Borrowed, true) => quote!(#place?),
        (Conversion::Copied, false) => place.clone(),
        (Conversion::Copied, true) if route.0.len() == 1 => {
            let place = self::place(root, route);
            quote!(#place?)
        }
        (Conversion::Copied, true) => quote!(*#place?),
        (Conversion::Cloned, false) => quote!(#place.clone()),
        (Conversion::Cloned, true) => quote!(#place?.clone()),
        (Conversion::ToText, false) => quote!(&#place.to_string()),
        (Conversion::ToText, true) => quote!(&#place?.to_string()),
        (Conversion::FromText, false) => quote!(#place.parse().ok()?),
        (Conversion::FromText, true) => quote!(#place?.parse().ok()?),
    }
}

/// The value at the end of a route.
struct Reached {
    /// The value itself, or an option of a reference to it.
    place: TokenStream,
    optional: bool,
    /// Whether it is where the route begins, which is a reference already.
    is_root: bool,
}

impl Reached {
    /// A reference to the value, or an option of one.
    fn reference(&self) -> TokenStream {
        let place = &self.place;
        if self.optional || self.is_root { place.clone() } else { quote!(&#place) }
    }
}

fn reached(root: &Ident, route: &Route) -> Reached {
    let mut reached = Reached { place: quote!(#root), optional: false, is_root: true };
    for step in &route.0 {
        let (field, place) = (ident(step.field.as_str()), reached.place);
        let place = match (reached.optional, step.optional) {
            (false, false) => quote!(#place.#field),
            (false, true) => quote!(#place.#field.as_ref()),
            (true, false) => quote!(#place.map(|it| &it.#field)),
            (true, true) => quote!(#place.and_then(|it| it.#field.as_ref())),
        };
        reached = Reached { place, optional: reached.optional || step.optional, is_root: false };
    }
    reached
}

/// What is at the end of a route, an option or not.
fn place(root: &Ident, route: &Route) -> TokenStream {
    match route.0.as_slice() {
        [only] => {
            let field = ident(only.field.as_str());
            quote!(#root.#field)
        }
        _ => reached(root, route).place,
    }
}

/// A reference to what is at the end of a route, an option or not.
fn value(root: &Ident, route: &Route) -> TokenStream {
    let place = place(root, route);
    if route.0.is_empty() { place } else { quote!(&#place) }
}

/// A reference to an option of what is at the end of a route from the last item of a list.
fn of_last_item(root: &Ident, list: &Route, route: &Route) -> TokenStream {
    let at_end = match reached(root, list) {
        Reached { place, optional: true, .. } => quote!(#place.and_then(|items| items.last())),
        Reached { place, optional: false, .. } => quote!(#place.last()),
    };
    let item = ident("item");
    let of_item = reached(&item, route);
    let value = of_item.reference();
    if of_item.optional {
        quote!(&#at_end.and_then(|#item| #value))
    } else {
        quote!(&#at_end.map(|#item| #value))
    }
}

/// A boolean that is copied, or none.
fn flag(root: &Ident, route: &Route) -> TokenStream {
    match (route.0.as_slice(), reached(root, route)) {
        ([only], Reached { optional: true, .. }) => {
            let field = ident(only.field.as_str());
            quote!(#root.#field)
        }
        (_, Reached { place, optional: true, .. }) => quote!(#place.copied()),
        (_, Reached { place, optional: false, .. }) => quote!(Some(#place)),
    }
}

/// The list at the end of a route, taken out; an empty one, where there is none.
fn owned(root: &Ident, route: &Route) -> TokenStream {
    let mut place = quote!(#root);
    let mut optional = false;
    for step in &route.0 {
        let field = ident(step.field.as_str());
        place = match (optional, step.optional) {
            (false, _) => quote!(#place.#field),
            (true, false) => quote!(#place.map(|it| it.#field)),
            (true, true) => quote!(#place.and_then(|it| it.#field)),
        };
        optional |= step.optional;
    }
    if optional { quote!(#place.unwrap_or_default()) } else { place }
}
