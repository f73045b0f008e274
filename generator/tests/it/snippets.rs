//! One small document a feature, and the Rust that comes out, side by side in one snapshot; all of it compiles.
//!
//! `INSTA_UPDATE=always cargo test -p deck-generator --test it snippets::` takes new snapshots.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use deck_generator::config::Config;
use deck_generator::diagnostic::{Colour, Severity};
use deck_generator::files::Files;
use deck_generator::pipeline::{Inputs, Lock, Run, generate};
use deck_generator::source::Source;

mod compiled;

macro_rules! snippets {
    ($($name:ident)+) => {
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),+];

        $(#[test]
        fn $name() {
            compare(stringify!($name));
        })+
    };
}

snippets! {
    accept_header
    additional_properties
    all_of_joined
    all_of_merged
    all_of_one
    body_choice
    body_range
    constraints
    deprecated
    derives
    descriptions_hostile
    descriptions_markdown
    directions
    download
    enum_open
    enums
    enums_annotated
    enums_closed
    error_responses
    form_body
    formats
    generics
    inheritance
    inheritance_tags
    inline_alike
    inline_types
    losses
    maps
    media_types
    multipart_body
    names_chosen
    names_former
    names_foreign
    names_keywords
    names_one_letter
    names_runtime
    nullable
    nullable_beside
    numbers
    numbers_as_text
    oauth2
    one_of_discriminator
    one_of_plain
    one_of_primitives
    operations_bound
    operations_features
    operations_grouped
    operations_selected
    optional_body
    own_types
    pages
    pages_in_bodies
    patch
    path_parameters
    polling
    presence
    query
    query_nested
    query_nested_chosen
    recursion
    recursion_aliases
    references
    response_contents
    response_headers
    secrets
    security
    security_chosen
    servers_none
    servers_of_operations
    servers_twins
    servers_one
    servers_several
    servers_variables
    several_successes
    streams
    testing
    undeclared_statuses
    unreferenced
    shared_types
    unions_joined
    unions_told
    validation
    version_2_0
    version_2_0_bodies
    version_3_1
    version_3_1_references
    version_3_2
    version_3_2_streams
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets")
}

pub(crate) fn inputs(name: &str) -> Inputs {
    let bytes = fs::read(folder().join(name).with_extension("yaml")).unwrap();
    // The choices, where a feature needs some.
    let config_text = fs::read_to_string(folder().join(name).with_extension("toml")).unwrap_or_default();
    let config = Config::parse(&config_text).unwrap();
    let source = Source { name: format!("{name}.yaml"), bytes };
    // The names of before, where the feature is about an update.
    let lock = fs::read_to_string(folder().join(name).with_extension("lock")).unwrap_or_default();
    let lock = Lock::parse(&lock).unwrap();
    let crate_name = Some(format!("snippet-{}", name.replace('_', "-")));
    Inputs { crate_name, config, config_text, lock, ..source.into() }
}

fn files(run: &Run) -> &Files {
    &run.generated.as_ref().expect("no diagnostic is an error").files
}

fn compare(name: &str) {
    let inputs = inputs(name);
    let run = generate(&inputs);
    insta::with_settings!({
        snapshot_path => folder(), prepend_module_to_snapshot => false, omit_expression => true
    }, {
        insta::assert_snapshot!(name, side_by_side(name, &inputs, &run));
    });
}

/// The document, what was found in it, and the files that the feature shows in.
fn side_by_side(name: &str, inputs: &Inputs, run: &Run) -> String {
    let mut out = String::from_utf8(inputs.documents[0].bytes.clone()).unwrap();
    if !inputs.config_text.is_empty() {
        let _ = write!(out, "\n---- generator.toml ----\n\n{}", inputs.config_text);
    }
    if inputs.lock != Lock::default() {
        let _ = write!(out, "\n---- names.lock of before ----\n\n{}", inputs.lock.to_text());
    }
    let printer = run.printer();
    let (untold, told): (Vec<_>, Vec<_>) =
        run.diagnostics.iter().partition(|found| found.severity == Severity::Info);
    for found in told {
        let _ = write!(out, "\n{}", printer.render(found, Colour::None).trim_end());
        out.push('\n');
    }
    // What only `--report` lists, a line each.
    for (index, found) in untold.into_iter().enumerate() {
        let _ = writeln!(out, "{}{}", if index == 0 { "\n" } else { "" }, printer.line(found));
    }
    let builder = ["servers", "security", "oauth2", "version_2_0", "names_chosen"]
        .iter()
        .any(|kind| name.starts_with(kind))
        && name != "version_2_0_bodies";
    if let Some(document) = run.converted().filter(|_| name.starts_with("version")) {
        let _ = write!(out, "\n---- as OpenAPI 3.1 ----\n\n{}", serde_yaml::to_string(document).unwrap());
    }
    for (path, text) in files(run) {
        let shown = match path.strip_prefix("src/").unwrap_or_default().split_once('/') {
            Some(("types" | "wire" | "operations" | "constraints", file)) => {
                let servers = name.starts_with("servers") && !name.ends_with("operations");
                (!file.ends_with("mod.rs")
                    || path.starts_with("src/constraints/")
                    || name == "operations_features")
                    && !servers
            }
            None => {
                builder && path == "src/client.rs"
                    || ["src/examples.rs", "src/groups.rs", "src/headers.rs"].contains(&path.as_str())
            }
            _ => false,
        };
        if shown {
            let (_, code) = text.split_once("\n\n").expect("a first line that says who wrote it");
            let _ = write!(out, "\n---- {path} ----\n\n{code}");
        }
    }
    out
}

