//! The generated crate is a good guest: `generated-client/`, vendored into projects of all kinds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;
use test_support::nested::{
    DEPENDENCIES, cargo, deck_generator, empty, has_component, kept, lints, put, put_lock, put_package,
    put_workspace, repository, vendor,
};
use test_support::program::Ran;

/// What the tree of a crate without an HTTP stack must not hold.
const HTTP_STACK: &[&str] = &[
    "h2",
    "hyper",
    "hyper-util",
    "mio",
    "native-tls",
    "openssl",
    "reqwest",
    "ring",
    "rustls",
    "socket2",
    "tokio",
    "tower",
    "ureq",
    "url",
];

/// The crate on its own, for all tests that change nothing in it.
fn alone() -> &'static Path {
    static ALONE: OnceLock<PathBuf> = OnceLock::new();
    ALONE.get_or_init(|| {
        let folder = kept("alone");
        vendor(&folder);
        put_lock(&folder);
        folder
    })
}

fn cargo_words(folder: &Path, words: &str) -> Ran {
    cargo(folder, &words.split_whitespace().collect::<Vec<_>>())
}

/// All features of the crate but one: AWS-LC takes half a minute of a C compiler. `.ci/run` compiles with that, too.
fn features() -> Vec<String> {
    let manifest: toml::Table = fs::read_to_string(alone().join("Cargo.toml")).unwrap().parse().unwrap();
    let features = manifest["features"].as_table().unwrap();
    features.keys().filter(|name| *name != "aws-lc").cloned().collect()
}

#[test]
fn it_compiles_alone_with_each_choice_of_features() {
    if !lints() {
        return;
    }
    let folder = kept("checked");
    put_workspace(&folder, ["deck-client"]);
    vendor(&folder.join("deck-client"));
    let all = format!("--all-targets --features {}", features().join(","));
    for choice in ["", "--no-default-features", "--features blocking", &all] {
        cargo_words(&folder, &format!("check --package deck-client {choice}")).without_warning();
    }
}

#[test]
fn cargo_packages_it() {
    cargo(alone(), &["package", "--allow-dirty", "--no-verify"]).passes();
    let listed = cargo(alone(), &["package", "--allow-dirty", "--list"]).passes();
    for file in ["Cargo.toml", "README.md", "src/lib.rs", "src/runtime/mod.rs", "examples/first_call.rs"] {
        assert!(listed.lines().any(|line| line == file), "{file} is not in\n{listed}");
    }
    // cargo rewrites Cargo.toml: the test of the folder would fail in the package.
    assert!(!listed.contains("manifest.rs"), "{listed}");
}

#[test]
fn it_has_no_build_script_and_no_path_outside_itself() {
    let metadata = cargo(alone(), &["metadata", "--no-deps", "--format-version", "1"]).passes();
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let package = &metadata["packages"][0];
    for dependency in package["dependencies"].as_array().unwrap() {
        assert_eq!(dependency["path"], Value::Null, "{dependency}");
        assert!(dependency["source"].as_str().unwrap().starts_with("registry+"), "{dependency}");
    }
    for target in package["targets"].as_array().unwrap() {
        assert_ne!(target["kind"][0], "custom-build");
        let source = fs::canonicalize(target["src_path"].as_str().unwrap()).unwrap();
        assert!(source.starts_with(fs::canonicalize(alone()).unwrap()), "{target}");
        // What a source file may name lies beside it, unless it includes a file or moves a module.
    }
    for (path, text) in sources(&alone().join("src")) {
        let text = String::from_utf8(text).unwrap();
        for reach in ["include!", "include_str!", "include_bytes!", "#[path", "\"../"] {
            assert!(!text.contains(reach), "{reach} in {}", path.display());
        }
    }
}

