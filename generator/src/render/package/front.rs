//! `src/lib.rs` and `README.md`: what a client is, and how a first call looks.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::model::Client;
use crate::render::example::{Flavour, feature, program};
use crate::render::module::head;
use crate::render::output::Output;
use crate::render::requirements::Requirements;
use crate::runtime::part::{MODULES, ROOT};

/// Adds the root of the client, and of a crate its README, when all other sources are there.
pub(in crate::render) fn render(
    client: &Client,
    required: &Requirements,
    has_foreign_names: bool,
    files: &mut Output,
) {
    let program = program(client, Flavour::Async);
    if client.packaging.is_crate() {
        files.insert("README.md", readme(client, &program.text));
    }
    let modules = declared(client, files);
    let program = program.map(|program| {
        let foreign = if has_foreign_names { FOREIGN } else { "" };
        root(client, required, &program, &modules, foreign)
    });
    files.insert(ROOT_FILE, program);
}

/// Whether names of the document have letters beyond ASCII, by the sources of what it declares.
pub(in crate::render) fn has_foreign_names(files: &Output) -> bool {
    files.files.values().any(|source| source.lines().any(is_foreign))
}

/// The modules with files of their own.
fn declared(client: &Client, files: &mut Output) -> String {
    let packaging = &client.packaging;
    let is_there = |module: &str| match module {
        "constraints" => client.validation,
        "examples" => client.response_examples.is_some(),
        "groups" => client.has_views(),
        "headers" => !client.headers.is_empty(),
        "webhooks" => client.webhooks.is_some(),
        _ => true,
    };
    let mut out = String::new();
    for (visibility, module, is_folder, feature) in FILES {
        if !is_there(module) {
            continue;
        }
        if let Some(feature) = feature.filter(|_| packaging.is_crate()) {
            let _ = writeln!(out, "#[cfg(feature = \"{feature}\")]");
        }
        let path = if *is_folder { format!("src/{module}/mod.rs") } else { format!("src/{module}.rs") };
        out += &files.declared(&format!("{visibility}mod {module}"), &path);
        if packaging.is_one_file() {
            out.push('\n');
        }
    }
    out
}

/// The modules that have files of their own: whether each is public, its name, whether it is a folder, and the feature that it is
/// behind.
const FILES: &[(&str, &str, bool, Option<&str>)] = &[
    ("pub ", "client", false, None),
    ("pub ", "groups", false, None),
    ("pub ", "headers", false, None),
    ("pub ", "operations", true, None),
    ("", "runtime", true, None),
    ("pub ", "types", true, None),
    ("", "wire", true, None),
    ("", "constraints", true, Some("validate")),
    ("", "examples", false, Some("test-util")),
    ("pub ", "webhooks", false, Some("webhooks")),
];

fn root(client: &Client, required: &Requirements, program: &str, modules: &str, foreign: &str) -> String {
    let packaging = &client.packaging;
    let mut out = head(packaging).to_owned();
    let _ = writeln!(out, "//! Client of the {}.\n//!", client.title.markdown);
    let mut in_code = false;
    for line in &client.docs.lines {
        in_code ^= line.trim_start().starts_with("```");
        // The document's headings stand below the page's own.
        let deeper = if line.starts_with('#') && !in_code { "#" } else { "" };
        let _ = writeln!(out, "//! {deeper}{line}");
    }
    let condition = match feature(client) {
        Some(feature) => format!("all(feature = \"hyper\", feature = {feature:?})"),
        None => "feature = \"hyper\"".to_owned(),
    };
    let (before, after) = if packaging.is_crate() {
        (format!("```no_run\n//! # #[cfg({condition})] mod example {{"), "# }\n//! # fn main() {}\n//! ```")
    } else {
        ("```ignore".to_owned(), "```")
    };
    let _ = writeln!(out, "//!\n//! # A first call\n//!\n//! {before}");
    for line in program.lines() {
        let _ = writeln!(out, "//! {line}");
    }
    let _ = writeln!(out, "//! {after}\n//!");
    for line in features(client, "#").lines() {
        let _ = writeln!(out, "//! {line}");
    }
    out = out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    out.push_str("\n\n");
    if packaging.is_crate() {
        let partial = partial(client);
        let deep = if client.types.len() > MAX_PLAIN { DEEP } else { "" };
        let _ = writeln!(out, "{deep}{partial}{CRATE_ATTRIBUTES}{ATTRIBUTES}{foreign}");
    } else {
        let _ = writeln!(out, "{MODULE_ATTRIBUTES}{ATTRIBUTES}");
    }
    if !packaging.is_one_file() {
        out += modules;
        out.push('\n');
    }
    for (module, names) in ROOT {
        out.push_str(&crate::render::module::wrapped(&format!("pub use {module}::"), names));
    }
    let mut crates: BTreeSet<&str> = client.shown_crates.iter().map(String::as_str).collect();
    crates.extend(["chrono", "uuid"].into_iter().filter(|krate| required.depends_on(krate)));
    // Those that are shown in any case, and those that a module of the client has the name of.
    crates.retain(|krate| !SHOWN.contains(krate) && !is_module(krate));
    for krate in crates {
        let _ = writeln!(out, "pub use {krate};");
    }
    out.push_str("pub use {bytes, http, serde_json};\n");
    out.push_str(&crate::render::runtime::modules(client, required));
    if packaging.is_one_file() {
        // What a reader looks for stands first.
        out.push('\n');
        out += modules.trim_end();
        out.push('\n');
    }
    out
}

