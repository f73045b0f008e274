//! Where a program is written, and what becomes of what is there.

use test_support::program::{stderr, stdout};
use test_support::sandbox::Sandbox;

#[test]
fn a_program_comes_with_its_client_or_calls_one_that_is_there() {
    let sandbox = Sandbox::generated();
    let ran = sandbox.run(&["cli", "api.yaml", "-o", "both"]).success();
    assert_eq!(stdout(ran.get_output()), "2 commands\n");
    assert!(stderr(ran.get_output()).contains("`cargo install --path both` installs it"), "{ran}");
    assert!(sandbox.read("both/Cargo.toml").contains("path = \"client\""));
    for folder in ["both", "both/client"] {
        sandbox.run(&["verify", folder]).success();
    }
    sandbox.run(&["cli", "api.yaml", "-o", "deep/cli", "--client", "client", "--name", "tool"]).success();
    let manifest = sandbox.read("deep/cli/Cargo.toml");
    assert!(
        manifest.contains("name = \"tool\"") && manifest.contains("path = \"../../client\""),
        "{manifest}"
    );
    assert!(!sandbox.path("deep/cli/client").exists());
}

#[test]
fn nobodys_files_are_lost() {
    let sandbox = Sandbox::new();
    sandbox.put("cli/notes.txt", "mine");
    let ran = sandbox.run(&["cli", "api.yaml", "-o", "cli"]).code(1);
    assert!(stderr(ran.get_output()).contains("notes.txt"), "{ran}");
    assert!(!sandbox.path("cli/Cargo.toml").exists());
    sandbox.run(&["cli", "api.yaml", "-o", "cli", "--force"]).success();
    sandbox.run(&["cli", "api.yaml", "-o", "cli", "--check"]).success();
    sandbox.append("cli/src/table.rs", "// by hand\n");
    sandbox.run(&["cli", "api.yaml", "-o", "cli", "--check"]).code(1);
    let ran = sandbox.run(&["cli", "api.yaml", "-o", "cli"]).success();
    assert!(stderr(ran.get_output()).contains("table.rs"), "{ran}");
    sandbox.run(&["cli", "api.yaml", "-o", "cli", "--client", "nowhere"]).code(2);
}
