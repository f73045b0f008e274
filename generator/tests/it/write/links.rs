//! Symbolic links are never written or deleted through.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use test_support::program::Ran;

use crate::sandbox::{Sandbox, document, stderr};

/// A generated crate in which `src` and `Cargo.toml` were moved out and linked to.
fn linked() -> Sandbox {
    let sandbox = Sandbox::generated();
    fs::create_dir(sandbox.path("outside")).unwrap();
    for name in ["src", "Cargo.toml"] {
        fs::rename(sandbox.path("client").join(name), sandbox.path("outside").join(name)).unwrap();
        symlink(sandbox.path("outside").join(name), sandbox.path("client").join(name)).unwrap();
    }
    sandbox.put("outside/mine.txt", "mine");
    symlink(sandbox.path("outside"), sandbox.path("client/also")).unwrap();
    sandbox
}

fn check(sandbox: &Sandbox, said: &str) {
    for name in ["src` does not", "also` does not", "Cargo.toml` was edited"] {
        assert!(said.contains(name), "{said}");
    }
    for name in ["src", "Cargo.toml"] {
        assert!(!sandbox.path("client").join(name).is_symlink());
    }
    assert!(!sandbox.path("client/also").is_symlink());
    sandbox.verify().success();
}

#[test]
fn links_are_replaced_and_what_they_lead_to_stays() {
    let sandbox = linked();
    sandbox.verify().code(1);
    let before = sandbox.state("outside");
    sandbox.put("api.yaml", &document(&["Apple", "Pear"], "two"));
    sandbox.generate().code(1);
    let run = sandbox.run(&["generate", "api.yaml", "--out", "client", "--force"]).success();
    check(&sandbox, &stderr(run.get_output()));
    assert_eq!(sandbox.state("outside"), before);
}

#[test]
fn file_by_file_as_well() {
    let sandbox = linked();
    let before = sandbox.state("outside");
    sandbox.put("api.yaml", &document(&["Apple", "Pear"], "two"));
    let run = Ran::of(sandbox.program("client").args(["generate", "../api.yaml", "--out", ".", "--force"]));
    check(&sandbox, &stderr(run.success().get_output()));
    assert_eq!(sandbox.state("outside"), before);
}

#[test]
fn a_folder_that_is_a_link_means_what_it_leads_to() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("elsewhere")).unwrap();
    symlink("elsewhere", sandbox.path("client")).unwrap();
    sandbox.generate().success();
    assert!(sandbox.path("client").is_symlink() && sandbox.path("elsewhere/MANIFEST").exists());
    symlink("nowhere", sandbox.path("dangling")).unwrap();
    sandbox.run(&["generate", "api.yaml", "--out", "dangling"]).code(2);
}

#[test]
fn a_linked_target_folder_stays_linked() {
    let sandbox = Sandbox::generated();
    sandbox.put("shared-target/x", "made");
    symlink("../shared-target", sandbox.path("client/target")).unwrap();
    sandbox.put("api.yaml", &document(&["Fig"], "two"));
    sandbox.generate().success();
    assert!(sandbox.path("client/target").is_symlink());
    assert_eq!(sandbox.read("client/target/x"), "made");
}

#[test]
fn a_pipe_is_not_read() {
    let sandbox = Sandbox::generated();
    let status = std::process::Command::new("mkfifo").arg(sandbox.path("client/pipe")).status().unwrap();
    assert!(status.success());
    sandbox.verify().code(1).stdout("stray: pipe\n");
    sandbox.run(&["generate", "api.yaml", "--out", "client", "--force"]).success();
    sandbox.verify().success();
}
