//! cargo inside a test: folders below the target directory, and calls that are told nothing by the outer cargo.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a program said and how it ended.
pub(crate) struct Ran {
    pub(crate) call: String,
    pub(crate) success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
        Self {
            call: arguments.collect::<Vec<_>>().join(" "),
            success: output.status.success(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Must have gone well; returns what it printed.
    #[track_caller]
    pub(crate) fn passes(self) -> String {
        assert!(self.success, "`{}` failed\n{}\n{}", self.call, self.stdout, self.stderr);
        self.stdout
    }

    /// Must have gone wrong; returns all it said.
    #[track_caller]
    pub(crate) fn fails(self) -> String {
        assert!(!self.success, "`{}` went well\n{}\n{}", self.call, self.stdout, self.stderr);
        self.stdout + &self.stderr
    }
}

/// A folder that holds what an earlier run left, so that cargo compiles only what is new. For tests that edit nothing.
pub(crate) fn kept(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nested").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder in which nothing is left of an earlier run.
pub(crate) fn empty(name: &str) -> PathBuf {
    fs::remove_dir_all(kept(name)).unwrap();
    kept(name)
}

/// Writes a file, and the folders that lead to it, unless it holds this text already.
pub(crate) fn put(folder: &Path, relative: &str, text: &str) {
    let path = folder.join(relative);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    if fs::read_to_string(&path).ok().as_deref() != Some(text) {
        fs::write(path, text).unwrap();
    }
}

/// The folder of the root package.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Takes the repository's versions of the dependencies, so that nothing is compiled or downloaded twice.
pub(crate) fn put_lock(folder: &Path) {
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

/// cargo in a folder. All such calls share one target directory, so that each dependency is compiled once.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Ran {
    Ran::of(in_shared_target(folder).args(arguments))
}

/// The same, with a text as its standard input.
pub(crate) fn cargo_fed(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    let path = folder.with_extension("input");
    fs::write(&path, input).unwrap();
    let mut command = in_shared_target(folder);
    Ran::of(command.args(arguments).stdin(fs::File::open(path).unwrap()))
}

fn in_shared_target(folder: &Path) -> Command {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nested-target");
    let mut command = quiet(env!("CARGO"));
    // Half the time to compile, and less than half of the space.
    command.current_dir(folder).env("CARGO_TARGET_DIR", target).env("CARGO_PROFILE_DEV_DEBUG", "false");
    command
}

/// The program `deck-generator`, in the repository.
pub(crate) fn deck_generator(arguments: &[&str]) -> Ran {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let mut command = quiet(env!("CARGO"));
    command.current_dir(repository()).env("CARGO_TARGET_DIR", target);
    command.args(["run", "--quiet", "--package", "deck-generator", "--"]).args(arguments);
    Ran::of(&mut command)
}

/// The generated client, vendored. What is there already as it should be is not touched.
pub(crate) fn vendor(dest: &Path) {
    deck_generator(&["vendor", dest.to_str().unwrap()]).passes();
}

/// Whether a component of the toolchain is there; says so when what needs it is left out.
pub(crate) fn has_component(subcommand: &str) -> bool {
    let there = Ran::of(quiet(env!("CARGO")).args([subcommand, "--version"])).success;
    if !there {
        eprintln!("left out: `cargo {subcommand}` is not installed");
    }
    there
}

/// A program that inherits nothing which the outer cargo, or a build with special flags, put into the environment.
fn quiet(program: &str) -> Command {
    let mut command = Command::new(program);
    // How to reach the registry, and how many jobs this machine can bear.
    let stays = ["CARGO_HOME", "CARGO_BUILD_JOBS", "CARGO_NET_", "CARGO_HTTP_", "CARGO_REGISTR"];
    let leaks = ["CARGO", "__CARGO", "RUSTFLAGS", "RUSTDOCFLAGS", "RUSTC", "CLIPPY_", "DECK_GENERATOR_"];
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| text.starts_with(prefix));
        if begins(&leaks) && !begins(&stays) {
            command.env_remove(&name);
        }
    }
    command.env("CARGO_TERM_COLOR", "never").env("CARGO_INCREMENTAL", "0");
    command
}
