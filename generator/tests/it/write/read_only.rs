//! A checkout that may not be written. Permissions do not bind root, so root runs the program as another user.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

use test_support::program::deck_generator;

use crate::sandbox::{Sandbox, document, stderr, stdout};

const NOBODY: u32 = 65534;

/// Makes everything in the sandbox readable, and writable for nobody or, as root, for nobody but root.
fn protect(sandbox: &Sandbox, protected: bool) {
    for entry in walkdir::WalkDir::new(sandbox.folder.path()) {
        let entry = entry.unwrap();
        let mode = match (entry.file_type().is_dir(), protected) {
            (true, true) => 0o555,
            (true, false) => 0o755,
            (false, true) => 0o444,
            (false, false) => 0o644,
        };
        fs::set_permissions(entry.path(), Permissions::from_mode(mode)).unwrap();
    }
}

/// Runs the program as a user whom permissions bind, from a copy that this user can reach.
fn run(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    let place = tempfile::tempdir().unwrap();
    fs::set_permissions(place.path(), Permissions::from_mode(0o755)).unwrap();
    let program = place.path().join("deck-generator");
    // By another process: a file that this one wrote may be busy while another test starts a program.
    let copied = Command::new("cp").arg(deck_generator()).arg(&program).status();
    assert!(copied.unwrap().success());
    let mut command = Command::new(&program);
    command.current_dir(sandbox.folder.path()).args(arguments);
    if is_root(sandbox.folder.path()) {
        command.uid(NOBODY);
    }
    command.output().unwrap()
}

/// Whether this user may write where nobody may.
fn is_root(protected: &Path) -> bool {
    let probe = protected.join("probe");
    let written = fs::write(&probe, "").is_ok();
    let _ = fs::remove_file(probe);
    written
}

const GENERATE: &[&str] = &["generate", "api.yaml", "--out", "client"];

#[test]
fn nothing_to_write_is_no_error() {
    let sandbox = Sandbox::generated();
    protect(&sandbox, true);
    let output = run(&sandbox, GENERATE);
    let said = stderr(&output);
    protect(&sandbox, false);
    assert!(output.status.success() && said.is_empty(), "{said}");
    assert!(stdout(&output).ends_with(" 0 skipped\n"));
}

#[test]
fn something_to_write_is_an_error_that_names_a_file() {
    let sandbox = Sandbox::generated();
    let before = sandbox.read("client/MANIFEST");
    sandbox.put("api.yaml", &document(&["Apple", "Pear"], "two"));
    protect(&sandbox, true);
    let output = run(&sandbox, GENERATE);
    protect(&sandbox, false);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: cannot write `client/"), "{said}");
    assert!(said.to_lowercase().contains("permission denied") && !said.contains("deck-generator-"), "{said}");
    assert_eq!(sandbox.read("client/MANIFEST"), before);
    sandbox.verify().success();
}

#[test]
fn a_lock_that_cannot_be_written_is_named() {
    let sandbox = Sandbox::generated();
    sandbox.put("names.lock", "");
    protect(&sandbox, true);
    let output = run(&sandbox, GENERATE);
    protect(&sandbox, false);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("cannot write `names.lock`"), "{said}");
}

#[test]
fn a_parent_that_may_not_be_written_is_no_obstacle_to_a_folder_that_may() {
    let sandbox = Sandbox::generated();
    sandbox.put("api.yaml", &document(&["Apple", "Fig"], "two"));
    protect(&sandbox, true);
    for entry in walkdir::WalkDir::new(sandbox.path("client")) {
        fs::set_permissions(entry.unwrap().path(), Permissions::from_mode(0o777)).unwrap();
    }
    let output = run(&sandbox, &["generate", "api.yaml", "--out", "client", "--no-lock"]);
    protect(&sandbox, false);
    assert!(output.status.success(), "{}", stderr(&output));
    sandbox.verify().success();
}
