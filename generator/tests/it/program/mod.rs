//! The command-line program of an API: written, compiled, and driven against a server on loopback.

mod commands;
mod deck;
mod folder;
mod help;
mod shop;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use test_support::nested::{cargo_words, deck_generator, kept, put_lock, target};
use test_support::program::{stderr, stdout};

/// The program of Deck's own document.
static DECK: LazyLock<PathBuf> = LazyLock::new(|| built("deck", "spec/v1.yaml"));

/// The program of a document with a bit of everything.
static SHOP: LazyLock<PathBuf> = LazyLock::new(|| built("shop", "generator/tests/program/shop.yaml"));

/// Writes a program, compiles it, and says where it is. Its client is written with it.
fn built(name: &str, document: &str) -> PathBuf {
    let folder = kept(&format!("program-{name}"));
    let out = folder.to_str().unwrap();
    deck_generator(&["cli", document, "--out", out, "--name", name]).success();
    if !folder.join("Cargo.lock").exists() {
        put_lock(&folder);
    }
    let ran = cargo_words(&folder, "build").success();
    assert!(!stderr(ran.get_output()).contains("warning"), "{ran}");
    target().join("debug").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

/// What came of a call.
struct Called {
    code: i32,
    stdout: String,
    stderr: String,
}

/// Runs a program with variables of the environment, and a text as its standard input.
fn call(program: &Path, arguments: &[&str], environment: &[(&str, &str)], input: &str) -> Called {
    let mut command = Command::new(program);
    command.args(arguments).env_clear().envs(environment.iter().copied());
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    // A program that has ended already reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Called { code: output.status.code().unwrap(), stdout: stdout(&output), stderr: stderr(&output) }
}

/// A file with this text, of a name that no other test has.
fn file(name: &str, text: &str) -> String {
    let path = kept("program-files").join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}
