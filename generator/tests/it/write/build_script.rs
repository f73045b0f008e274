//! The generator in a build script.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use deck_generator::build_script::{BuildScript, LOCKED, Surroundings, run_in};
use test_support::nested;
use test_support::program::{self, Ran};
use toml::{Table, Value};

use crate::sandbox::{Sandbox, document, stderr};

/// A package with a document, in which no build was made yet.
pub(super) fn package() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("spec/api.yaml", &sandbox.read("api.yaml"));
    sandbox
}

/// Runs the script in a package, and returns what it says to cargo, with paths relative to the package.
pub(super) fn run(sandbox: &Sandbox, locked: bool) -> String {
    let options = BuildScript {
        spec_dir: sandbox.path("spec"),
        out: sandbox.path("generated-client"),
        ..BuildScript::default()
    };
    let mut out = Vec::new();
    run_in(&options, &Surroundings { locked, ..Surroundings::default() }, &mut out).unwrap();
    let said = String::from_utf8(out).unwrap();
    assert!(said.lines().all(|line| line.starts_with("cargo::")), "{said}");
    said.replace(&format!("{}/", sandbox.folder.path().display()), "")
}

pub(super) fn messages(said: &str, kind: &str) -> Vec<String> {
    let start = format!("cargo::{kind}=");
    said.lines().filter_map(|line| line.strip_prefix(&start)).map(str::to_owned).collect()
}

#[test]
fn it_watches_the_spec_and_what_it_wrote() {
    let sandbox = package();
    let said = run(&sandbox, false);
    sandbox.put("generated-client/target/x", "made");
    sandbox.put("generated-client/Cargo.lock", "made");
    assert_eq!(run(&sandbox, false), said, "what cargo makes is not watched");
    let watched = messages(&said, "rerun-if-changed");
    let expected =
        ["spec", "generated-client/Cargo.toml", "generated-client/MANIFEST", "generated-client/src"];
    assert!(expected.iter().all(|path| watched.contains(&(*path).to_owned())), "{watched:?}");
    assert!(watched.iter().all(|path| sandbox.path(path).exists()), "{watched:?}");
    assert_eq!(messages(&said, "rerun-if-env-changed"), [LOCKED]);
    assert!(sandbox.read("spec/names.lock").contains("Apple"));
}

/// Methods on one page are many only where they are, and groups are advised before the methods are in use.
#[test]
fn the_first_client_of_a_large_document_advises_groups() {
    let said = |count: usize, choices: &str| {
        let sandbox = Sandbox::new();
        let path = |n: usize| format!("  /p{n}: {{ get: {{ tags: [t{}], responses: {{}} }} }}\n", n % 3);
        let paths: String = (0..count).map(path).collect();
        let head = "openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths:\n";
        sandbox.put("spec/api.yaml", &format!("{head}{paths}"));
        sandbox.put("spec/generator.toml", choices);
        let advice = |said: &str| {
            let all = messages(said, "warning");
            all.into_iter().filter(|warning| warning.contains("[operations] group")).collect::<Vec<_>>()
        };
        let first = advice(&run(&sandbox, false));
        assert_eq!(advice(&run(&sandbox, false)), Vec::<String>::new());
        first
    };
    let advice = said(101, "");
    assert!(
        matches!(advice.as_slice(), [only] if only.starts_with("101 methods stand on one page: ")),
        "{advice:?}"
    );
    assert_eq!(said(100, ""), Vec::<String>::new());
    assert_eq!(said(101, "[operations]\ngroup = \"tag\"\n"), Vec::<String>::new());
}

#[test]
fn a_second_run_touches_nothing() {
    let sandbox = package();
    run(&sandbox, false);
    let before = sandbox.state("");
    run(&sandbox, false);
    assert_eq!(sandbox.state(""), before);
}

#[test]
fn cargo_warns_of_what_breaks_callers_since_the_last_commit() {
    let sandbox = package();
    run(&sandbox, false);
    sandbox.commit();
    let before = sandbox.read("spec/api.yaml");
    let after = before.replacen("text: {type: string}", "text: {type: integer}", 1);
    assert_ne!(before, after);
    sandbox.put("spec/api.yaml", &after);
    let warnings = messages(&run(&sandbox, false), "warning");
    let [change, bump] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert!(change.starts_with("Apple.text: Rust breaks, HTTP breaks: "), "{change}");
    assert!(
        bump.starts_with("bump: major; `deck-generator diff HEAD:spec/api.yaml spec/api.yaml`"),
        "{bump}"
    );
    assert_eq!(messages(&run(&sandbox, false), "warning"), [""; 0], "nothing was written");
    // What callers do not feel is no warning.
    sandbox.put("spec/api.yaml", &before.replace("title: Sandbox", "title: Box"));
    assert_eq!(messages(&run(&sandbox, false), "warning"), [""; 0]);
}

