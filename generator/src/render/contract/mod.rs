//! The contract driver: a program that sends anybody's values through the types of a generated client, and sample
//! requests to a server.

mod operation;

use quote::quote;

use super::module::{HEAD, format, ident};
use crate::model::Client;
use crate::render::output::{Output, Text};
use crate::sample::Samples;

/// The files that are the same for all documents.
const PROGRAM: [(&str, &str); 6] = [
    ("src/main.rs", include_str!("program/main.rs")),
    ("src/roundtrip.rs", include_str!("program/roundtrip.rs")),
    ("src/call.rs", include_str!("program/call.rs")),
    ("src/call/case.rs", include_str!("program/case.rs")),
    ("src/call/credentials.rs", include_str!("program/credentials.rs")),
    ("src/call/recorder.rs", include_str!("program/recorder.rs")),
];

/// Prints the driver for a client whose folder is `client_path`, as seen from the driver's own.
pub(crate) fn contract(client: &Client, samples: &[Samples], client_path: &str) -> Output {
    let mut files = Output::default();
    files.insert("Cargo.toml", manifest(client, client_path));
    files.insert("src/roundtrip/schemas.rs", schemas(client));
    files.insert("src/call/operations.rs", operation::file(client));
    files.insert("src/call/cases.json", cases(samples));
    files.insert(".gitignore", "/target/\n/Cargo.lock\n".to_owned());
    for (path, text) in PROGRAM {
        files.insert(path, format!("{HEAD}{text}"));
    }
    files
}

fn manifest(client: &Client, client_path: &str) -> String {
    let name = &client.package.name;
    let path = toml::Value::String(client_path.to_owned());
    let features = [(client.unreferenced() > 0, "unreferenced"), (client.validation, "validate")];
    let features =
        features.iter().filter(|(needed, _)| *needed).map(|(_, name)| format!("\"client/{name}\""));
    let features = features.collect::<Vec<_>>().join(", ");
    let of_groups: Vec<String> = client.featured().keys().map(|name| format!("\"{name}\"")).collect();
    let of_groups =
        if of_groups.is_empty() { String::new() } else { format!(", features = [{}]", of_groups.join(", ")) };
    format!(
        "# Written by deck-generator.\n\n[package]\nname = \"contract\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         publish = false\n\n[features]\ndefault = [\"call\", \"roundtrip\"]\ncall = [\"client/blocking\", \"client/record\"]\n\
         roundtrip = [{features}]\n\n[dependencies]\nclient = {{ package = \"{name}\", path = {path}, default-features = \
         false{of_groups} }}\nserde = \"1\"\nserde_json = \"1\"\n\n[workspace]\n"
    )
}

/// A line for each operation.
fn cases(samples: &[Samples]) -> String {
    // Values with text as their names are always JSON.
    let lines: Vec<String> = samples.iter().filter_map(|one| serde_json::to_string(one).ok()).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// The table of the types of component schemas.
fn schemas(client: &Client) -> Text {
    let components = client.types.iter().filter(|def| def.pointer.component_schema().is_some());
    let arms = components.map(|def| {
        let (pointer, ty) = (def.pointer.to_string(), ident(def.name.as_str()));
        if def.constraints.is_some() {
            quote!(#pointer => Some(checked::<types::#ty> as Way))
        } else {
            quote!(#pointer => Some(through::<Option<types::#ty>> as Way))
        }
    });
    let table = format(&quote! {
        /// The way of a value through the type of a component schema.
        pub(crate) fn of(schema: &str) -> Option<Way> {
            match schema {
                #(#arms,)*
                _ => None,
            }
        }
    });
    let is_checked =
        client.types.iter().any(|def| def.constraints.is_some() && def.pointer.component_schema().is_some());
    let (imports, checked) = if is_checked { (CHECKED_IMPORTS, CHECKED) } else { ("", "") };
    table.map(|table| format!(
        "{HEAD}//! The types of the component schemas.\n#![allow(deprecated, reason = \"also what the document advises against\")]\n\
         #![allow(unused_imports, reason = \"a document can have no schemas\")]\n\n{imports}use client::types;\nuse serde_json::Value;\n\n\
         use super::{{Way, through}};\n\n{table}{checked}"
    ))
}

const CHECKED_IMPORTS: &str = "\
use client::validation::Validate;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize as _, Serialize};

";

const CHECKED: &str = "
/// The way of a value whose type has constraints: what the document allows must keep them.
fn checked<T: DeserializeOwned + Serialize + Validate>(value: Value) -> Result<Value, serde_json::Error> {
    let written = through::<Option<T>>(value)?;
    let typed = Option::<T>::deserialize(&written)?;
    typed.map_or(Ok(()), |typed| typed.validate()).map_err(serde_json::Error::custom)?;
    Ok(written)
}
";
