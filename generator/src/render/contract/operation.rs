//! `src/call/operations.rs` of the driver: a function for each operation, which turns JSON into arguments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{
    Client, Credential, Decode, Operation, Parameter, Payload, RequestBody, Scheme, Success, Type,
};
use crate::render::module::{HEAD, format, ident, method_path};
use crate::render::output::Text;

/// The text of the file.
pub(super) fn file(client: &Client) -> Text {
    let credentials = client.schemes.iter().map(credential);
    let schemes = client.schemes.iter().map(|scheme| scheme.setter.plain());
    let names: Vec<_> = client.operations.iter().map(name).collect();
    let functions = client.operations.iter().map(|operation| function(client, operation));
    let rows = client.operations.iter().zip(&names).map(|(operation, name)| {
        let plain = operation.name.flat.plain();
        quote!((#plain, #name))
    });
    let text = format(&quote! {
        /// Sends a sample request of an operation.
        type Send = fn(&BlockingClient, &Case<'_>) -> Result<(), Failure>;

        /// A client with each credential, which sends each request once.
        pub(crate) fn client(base_url: &str, given: &Given, transport: Recorder) -> Result<BlockingClient, BuildError> {
            Client::builder().base_url(base_url).retry(RetryPolicy::never()) #(#credentials)* .build_blocking_with(transport)
        }

        /// The credentials by the names of the builder's methods.
        pub(crate) const CREDENTIALS: &[&str] = &[#(#schemes),*];

        /// The operations by their names.
        pub(crate) const ALL: &[(&str, Send)] = &[#(#rows),*];

        #(#functions)*
    });
    text.map(|text| format!(
        "{HEAD}//! The operations, with their arguments from JSON.\n\n#![allow(unused_imports, unused_variables, reason = \
         \"what is used depends on the document\")]\n#![allow(deprecated, reason = \"what the document calls deprecated is \
         tried too\")]\n\nuse client::error::BuildError;\nuse client::retry::RetryPolicy;\nuse client::{{BlockingClient, Client, operations}};\n\nuse \
         super::case::{{Case, Failure, drained, outcome, read_all}};\nuse super::credentials::Given;\nuse super::recorder::Recorder;\n\n{text}"
    ))
}

/// The function of an operation. A word before the method's name keeps it clear of what is imported.
fn name(operation: &Operation) -> proc_macro2::Ident {
    ident(&format!("send_{}", operation.name.flat.plain()))
}

fn credential(scheme: &Scheme) -> TokenStream {
    let setter = ident(scheme.setter.as_str());
    if scheme.credential == Credential::Basic {
        let name = scheme.setter.plain();
        return quote!(.#setter(given.user(#name), given.password(#name)));
    }
    let name = scheme.setter.plain();
    let sample = format!("sample-{}", name.replace('_', "-"));
    quote!(.#setter(given.or(#name, #sample)))
}

fn function(client: &Client, operation: &Operation) -> TokenStream {
    let (name, method) = (name(operation), method_path(&operation.name, &operation.name.method));
    let (required, optional): (Vec<&Parameter>, Vec<_>) =
        operation.parameters.iter().partition(|parameter| parameter.required);
    let mut arguments: Vec<TokenStream> =
        required.into_iter().map(|parameter| argument(client, parameter)).collect();
    let body = operation.body.as_ref();
    arguments.extend(body.filter(|body| body.required).map(|body| body_argument(client, body)));
    let setters = optional.into_iter().map(|parameter| {
        let (setter, value) = (ident(parameter.name.as_str()), argument(client, parameter));
        let (place, wire) = (parameter.location.word(), parameter.wire.as_str());
        quote!(if case.has(#place, #wire) { request = request.#setter(#value); })
    });
    let mut setters: Vec<TokenStream> = setters.collect();
    if let Some(body) = body.filter(|body| !body.required) {
        let (setter, value) =
            (ident(body.method.as_ref().map_or("body", |name| name.as_str())), body_argument(client, body));
        setters.push(quote!(if case.has_body() { request = request.#setter(#value); }));
    }
    let server = operation.server.is_some().then(|| quote!(.with_server(client.base_url())));
    let start = quote!(client.#method(#(#arguments),*) #server);
    let request = if setters.is_empty() {
        quote!(let request = #start;)
    } else {
        quote!(let mut request = #start; #(#setters)*)
    };
    let read = read(operation);
    quote! {
        fn #name(client: &BlockingClient, case: &Case<'_>) -> Result<(), Failure> {
            #request
            let success = outcome(request.send())?;
            #read
        }
    }
}

fn argument(client: &Client, parameter: &Parameter) -> TokenStream {
    let (place, wire) = (parameter.location.word(), parameter.wire.as_str());
    match client.behind(&parameter.ty) {
        Type::String => quote!(case.text(#place, #wire)?),
        Type::List(inner) if *client.behind(inner) == Type::String => quote!(&case.texts(#place, #wire)?),
        Type::List(_) => quote!(&case.list(#place, #wire)?),
        // `Into` does not tell which type is meant.
        ty if client.takes_variants(ty) => {
            let ty = named(client, ty);
            quote!(case.get::<#ty>(#place, #wire)?)
        }
        _ => quote!(case.get(#place, #wire)?),
    }
}

/// A type of the client by its path.
fn named(client: &Client, ty: &Type) -> Option<TokenStream> {
    let name = ident(client.get(ty.named()?)?.name.as_str());
    Some(quote!(client::types::#name))
}

fn body_argument(client: &Client, body: &RequestBody) -> TokenStream {
    match body.payload {
        Payload::Raw if body.range.is_some() => {
            let content_type = body.content_type.as_str();
            quote!(#content_type, case.bytes())
        }
        Payload::Raw => quote!(case.bytes()),
        Payload::MultipartByHand => quote!(client::request::Multipart::new().text("field", "text")),
        _ if client.takes_variants(&body.ty) => {
            let ty = named(client, &body.ty);
            quote!(case.body::<#ty>()?)
        }
        _ => quote!(case.body()?),
    }
}

/// The rest of a success that is read piece by piece.
fn read(operation: &Operation) -> TokenStream {
    match &operation.success {
        Success::Stream(decode, _) => {
            let read = reader(*decode);
            quote!(#read(success))
        }
        Success::OneOf(variants) if variants.iter().any(|variant| variant.decode.is_stream()) => {
            let response = ident(&format!("{}Response", operation.name.prefix));
            let arms = variants.iter().filter(|variant| variant.decode.is_stream()).map(|variant| {
                let (name, read) = (ident(variant.name.as_str()), reader(variant.decode));
                quote!(operations::#response::#name(body) => #read(body),)
            });
            quote!(match success { #(#arms)* _ => Ok(()) })
        }
        _ => quote!(Ok(())),
    }
}

fn reader(decode: Decode) -> TokenStream {
    if decode == Decode::ByteStream { quote!(drained) } else { quote!(read_all) }
}