/// The version is in the lock, from where each build takes it: so a locked build needs no git.
#[test]
fn the_version_follows_what_changes_since_the_last_commit() {
    let sandbox = package();
    sandbox.put("spec/generator.toml", "[crate]\nversion = \"auto\"\n");
    run(&sandbox, false);
    sandbox.commit();
    let version = || sandbox.read("generated-client/Cargo.toml").lines().nth(4).unwrap().to_owned();
    assert_eq!(version(), "version = \"0.1.0\"");
    let after = sandbox.read("spec/api.yaml").replacen("text: {type: string}", "text: {type: integer}", 1);
    sandbox.put("spec/api.yaml", &after);
    run(&sandbox, false);
    assert_eq!(version(), "version = \"0.2.0\"");
    fs::remove_dir_all(sandbox.path(".git")).unwrap();
    assert_eq!(messages(&run(&sandbox, true), "error"), [""; 0]);
    run(&sandbox, false);
    assert_eq!(version(), "version = \"0.2.0\"");
}

#[test]
fn a_hand_edit_is_put_right_with_a_warning() {
    let sandbox = package();
    run(&sandbox, false);
    let good = sandbox.read("generated-client/src/lib.rs");
    sandbox.append("generated-client/src/lib.rs", "// mine\n");
    let warnings = messages(&run(&sandbox, false), "warning");
    assert!(warnings[0].starts_with("`generated-client/src/lib.rs` was edited by hand"), "{warnings:?}");
    assert_eq!((warnings.len(), sandbox.read("generated-client/src/lib.rs")), (1, good));
}

#[test]
fn an_error_leaves_the_last_good_client() {
    let sandbox = package();
    run(&sandbox, false);
    for (file, text) in [
        ("spec/api.yaml", "openapi: [\n\n"),
        ("spec/generator.toml", "[crate]\nversion = 3\n"),
        ("spec/other.json", "{\"openapi\": \"3.0.3\"}"),
    ] {
        let good = fs::read_to_string(sandbox.path(file)).ok();
        sandbox.put(file, text);
        let before = sandbox.state("");
        let errors = messages(&run(&sandbox, false), "error");
        assert!(errors.iter().any(|line| line.contains(file)), "{errors:?}");
        assert_eq!(sandbox.state(""), before);
        match good {
            Some(good) => sandbox.put(file, &good),
            None => fs::remove_file(sandbox.path(file)).unwrap(),
        }
    }
    fs::remove_dir_all(sandbox.path("spec")).unwrap();
    assert!(messages(&run(&sandbox, false), "error")[0].contains("spec"));
}

#[test]
fn locked_writes_nothing_and_names_what_is_out_of_date() {
    let sandbox = package();
    run(&sandbox, false);
    assert_eq!(messages(&run(&sandbox, true), "error"), [""; 0]);
    sandbox.put("spec/api.yaml", &document(&["Apple", "Fig", "Pear"], "one"));
    sandbox.append("generated-client/Cargo.toml", "# mine\n");
    sandbox.put("generated-client/stray", "mine");
    let before = sandbox.state("");
    let errors = messages(&run(&sandbox, true), "error");
    for expected in [
        "`spec/names.lock` is out of date: + ",
        "`generated-client/Cargo.toml` is out of date",
        "`generated-client/MANIFEST` is out of date",
        "`generated-client/stray` does not belong",
        LOCKED,
    ] {
        assert!(errors.iter().any(|error| error.contains(expected)), "{expected}: {errors:?}");
    }
    assert_eq!(sandbox.state(""), before);
}

#[test]
fn files_of_somebody_else_are_not_lost() {
    let sandbox = package();
    sandbox.put("generated-client/src/lib.rs", "// mine\n");
    let before = sandbox.state("");
    let errors = messages(&run(&sandbox, false), "error");
    assert!(errors[0].contains("generated-client/src/lib.rs"), "{errors:?}");
    assert_eq!(sandbox.state(""), before);

    // Nor are they in a folder that is the generator's.
    let sandbox = package();
    run(&sandbox, false);
    sandbox.put("generated-client/src/mine.rs", "// mine\n");
    let before = sandbox.state("");
    let errors = messages(&run(&sandbox, false), "error");
    assert!(errors[0].contains("generated-client/src/mine.rs"), "{errors:?}");
    assert_eq!(sandbox.state(""), before);
}

