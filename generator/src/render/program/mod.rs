//! The command-line program of an API: its manifest, its table, and the driver, which is the same for all.

mod table;

use std::fmt::Write;

use proc_macro2::Literal;
use quote::quote;

use super::module::{HEAD, format, ident};
use crate::model::{Client, Credential, Program};
use crate::render::output::{Output, Text};

macro_rules! driver {
    ($($path:literal)*) => { &[$(($path, include_str!(concat!("../../../program/src/", $path)))),*] };
}

/// The files of the driver; of `api.rs` each program has its own.
const DRIVER: &[(&str, &str)] = driver! {
    "body.rs"
    "call.rs"
    "commands.rs"
    "credentials.rs"
    "failure.rs"
    "flags.rs"
    "json.rs"
    "lib.rs"
    "options.rs"
    "output.rs"
    "pages.rs"
    "rows.rs"
    "table.rs"
    "values.rs"
    "verbose.rs"
};

/// Prints the program for a client whose folder is `client_path`, as seen from the program's own.
pub(crate) fn program(client: &Client, program: &Program, client_path: &str) -> Output {
    let mut files = Output::default();
    files.insert("Cargo.toml", manifest(client, program, client_path));
    files.insert("README.md", readme(client, program));
    files.insert(".gitattributes", "* text eol=lf linguist-generated\n".to_owned());
    files.insert(".gitignore", "/target/\n".to_owned());
    files.insert("rustfmt.toml", "# The generator formats.\ndisable_all_formatting = true\n".to_owned());
    files.insert("src/main.rs", main(client));
    files.insert("src/table.rs", format!("{HEAD}{}", table::table(client, program)));
    files.insert("src/driver/api.rs", api(client, program));
    for (path, text) in DRIVER {
        let path = if *path == "lib.rs" { "mod.rs" } else { path };
        files.insert(format!("src/driver/{path}"), format!("{HEAD}{}", without_tests(text)));
    }
    files
}

/// A file of the driver without its tests, which stand at the end.
fn without_tests(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    format!("{}\n", text.trim_end())
}

fn manifest(client: &Client, program: &Program, client_path: &str) -> String {
    let text = |text: &str| toml::Value::from(text);
    let (package, version) = (text(&client.package.name), text(&client.package.chosen.version));
    let about = text(&format!("Command-line program of the {}", client.title.text));
    let (name, path) = (text(&program.name), text(client_path));
    let oauth2 = client.schemes.iter().any(|scheme| scheme.tokens.url.is_some());
    let oauth2 = if oauth2 { ", \"oauth2\"" } else { "" };
    format!(
        "# Written by deck-generator.\n\n[package]\nname = {name}\nversion = {version}\ndescription = {about}\nedition = \"2024\"\n\
         readme = \"README.md\"\npublish = false\n\n[dependencies]\n\
         clap = {{ version = \"4.6\", features = [\"wrap_help\"] }}\nclap_complete = \"4.6\"\n\
         # Without the operations' types: the table has what is sent.\n\
         client = {{ package = {package}, path = {path}, default-features = false, features = [\"blocking\", \"untyped\"{oauth2}] }}\n\
         serde_json = {{ version = \"1\", features = [\"preserve_order\", \"raw_value\"] }}\n\n[workspace]\n"
    )
}

fn main(client: &Client) -> String {
    format!(
        "{HEAD}//! The command-line program of the {}.\n\nmod driver;\nmod table;\n\n\
         fn main() -> std::process::ExitCode {{\n    driver::main(&table::PROGRAM)\n}}\n",
        client.title.markdown
    )
}

/// What the driver uses of the client.
fn api(client: &Client, program: &Program) -> Text {
    let mut arms = Vec::new();
    for (index, (scheme, credential)) in client.schemes.iter().zip(&program.credentials).enumerate() {
        let setter = ident(scheme.setter.as_str());
        let place = Literal::usize_unsuffixed(index);
        for way in 0..credential.ways.len() {
            let is_first = way == 0;
            let way = Literal::usize_unsuffixed(way);
            arms.push(match (is_first, &scheme.credential) {
                (true, Credential::Basic) => {
                    quote!((#place, #way, [user, password]) => builder.#setter(user.as_str(), password.as_str()),)
                }
                (true, _) => quote!((#place, #way, [secret]) => builder.#setter(secret.as_str()),),
                _ => quote! {
                    (#place, #way, [id, secret]) => {
                        let grant = client::oauth2::Grant::client_credentials(id.as_str(), secret.as_str());
                        builder.#setter(scopes.iter().fold(grant, |grant, scope| grant.scope(*scope)))
                    }
                },
            });
        }
    }
    let gets_tokens = client.schemes.iter().any(|scheme| scheme.tokens.url.is_some());
    let scopes = ident(if gets_tokens { "scopes" } else { "_scopes" });
    let items = format(&quote! {
        pub(super) use client::request::Request;
        pub(super) use client::response::{BodyReader, Response};
        pub(super) use client::transport::BlockingTransport;
        pub(super) use client::untyped::{
            Described, PageStyle, UntypedOperation, UntypedPage, UntypedPart, copy_body, next_page,
        };
        pub(super) use client::{BlockingClient, ClientBuilder, Error};

        pub use client::untyped::{PageParameter, Written};

        /// Begins to build the client.
        pub(super) fn builder() -> ClientBuilder {
            client::Client::builder()
        }

        /// Gives the client the credential of a scheme, by its place, in one of its ways; a token that it gets by itself has these
        /// scopes.
        pub(super) fn with_credential(
            builder: ClientBuilder,
            (scheme, way): (usize, usize),
            given: &[String],
            #scopes: &[&str],
        ) -> ClientBuilder {
            match (scheme, way, given) {
                #(#arms)*
                _ => builder,
            }
        }
    });
    items.map(|items| format!("{HEAD}//! What the driver uses of the client.\n\n{items}"))
}

fn readme(client: &Client, program: &Program) -> String {
    let name = &program.name;
    let mut out = format!(
        "# {name}\n\nCommand-line program of the {}, written by deck-generator.\n\n\
         ```sh\ncargo install --path .\n{name} --help\n```\n\n",
        client.title.markdown
    );
    let ways = program.credentials.iter().flat_map(|credential| &credential.ways);
    let variables: Vec<String> = ways.flatten().map(|name| format!("`{name}`")).collect();
    if !variables.is_empty() {
        let _ = writeln!(out, "Credentials come from the environment: {}.\n", variables.join(", "));
    }
    let _ = write!(
        out,
        "`{name} completions bash` (or another shell) writes what the shell needs to complete arguments.\n\n\
         `src/table.rs` has a row for each operation; `src/driver/` makes commands of it and is the same for all APIs. Edits are lost \
         when this folder is written again. `MANIFEST` lists each file with its SHA-256; `deck-generator verify` compares them.\n"
    );
    out
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::DRIVER;

    #[test]
    fn no_file_of_the_driver_is_forgotten() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("program/src");
        let found =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut found: Vec<String> = found.filter(|name| name != "api.rs").collect();
        found.sort_unstable();
        assert_eq!(found, DRIVER.iter().map(|(path, _)| *path).collect::<Vec<_>>());
    }
}
