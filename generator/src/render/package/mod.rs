//! `Cargo.toml` and what a guest in another repository brings along.

pub(super) mod example;
pub(super) mod expression;
pub(super) mod front;

use std::fmt::Write;

use super::reach::{Need, Needs};
use crate::model::Client;
use crate::render::output::Output;

/// The runtime's own manifest: its features and dependencies are those of each client.
const RUNTIME: &str = include_str!("../../../runtime/Cargo.toml");

/// What stands there above the last features, which not all clients have.
const VALIDATE: &str = "# The check of requests against the document's constraints.\n";
const WEBHOOKS: &str = "# The check of signed webhooks.\n";

/// Adds the package's files.
pub(super) fn render(client: &Client, needs: &Needs, files: &mut Output) {
    files.insert("Cargo.toml".to_owned(), manifest(client, needs));
    files.insert(
        "rustfmt.toml".to_owned(),
        "# The generator formats.\ndisable_all_formatting = true\n".to_owned(),
    );
    files.insert(".gitattributes".to_owned(), "* text eol=lf linguist-generated\n".to_owned());
    files.insert(".gitignore".to_owned(), "/target/\n/Cargo.lock\n".to_owned());
    files.insert("tests/manifest.rs".to_owned(), include_str!("manifest_test.rs").to_owned());
}

fn manifest(client: &Client, needs: &Needs) -> String {
    let package = &client.package;
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut out = String::from("# Written by deck-generator.\n\n[package]\n");
    let _ = writeln!(out, "name = {}\nversion = {}", quoted(&package.name), quoted(&package.version));
    let _ = writeln!(out, "description = {}", quoted(&format!("Client of the {}", client.title)));
    if let Some(license) = &package.license {
        let _ = writeln!(out, "license = {}", quoted(license));
    }
    if let Some(repository) = &package.repository {
        let _ = writeln!(out, "repository = {}", quoted(repository));
    }
    out.push_str("edition = \"2024\"\nrust-version = \"1.89\"\nreadme = \"README.md\"\n");
    // They speak of this folder; `cargo package` rewrites Cargo.toml, so the test would fail in the package.
    out.push_str("exclude = [\"/MANIFEST\", \"/tests/manifest.rs\"]\n\n");
    // The runtime's own default is all that its tests cover; a client's is the async transport alone.
    let features = section("features");
    let features = features
        .split_once("default = ")
        .and_then(|(_, rest)| rest.split_once('\n'))
        .map_or("", |(_, rest)| rest);
    let (features, webhooks) = features.split_once(WEBHOOKS).unwrap_or((features, ""));
    let (features, validate) = features.split_once(VALIDATE).unwrap_or((features, ""));
    let _ = write!(out, "[features]\ndefault = [\"reqwest\"]\n{features}");
    if needs.has(Need::Validation) {
        let validate = if needs.has(Need::Pattern) { validate } else { "validate = []\n" };
        let _ = write!(out, "{VALIDATE}{validate}");
    }
    if needs.has(Need::Webhooks) {
        let _ = write!(out, "{WEBHOOKS}{webhooks}");
    }
    if client.unreferenced() > 0 {
        out.push_str("# The types that no operation uses.\nunreferenced = []\n");
    }
    out.push_str("\n[dependencies]\n");
    let mut dependencies: Vec<String> = section("dependencies").lines().map(str::to_owned).collect();
    dependencies.retain(|line| match line.split(' ').next() {
        Some("chrono") => needs.has(Need::DateTime) || needs.has(Need::Date),
        Some("encoding_rs") => needs.has(Need::Charset),
        Some("futures-core") => {
            needs.has(Need::ResponseStream) || needs.has(Need::Pages) || needs.has(Need::BodyStream)
        }
        Some("hmac" | "sha2") => needs.has(Need::Webhooks),
        Some("regex-lite") => needs.has(Need::Pattern),
        Some("http-body") => needs.has(Need::BodyStream),
        _ => true,
    });
    if needs.has(Need::Date)
        && let Some(chrono) = dependencies.iter_mut().find(|line| line.starts_with("chrono "))
    {
        *chrono = chrono.replace("[\"std\"]", "[\"serde\", \"std\"]");
    }
    if needs.has(Need::Uuid) {
        dependencies.push("uuid = { version = \"1\", features = [\"serde\"] }".to_owned());
    }
    dependencies.sort();
    out.push_str(&dependencies.join("\n"));
    out.push_str(
        "\n\n[dev-dependencies]\nsha2 = \"0.11\"\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n\n\
         [[example]]\nname = \"first_call\"\nrequired-features = [\"reqwest\"]\n\n\
         [[example]]\nname = \"blocking\"\nrequired-features = [\"blocking\"]\n\n\
         [package.metadata.docs.rs]\nall-features = true\n",
    );
    out
}

/// The lines of a table of the runtime's manifest.
fn section(name: &str) -> String {
    let lines = RUNTIME.lines().skip_while(|line| *line != format!("[{name}]")).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty());
    lines.fold(String::new(), |text, line| text + line + "\n")
}