/// The root of the client.
pub(in crate::render) const ROOT_FILE: &str = "src/lib.rs";

/// How many types may hold each other before rustdoc, which looks through all of them for `Send` and its like, meets the
/// compiler's usual limit of 128: a type in a box in an option counts for five.
const MAX_PLAIN: usize = 25;

/// For rustdoc, when there are more types.
const DEEP: &str = "#![cfg_attr(doc, recursion_limit = \"8192\")]\n";

/// The crates that every client shows.
const SHOWN: [&str; 3] = ["bytes", "http", "serde_json"];

/// What a client needs where some of the cargo features of its operations are off, and what docs.rs needs to say which items
/// are behind features.
fn partial(client: &Client) -> String {
    let featured = client.featured();
    if featured.is_empty() {
        return String::new();
    }
    let all: Vec<String> = featured.keys().map(|name| format!("        feature = {name:?},\n")).collect();
    let all = all.concat();
    format!(
        "#![cfg_attr(docsrs, feature(doc_cfg))]\n#![cfg_attr(\n    not(all(\n{all}    )),\n    allow(\n        unused,\n        \
         rustdoc::broken_intra_doc_links,\n        reason = \"what other features need or have\"\n    )\n)]\n\
         #![allow(clippy::module_inception, reason = \"a folder has the name of its feature\")]\n"
    )
}

/// Whether a client may have a module of this name.
fn is_module(name: &str) -> bool {
    ["client", "constraints", "examples", "headers", "operations", "runtime", "types", "webhooks", "wire"]
        .contains(&name)
        || MODULES.iter().any(|(module, _)| *module == name)
}

/// Attributes of a crate alone.
const CRATE_ATTRIBUTES: &str = "\
#![forbid(unsafe_code)]
#![warn(missing_docs)]
";

/// Attributes of a module alone.
const MODULE_ATTRIBUTES: &str = "\
#![forbid(unsafe_code)]
#![allow(
    dead_code,
    missing_debug_implementations,
    unreachable_pub,
    unused_imports,
    reason = \"a crate need not use nor show all of a client that it has as a module\"
)]
#![allow(
    clippy::wrong_self_convention,
    reason = \"setters have the document's own names, such as `is_open`, and clippy spares those of a crate\"
)]
#![allow(
    rustdoc::broken_intra_doc_links,
    rustdoc::private_intra_doc_links,
    rustdoc::redundant_explicit_links,
    reason = \"programs are documented with what is private, such as parts of the runtime that speak of others\"
)]
";

/// Attributes of both.
const ATTRIBUTES: &str = "\
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_link_with_quotes,
    clippy::doc_markdown,
    clippy::doc_overindented_list_items,
    reason = \"descriptions are the document's own words\"
)]
#![allow(
    clippy::enum_variant_names,
    clippy::fn_params_excessive_bools,
    clippy::large_enum_variant,
    clippy::module_name_repetitions,
    clippy::similar_names,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    clippy::too_many_arguments,
    reason = \"names and shapes are the document's own\"
)]
#![allow(clippy::needless_pass_by_value, reason = \"a request takes what it sends\")]
#![allow(deprecated, reason = \"what the document calls deprecated still works\")]
";

/// What rustc's lints of identifiers beyond ASCII would say of names in other scripts.
const FOREIGN: &str = "\
#![allow(
    confusable_idents,
    mixed_script_confusables,
    uncommon_codepoints,
    reason = \"names are the document's own\"
)]
";

