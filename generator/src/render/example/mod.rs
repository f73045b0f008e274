//! Examples: a call in the documentation of each method, and the programs of README and `examples/`.

mod call;
mod expression;
mod method;
mod program;

use crate::model::Client;
pub(super) use method::example;
pub(super) use program::{Flavour, feature, program, render};

/// How the client's crate or module is called in examples.
fn library(client: &Client) -> String {
    if client.packaging.is_crate() {
        client.package.name.replace('-', "_")
    } else {
        client.packaging.root().to_owned()
    }
}

/// What an example names of the client's crate.
const IMPORTS: [(&str, &str); 6] = [
    ("FilePart::", "request::FilePart"),
    ("Multipart::", "request::Multipart"),
    ("types::", "types"),
    ("uuid::", "uuid"),
    ("chrono::", "chrono"),
    ("serde_json::", "serde_json"),
];

/// The paths of a text within the client's crate.
fn imports(text: &str) -> Vec<&'static str> {
    IMPORTS.into_iter().filter(|(path, _)| text.contains(path)).map(|(_, import)| import).collect()
}

/// `use library::…;` for these paths.
fn import(library: &str, paths: &[&str]) -> String {
    match paths {
        [only] => format!("use {library}::{only};"),
        several => format!("use {library}::{{{}}};", several.join(", ")),
    }
}
