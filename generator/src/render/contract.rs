//! The contract driver: a small program that sends anybody's values through the types of a generated client.

use super::module::{HEAD, format, ident};
use crate::files::Files;
use crate::model::Client;

use quote::quote;

/// The program's text besides the table of types.
const PROGRAM: &str = include_str!("contract_main.rs");

/// Prints the driver for a client whose folder is `client_path`, as seen from the driver's own.
#[must_use]
pub fn contract(client: &Client, client_path: &str) -> Files {
    let name = &client.package.name;
    let path = toml::Value::String(client_path.to_owned());
    let features = if client.unreferenced() > 0 { ", features = [\"unreferenced\"]" } else { "" };
    let manifest = format!(
        "# Written by deck-generator.\n\n[package]\nname = \"contract\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         publish = false\n\n[dependencies]\n{name} = {{ path = {path}, default-features = false{features} }}\nserde = \"1\"\n\
         serde_json = \"1\"\n\n[workspace]\n"
    );
    let components = client.types.iter().filter(|def| def.pointer.component_schema().is_some());
    let arms = components.map(|def| {
        let (pointer, ty) = (def.pointer.to_string(), ident(def.name.as_str()));
        quote!(#pointer => through::<Option<types::#ty>>)
    });
    let table = format(&quote! {
        /// The way of a value through the type of a component schema.
        pub(crate) fn of(schema: &str) -> Option<fn(Value) -> Result<Value, serde_json::Error>> {
            Some(match schema {
                #(#arms,)*
                _ => return None,
            })
        }
    });
    let library = name.replace('-', "_");
    let schemas = format!(
        "{HEAD}//! The types of the component schemas.\n#![allow(deprecated, reason = \"also what the document advises against\")]\n\nuse {library}::types;\nuse serde_json::Value;\n\n\
         use crate::through;\n\n{table}"
    );
    Files::from([
        ("Cargo.toml".to_owned(), manifest),
        ("src/main.rs".to_owned(), format!("{HEAD}{PROGRAM}")),
        ("src/schemas.rs".to_owned(), schemas),
        (".gitignore".to_owned(), "/target/\n/Cargo.lock\n".to_owned()),
    ])
}
