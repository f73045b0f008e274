//! What git has of a folder, put beside the user's files for as long as it is read.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
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

    /// The way from the top of the repository to a file or a folder, which need not be there; none to what is elsewhere.
    pub(super) fn way_to(&self, path: &Path) -> Option<String> {
        let whole = std::path::absolute(path).ok()?;
        let mut plain = PathBuf::new();
        for part in whole.components() {
            match part {
                Component::ParentDir => drop(plain.pop()),
                part => plain.push(part),
            }
        }
        // A folder above may be a link; what is not there is none.
        let found = plain.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
        let real = found.and_then(|(above, real)| Some(real.join(plain.strip_prefix(above).ok()?)))?;
        let way = real.strip_prefix(fs::canonicalize(&self.folder).ok()?).ok()?.components();
        Some(way.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
    }

    /// The text of a file as it was.
    pub(super) fn text(&self, revision: &str, way: &str) -> Result<String, GitError> {
        self.git(&["cat-file", "blob", &format!("{revision}:{way}")], None)
    }

    /// Whether something was a folder; nothing if it was not there.
    pub(super) fn is_folder(&self, revision: &str, way: &str) -> Option<bool> {
        let words = format!("{revision}:{way}");
        Some(self.git(&["cat-file", "-t", &words], None).ok()?.trim() == "tree")
    }

    /// Copies folders and files as they were, each where it stands below the top of the repository. What was not there is left
    /// out.
    pub(super) fn copy(&self, revision: &str, ways: &BTreeSet<String>) -> Result<Checkout, GitError> {
        let checkout = Checkout {
            place: TempDir::new().map_err(GitError::Temporary)?,
            name: format!("{revision}:").into(),
        };
        let out = checkout.folder();
        fs::create_dir(&out).map_err(GitError::Temporary)?;
        let index = checkout.place.path().join("index");
        let is_in = |way: &str, folder: &str| {
            folder.is_empty()
                || way.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut folders: Vec<&String> = Vec::new();
        let mut files = Vec::new();
        for way in ways {
            match self.is_folder(revision, way) {
                Some(true) => folders.push(way),
                Some(false) => files.push(way),
                None => {}
            }
        }
        // In order, what is in a folder comes after it.
        let all = folders.clone();
        folders.retain(|way| !all.iter().any(|other| other != way && is_in(way, other)));
        for way in &folders {
            let tree = format!("{revision}:{way}");
            let prefix = format!("--prefix={way}/");
            let words: &[&str] =
                if way.is_empty() { &["read-tree", &tree] } else { &["read-tree", &prefix, &tree] };
            self.git(words, Some(&index))?;
        }
        if !folders.is_empty() {
            self.git(&["checkout-index", "--all", &format!("--prefix={}/", out.display())], Some(&index))?;
        }
        for way in files.iter().filter(|way| !folders.iter().any(|folder| is_in(way, folder))) {
            let path = out.join(way);
            let text = self.text(revision, way)?;
            let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
            made.map_err(GitError::Temporary)?;
        }
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
