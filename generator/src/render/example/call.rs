//! The call of an operation with the values of its example.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::expression::{argument, value};
use crate::model::{BoundGroup, Client, Example, Operation, Payload, RequestBody, Type};
use crate::render::module::{ident, method_path};

/// A call of a client's method.
pub(super) struct Call {
    /// The value of `body`, if it takes one.
    pub(super) body: Option<TokenStream>,
    /// The call, with what is set of the request.
    pub(super) request: TokenStream,
}

/// The call of the method that takes this body, of a view that holds parameters if one is given; none if some argument has no
/// value that can be shown.
pub(super) fn call(
    client: &Client,
    operation: &Operation,
    body: Option<&RequestBody>,
    bound: Option<&BoundGroup>,
) -> Option<Call> {
    let none = Example::default();
    let example = operation.example.as_ref().unwrap_or(&none);
    let (mut arguments, mut setters, mut held) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let given = example.arguments.get(&index);
        let shown = argument(client, &parameter.ty, given, &parameter.wire);
        if bound.is_some_and(|bound| bound.held(parameter).is_some()) {
            held.insert(parameter.wire.as_str(), shown?);
        } else if parameter.required {
            arguments.push(shown?);
        } else if given.is_some() {
            let setter = ident(parameter.name.as_str());
            setters.extend(shown.map(|value| quote!(.#setter(#value))));
        }
    }
    if let Some(body) = body {
        if body.range.is_some() {
            let content_type = body.content_type.as_str();
            arguments.push(quote!(#content_type));
        }
        arguments.push(quote!(body));
    }
    let name = body.and_then(|body| body.method.as_ref()).unwrap_or(&operation.name.method);
    let method = match (bound, &operation.name.group) {
        (Some(bound), Some(group)) => {
            let values = bound.parameters.iter().filter_map(|parameter| held.get(parameter.wire.as_str()));
            let (group, view) = (ident(group.method.as_str()), ident(bound.name.method.as_str()));
            let name = ident(name.as_str());
            quote!(#group().#view(#(#values),*).#name)
        }
        _ => method_path(&operation.name, name),
    };
    let body = match body {
        Some(body) => Some(body_value(client, body, example)?),
        None => None,
    };
    Some(Call { body, request: quote!(client.#method(#(#arguments),*) #(#setters)*) })
}

fn body_value(client: &Client, body: &RequestBody, example: &Example) -> Option<TokenStream> {
    let given = example.body.as_ref();
    Some(match (&body.payload, client.behind(&body.ty)) {
        (Payload::Raw, _) => quote!("…"),
        (Payload::MultipartByHand, _) => quote!(Multipart::new()),
        (_, Type::String) => quote!("…".to_owned()),
        _ => value(client, &body.ty, given, "…")?,
    })
}
