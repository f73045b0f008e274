//! `examples/`, and the same program in README and on the front page.

use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use quote::quote;

use super::expression::sample;
use crate::model::{Client, Credential, Operation, Payload, Server, Success, Type};
use crate::render::module::{HEAD, format, ident};
use crate::render::output::{Output, Text};

/// Which client a program uses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Flavour {
    Async,
    Blocking,
}

/// Adds the example programs.
pub(in crate::render) fn render(client: &Client, files: &mut Output) {
    for (name, about, program) in [
        ("first_call", "A first call.", program(client, Flavour::Async)),
        ("blocking", "A first call, without an async runtime.", program(client, Flavour::Blocking)),
    ] {
        files.insert(
            format!("examples/{name}.rs"),
            program.map(|program| format!("{HEAD}//! {about}\n\n{program}")),
        );
    }
}

/// A program that makes a first call.
pub(in crate::render) fn program(client: &Client, flavour: Flavour) -> Text {
    let library = ident(&client.package.name.replace('-', "_"));
    let build = build(client, flavour);
    let call = client
        .operations
        .iter()
        .find_map(|operation| call(client, operation, flavour))
        .unwrap_or_else(|| quote!(println!("{client:?}");));
    let (attribute, asyncness) = if flavour == Flavour::Blocking {
        (None, None)
    } else {
        (Some(quote!(#[tokio::main(flavor = "current_thread")])), Some(quote!(async)))
    };
    let main = format(&quote! {
        #attribute
        #asyncness fn main() -> Result<(), Box<dyn std::error::Error>> {
            #build
            #call
            Ok(())
        }
    });
    let mut imports = vec!["Client"];
    for (path, import) in [
        ("FilePart::", "request::FilePart"),
        ("Multipart::", "request::Multipart"),
        ("types::", "types"),
        ("uuid::", "uuid"),
        ("chrono::", "chrono"),
        ("serde_json::", "serde_json"),
    ] {
        if main.text.contains(path) {
            imports.push(import);
        }
    }
    let imports = match imports.as_slice() {
        [only] => (*only).to_owned(),
        several => format!("{{{}}}", several.join(", ")),
    };
    main.map(|main| format!("use {library}::{imports};\n\n{main}"))
}

/// The statement that builds the client, credentials from the environment.
fn build(client: &Client, flavour: Flavour) -> TokenStream {
    let credentials = client.schemes.iter().map(|scheme| {
        let setter = ident(scheme.setter.as_str());
        let variable = scheme.setter.plain().to_shouty_snake_case();
        if scheme.credential == Credential::Basic {
            let (user, password) = (format!("{variable}_USERNAME"), format!("{variable}_PASSWORD"));
            return quote!(.#setter(std::env::var(#user)?, std::env::var(#password)?));
        }
        quote!(.#setter(std::env::var(#variable)?))
    });
    let relative = |server: &Server| server.default && server.template.starts_with('/');
    let server = if client.servers.is_empty() {
        Some(quote!(.server("https://api.example.com")))
    } else if client.servers.iter().any(relative) {
        Some(quote!(.document_url("https://api.example.com/openapi.json")))
    } else {
        None
    };
    let end = if flavour == Flavour::Blocking { quote!(build_blocking()) } else { quote!(build()) };
    quote!(let client = Client::builder() #server #(#credentials)* .#end?;)
}

/// The statement that calls an operation; none if no sample of its arguments can be made.
fn call(client: &Client, operation: &Operation, flavour: Flavour) -> Option<TokenStream> {
    let method = ident(operation.name.method.as_str());
    let mut arguments = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        arguments.push(match client.behind(&parameter.ty) {
            Type::List(_) => quote!(&[]),
            ty => sample(client, ty, &parameter.wire)?,
        });
    }
    let mut body = None;
    if let Some(declared) = operation.body.as_ref().filter(|declared| declared.required) {
        let value = match (&declared.payload, client.behind(&declared.ty)) {
            (Payload::Raw, _) => quote!("…"),
            (Payload::MultipartByHand, _) => quote!(Multipart::new()),
            (_, Type::String) => quote!("…".to_owned()),
            _ => sample(client, &declared.ty, "…")?,
        };
        body = Some(quote!(let body = #value;));
        if declared.range.is_some() {
            let content_type = declared.content_type.as_str();
            arguments.push(quote!(#content_type));
        }
        arguments.push(quote!(body));
    }
    let wait = (flavour == Flavour::Async).then(|| quote!(.await));
    let call = quote!(client.#method(#(#arguments),*).send() #wait);
    let outcome = match operation.success {
        Success::Empty => quote!(Ok(()) => println!("done")),
        Success::Type(_) | Success::Stream(..) | Success::OneOf(_) => {
            quote!(Ok(response) => println!("{response:#?}"))
        }
    };
    Some(quote! {
        #body
        match #call {
            #outcome,
            Err(error) => match error.api() {
                Some(declared) => eprintln!("{error}: {declared:?}"),
                None => return Err(error.into()),
            },
        }
    })
}
