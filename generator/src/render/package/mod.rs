//! `Cargo.toml` and what a guest in another repository brings along.

pub(super) mod front;
pub(super) mod host;

use std::collections::BTreeMap;
use std::fmt::Write;

use toml::{Table, Value};

use super::requirements::Requirements;
use crate::config::{FIRST_VERSION, Publish, RUST};
use crate::model::Client;
use crate::packaging::Dependency;
use crate::render::example::feature;
use crate::render::output::Output;
use crate::runtime::part::{PARTS, Part};
use crate::runtime::{self, BROWSER, Feature};

/// Adds the package's files.
pub(super) fn render(client: &Client, required: &Requirements, files: &mut Output) {
    files.insert("Cargo.toml".to_owned(), manifest(client, required));
    insert_settings(files);
    files.insert("docs/reading-the-generated-code.md".to_owned(), include_str!("reading.md").to_owned());
    files.insert("tests/manifest.rs".to_owned(), include_str!("manifest_test.rs").to_owned());
}

/// Adds what tells formatters and git of the folder.
pub(super) fn insert_settings(files: &mut Output) {
    files.insert(
        "rustfmt.toml".to_owned(),
        "# The generator formats.\ndisable_all_formatting = true\n".to_owned(),
    );
    insert_attributes(files);
    files.insert(".gitignore".to_owned(), "/target/\n/Cargo.lock\n".to_owned());
}

/// Adds what tells git of the folder.
fn insert_attributes(files: &mut Output) {
    files.insert(".gitattributes".to_owned(), "* text eol=lf linguist-generated\n".to_owned());
}

fn manifest(client: &Client, required: &Requirements) -> String {
    let mut out = head(client);
    // They speak of this folder; `cargo package` rewrites Cargo.toml, so the test would fail in the package.
    out.push_str("exclude = [\"/MANIFEST\", \"/tests/manifest.rs\"]\n\n");
    let of_groups = client.featured();
    let all: Vec<&str> = of_groups.keys().copied().collect();
    out.push_str(&features(client, required, &all));
    for (name, (_, group)) in &of_groups {
        let needs: Vec<&str> = client.features_of(&group.needs).into_iter().collect();
        let _ =
            writeln!(out, "# The operations tagged {}.\n{name} = [{}]", comment(&group.tag), listed(&needs));
    }
    if client.unreferenced() > 0 {
        // They use types that are behind those.
        let _ = writeln!(out, "# The types that no operation uses.\nunreferenced = [{}]", listed(&all));
    }
    for feature in &client.features {
        let needs: Vec<String> = feature.dependencies.iter().map(|name| format!("\"dep:{name}\"")).collect();
        let _ = writeln!(out, "# Chosen in generator.toml.\n{} = [{}]", feature.name, needs.join(", "));
    }
    out.push_str(&dependencies(client, required));
    let needed =
        |transport: &'static str| listed(&[transport].into_iter().chain(feature(client)).collect::<Vec<_>>());
    let _ = write!(
        out,
        "\n[dev-dependencies]\nsha2 = \"0.11\"\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n\
         [[example]]\nname = \"first_call\"\nrequired-features = [{}]\n\n\
         [[example]]\nname = \"blocking\"\nrequired-features = [{}]\n\n\
         [package.metadata.docs.rs]\nall-features = true\n",
        needed("hyper"),
        needed("blocking"),
    );
    out
}

/// What it depends on. Where several clients have one runtime, most of it is what that depends on.
fn dependencies(client: &Client, required: &Requirements) -> String {
    let mut all = needed_crates(required);
    if let Some(shared) = &client.shared_runtime {
        all.retain(|krate, _| is_own(required, krate));
        let table = Table::from_iter([
            ("path".to_owned(), shared.as_str().into()),
            ("default-features".to_owned(), false.into()),
        ]);
        let name = shared.crate_name();
        all.insert(name.to_owned(), Dependency::new(name, &Value::Table(table)));
    }
    // One that the client has already is as it was chosen.
    all.extend(client.dependencies.iter().map(|chosen| (chosen.name.clone(), chosen.clone())));
    let mut out = format!("\n[dependencies]\n{}", lines(all.values()));
    if client.shared_runtime.is_none() {
        out.push_str(&browser());
    }
    out
}

/// What the runtime and generated code depend on, by name.
fn needed_crates(required: &Requirements) -> BTreeMap<String, Dependency> {
    let needed = runtime::dependencies().iter().filter(|one| required.depends_on(&one.name));
    let mut all: BTreeMap<_, _> = needed.map(|one| (one.name.clone(), one.clone())).collect();
    if required.has(Part::Date)
        && let Some(chrono) = all.get_mut("chrono")
    {
        chrono.add_features(["serde"]);
    }
    if required.has(Part::Uuid) {
        all.insert("uuid".to_owned(), Dependency::of("uuid", "1", &["serde"]));
    }
    all
}

/// Dependencies, a line each.
fn lines<'d>(all: impl IntoIterator<Item = &'d Dependency>) -> String {
    let mut out = String::new();
    for one in all {
        let _ = writeln!(out, "{one}");
    }
    out
}

