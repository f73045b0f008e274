//! What is written where, what is refused, and what is said.

use std::fs;

use test_support::program::stderr;

use super::{lines, manifest};
use crate::sandbox::{Sandbox, document};

const MODULE: [&str; 6] = ["generate", "api.yaml", "--as", "module", "--out", "src/api"];
const FILE: [&str; 6] = ["generate", "api.yaml", "--as", "file", "--out", "src/api.rs"];

/// A package without dependencies, with a document beside its Cargo.toml.
fn host() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("Cargo.toml", &manifest("host"));
    sandbox.put("src/main.rs", "mod api;\n\nfn main() {}\n");
    sandbox
}

fn with<'a>(arguments: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [arguments, more].concat()
}

#[test]
fn the_lines_that_are_missing_are_told_and_checked() {
    let sandbox = host();
    let first = sandbox.run(&MODULE).success();
    let said = stderr(first.get_output());
    assert!(
        said.contains("note: the client is in `src/api`; `#[rustfmt::skip] mod api;` in the module around"),
        "{said}"
    );
    assert!(said.contains("a module has no cargo features: this one is written with `hyper`"), "{said}");
    assert!(said.contains("warning: `Cargo.toml` lacks what the client needs"), "{said}");
    let needed = lines(&first);
    assert!(
        needed.iter().any(|line| line == "serde_json = { version = \"1\", features = [\"raw_value\"] }"),
        "{needed:?}"
    );
    // What the feature `hyper` brings is a dependency as any other, and what none brings is none.
    assert!(
        needed.iter().any(|line| line.starts_with("hyper = "))
            && needed.iter().all(|line| !line.contains("optional"))
    );
    assert!(needed.iter().all(|line| !line.starts_with("ureq ")), "{needed:?}");
    let stale = sandbox.run(&with(&MODULE, &["--check"])).code(1);
    assert!(stderr(stale.get_output()).contains("`Cargo.toml` lacks bytes = \"1\""), "{stale}");
    sandbox.append("Cargo.toml", &needed.join("\n"));
    sandbox.run(&with(&MODULE, &["--check"])).success();
    let second = sandbox.run(&MODULE).success();
    assert!(!stderr(second.get_output()).contains("lacks"), "{second}");
}

