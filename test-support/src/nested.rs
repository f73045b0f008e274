//! cargo inside a test: folders below the target directory, and calls that the outer cargo does not influence.
//!
//! All nested builds use the outer target directory, with the outer lock file: a dependency that has been compiled for
//! this repository, with the same features, is not compiled again.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::program::{self, Ran};

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The target directory of the outer cargo.
#[must_use]
pub fn target() -> PathBuf {
    program::profile_folder().parent().unwrap().to_owned()
}

/// A folder that holds what an earlier run left, so that cargo compiles only what is new. For tests that edit nothing.
pub fn kept(name: &str) -> PathBuf {
    let folder = target().join("tmp/nested").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder in which nothing is left of an earlier run.
pub fn empty(name: &str) -> PathBuf {
    fs::remove_dir_all(kept(name)).unwrap();
    kept(name)
}

/// Writes a file, and the folders that lead to it. A file that holds this text already stays as it is, and cargo finds
/// nothing new.
pub fn put(folder: &Path, relative: &str, text: &str) {
    let path = folder.join(relative);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    if fs::read_to_string(&path).ok().as_deref() != Some(text) {
        fs::write(path, text).unwrap();
    }
}

/// Writes a generated crate, and removes what an earlier generator wrote and this one does not.
pub fn put_crate(root: &Path, files: &BTreeMap<String, String>) {
    for (path, text) in files {
        put(root, path, text);
    }
    for entry in walkdir::WalkDir::new(root).into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && !files.contains_key(&path) {
            fs::remove_file(entry.path()).unwrap();
        }
    }
}

/// Writes the manifest of a workspace with these folders as its members, and its lock file.
pub fn put_workspace<'a>(folder: &Path, members: impl IntoIterator<Item = &'a str>) {
    put_workspace_of_small(folder, [], members);
}

/// The same with small crates, in folders of their names, of which many are compiled and linked at once: to cut each in
/// pieces for the compiler's threads costs a fifth of its time.
pub fn put_workspace_of_small<'a>(
    folder: &Path,
    small: impl IntoIterator<Item = &'a str>,
    others: impl IntoIterator<Item = &'a str>,
) {
    put_dependencies(folder);
    let (mut members, mut profiles) = (format!("    {MACROS_FOLDER:?},\n"), optimized(&OPTIMIZED[..2]));
    for name in small {
        let _ = writeln!(members, "    {name:?},");
        let _ = write!(profiles, "\n[profile.dev.package.{name}]\ncodegen-units = 1\n");
    }
    for name in others {
        let _ = writeln!(members, "    {name:?},");
        if name == DEPENDENCIES {
            profiles += &optimized(&OPTIMIZED[2..]);
        }
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n\
         # As in the repository, so that it is not compiled again.{profiles}"
    );
    put(folder, "Cargo.toml", &manifest);
    put_lock(folder);
}

/// What the repository optimizes of the dependencies of clients; where [`DEPENDENCIES`] is not, without the last.
const OPTIMIZED: [&str; 3] = ["proc-macro2", "syn@3", "sha2"];

fn optimized(packages: &[&str]) -> String {
    let table = |package| format!("\n[profile.dev.package.{package:?}]\nopt-level = 1\n");
    packages.iter().map(table).collect()
}

/// Puts the generator into a workspace, for a build script that calls it, and returns the tables that the manifest of the
/// workspace needs for that. By the path that it has in the repository, with the same profiles, it is not compiled again.
pub fn put_generator(folder: &Path) -> String {
    for package in ["generator", "test-support"] {
        let link = folder.join(package);
        if !link.is_symlink() {
            link_folder(repository().join(package), &link).unwrap();
        }
    }
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let lines = manifest.lines().skip_while(|line| *line != "[workspace.package]");
    lines.take_while(|line| *line != "[package]").fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(unix)]
use std::os::unix::fs::symlink as link_folder;
#[cfg(windows)]
use std::os::windows::fs::symlink_dir as link_folder;

/// The crate, and its folder beside others, that asks for dependencies with the features that the repository's tests ask for:
/// what is compiled together with it (as a member, by `--package`, as a dependency) compiles none of them again.
pub const DEPENDENCIES: &str = "test-dependencies";

/// The crate that asks only for what macros and build scripts are made of: for crates that need no HTTP stack. Each workspace
/// has it as a member.
pub const MACROS: &str = "test-macros";

/// Its folder beside others.
const MACROS_FOLDER: &str = "test-dependencies/macros";

/// Writes these crates into a folder below this one.
pub fn put_dependencies(folder: &Path) {
    for file in ["Cargo.toml", "src/lib.rs", "macros/Cargo.toml", "macros/src/lib.rs"] {
        let text = fs::read_to_string(repository().join("test-support/dependencies").join(file)).unwrap();
        put(folder, &format!("{DEPENDENCIES}/{file}"), &text);
    }
}