/// A package whose library is the client that its build script writes, in a place that stays, so that the generator
/// is compiled for it once and not in every run of the tests.
struct Package {
    root: PathBuf,
    name: String,
}

impl Package {
    fn new() -> Self {
        let root = nested::empty("build-script");
        fs::create_dir(root.join("spec")).unwrap();
        let package = Self { name: "built-by-script".to_owned(), root };
        package.put("spec/api.yaml", &document(&["Apple", "Pear"], "one"));
        package.put("spec/generator.toml", "[crate]\nname = \"built-by-script\"\n");
        let mut generate = Command::new(program::deck_generator());
        generate.args([
            "generate",
            "spec/api.yaml",
            "--lock",
            "spec/names.lock",
            "--out",
            "generated-client",
        ]);
        Ran::of(generate.current_dir(&package.root)).success();
        package.put("Cargo.toml", &package.manifest());
        package.put(
            "build.rs",
            "fn main() {\n    deck_generator::build_script::run(&deck_generator::build_script::BuildScript::default());\n}\n",
        );
        nested::put_lock(&package.root);
        package
    }

    /// What the client needs, and the generator to build it.
    fn manifest(&self) -> String {
        let mut manifest: Table = self.read("generated-client/Cargo.toml").parse().unwrap();
        for table in ["workspace", "dev-dependencies", "example", "test", "lints"] {
            manifest.remove(table);
        }
        let tables = "[lib]\npath = \"generated-client/src/lib.rs\"\n[workspace]\nexclude = [\"generated-client\"]\n\
                      [build-dependencies.deck-generator]\npath = \"generator\"\n";
        manifest.extend(tables.parse::<Table>().unwrap());
        let head = manifest.get_mut("package").and_then(Value::as_table_mut).unwrap();
        head.retain(|key, _| matches!(key, "name" | "version" | "edition"));
        toml::to_string(&manifest).unwrap() + &nested::put_generator(&self.root)
    }

    fn put(&self, relative: &str, text: &str) {
        fs::write(self.root.join(relative), text).unwrap();
    }

    fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.root.join(relative)).unwrap()
    }

    fn build(&self, locked: &str) -> Output {
        let mut cargo = nested::command_like_outer(&self.root);
        cargo.args(["build", "--verbose", "--no-default-features"]).env(LOCKED, locked).output().unwrap()
    }

    /// Builds with success, and says what cargo did with the package: `Compiling`, `Dirty`, `Fresh`.
    fn built(&self) -> (Vec<String>, String) {
        let output = self.build("");
        let said = stderr(&output);
        assert!(output.status.success(), "{said}");
        let about = said.lines().filter(|line| line.contains(&format!("{} v", self.name)));
        let words = about.filter_map(|line| line.split_whitespace().next());
        (words.map(str::to_owned).collect(), said)
    }
}

#[test]
fn with_cargo_one_build_is_enough_and_the_next_has_nothing_to_do() {
    let package = Package::new();
    package.built();
    assert_eq!(package.built().0, ["Fresh"]);

    package.put("spec/api.yaml", &document(&["Apple", "Fig", "Pear"], "two"));
    let before = package.read("generated-client/MANIFEST");
    assert_eq!(package.built().0, ["Dirty", "Compiling"]);
    assert_ne!(package.read("generated-client/MANIFEST"), before);
    assert!(package.read("spec/names.lock").contains("Fig"));
    assert_eq!(
        package.built().0,
        ["Fresh"],
        "a build that wrote must not make the next one run the script again"
    );

    let good = package.read("generated-client/src/lib.rs");
    package.put("generated-client/src/lib.rs", "compile_error!(\"edited by hand\");\n");
    let (did, said) = package.built();
    assert_eq!(did, ["Dirty", "Compiling"]);
    assert!(said.contains("`generated-client/src/lib.rs` was edited by hand"), "{said}");
    assert_eq!(package.read("generated-client/src/lib.rs"), good);
    assert_eq!(package.built().0, ["Fresh"]);

    let document_before = package.read("spec/api.yaml");
    package.put("spec/api.yaml", "openapi: [");
    let output = package.build("");
    assert!(!output.status.success() && stderr(&output).contains("spec/api.yaml"), "{}", stderr(&output));
    assert_eq!(package.read("generated-client/src/lib.rs"), good);

    package.put("spec/api.yaml", &document(&["Apple"], "three"));
    let output = package.build("1");
    let said = stderr(&output);
    assert!(
        !output.status.success() && said.contains("`generated-client/MANIFEST` is out of date"),
        "{said}"
    );
    assert_eq!(package.read("generated-client/src/lib.rs"), good);
    package.put("spec/api.yaml", &document_before);
    assert!(package.build("1").status.success());
}
