//! The example in the documentation of a method.

use quote::quote;

use super::call::call;
use super::{import, imports, library};
use crate::model::{BoundGroup, Client, Decode, Operation, RequestBody, Success, Type};
use crate::render::module::format;

/// A body that takes more lines is left to the reader.
const LONGEST_BODY: usize = 8;

/// The lines of the example, fences and all; none if the client has none, or none can be made.
pub(in crate::render) fn example(
    client: &Client,
    operation: &Operation,
    body: Option<&RequestBody>,
    bound: Option<&BoundGroup>,
) -> Vec<String> {
    let Some(call) = operation.example.as_ref().and_then(|_| call(client, operation, body, bound)) else {
        return Vec::new();
    };
    let made = call.body.map(|body| lines(&quote!(let body = #body;)));
    let is_long = made.as_ref().is_some_and(|made| made.len() > LONGEST_BODY);
    // A long one is an argument of the function around the call, which rustdoc does not show.
    let given = match body.map(|body| &body.ty) {
        Some(Type::Named(id)) if is_long => client.get(*id).map(|def| def.name.as_str()),
        _ => None,
    };
    let mut shown = made.filter(|_| given.is_none()).unwrap_or_default();
    shown.extend(lines(&sent(operation, &call.request)));
    let library = library(client);
    // Who has it as a module need not show it, and a doctest sees what is public alone.
    let mut all = vec![if client.packaging.is_crate() { "```" } else { "```ignore" }.to_owned()];
    let paths = imports(&shown.join("\n"));
    if !paths.is_empty() {
        all.extend([import(&library, &paths), String::new()]);
    }
    let given = given.map(|name| format!(", body: {library}::types::{name}")).unwrap_or_default();
    all.push(format!(
        "# async fn example(client: {library}::Client{given}) -> Result<(), Box<dyn std::error::Error>> {{"
    ));
    all.extend(shown);
    all.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    all
}

/// The statements that send a request and take what comes.
fn sent(operation: &Operation, request: &proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    match &operation.success {
        Success::Empty => quote!(#request.await?;),
        Success::Stream(Decode::ByteStream, _) => quote!(let content = #request.await?.bytes().await?;),
        Success::Stream(..) => quote! {
            let mut items = #request.await?;
            while let Some(item) = items.next().await {
                let item = item?;
                println!("{item:?}");
            }
        },
        Success::Type(_) | Success::OneOf(_) => quote!(let response = #request.await?;),
    }
}

/// Statements as lines.
fn lines(statements: &proc_macro2::TokenStream) -> Vec<String> {
    let function = format(&quote!(fn example() { #statements })).text;
    let body = function.lines().skip(1).filter(|line| line.starts_with(' '));
    body.map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}
