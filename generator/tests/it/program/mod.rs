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

use test_support::WHOLE;
use test_support::nested::{cargo_words, deck_generator, kept, put_lock, put_package, target};
use test_support::program::{stderr, stdout};
use toml::{Table, Value};

/// The program of Deck's own document.
static DECK: LazyLock<PathBuf> = LazyLock::new(|| built("deck", "spec/v1.yaml"));

/// The program of a document with a bit of everything.
static SHOP: LazyLock<PathBuf> = LazyLock::new(|| built("shop", "generator/tests/program/shop.yaml"));

/// Writes a program, compiles it, and says where it is. Its client is written with it.
fn built(name: &str, document: &str) -> PathBuf {
    let folder = kept(&format!("program-{name}"));
    let out = folder.to_str().unwrap();
    deck_generator(&["cli", document, "--out", out, "--name", name]).success();
    let package = if WHOLE { folder } else { package(&folder, name) };
    if !package.join("Cargo.lock").exists() {
        put_lock(&package);
    }
    cargo_words(&package, "build").without_warning();
    target().join("debug").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

/// A package of a written program, with dependencies that are compiled already. What the generator wrote stays as it is.
fn package(folder: &Path, name: &str) -> PathBuf {
    let package = kept(&format!("program-{name}-package"));
    let mut manifest: Table = fs::read_to_string(folder.join("Cargo.toml")).unwrap().parse().unwrap();
    let inside = |path: &str| Value::from(folder.join(path).to_str().unwrap());
    manifest["dependencies"]["client"]["path"] = inside("client");
    let program = Table::from_iter([("name".into(), name.into()), ("path".into(), inside("src/main.rs"))]);
    manifest.insert("bin".into(), vec![program].into());
    put_package(&package, &toml::to_string(&manifest).unwrap());
    package
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