/// Whether a line of code, not of a comment, has letters beyond ASCII.
fn is_foreign(line: &str) -> bool {
    !line.is_ascii() && !line.trim_start().starts_with("//")
}

/// The features that every client has.
const FEATURES: &str = "\
- `hyper` (default): an async transport over hyper, with rustls on ring; `aws-lc`: on aws-lc; `hyper-no-tls`: plain http.
- `reqwest`: an async transport over a `reqwest::Client` of your own (`transport::ReqwestTransport`).
- `reqwest-middleware`: the same over its layers; `tower`: over layers of tower (`transport::TowerTransport`).
- `blocking`: the same calls without an async runtime, over ureq (`Client::builder()…build_blocking()`).
- `http2`: HTTP/2 of the async transport, where the server has it.
- `cookies`: those that the server sets, kept and sent (`client::CookieJar`).
- `unix-socket`: servers on a unix socket (`ClientBuilder::unix_socket`).
- `gzip`, `brotli`, `zstd`: responses that come packed; the last needs a C compiler.
- `test-util`: for tests, a transport without a network (`testing`), and `new` of the types that only come back.
- `record`: a transport that records the responses, for `deck-generator learn` (`transport::Recorder`).
- `untyped`: calls of operations that are known as data alone (`untyped`), as a program of `deck-generator cli` makes them.
- `tracing`: a span for each request, with the names of OpenTelemetry; `opentelemetry`: the server is told the trace (`traceparent`).
";

/// What a client is without features.
const BARE: &str = "\
Without default features there is no HTTP stack: the types alone, and a transport of your own
(`transport::Transport`, `transport::BlockingTransport`).
";

/// The features of the crate, in words.
fn features(client: &Client, heading: &str) -> String {
    if let Some(chosen) = client.packaging.chosen() {
        let chosen: Vec<String> = chosen.iter().map(|name| format!("`{name}`")).collect();
        let chosen = if chosen.is_empty() { "none".to_owned() } else { chosen.join(", ") };
        return format!(
            "{heading} Features\n\nA module has no cargo features of its own. Of those that a crate would have, it has what\n\
             `[output] features` of generator.toml says: {chosen}.\n"
        );
    }
    let mut more = String::new();
    if client.unreferenced() > 0 {
        more.push_str("- `unreferenced`: the types of the document that no operation uses.\n");
    }
    if client.validation {
        more.push_str(
            "- `validate`: the check of requests against the document's constraints (`validation`, \
             `ClientBuilder::validate_requests`).\n",
        );
    }
    for (name, (_, group)) in client.featured() {
        let needs: Vec<String> =
            client.features_of(&group.needs).iter().map(|name| format!("`{name}`")).collect();
        let needs = if needs.is_empty() { String::new() } else { format!("; with {}", needs.join(", ")) };
        let _ =
            writeln!(more, "- `{name}` (default): the operations tagged {}{needs}.", group.title.markdown);
    }
    if client.schemes.iter().any(|scheme| scheme.tokens.are_declared()) {
        more.push_str("- `oauth2`: tokens that the client gets by itself (`oauth2::Grant`).\n");
    }
    if client.webhooks.is_some() {
        more.push_str("- `webhooks`: the check of signed webhooks (`webhooks`).\n");
    }
    format!("{heading} Features\n\n{FEATURES}{more}\n{BARE}")
}

fn readme(client: &Client, program: &str) -> String {
    let name = &client.package.name;
    let mut out =
        format!("# {name}\n\nClient of the {}, written by deck-generator.\n\n", client.title.markdown);
    let _ = write!(
        out,
        "## Use\n\n```toml\n[dependencies]\n{name} = {{ path = \"…/{name}\" }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n```\n\n```rust\n{program}```\n\n"
    );
    out.push_str(
        "`cargo doc --open` shows all operations and types, with a call of each. More programs are under `examples/`.\n\
         [Reading the generated code](docs/reading-the-generated-code.md) is for whoever reviews an update of this folder.\n\n",
    );
    out.push_str(&features(client, "##"));
    out.push_str(
        "\n## This folder is written by a program\n\nEdits are lost when it is written again. `MANIFEST` lists each \
         file with its SHA-256; `cargo test` in\nthis folder (or `deck-generator verify` on it) fails when one was \
         edited, is missing or is stray.\n",
    );
    out
}
