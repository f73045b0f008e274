//! What the servers need on this machine.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use super::server::Kind;
use super::{kept, progress};

/// The virtual environment of the Python packages.
pub(crate) fn environment() -> PathBuf {
    kept().join("python")
}

/// Installs what a server needs and is not there, if that was asked for.
pub(crate) fn ensure(kind: &Kind, asked: &str) {
    let is_there = |folder: PathBuf| folder.join(kind.program).is_file();
    let paths = env::var_os("PATH").unwrap_or_default();
    let mut folders = vec![environment().join("bin")];
    if kind.python.is_empty() {
        folders = env::split_paths(&paths).collect();
        folders.push("/usr/sbin".into());
    }
    if folders.into_iter().any(is_there) {
        return;
    }
    assert_eq!(asked, "install", "`{}` is not there; SERVERS=install installs it", kind.program);
    progress(&format!("{}: installing {}", kind.name, [kind.python, kind.debian].concat().join(" ")));
    if kind.python.is_empty() {
        run(Command::new("apt-get").args(["update", "-qq"]));
        let options = ["install", "-y", "-qq", "--no-install-recommends"];
        run(Command::new("apt-get").args(options).args(kind.debian).env("DEBIAN_FRONTEND", "noninteractive"));
    } else {
        let environment = environment();
        if !environment.join("bin/python").is_file() {
            run(Command::new("python3").args(["-m", "venv"]).arg(&environment));
        }
        let options = ["-m", "pip", "install", "-q", "--disable-pip-version-check"];
        run(Command::new(environment.join("bin/python")).args(options).args(kind.python));
    }
}

fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}:\n{}", String::from_utf8_lossy(&output.stderr));
}
