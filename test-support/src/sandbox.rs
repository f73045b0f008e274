//! A temporary folder with documents in it, and the program to be run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use tempfile::TempDir;

use crate::program::{Ran, deck_generator};
pub use crate::program::{stderr, stdout};

/// A document with a schema and an operation for each name; `revision` stands in every schema.
pub fn document(names: &[&str], revision: &str) -> String {
    let paths = names.iter().fold(String::new(), |text, name| text + &path(name));
    let schemas = names.iter().fold(String::new(), |text, name| text + &schema(name, revision));
    format!(
        "openapi: 3.0.4\ninfo: {{title: Sandbox, version: '1'}}\npaths:\n{paths}components:\n  schemas:\n{schemas}"
    )
}

fn path(name: &str) -> String {
    let lower = name.to_lowercase();
    format!(
        "  /{lower}:\n    get:\n      operationId: get_{lower}\n      responses:\n        '200':\n          \
         description: It\n          content:\n            application/json:\n              schema:\n                \
         $ref: '#/components/schemas/{name}'\n"
    )
}

fn schema(name: &str, revision: &str) -> String {
    format!(
        "    {name}:\n      type: object\n      description: {name} of {revision}\n      required: [text]\n      \
         properties:\n        text: {{type: string}}\n"
    )
}

/// Some names that are good in Rust as well.
pub fn many(count: usize) -> Vec<String> {
    let letters =
        |index: usize| [index / 26 % 26, index % 26].map(|n| char::from(b'a' + u8::try_from(n).unwrap()));
    (0..count).map(|index| format!("Item{}", letters(index).iter().collect::<String>())).collect()
}

/// A temporary folder.
pub struct Sandbox {
    /// It is removed in the end.
    pub folder: TempDir,
}

impl Default for Sandbox {
    fn default() -> Self {
        Self::new()
    }
}

impl Sandbox {
    /// A folder with `api.yaml`, which has the schemas `Apple` and `Pear`.
    pub fn new() -> Self {
        let sandbox = Self { folder: tempfile::tempdir().unwrap() };
        sandbox.put("api.yaml", &document(&["Apple", "Pear"], "one"));
        sandbox
    }

    /// The same, with the crate generated into `client`.
    pub fn generated() -> Self {
        let sandbox = Self::new();
        sandbox.generate().success();
        sandbox
    }

    /// The path of a file in it.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Writes a file, and the folders that lead to it.
    pub fn put(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    /// Writes more at the end of a file.
    pub fn append(&self, relative: &str, text: &str) {
        self.put(relative, &(self.read(relative) + text));
    }

    /// Makes the sandbox a git repository, if it is none, and commits all that is in it.
    pub fn commit(&self) {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        for arguments in [&["init", "-q"][..], &["add", "."], &["commit", "-q", "-m", "all"]] {
            let mut git = Command::new("git");
            git.args(identity).args(arguments).current_dir(self.folder.path());
            Ran::of(&mut git).success();
        }
    }

    /// The program, to be run in a folder below this one.
    pub fn program(&self, folder: &str) -> Command {
        let mut command = Command::new(deck_generator());
        command.current_dir(self.path(folder));
        command
    }

    /// Runs the program here.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.program("").args(arguments))
    }

    /// Generates the crate into `client`.
    pub fn generate(&self) -> Ran {
        self.run(&["generate", "api.yaml", "--out", "client"])
    }

    /// Verifies that crate.
    pub fn verify(&self) -> Ran {
        self.run(&["verify", "client"])
    }

    /// All files and folders under `relative`, with their times of modification and what they hold.
    pub fn state(&self, relative: &str) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
        state(&self.path(relative))
    }

    /// The names in the sandbox itself.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// All files and folders in a folder, with their times of modification and what they hold.
pub fn state(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let all = entries.map(|entry| {
        let modified = entry.path().symlink_metadata().unwrap().modified().unwrap();
        (entry.path().to_owned(), (modified, fs::read(entry.path()).unwrap_or_default()))
    });
    all.collect()
}