/// What no operation uses is behind a feature, unless `generator.toml` has another wish; names do not depend on it.
#[test]
fn types_that_no_operation_uses_can_be_omitted() {
    let run = |choice: &str| {
        let config = Config::parse(&format!("[types]\nunreferenced = \"{choice}\"")).unwrap();
        let run = generate(&Inputs { config, ..inputs("unreferenced") });
        let generated = run.generated.unwrap();
        let text = generated.files.values().map(String::as_str).collect::<String>();
        assert_eq!(text.contains("feature = \"unreferenced\""), choice == "feature");
        let counts = (generated.summary.types, generated.summary.unreferenced);
        // That a type is not always shown is no name.
        let lock = generated.lock_text().replace(" unreferenced\"", "\"").replace(" nowhere\"", "\"");
        (text.contains("pub struct Refunded "), counts, lock)
    };
    let (feature, always, omit) = (run("feature"), run("always"), run("omit"));
    assert_eq!((feature.0, always.0, omit.0), (true, true, false));
    assert_eq!((feature.1, always.1, omit.1), ((6, 2), (6, 0), (3, 0)));
    assert_eq!((&feature.2, &feature.2), (&always.2, &omit.2));
}

/// Which operations have an idempotency key, and in which header, is said by `generator.toml` alone.
#[test]
fn idempotency_keys_are_a_choice() {
    let run = |choice: &str| {
        let config = Config::parse(choice).unwrap();
        let files = generate(&Inputs { config, ..inputs("body_choice") }).generated.unwrap().files;
        let text = |path: &str| files.get(path).cloned().unwrap_or_default();
        let operations = files.iter().filter(|(path, _)| path.starts_with("src/operations/"));
        let keyed: usize = operations.map(|(_, text)| text.matches(".keyed()").count()).sum();
        (
            keyed,
            text("src/client.rs").contains(".idempotency_header(\"x-key\")"),
            text("src/runtime/request/idempotency.rs"),
        )
    };
    assert_eq!(run(""), (0, false, String::new()));
    let posts = run("[idempotency]\nheader = \"X-Key\"");
    let one = run("[idempotency]\nheader = \"X-Key\"\noperations = [\"PATCH /pets\", \"* /none\"]");
    assert!(posts.1 && one.1 && !posts.2.is_empty());
    assert!(posts.0 >= 2 && one.0 >= 1 && one.0 < posts.0, "{} {}", posts.0, one.0);
    let fault = Config::parse("[idempotency]\nheader = \"x key\"").unwrap_err().to_string();
    assert!(
        fault.contains("line 2") && fault.contains("`x key` is not a name that a header can have"),
        "{fault}"
    );
}

/// Errors that no response declares have the schema that `generator.toml` names, or that of most operations.
#[test]
fn the_common_error_is_a_choice() {
    let run = |choice: &str| {
        let config = Config::parse(choice).unwrap();
        let run = generate(&Inputs { config, ..inputs("undeclared_statuses") });
        let text = files(&run)["src/operations/file.rs"].clone();
        let messages: Vec<String> = run.diagnostics.iter().map(|found| found.message.clone()).collect();
        (text, messages)
    };
    assert!(run("").0.contains("    Other(types::Problem),"));
    for name in ["Invalid", "#/components/schemas/Invalid"] {
        let (text, messages) = run(&format!("[responses]\ncommon-error = {name:?}"));
        assert!(text.contains("    Other(types::Invalid),") && messages.is_empty(), "{text} {messages:?}");
    }
    let (text, messages) = run("[responses]\ncommon-error = \"Nothing\"");
    assert!(!text.contains("Other"), "{text}");
    assert_eq!(messages, ["`[responses] common-error`: there is no schema `Nothing`"]);
}

/// When two places differ at last, the type of each is still there under its name.
#[test]
fn names_of_places_outlive_what_they_share() {
    let types = |text: String| {
        let source = Source { name: "later.yaml".to_owned(), bytes: text.into_bytes() };
        let run = generate(&Inputs { documents: vec![source], ..inputs("shared_types") });
        files(&run)
            .iter()
            .filter(|(path, _)| path.starts_with("src/types/"))
            .map(|(_, text)| text.as_str())
            .collect::<String>()
    };
    let text = String::from_utf8(inputs("shared_types").documents.remove(0).bytes).unwrap();
    let (now, later) =
        (types(text.clone()), types(text.replacen("city: { type: string }", "city: { type: integer }", 1)));
    let names = |types: &str| {
        let words = types.split_whitespace().collect::<Vec<_>>();
        let named = words.windows(3).filter_map(|three| match three {
            ["pub", "struct" | "enum" | "type", name, ..] | [name, "=", _] => Some(*name),
            _ => None,
        });
        named.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    assert!(now.contains("NewCustomerHome = CustomerHome,"), "{now}");
    assert!(later.contains("pub struct NewCustomerHome {"), "{later}");
    let (now, later) = (names(&now), names(&later));
    assert!(now.is_subset(&later), "{now:?} {later:?}");
    // A place within a place that is another name comes with the type, when nothing could have named it before.
    let new: Vec<_> = later.difference(&now).map(String::as_str).collect();
    assert_eq!(new, ["NewCustomerHomeKind"]);
}

#[test]
fn no_snippet_is_forgotten() {
    let here: BTreeSet<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let file = |name: &str, extension: &str| folder().join(format!("{name}.{extension}"));
    let known = NAMES
        .iter()
        .flat_map(|name| [file(name, "yaml"), file(name, "snap"), file(name, "toml"), file(name, "lock")]);
    let known = known
        .filter(|path| path.extension().is_none_or(|it| it != "toml" && it != "lock") || path.exists())
        .collect();
    let pending = |path: &&PathBuf| path.extension().is_none_or(|extension| extension != "new");
    assert_eq!(here.iter().filter(pending).cloned().collect::<BTreeSet<_>>(), known);
}
