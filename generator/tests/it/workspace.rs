//! Generated crates in one workspace, so that what they share is built once. It stays for the next run.

use std::fs;
use std::path::Path;
use std::process::Command;

use deck_generator::files::Files;

/// Writes a file if it is not like this already, so that cargo sees what is new and nothing else.
pub(crate) fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes a generated crate, and removes what an earlier generator wrote and this one does not.
pub(crate) fn put_crate(root: &Path, files: &Files) {
    for (path, text) in files {
        put(&root.join(path), text);
    }
    for entry in walkdir::WalkDir::new(root).into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && !files.contains_key(&path) {
            fs::remove_file(entry.path()).unwrap();
        }
    }
}

/// Writes the manifest of the workspace.
pub(crate) fn put_manifest<'a>(root: &Path, members: impl Iterator<Item = &'a str>) {
    let members: Vec<String> = members.map(|name| format!("    {name:?},\n")).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n", members.concat());
    put(&root.join("Cargo.toml"), &manifest);
    // The repository's versions: what it has built needs no network here.
    if !root.join("Cargo.lock").exists() {
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        put(&root.join("Cargo.lock"), &fs::read_to_string(lock).unwrap());
    }
}

/// Runs cargo in a workspace beside others, which share their target directory; returns what it printed.
pub(crate) fn cargo(root: &Path, arguments: &[&str], variable: Option<(&str, &str)>) -> String {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).current_dir(root).env("CARGO_TARGET_DIR", root.with_file_name("snippets-target"));
    // A caller's flags would make warnings of their own, or build everything anew.
    for name in ["RUSTFLAGS", "RUSTDOCFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        command.env_remove(name);
    }
    let output = command.envs(variable).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "cargo {}\n{err}\n{out}", arguments.join(" "));
    out.into_owned()
}
