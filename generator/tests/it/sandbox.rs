//! A temporary folder with documents in it, and the program to be run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::SystemTime;

use assert_cmd::Command;
use tempfile::TempDir;

/// A document with a schema and an operation for each name; `revision` stands in every schema.
pub(crate) fn document(names: &[&str], revision: &str) -> String {
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
pub(crate) fn many(count: usize) -> Vec<String> {
    let letters =
        |index: usize| [index / 26 % 26, index % 26].map(|n| char::from(b'a' + u8::try_from(n).unwrap()));
    (0..count).map(|index| format!("Item{}", letters(index).iter().collect::<String>())).collect()
}

pub(crate) struct Sandbox {
    pub(crate) folder: TempDir,
}

impl Sandbox {
    /// A folder with `api.yaml`, which has the schemas `Apple` and `Pear`.
    pub(crate) fn new() -> Self {
        let sandbox = Self { folder: tempfile::tempdir().unwrap() };
        sandbox.put("api.yaml", &document(&["Apple", "Pear"], "one"));
        sandbox
    }

    /// The same, with the crate generated into `client`.
    pub(crate) fn generated() -> Self {
        let sandbox = Self::new();
        sandbox.generate().success();
        sandbox
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    pub(crate) fn put(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    pub(crate) fn append(&self, relative: &str, text: &str) {
        self.put(relative, &(self.read(relative) + text));
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> assert_cmd::assert::Assert {
        let mut command = Command::cargo_bin("deck-generator").unwrap();
        command.current_dir(self.folder.path()).args(arguments).assert()
    }

    pub(crate) fn generate(&self) -> assert_cmd::assert::Assert {
        self.run(&["generate", "api.yaml", "--out", "client"])
    }

    pub(crate) fn verify(&self) -> assert_cmd::assert::Assert {
        self.run(&["verify", "client"])
    }

    /// All files and folders under `relative`, with their times of modification and what they hold.
    pub(crate) fn state(&self, relative: &str) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
        state(&self.path(relative))
    }

    /// The names in the sandbox itself.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub(crate) fn state(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let all = entries.map(|entry| {
        let modified = entry.path().symlink_metadata().unwrap().modified().unwrap();
        (entry.path().to_owned(), (modified, fs::read(entry.path()).unwrap_or_default()))
    });
    all.collect()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
