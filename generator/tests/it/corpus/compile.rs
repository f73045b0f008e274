//! The stage `check`: all crates in one workspace, one target directory, one `cargo check` a crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use deck_generator::pipeline::{Inputs, generate};
use deck_generator::source::Source;

use super::document::{Document, crate_name};
use super::generate::put;
use super::options::{kept, root};
use super::progress;
use super::row::Row;
use crate::documented::missing_links;

/// How many lines of a compiler's errors are shown.
const MAX_LINES: usize = 30;

/// A document with all that brings dependencies, so that they are compiled before the first crate is measured.
const EVERYTHING: &str = "openapi: 3.0.4\ninfo: {title: Everything, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {type: object, \
    properties: {id: {type: string, format: uuid}, at: {type: string, format: date-time}}}}}\n";

pub(crate) struct Workspace(PathBuf);

impl Workspace {
    pub(crate) fn new(documents: &[Document]) -> Self {
        let workspace = Self(kept().join("crates"));
        let source = Source { name: "everything.yaml".to_owned(), bytes: EVERYTHING.as_bytes().to_vec() };
        let inputs = Inputs { crate_name: Some(crate_name("everything")), ..source.into() };
        put(&generate(&inputs).generated.unwrap(), &inputs, &workspace.0.join("everything"));
        let names = documents.iter().map(|document| document.name.as_str()).chain(["everything"]);
        let members: Vec<String> = names
            .filter(|name| workspace.0.join(name).join("Cargo.toml").exists())
            .map(|name| format!("{name:?}"))
            .collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
        fs::write(workspace.0.join("Cargo.toml"), manifest).unwrap();
        put_lock(&workspace.0);
        workspace
    }

    /// Compiles the crate of a document with all its types; warnings are errors.
    pub(crate) fn check(&self, document: &Document, row: &mut Row) {
        // With warm dependencies; a second time it is nothing.
        if let Err(errors) = self.checked("everything", &[]) {
            row.faults.push(errors);
            return;
        }
        let features: &[&str] = match (row.unreferenced > 0, document.inputs.config.requests.validation) {
            (true, true) => &["--features", "unreferenced,validate"],
            (true, false) => &["--features", "unreferenced"],
            (false, true) => &["--features", "validate"],
            (false, false) => &[],
        };
        let start = Instant::now();
        let checked = self.checked(&document.name, features);
        let time = start.elapsed();
        row.faults.extend(checked.err().map(|errors| format!("does not compile\n{errors}")));
        row.checked = Some(time);
        progress(&format!("check {}: {:.1} s", row.file, time.as_secs_f64()));
    }

    /// Writes the documentation, in which a warning is an error, and looks whether it leads from each method to all that a
    /// call needs.
    pub(crate) fn document(&self, document: &Document, row: &mut Row) {
        let start = Instant::now();
        let package = crate_name(&document.name);
        match cargo(&self.0, &["doc", "--quiet", "--no-deps", "--package", &package]) {
            Ok(()) => {
                let missing = missing_links(&target().join("doc"), &row.files);
                row.faults.extend(missing);
            }
            Err(errors) => row.faults.push(format!("has no documentation\n{errors}")),
        }
        let time = start.elapsed();
        row.documented = Some(time);
        progress(&format!("document {}: {:.1} s", row.file, time.as_secs_f64()));
    }

    fn checked(&self, name: &str, features: &[&str]) -> Result<(), String> {
        let package = crate_name(name);
        cargo(&self.0, &[&["check", "--quiet", "--lib", "--package", &package], features].concat())
    }
}

/// The repository's versions of the dependencies: what is built already needs no network.
pub(crate) fn put_lock(folder: &Path) {
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

/// cargo in a folder, with the target directory that all share; its errors, cut to the first.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new(env!("CARGO"));
    // What the outer cargo and its caller set would make warnings of their own, or build everything anew.
    for name in ["CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_MANIFEST_DIR"] {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings");
    command
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_TERM_COLOR", "never");
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let first: Vec<&str> = said.lines().take(MAX_LINES).collect();
    if output.status.success() { Ok(()) } else { Err(first.join("\n")) }
}

/// The target directory of all crates.
pub(crate) fn target() -> PathBuf {
    kept().join("target")
}
