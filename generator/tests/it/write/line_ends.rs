//! Line ends of Windows, as git writes them there where it is told to: they change nothing.

use crate::sandbox::{Sandbox, document, stderr, stdout};

const GENERATE: [&str; 4] = ["generate", "spec", "--out", "client"];
const CHOICES: &str = "[crate]\nname = \"pets\" # As it is called.\n\n[docs]\nexamples = false\n";
const INPUTS: [&str; 3] = ["spec/v1.yaml", "spec/generator.toml", "spec/names.lock"];

#[test]
fn line_ends_of_the_inputs_change_no_file() {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", &document(&["Pet"], "1"));
    sandbox.put("spec/generator.toml", CHOICES);
    sandbox.run(&GENERATE).success();
    let manifest = sandbox.read("client/MANIFEST");
    for input in INPUTS {
        let text = sandbox.read(input);
        assert!(text.contains('\n') && !text.contains('\r'), "{input}");
        sandbox.put(input, &text.replace('\n', "\r\n"));
    }
    let run = sandbox.run(&[&GENERATE[..], &["--check"]].concat()).success();
    assert!(!stderr(run.get_output()).contains("out of date"));
    sandbox.run(&GENERATE).success();
    assert_eq!(sandbox.read("client/MANIFEST"), manifest);
    assert!(sandbox.read("spec/names.lock").contains("\r\n"), "a lock that says the same is left alone");
}

#[test]
fn line_ends_of_a_vendored_client_are_told_by_name() {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", &document(&["Pet"], "1"));
    sandbox.run(&GENERATE).success();
    assert!(
        sandbox.read("client/.gitattributes").contains("eol=lf"),
        "git leaves the client's files as they are"
    );
    let text = sandbox.read("client/src/lib.rs");
    sandbox.put("client/src/lib.rs", &text.replace('\n', "\r\n"));
    let run = sandbox.run(&["verify", "client"]).code(1);
    let said = stdout(run.get_output());
    assert_eq!(said.trim(), "line ends: src/lib.rs has CR LF in place of LF");
}