/// Writes the manifest of a package that is a workspace of its own, and lets it depend on that crate.
pub fn put_package(folder: &Path, manifest: &str) {
    put_dependencies(folder);
    let profiles = optimized(&OPTIMIZED);
    let dependency = format!("[dependencies.{DEPENDENCIES}]\npath = {DEPENDENCIES:?}\n");
    put(folder, "Cargo.toml", &format!("{manifest}\n{dependency}{profiles}"));
    put_lock(folder);
}

/// Writes the lock file with the repository's versions of the dependencies.
pub fn put_lock(folder: &Path) {
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

/// Runs cargo in a folder.
pub fn cargo(folder: &Path, arguments: &[&str]) -> Ran {
    Ran::of(command(folder).args(arguments))
}

/// Runs cargo in a folder, with the arguments as one text without quotes.
pub fn cargo_words(folder: &Path, words: &str) -> Ran {
    Ran::of(command(folder).args(words.split_whitespace()))
}

/// Runs cargo in a folder, with a text as its standard input.
pub fn cargo_fed(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    let path = folder.with_extension("input");
    fs::write(&path, input).unwrap();
    Ran::of(command(folder).args(arguments).stdin(fs::File::open(path).unwrap()))
}

/// Writes the documentation of what the arguments select, in which no warning is allowed. It goes to [`pages`]: rustdoc
/// reads and writes the index of all crates there with each, so a folder of hundreds costs more than what is new.
pub fn cargo_doc(folder: &Path, name: &str, words: &str) -> Ran {
    let mut command = command(folder);
    command.args(["doc", "--no-deps"]).args(words.split_whitespace());
    command.env("CARGO_TARGET_DIR", pages_folder(folder, name)).env("CARGO_BUILD_BUILD_DIR", target());
    Ran::of(command.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Where the pages of [`cargo_doc`] are, a folder for each crate.
#[must_use]
pub fn pages(folder: &Path, name: &str) -> PathBuf {
    pages_folder(folder, name).join("doc")
}

fn pages_folder(folder: &Path, name: &str) -> PathBuf {
    folder.join("pages").join(name)
}

/// The command `cargo` in a folder, with the outer target directory.
pub fn command(folder: &Path) -> Command {
    let mut command = outer();
    // As the dependencies of the repository are compiled.
    command.current_dir(folder).env("CARGO_PROFILE_DEV_DEBUG", "false").env("CARGO_INCREMENTAL", "0");
    command
}

/// The command `cargo` in a folder with [`put_generator`], which the outer cargo has compiled with the same settings.
pub fn command_like_outer(folder: &Path) -> Command {
    let is_profile = |name: &str| name.starts_with("CARGO_PROFILE_") || name == "CARGO_INCREMENTAL";
    let mut command = outer();
    command.current_dir(folder).envs(env::vars_os().filter(|(name, _)| is_profile(&name.to_string_lossy())));
    command
}

/// Runs the program `deck-generator` in the repository, from any package's tests.
pub fn deck_generator(arguments: &[&str]) -> Ran {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let program = BUILT.get_or_init(|| {
        // As one calls it, so that it has the features of the packages in the same build.
        let mut build = command_like_outer(repository());
        build.args(["build", "--quiet"]);
        Ran::of(&mut build).success();
        target().join("debug/deck-generator").with_extension(env::consts::EXE_EXTENSION)
    });
    Ran::of(Command::new(program).current_dir(repository()).args(arguments))
}

/// Vendors the generated client. What is there already as it should be is not touched.
pub fn vendor(dest: &Path) {
    deck_generator(&["vendor", dest.to_str().unwrap()]).success();
}

/// Whether a component of the toolchain is there; prints that what needs it is left out.
pub fn has_component(subcommand: &str) -> bool {
    let ran = Ran::of(outer().args([subcommand, "--version"]));
    let there = ran.get_output().status.success();
    if !there {
        eprintln!("left out: `cargo {subcommand}` is not installed");
    }
    there
}

/// Whether clippy and rustdoc look at what tests generate: where `LINTS` is set, as in `.ci/run`.
pub fn lints() -> bool {
    let asked = env::var_os("LINTS").is_some_and(|value| !value.is_empty());
    if !asked {
        eprintln!("left out: clippy and rustdoc, which `LINTS=1` asks for");
    }
    asked
}

/// cargo without what the outer cargo, or a build with special flags, put into the environment.
fn outer() -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
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
    command.env("CARGO_TARGET_DIR", target()).env("CARGO_TERM_COLOR", "never");
    command
}
