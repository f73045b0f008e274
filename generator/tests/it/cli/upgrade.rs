//! What another version of the generator changes of a client is told apart from what the document changes.

use deck_generator::build_script::{BuildScript, Surroundings, run_in};
use deck_generator::write::{GENERATOR, document_digest};

use crate::sandbox::{Sandbox, document, stderr};

const GENERATE: [&str; 6] =
    ["generate", "spec/v1.yaml", "--out", "generated-client", "--lock", "spec/names.lock"];

/// A client as another version, or none that says which, has written it.
fn written_by(version: Option<&str>) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", &document(&["Pet"], "1"));
    sandbox.run(&GENERATE).success();
    let other = format!("{}// As it was once.\n", sandbox.read("generated-client/src/lib.rs"));
    sandbox.put("generated-client/src/lib.rs", &other);
    let lines = sandbox.read("generated-client/MANIFEST");
    let lines = lines.lines().filter_map(|line| {
        if line.starts_with("generator ") {
            return version.map(|version| format!("generator {version}"));
        }
        Some(match line.strip_suffix("  src/lib.rs") {
            Some(_) => format!("{}  src/lib.rs", document_digest([other.as_bytes()])),
            None => line.to_owned(),
        })
    });
    sandbox.put("generated-client/MANIFEST", &(lines.collect::<Vec<_>>().join("\n") + "\n"));
    sandbox.run(&["verify", "generated-client"]).success();
    sandbox
}

/// What a run says of the generator.
fn said(sandbox: &Sandbox) -> Vec<String> {
    let run = sandbox.run(&GENERATE).success();
    let lines = stderr(run.get_output());
    lines.lines().filter(|line| line.contains("deck-generator")).map(str::to_owned).collect()
}

#[test]
fn what_the_generator_alone_changes_is_its_own() {
    let sandbox = written_by(Some("0.0.1"));
    let expected = format!(
        "note: nothing but deck-generator changed (0.0.1 before, {GENERATOR} now): it writes 1 file differently"
    );
    assert_eq!(said(&sandbox), [expected]);
    assert_eq!(said(&sandbox), [""; 0], "once");

    let sandbox = written_by(Some(GENERATOR));
    let [line] = said(&sandbox).try_into().unwrap();
    assert!(line.contains(&format!("(another build of {GENERATOR} before)")), "{line}");

    let sandbox = written_by(None);
    let [line] = said(&sandbox).try_into().unwrap();
    assert!(line.contains(&format!("(an earlier one before, {GENERATOR} now)")), "{line}");
}

#[test]
fn beside_another_document_it_is_told_too() {
    let sandbox = written_by(Some("0.0.1"));
    sandbox.put("spec/v1.yaml", &document(&["Pet", "Cat"], "1"));
    let [line] = said(&sandbox).try_into().unwrap();
    assert!(
        line.contains(&format!("deck-generator 0.0.1 wrote the client before, and {GENERATOR} does now")),
        "{line}"
    );

    let sandbox = written_by(Some(GENERATOR));
    sandbox.put("spec/v1.yaml", &document(&["Pet", "Cat"], "1"));
    assert_eq!(said(&sandbox), [""; 0]);
}

#[test]
fn a_build_warns_of_it() {
    let sandbox = written_by(Some("0.0.1"));
    let options = BuildScript {
        spec_dir: sandbox.path("spec"),
        out: sandbox.path("generated-client"),
        ..BuildScript::default()
    };
    let mut out = Vec::new();
    run_in(&options, &Surroundings::default(), &mut out).unwrap();
    let said = String::from_utf8(out).unwrap();
    assert!(said.contains("cargo::warning=nothing but deck-generator changed (0.0.1 before"), "{said}");
}
