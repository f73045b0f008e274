//! Crates with clients as modules, compiled and run: their callers are those of clients that are crates.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use test_support::nested::{
    DEPENDENCIES, cargo_doc, command_like_outer, empty, kept, lints, put, put_dependencies, put_generator,
    put_lock, repository,
};
use test_support::program::{Ran, deck_generator};

use super::{lines, manifest};

/// The caller of clients that are crates.
const CALLER: &str = include_str!("../../shared/caller.rs");

/// The same for clients that are modules of a crate.
fn caller(host: &str) -> String {
    // The crate has `uuid` itself.
    let head = format!("\n\n#![allow(unused_qualifications)]\n\nuse {host}::{{orders, pets}};\n");
    CALLER.replacen("\n\n", &head, 1)
}

/// The documents of its clients, and their choices.
const CLIENTS: [(&str, &str, &str, &str); 2] = [
    (
        "pets",
        include_str!("../../shared/pets.yaml"),
        include_str!("../../shared/pets.toml"),
        "\n[output]\nfeatures = [\"test-util\", \"validate\", \"webhooks\"]\n",
    ),
    (
        "orders",
        include_str!("../../shared/orders.yaml"),
        include_str!("../../shared/orders.toml"),
        "\n[output]\nfeatures = [\"test-util\"]\n",
    ),
];

