//! What git has of a folder, put beside the user's files for as long as it is read.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use tempfile::TempDir;

/// The files of a folder at a revision, copied.
#[derive(Debug)]
pub(super) struct Checkout {
    place: TempDir,
    /// What the folder is called: `HEAD:spec`.
    pub name: PathBuf,
}

/// A repository, asked from one of its folders.
#[derive(Clone, Debug)]
pub(super) struct Repository {
    folder: PathBuf,
}

/// Why git does not give what it is asked for.
#[derive(Debug)]
pub(super) enum GitError {
    /// It cannot be run.
    NoGit(io::Error),
    /// It says no.
    Refused(String),
    /// A file that is needed for a while cannot be written.
    Temporary(io::Error),
}

impl Repository {
    /// The repository of a folder, asked from its top: from within, git takes paths for those of that folder.
    pub(super) fn of(folder: &Path) -> Result<Self, GitError> {
        let asked = Self { folder: folder.to_owned() };
        let top = asked.git(&["rev-parse", "--show-toplevel"], None)?;
        Ok(Self { folder: top.trim_end_matches(['\n', '\r']).into() })
    }

    /// The way from the top of a repository to a folder in it.
    pub(super) fn way(folder: &Path) -> Result<String, GitError> {
        let asked = Self { folder: folder.to_owned() };
        let way = asked.git(&["rev-parse", "--show-prefix"], None)?;
        Ok(way.trim_end_matches(['\n', '\r', '/']).to_owned())
    }

    /// Whether what stands at `REV:PATH` is a file.
    pub(super) fn is_file(&self, words: &str) -> Result<bool, GitError> {
        Ok(self.git(&["cat-file", "-t", words], None)?.trim() == "blob")
    }

    /// Copies a folder as it was.
    pub(super) fn checkout(&self, revision: &str, folder: &str) -> Result<Checkout, GitError> {
        let place = TempDir::new().map_err(GitError::Temporary)?;
        let name = if folder.is_empty() { format!("{revision}:.") } else { format!("{revision}:{folder}") };
        let checkout = Checkout { place, name: name.into() };
        let out = checkout.folder();
        fs::create_dir(&out).map_err(GitError::Temporary)?;
        // The files of the folder, through an index of its own: the user's is left alone.
        let index = checkout.place.path().join("index");
        self.git(&["read-tree", &format!("{revision}:{folder}")], Some(&index))?;
        self.git(&["checkout-index", "--all", &format!("--prefix={}/", out.display())], Some(&index))?;
        Ok(checkout)
    }

    /// What git prints.
    fn git(&self, arguments: &[&str], index: Option<&Path>) -> Result<String, GitError> {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(&self.folder);
        if let Some(index) = index {
            command.env("GIT_INDEX_FILE", index);
        }
        let output = command.output().map_err(GitError::NoGit)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(GitError::Refused(said.trim().trim_start_matches("fatal: ").to_owned()))
    }
}

impl Checkout {
    /// Where the copy is.
    pub(super) fn folder(&self) -> PathBuf {
        self.place.path().join("files")
    }
}