/// All files of a folder.
fn sources(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            let text = fs::read(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

#[test]
fn without_default_features_there_is_no_http_stack() {
    let tree = |features: &str| {
        let words = format!("tree --prefix none --edges normal,build --format {{p}} {features}");
        let printed = cargo_words(alone(), &words).passes();
        let names = printed.lines().filter_map(|line| line.split(' ').next().map(str::to_owned));
        names.collect::<Vec<_>>()
    };
    let types = tree("--no-default-features");
    assert!(types.contains(&"serde_json".to_owned()), "{types:?}");
    let stack: Vec<_> = types.iter().filter(|name| HTTP_STACK.contains(&name.as_str())).collect();
    assert!(stack.is_empty(), "{stack:?}");
    // The list would catch one if there were one.
    for (features, expected) in [("", "hyper"), ("--no-default-features --features blocking", "ureq")] {
        assert!(tree(features).contains(&expected.to_owned()), "{features}");
    }
}

#[test]
fn its_own_tests_pass_until_a_file_is_edited_lost_or_added() {
    let root = empty("edited");
    put_workspace(&root, ["deck-client", DEPENDENCIES]);
    let folder = root.join("deck-client");
    vendor(&folder);
    put(&folder, "target/made", "by cargo");
    let test = || {
        let packages = format!("--package deck-client --package {DEPENDENCIES}");
        cargo_words(&root, &format!("test {packages} --no-default-features"))
    };
    test().passes();

    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    put(&folder, "README.md", &readme.replace("Deck", "Desk"));
    fs::remove_file(folder.join(".gitattributes")).unwrap();
    put(&folder, "src/notes.txt", "mine");
    let said = test().fails();
    for expected in ["edited: README.md", "missing: .gitattributes", "stray: src/notes.txt"] {
        assert!(said.contains(expected), "{expected} is not in\n{said}");
    }
    let how = ["deck-generator generate v1.yaml --out DIR", "deck-generator vendor DIR"];
    assert!(how.iter().all(|how| said.contains(how)), "it does not say how to write it again:\n{said}");

    deck_generator(&["vendor", folder.to_str().unwrap(), "--force"]).passes();
    fs::remove_file(folder.join("src/notes.txt")).unwrap();
    test().passes();
}

/// A workspace with habits of its own, and the crate as a member of it.
fn strict_workspace(folder: PathBuf) -> PathBuf {
    put_workspace(&folder, ["host", "vendor/deck-client", DEPENDENCIES]);
    put(&folder, "rustfmt.toml", "max_width = 60\nhard_tabs = true\nnewline_style = \"Unix\"\n");
    put(&folder, "clippy.toml", "avoid-breaking-exported-api = false\n");
    put(
        &folder,
        "host/Cargo.toml",
        "[package]\nname = \"host\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ndeck-client = { path = \"../vendor/deck-client\" }\n",
    );
    put(&folder, "host/src/lib.rs", "//! The host.\n");
    vendor(&folder.join("vendor/deck-client"));
    folder
}

#[test]
fn a_workspace_that_formats_all_changes_nothing_in_it() {
    if !has_component("fmt") {
        return;
    }
    let folder = strict_workspace(empty("formatting"));
    let client = folder.join("vendor/deck-client");
    let before = sources(&client);
    cargo(&folder, &["fmt", "--all", "--", "--check"]).passes();
    cargo(&folder, &["fmt", "--all"]).passes();
    assert!(sources(&client) == before);
    // rustfmt does reach it: it is the crate's own rustfmt.toml that keeps it as it is.
    fs::remove_file(client.join("rustfmt.toml")).unwrap();
    cargo(&folder, &["fmt", "--all", "--", "--check"]).fails();
}

#[test]
fn a_strict_workspace_finds_nothing_in_it() {
    if !lints() {
        return;
    }
    let folder = strict_workspace(kept("strict"));
    let lints = "-D warnings -W clippy::pedantic -W missing_docs -W unreachable_pub";
    let all: Vec<String> = features().iter().map(|name| format!("deck-client/{name}")).collect();
    let all = format!("--features {}", all.join(","));
    for features in [all.as_str(), "--no-default-features", ""] {
        cargo_words(&folder, &format!("clippy --workspace --all-targets {features} -- {lints}")).passes();
    }
}

#[test]
fn its_line_ends_survive_a_checkout_that_converts_them() {
    let git = |folder: &Path, arguments: &[&str]| {
        Command::new("git").current_dir(folder).args(arguments).output().unwrap()
    };
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("left out: git is not installed");
        return;
    }
    let folder = empty("line-ends");
    vendor(&folder.join("deck-client"));
    put(&folder, "host.txt", "a\nb\n");
    for arguments in [
        &["init", "--quiet"][..],
        &["config", "core.autocrlf", "true"],
        &["add", "--all"],
        &["checkout-index", "--all", "--prefix=out/"],
    ] {
        let output = git(&folder, arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(fs::read(folder.join("out/host.txt")).unwrap(), b"a\r\nb\r\n", "git did convert");
    deck_generator(&["verify", folder.join("out/deck-client").to_str().unwrap()]).passes();
}

#[test]
fn a_program_uses_the_types_and_a_transport_of_its_own() {
    let folder = kept("guest");
    vendor(&folder.join("vendor/deck-client"));
    let source = repository().join("tests/drivers/guest.rs");
    let source = source.to_str().unwrap();
    put_package(
        &folder,
        &format!(
            "[package]\nname = \"guest\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [[bin]]\nname = \"guest\"\npath = {source:?}\n\n\
             [dependencies]\ndeck-client = {{ path = \"vendor/deck-client\", default-features = false }}\n"
        ),
    );
    assert_eq!(cargo(&folder, &["run", "--quiet"]).passes(), "Connecting\n");
}

#[test]
fn a_program_keeps_its_own_reqwest_as_it_is() {
    let source = repository().join("tests/drivers/neighbour.rs");
    let source = source.to_str().unwrap();
    for (name, features) in [("neighbour", ""), ("neighbour-all", ", features = [\"blocking\", \"reqwest\"]")]
    {
        let folder = kept(name);
        vendor(&folder.join("vendor/deck-client"));
        put_package(
            &folder,
            &format!(
                "[package]\nname = \"neighbour\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
                 [[bin]]\nname = \"neighbour\"\npath = {source:?}\n\n[dependencies]\n\
                 deck-client = {{ path = \"vendor/deck-client\"{features} }}\n\
                 reqwest = {{ version = \"0.13\", default-features = false }}\n"
            ),
        );
        let printed = cargo(&folder, &["run", "--quiet"]).passes();
        assert_eq!(printed, "https://live.deck.co/api/v1\n", "{features}");
    }
}
