//! `examples/`, and the same program in README and on the front page.

use std::cmp::Reverse;

use heck::{ToShoutySnakeCase, ToSnakeCase};
use proc_macro2::TokenStream;
use quote::quote;

use super::call::{Call, call};
use super::{import, imports, library};
use crate::model::{Client, Credential, Operation, ResponseVariant, Server, StatusMatch, Success};
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
    let library = library(client);
    let first = first(client);
    let credentials = first.as_ref().map_or_else(Vec::new, |(operation, _)| credentials(client, operation));
    let build = build(client, &credentials, flavour);
    let (call, named) = match first {
        Some((operation, call)) => {
            let made = call.body.map(|body| quote!(let body = #body;));
            let (sent, named) = sent(operation, &call.request, flavour);
            (quote!(#made #sent), named)
        }
        None => (quote!(println!("{client:?}");), None),
    };
    let (attribute, asyncness) = if flavour == Flavour::Blocking {
        (None, None)
    } else {
        (Some(quote!(#[tokio::main(flavor = "current_thread")])), Some(quote!(async)))
    };
    let read = (!credentials.is_empty()).then(|| {
        quote! {
            fn variable(name: &str) -> Result<String, String> {
                std::env::var(name).map_err(|error| format!("{name}: {error}"))
            }
        }
    });
    let main = format(&quote! {
        #attribute
        #asyncness fn main() -> Result<(), Box<dyn std::error::Error>> {
            #build
            #call
            Ok(())
        }
        #read
    });
    let named = named.map(|error| format!("operations::{error}"));
    let mut paths = vec!["Client"];
    paths.extend(named.as_deref());
    paths.extend(imports(&main.text));
    let import = import(&library, &paths);
    main.map(|main| format!("{import}\n\n{main}"))
}

/// The feature that the programs need beside a transport: that of the operation that they call.
pub(in crate::render) fn feature(client: &Client) -> Option<&str> {
    let (operation, _) = first(client)?;
    Some(client.feature_of(operation)?.name.as_str())
}

/// The operation that the programs call, and the call.
fn first(client: &Client) -> Option<(&Operation, Call)> {
    let mut operations: Vec<&Operation> = client.operations.iter().collect();
    operations.sort_by_key(|operation| Reverse(telling(operation)));
    operations.into_iter().find_map(|operation| {
        let body = operation.body.as_ref().filter(|body| body.required);
        Some((operation, call(client, operation, body, None)?))
    })
}

/// How much an operation tells as a first call: one that reads something and says what may go wrong, with few arguments.
fn telling(operation: &Operation) -> (bool, bool, bool, bool, bool, Reverse<usize>) {
    let required = operation.parameters.iter().filter(|parameter| parameter.required).count();
    let is_read = operation.method == "GET";
    let gives = matches!(operation.success, Success::Type(_));
    let foreseen = foreseen(operation);
    let may_miss = foreseen.is_some_and(|error| error.name.as_str() == "NotFound");
    (!operation.deprecated, is_read && gives, gives, may_miss, foreseen.is_some(), Reverse(required))
}

/// The calls that set the credentials which an operation needs, from the environment: the first of its alternatives.
fn credentials(client: &Client, operation: &Operation) -> Vec<TokenStream> {
    let schemes =
        operation.security.first().into_iter().flatten().filter_map(|index| client.schemes.get(*index));
    let setters = schemes.map(|scheme| {
        let setter = ident(scheme.setter.as_str());
        let name = scheme.setter.plain().to_shouty_snake_case();
        if scheme.credential == Credential::Basic {
            let (user, password) = (format!("{name}_USERNAME"), format!("{name}_PASSWORD"));
            return quote!(.#setter(variable(#user)?, variable(#password)?));
        }
        quote!(.#setter(variable(#name)?))
    });
    setters.collect()
}

/// The statement that builds the client.
fn build(client: &Client, credentials: &[TokenStream], flavour: Flavour) -> TokenStream {
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

/// The statements that send a request and take what comes, and the type of the errors that they name.
fn sent(operation: &Operation, request: &TokenStream, flavour: Flavour) -> (TokenStream, Option<String>) {
    let send = if flavour == Flavour::Async { quote!(.await) } else { quote!(.send()) };
    let (response, shown) = match operation.success {
        Success::Empty => (quote!(()), quote!(println!("done"))),
        Success::Type(_) | Success::Stream(..) | Success::OneOf(_) => {
            (quote!(response), quote!(println!("{response:#?}")))
        }
    };
    let Some(error) = foreseen(operation) else {
        let keep = (!matches!(operation.success, Success::Empty)).then(|| quote!(let response =));
        return (quote!(#keep #request #send?; #shown;), None);
    };
    let name = format!("{}Error", operation.name.prefix);
    let (errors, variant) = (ident(&name), ident(error.name.as_str()));
    let held = error.ty.as_ref().map(|_| quote!((problem)));
    let told = if held.is_some() {
        quote!({
            eprintln!("{problem:#?}");
        })
    } else {
        let what = error.name.plain().to_snake_case().replace('_', " ");
        quote!({
            eprintln!(#what);
        })
    };
    let matched = quote! {
        match #request #send {
            Ok(#response) => #shown,
            Err(error) => match error.api() {
                Some(#errors::#variant #held) => #told,
                _ => return Err(error.into()),
            },
        }
    };
    (matched, Some(name))
}

/// The declared error that a caller would handle: what is not there, or else the first of one status.
fn foreseen(operation: &Operation) -> Option<&ResponseVariant> {
    let declared = |wanted: &dyn Fn(u16) -> bool| {
        let response = operation.responses.iter().find(|response| {
            !response.success && matches!(response.status, StatusMatch::Exact(status) if wanted(status))
        })?;
        let variant = response.contents.first()?.variant.as_ref()?;
        operation.errors.iter().find(|error| error.name == *variant)
    };
    declared(&|status| status == 404).or_else(|| declared(&|_| true))
}