/// What a strict crate asks of all that is in it.
const STRICT: &str = "
[lints.rust]
missing_debug_implementations = \"warn\"
missing_docs = \"warn\"
unreachable_pub = \"warn\"
unsafe_code = \"forbid\"
unused_qualifications = \"warn\"
rust_2018_idioms = { level = \"warn\", priority = -1 }

[lints.clippy]
pedantic = { level = \"warn\", priority = -1 }
";

/// What only the caller in it needs.
const FOR_TESTS: &str =
    "\n[dev-dependencies]\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";

/// The crates.
const HOSTS: [&str; 3] = ["private", "public", "included"];

/// Crates with clients, in a workspace that stays for the next run.
struct Hosts {
    root: PathBuf,
}

impl Hosts {
    fn new() -> Self {
        let root = kept("packaging");
        let members = HOSTS.into_iter().chain([DEPENDENCIES]).collect::<Vec<_>>();
        let workspace =
            format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{}", put_generator(&root));
        put(&root, "Cargo.toml", &workspace);
        put_dependencies(&root);
        put_lock(&root);
        for (name, document, choices, output) in CLIENTS {
            put(&root, &format!("spec/{name}/api.yaml"), document);
            put(&root, &format!("spec/{name}/generator.toml"), &format!("{choices}{output}"));
        }
        Self { root }
    }

    /// Generates a client into a crate.
    fn generate(&self, host: &str, spec: &str, form: &str, out: &str) -> Ran {
        let mut command = Command::new(deck_generator());
        command.current_dir(self.root.join(host)).args(["generate", spec, "--as", form, "--out", out]);
        Ran::of(command.arg("--no-lock")).success()
    }

    /// Writes a crate with clients in it: in its Cargo.toml are the lines that the runs name, and no others.
    fn put(&self, host: &str, clients: &[(&str, &str, &str)]) {
        // What an earlier run left says nothing of what is needed.
        put(&self.root, &format!("{host}/Cargo.toml"), &manifest(host));
        let mut all = Lines::new();
        for (spec, form, out) in clients {
            take(&mut all, lines(&self.generate(host, spec, form, out)));
            self.put_manifest(host, &all, "");
        }
        for (spec, form, out) in clients {
            let ran = self.generate(host, spec, form, out);
            assert!(lines(&ran).is_empty(), "{ran}");
        }
    }

    fn put_manifest(&self, host: &str, all: &Lines, more: &str) {
        let all = all.values().map(String::as_str).collect::<Vec<_>>().join("\n");
        // The libraries have no tests inside: they are not compiled for them.
        let lib = if host == "private" { "" } else { "\n[lib]\ntest = false\n" };
        let text = format!("{}{all}\n{more}{FOR_TESTS}{lib}{STRICT}", manifest(host));
        put(&self.root, &format!("{host}/Cargo.toml"), &text);
    }
}

/// Lines of Cargo.toml by the crate that each is about.
type Lines = BTreeMap<String, String>;

/// Copies lines: one of a crate that is there already takes its place.
fn take(all: &mut Lines, lines: Vec<String>) {
    all.extend(lines.into_iter().map(|line| (line.split(' ').next().unwrap().to_owned(), line)));
}

fn here(path: &str) -> String {
    repository().join(path).to_str().unwrap().to_owned()
}

#[test]
fn a_caller_is_the_same_in_each_form() {
    let hosts = Hosts::new();
    let deck = here("spec");
    // A program, to which its modules are private, and which uses little of them.
    hosts.put(
        "private",
        &[
            ("../spec/pets/api.yaml", "module", "src/pets"),
            ("../spec/orders/api.yaml", "file", "src/orders.rs"),
            (&deck, "module", "src/clients/deck"),
        ],
    );
    put(&hosts.root, "private/src/caller.rs", &caller("crate"));
    put(&hosts.root, "private/src/clients/mod.rs", "//! Clients.\n\npub mod deck;\n");
    let main = "//! A program.\n\n#[cfg(test)]\nmod caller;\nmod clients;\nmod orders;\nmod pets;\n\n\
                fn main() {\n    let made = clients::deck::Client::builder().build();\n    println!(\"{}\", made.is_ok());\n}\n";
    put(&hosts.root, "private/src/main.rs", main);
    // A library that shows them.
    hosts.put(
        "public",
        &[
            ("../spec/pets/api.yaml", "file", "src/pets.rs"),
            ("../spec/orders/api.yaml", "module", "src/orders"),
            (&deck, "file", "src/deck.rs"),
        ],
    );
    put(&hosts.root, "public/src/lib.rs", "//! Clients.\n\npub mod deck;\npub mod orders;\npub mod pets;\n");
    put(&hosts.root, "public/tests/caller.rs", &caller("public"));
    // A library of which nothing is generated that is checked in.
    let script = "//! Writes the clients.\n\nuse deck_generator::build_script::{BuildScript, run};\n\n\
                  fn main() {\n    for name in [\"pets\", \"orders\"] {\n        \
                  run(&BuildScript { spec_dir: format!(\"spec/{name}\").into(), ..BuildScript::included(name) });\n    }\n}\n";
    put(&hosts.root, "included/build.rs", script);
    for (name, document, choices, output) in CLIENTS {
        put(&hosts.root, &format!("included/spec/{name}/api.yaml"), document);
        put(&hosts.root, &format!("included/spec/{name}/generator.toml"), &format!("{choices}{output}"));
    }
    let mut needed = Lines::new();
    for name in ["pets", "orders"] {
        let scratch = empty("packaging-needs");
        put(
            &scratch,
            "Cargo.toml",
            &(manifest("scratch") + &needed.values().cloned().collect::<Vec<_>>().join("\n")),
        );
        let spec = hosts.root.join(format!("spec/{name}/api.yaml"));
        let mut command = Command::new(deck_generator());
        command.current_dir(&scratch).arg("generate").arg(spec).args([
            "--as",
            "module",
            "--out",
            "src/api",
            "--no-lock",
        ]);
        take(&mut needed, lines(&Ran::of(&mut command).success()));
    }
    let generator = "\n[build-dependencies]\ndeck-generator = { path = \"../generator\" }\n";
    hosts.put_manifest("included", &needed, generator);
    let lib = "//! Clients.\n\ninclude!(concat!(env!(\"OUT_DIR\"), \"/pets.rs\"));\n\
               include!(concat!(env!(\"OUT_DIR\"), \"/orders.rs\"));\n";
    put(&hosts.root, "included/src/lib.rs", lib);
    put(&hosts.root, "included/tests/caller.rs", &caller("included"));
    check(&hosts.root);
}

/// All compile without a word, also of strict lints and with `LINTS` of clippy and rustdoc, and their callers pass.
fn check(root: &Path) {
    let packages = format!("--package {} --package {DEPENDENCIES}", HOSTS.join(" --package "));
    let cargo = |subcommand: &str| {
        let words = packages.split_whitespace();
        Ran::of(command_like_outer(root).arg(subcommand).args(words))
    };
    if lints() {
        cargo("clippy").without_warning();
        cargo_doc(root, "all", &packages).success();
    }
    let tests = cargo("test").without_warning().passes();
    assert_eq!(tests.matches("test result: ok. 5 passed").count(), 3, "{tests}");
    // The examples of the documentation are not run: they would see what is public alone.
    assert!(tests.contains(" ignored") && !tests.contains("FAILED"), "{tests}");
}
