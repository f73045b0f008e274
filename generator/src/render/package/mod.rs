//! `Cargo.toml` and what a guest in another repository brings along.

pub(super) mod front;

use std::fmt::Write;

use super::requirements::Requirements;
use crate::config::{Publish, RUST};
use crate::model::Client;
use crate::render::output::Output;
use crate::runtime::part::{PARTS, Part};

/// The runtime's own manifest: its features and dependencies are those of each client.
const RUNTIME: &str = include_str!("../../../runtime/Cargo.toml");

/// The table of its dependencies in browsers.
const BROWSER: &str = "target.'cfg(all(target_family = \"wasm\", target_os = \"unknown\"))'.dependencies";

/// Adds the package's files.
pub(super) fn render(client: &Client, required: &Requirements, files: &mut Output) {
    files.insert("Cargo.toml".to_owned(), manifest(client, required));
    files.insert(
        "rustfmt.toml".to_owned(),
        "# The generator formats.\ndisable_all_formatting = true\n".to_owned(),
    );
    files.insert(".gitattributes".to_owned(), "* text eol=lf linguist-generated\n".to_owned());
    files.insert(".gitignore".to_owned(), "/target/\n/Cargo.lock\n".to_owned());
    files.insert("docs/reading-the-generated-code.md".to_owned(), include_str!("reading.md").to_owned());
    files.insert("tests/manifest.rs".to_owned(), include_str!("manifest_test.rs").to_owned());
}

fn manifest(client: &Client, required: &Requirements) -> String {
    let mut out = head(client);
    // They speak of this folder; `cargo package` rewrites Cargo.toml, so the test would fail in the package.
    out.push_str("exclude = [\"/MANIFEST\", \"/tests/manifest.rs\"]\n\n");
    out.push_str(&features(required));
    if client.unreferenced() > 0 {
        out.push_str("# The types that no operation uses.\nunreferenced = []\n");
    }
    for feature in &client.features {
        let needs: Vec<String> = feature.dependencies.iter().map(|name| format!("\"dep:{name}\"")).collect();
        let _ = writeln!(out, "# Chosen in generator.toml.\n{} = [{}]", feature.name, needs.join(", "));
    }
    out.push_str("\n[dependencies]\n");
    let mut dependencies: Vec<String> = section("dependencies").lines().map(str::to_owned).collect();
    dependencies.retain(|line| line.split(' ').next().is_none_or(|krate| required.depends_on(krate)));
    if required.has(Part::Date)
        && let Some(chrono) = dependencies.iter_mut().find(|line| line.starts_with("chrono "))
    {
        *chrono = chrono.replace("\"std\"", "\"serde\", \"std\"");
    }
    if required.has(Part::Uuid) {
        dependencies.push("uuid = { version = \"1\", features = [\"serde\"] }".to_owned());
    }
    for chosen in &client.dependencies {
        // One that the client has already gets the line that was chosen.
        dependencies.retain(|line| line.split(' ').next() != Some(&chosen.name));
        dependencies.push(format!("{} = {}", chosen.name, chosen.line));
    }
    dependencies.sort();
    out.push_str(&dependencies.join("\n"));
    let _ = write!(out, "\n\n[{BROWSER}]\n{}", section(BROWSER));
    out.push_str(
        "\n[dev-dependencies]\nsha2 = \"0.11\"\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n\n\
         [[example]]\nname = \"first_call\"\nrequired-features = [\"hyper\"]\n\n\
         [[example]]\nname = \"blocking\"\nrequired-features = [\"blocking\"]\n\n\
         [package.metadata.docs.rs]\nall-features = true\n",
    );
    out
}

/// `[package]`, as far as it is chosen.
fn head(client: &Client) -> String {
    let chosen = &client.package.chosen;
    let mut out = String::from("# Written by deck-generator.\n\n[package]\n");
    let mut line = |key: &str, value: toml::Value| {
        let _ = writeln!(out, "{key} = {value}");
    };
    let text = |text: &str| toml::Value::from(text);
    let description = chosen.description.clone().unwrap_or_else(|| format!("Client of the {}", client.title));
    let rust = chosen.rust_version.clone().unwrap_or_else(|| format!("1.{RUST}"));
    line("name", text(&client.package.name));
    line("version", text(&chosen.version));
    if !chosen.authors.is_empty() {
        line("authors", chosen.authors.clone().into());
    }
    line("description", description.into());
    for (key, value) in [
        ("license", &chosen.license),
        ("license-file", &chosen.license_file),
        ("homepage", &chosen.homepage),
        ("repository", &chosen.repository),
        ("documentation", &chosen.documentation),
    ] {
        if let Some(value) = value {
            line(key, text(value));
        }
    }
    for (key, words) in [("keywords", &chosen.keywords), ("categories", &chosen.categories)] {
        if !words.is_empty() {
            line(key, words.clone().into());
        }
    }
    line("edition", text("2024"));
    line("rust-version", rust.into());
    line("readme", text(chosen.readme.as_deref().unwrap_or("README.md")));
    match &chosen.publish {
        Some(Publish::Anywhere(anywhere)) => line("publish", (*anywhere).into()),
        Some(Publish::To(registries)) => line("publish", registries.clone().into()),
        None => {}
    }
    out
}

/// The features: those of the runtime, but for those of parts that are not required. The runtime's own default is all that
/// its tests cover; a client's is the async transport alone.
fn features(required: &Requirements) -> String {
    let mut out = String::from("[features]\ndefault = [\"hyper\"]\n");
    let mut about = "";
    let section = section("features");
    for line in section.lines() {
        let Some((feature, enabled)) = line.split_once(" = ") else {
            about = line;
            continue;
        };
        let mut rows = PARTS.iter().filter(|row| row.feature == Some(feature));
        if matches!(feature, "default" | "all") || rows.any(|row| !required.has(row.part)) {
            continue;
        }
        let enabled = enabled.trim_matches(['[', ']']).split(", ").filter(|dependency| {
            dependency.trim_matches('"').strip_prefix("dep:").is_none_or(|krate| required.depends_on(krate))
        });
        let _ = writeln!(out, "{about}\n{feature} = [{}]", enabled.collect::<Vec<_>>().join(", "));
    }
    out
}

/// The lines of a table of the runtime's manifest.
fn section(name: &str) -> String {
    let lines = RUNTIME.lines().skip_while(|line| *line != format!("[{name}]")).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty());
    lines.fold(String::new(), |text, line| text + line + "\n")
}