#[test]
fn a_module_is_nothing_but_its_sources() {
    let sandbox = host();
    sandbox.run(&MODULE).success();
    let mut names: Vec<String> = fs::read_dir(sandbox.path("src/api"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [".gitattributes", "MANIFEST", "client.rs", "mod.rs", "operations", "runtime", "types", "wire"]
    );
    assert!(sandbox.read("names.lock").contains("Apple"));
    assert_eq!(
        sandbox.run(&["verify", "src/api"]).passes(),
        format!("`src/api` is as it was generated: {} files\n", count(&sandbox))
    );
    // What is no longer of it goes, and an edit is undone.
    sandbox.append("src/api/types/models.rs", "// mine\n");
    assert!(sandbox.run(&["verify", "src/api"]).fails().contains("edited: types/models.rs"));
    sandbox.put("api.yaml", &document(&["Apple", "Pear"], "two"));
    let ran = sandbox.run(&MODULE).success();
    assert!(stderr(ran.get_output()).contains("`src/api/types/models.rs` was edited by hand"), "{ran}");
    sandbox.put("src/api/mine.rs", "");
    assert!(sandbox.run(&MODULE).fails().contains("src/api/mine.rs"));
    // The other files of the crate are nobody's business.
    assert_eq!(sandbox.read("src/main.rs"), "mod api;\n\nfn main() {}\n");
}

fn count(sandbox: &Sandbox) -> usize {
    sandbox.read("src/api/MANIFEST").lines().filter(|line| line.contains("  ")).count()
}

#[test]
fn one_file_says_itself_what_it_is() {
    let sandbox = host();
    let first = sandbox.run(&FILE).success();
    assert!(stderr(first.get_output()).contains("the client is in `src/api.rs`"), "{first}");
    assert_eq!(
        sandbox.run(&["verify", "src/api.rs"]).passes(),
        "`src/api.rs` is as it was generated: 1 file\n"
    );
    let before = sandbox.read("src/api.rs");
    sandbox.run(&FILE).success();
    assert_eq!(sandbox.read("src/api.rs"), before);
    sandbox.append("src/api.rs", "// mine\n");
    assert!(sandbox.run(&["verify", "src/api.rs"]).fails().contains("edited: api.rs"));
    let ran = sandbox.run(&FILE).success();
    assert!(stderr(ran.get_output()).contains("`src/api.rs` was edited by hand"), "{ran}");
    assert_eq!(sandbox.read("src/api.rs"), before);
    sandbox.put("api.yaml", &document(&["Apple", "Pear"], "two"));
    let stale = sandbox.run(&with(&FILE, &["--check"])).code(1);
    assert!(stderr(stale.get_output()).contains("`src/api.rs` is out of date"), "{stale}");
}

#[test]
fn a_file_that_is_not_the_generators_is_not_overwritten() {
    let sandbox = host();
    sandbox.put("src/api.rs", "//! Mine.\n");
    assert!(sandbox.run(&FILE).fails().contains("src/api.rs"));
    assert_eq!(sandbox.read("src/api.rs"), "//! Mine.\n");
    assert!(sandbox.run(&["verify", "src/api.rs"]).fails().contains("not written by deck-generator"));
    sandbox.put("src/api/mod.rs", "//! Mine.\n");
    assert!(sandbox.run(&MODULE).fails().contains("src/api/mod.rs"));
    assert_eq!(sandbox.read("src/api/mod.rs"), "//! Mine.\n");
}

#[test]
fn what_cannot_be_a_module_is_refused_with_what_to_do() {
    let run = |host: &str, arguments: &[&str]| {
        let sandbox = Sandbox::new();
        if !host.is_empty() {
            sandbox.put("Cargo.toml", host);
        }
        let ran = sandbox.run(&[&["generate", "api.yaml", "--no-lock"], arguments].concat());
        assert_eq!(ran.get_output().status.code(), Some(2), "{ran}");
        assert!(!sandbox.path("src").exists(), "{ran}");
        stderr(ran.get_output())
    };
    let old = "[package]\nname = \"host\"\nedition = \"2021\"\n";
    let new = manifest("host");
    for (host, arguments, said) in [
        (
            old,
            ["--as", "module", "--out", "src/api"],
            "`Cargo.toml` has edition 2021, and generated code needs 2024",
        ),
        ("", ["--as", "module", "--out", "src/api"], "no Cargo.toml with a package is above"),
        (&new, ["--as", "module", "--out", "api"], "say so, `[output] module = \"api\"`"),
        (&new, ["--as", "module", "--out", "src/bin/api"], "say so, `[output] module = \"api\"`"),
        (&new, ["--as", "file", "--out", "src/lib.rs"], "say so, `[output] module = \"api\"`"),
        (&new, ["--as", "module", "--out", "src/my-api"], "`my-api` is not the path of a module"),
        (&new, ["--as", "file", "--out", "src/api"], "`src/api` cannot be the file of a module"),
        (
            &new,
            ["--as", "module", "--out", "src/api.rs"],
            "`--as file`, or `[output] form = \"file\"`, writes one file",
        ),
        (
            &new,
            ["--as", "crate", "--out", "api.rs"],
            "`--as file`, or `[output] form = \"file\"`, writes one file",
        ),
    ] {
        let ran = run(host, &arguments);
        assert!(ran.contains(said), "{arguments:?}: {ran}");
    }
}

#[test]
fn choices_say_what_a_client_is_written_as() {
    let sandbox = host();
    sandbox.put(
        "generator.toml",
        "[crate]\nlicense = \"MIT\"\n\n[output]\nform = \"file\"\nmodule = \"clients::fruit\"\nfeatures = [\"blocking\", \"test-util\"]\n",
    );
    let ran = sandbox.run(&["generate", "api.yaml", "--out", "src/fruit.rs"]).success();
    let text = sandbox.read("src/fruit.rs");
    assert!(text.contains("use crate::clients::fruit::runtime::"), "{text}");
    assert!(
        text.contains("UreqTransport") && text.contains("pub mod testing {") && !text.contains("mod hyper")
    );
    let needed = lines(&ran);
    assert!(
        needed.iter().any(|line| line.starts_with("ureq "))
            && needed.iter().all(|line| !line.starts_with("hyper"))
    );
    let said = stderr(ran.get_output());
    assert!(said.contains("a module has no Cargo.toml, so this says nothing: license"), "{said}");
    // The command line comes first.
    sandbox.run(&["generate", "api.yaml", "--as", "crate", "--out", "client"]).success();
    assert!(sandbox.read("client/Cargo.toml").contains("license = \"MIT\""));
    for (choices, said) in [
        ("[output]\nfeatures = [\"blockin\"]\n", "a client has no feature `blockin`"),
        (
            "[runtime]\nshared = \"../runtime\"\n",
            "a module cannot have its runtime together with other clients",
        ),
        ("[output]\nmodule = \"my-api\"\n", "`my-api` is not the path of a module"),
        ("[output]\nform = \"folder\"\n", "unknown variant `folder`"),
    ] {
        sandbox.put("generator.toml", choices);
        let ran = sandbox.run(&MODULE).fails();
        assert!(ran.contains(said), "{ran}");
    }
}

#[test]
fn clients_toml_has_clients_of_each_form() {
    let sandbox = host();
    sandbox.put("pears.yaml", &document(&["Pear"], "one"));
    let text = "locks = \"locks\"\n\n[choices.output]\nform = \"module\"\n\n[clients.apples]\ndocument = \"api.yaml\"\nout = \"src/apples\"\n\n\
                [clients.pears]\ndocument = \"pears.yaml\"\nout = \"src/pears.rs\"\nchoices.output.form = \"file\"\n\n\
                [clients.all]\ndocument = \"api.yaml\"\nout = \"all\"\nchoices.output.form = \"crate\"\n";
    sandbox.put("clients.toml", text);
    sandbox.run(&["generate"]).success();
    assert!(sandbox.read("src/apples/client.rs").contains("crate::apples::runtime"));
    assert!(sandbox.read("src/pears.rs").contains("crate::pears::runtime"));
    assert!(sandbox.read("all/Cargo.toml").contains("name = \"all\""));
    let verified = sandbox.run(&["verify"]).passes();
    assert!(verified.ends_with("3 clients: 3 whole\n"), "{verified}");
}