/// What the runtime depends on in browsers besides.
fn browser() -> String {
    format!("\n[target.'{BROWSER}'.dependencies]\n{}", lines(runtime::browser_dependencies()))
}

/// Whether a client itself uses a crate, whoever has its runtime: generated code does, or the types of the runtime that each
/// client has for itself.
fn is_own(required: &Requirements, krate: &str) -> bool {
    match krate {
        "bytes" | "chrono" | "hmac" | "http" | "serde_core" | "serde_json" | "sha2" | "uuid" => true,
        // A mock with the document's examples is the client's own.
        "futures-core" => required.has(Part::Examples),
        _ => false,
    }
}

/// `Cargo.toml` of the crate that several clients have their runtime in.
pub(super) fn shared_manifest(name: &str, required: &Requirements) -> String {
    let mut all = needed_crates(required);
    // What only generated code, or what each client has for itself, uses.
    all.retain(|krate, _| !matches!(krate.as_str(), "hmac" | "sha2" | "uuid"));
    let mut features = String::new();
    for (about, feature, mut enabled) in runtime_features(required) {
        enabled.retain(|one| !matches!(*one, "dep:hmac" | "dep:sha2"));
        let _ = writeln!(features, "{about}\n{feature} = [{}]", listed(&enabled));
    }
    format!(
        "# Written by deck-generator.\n\n[package]\nname = \"{name}\"\nversion = \"{FIRST_VERSION}\"\n\
         description = \"What several generated clients have in common\"\nedition = \"2024\"\nrust-version = \"1.{RUST}\"\n\
         readme = \"README.md\"\npublish = false\n\n[features]\ndefault = []\n{features}\n\
         [dependencies]\n{}{}",
        lines(all.values()),
        browser()
    )
}

/// `[package]`, as far as it is chosen.
fn head(client: &Client) -> String {
    let chosen = &client.package.chosen;
    let mut out = String::from("# Written by deck-generator.\n\n[package]\n");
    let mut line = |key: &str, value: Value| {
        let _ = writeln!(out, "{key} = {value}");
    };
    let text = |text: &str| Value::from(text);
    let description =
        chosen.description.clone().unwrap_or_else(|| format!("Client of the {}", client.title.text));
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

/// Names as the items of a list of TOML.
fn listed(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    // Many are a line each, so that one more is one more line.
    if names.len() > 8 { format!("\n    {},\n", names.join(",\n    ")) } else { names.join(", ") }
}

/// A text of the document in a comment.
fn comment(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, "")
}

/// The features: those of the runtime, but for those of parts that are not required. The runtime's own default is all that
/// its tests cover; a client's is the async transport alone.
fn features(client: &Client, required: &Requirements, of_groups: &[&str]) -> String {
    let default: Vec<&str> = ["hyper"].iter().chain(of_groups).copied().collect();
    let mut out = format!("[features]\ndefault = [{}]\n", listed(&default));
    for (about, feature, enabled) in runtime_features(required) {
        let mut enabled: Vec<String> = enabled
            .into_iter()
            .filter(|one| needs(client, required, one))
            .flat_map(|one| needed(client, one))
            .collect();
        if let Some(shared) = &client.shared_runtime {
            enabled.push(format!("{}/{feature}", shared.crate_name()));
        }
        let enabled: Vec<&str> = enabled.iter().map(String::as_str).collect();
        let _ = writeln!(out, "{about}\n{feature} = [{}]", listed(&enabled));
    }
    out
}

/// Whether a client needs this for a feature itself, and not only the runtime that it has together with others: another
/// feature, or a crate that it uses.
fn needs(client: &Client, required: &Requirements, one: &str) -> bool {
    let krate = one.strip_prefix("dep:").or_else(|| Some(one.split_once('/')?.0.trim_end_matches('?')));
    client.shared_runtime.is_none() || krate.is_none_or(|krate| is_own(required, krate))
}

/// The features of a runtime with these parts: what is said of each, its name, and what it needs.
fn runtime_features(
    required: &Requirements,
) -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    runtime::features().iter().filter_map(|Feature { about, name, enables }| {
        let mut rows = PARTS.iter().filter(|row| row.feature == Some(*name));
        if matches!(*name, "default" | "all") || rows.any(|row| !required.has(row.part)) {
            return None;
        }
        let is_there = |one: &&&str| one.strip_prefix("dep:").is_none_or(|krate| required.depends_on(krate));
        Some((*about, *name, enables.iter().filter(is_there).copied().collect()))
    })
}

/// What a feature of the runtime needs: of a crate that the client depends on in any case by choice, its features alone.
fn needed(client: &Client, one: &str) -> Vec<String> {
    let krate = one.strip_prefix("dep:").or_else(|| one.split_once("?/").map(|(krate, _)| krate));
    let is_always = |krate: &str| client.dependencies.iter().any(|it| it.name == krate && !it.is_optional());
    match krate.filter(|krate| is_always(krate)) {
        Some(krate) if one.starts_with("dep:") => {
            let own = runtime::dependencies().iter().filter(|it| it.name == krate);
            own.flat_map(Dependency::features).map(|feature| format!("{krate}/{feature}")).collect()
        }
        Some(_) => vec![one.replacen("?/", "/", 1)],
        None => vec![one.to_owned()],
    }
}
