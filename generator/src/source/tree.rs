//! The files on the disk that references may lead to: those below one folder, and none of the rest of the disk.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use percent_encoding::percent_decode_str;

use super::Source;

/// A folder with all files below it.
#[derive(Clone, Debug)]
pub struct FileTree {
    /// The folder as it is shown.
    shown: PathBuf,
    /// The folder without symbolic links.
    real: PathBuf,
}

/// A file of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct TreePath {
    /// The way from the folder of the tree, without symbolic links.
    path: PathBuf,
}

/// Why a reference leads to no file of a tree.
#[derive(Clone, Debug)]
pub(crate) enum NoFile {
    /// It would be fetched.
    Remote,
    /// It leads out of the folder, which is this.
    Outside(PathBuf),
    /// There is nothing of that path.
    Missing(PathBuf),
    /// It is a folder, or a device.
    NotFile(PathBuf),
    /// The system does not let it be read.
    Unreadable(PathBuf, String),
}

impl FileTree {
    /// The files below a folder.
    ///
    /// # Errors
    /// There is no such folder.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let shown = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let real = fs::canonicalize(shown)?;
        if !real.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self { shown: shown.to_owned(), real })
    }

    /// The same files under another name of the folder, by which they are shown.
    pub(crate) fn called(self, shown: PathBuf) -> Self {
        Self { shown, ..self }
    }

    /// The folder as it is shown.
    pub(crate) fn shown(&self) -> &Path {
        &self.shown
    }

    /// The place of a document; nothing if it is not in the tree. What is no file at all, such as the standard input, is
    /// taken for one in the folder itself.
    pub(crate) fn place(&self, path: &Path) -> Option<TreePath> {
        // A copy of the tree has its files under names that the disk does not know.
        let copied = path.strip_prefix(&self.shown).map(|rest| self.real.join(rest));
        let path = copied.as_deref().unwrap_or(path);
        let Ok(real) = fs::canonicalize(path) else { return Some(TreePath::default()) };
        Some(TreePath { path: real.strip_prefix(&self.real).ok()?.to_owned() })
    }

    /// The file that a reference without its fragment leads to, from a file of the tree.
    pub(crate) fn find(&self, from: &TreePath, reference: &str) -> Result<TreePath, NoFile> {
        let decoded = percent_decode_str(reference).decode_utf8_lossy();
        let found = self.find_path(from, Path::new(decoded.as_ref()));
        // Authors forget the encoding: a name may hold a percent sign of its own.
        match found {
            Err(NoFile::Missing(_)) if decoded != reference => {
                self.find_path(from, Path::new(reference)).or(found)
            }
            found => found,
        }
    }

    fn find_path(&self, from: &TreePath, path: &Path) -> Result<TreePath, NoFile> {
        let folder = from.path.parent().unwrap_or(Path::new(""));
        // What is reported must not depend on what there is outside.
        let Some(plain) = within(folder, path).or_else(|| within_absolute(&self.real, path)) else {
            return Err(NoFile::Outside(self.shown.clone()));
        };
        let shown = self.shown.join(&plain);
        let real = fs::canonicalize(self.real.join(&plain)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => NoFile::Missing(shown.clone()),
            _ => NoFile::Unreadable(shown.clone(), error.to_string()),
        })?;
        match real.strip_prefix(&self.real) {
            Ok(_) if !real.is_file() => Err(NoFile::NotFile(shown)),
            Ok(path) => Ok(TreePath { path: path.to_owned() }),
            Err(_) => Err(NoFile::Outside(self.shown.clone())),
        }
    }

    /// What a file of the tree holds.
    pub(crate) fn read(&self, file: &TreePath) -> Result<Source, NoFile> {
        let shown = self.shown.join(&file.path);
        match fs::read(self.real.join(&file.path)) {
            Ok(bytes) => Ok(Source { name: shown.display().to_string(), bytes }),
            Err(error) => Err(NoFile::Unreadable(shown, error.to_string())),
        }
    }
}

impl TreePath {
    /// The path with `/` between its parts.
    pub(crate) fn as_text(&self) -> String {
        let parts: Vec<_> = self.path.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }
}

/// The path from the tree's folder, if `..` does not lead out of it.
fn within(folder: &Path, path: &Path) -> Option<PathBuf> {
    let mut plain = folder.to_owned();
    for part in path.components() {
        match part {
            Component::Normal(name) => plain.push(name),
            Component::CurDir => {}
            Component::ParentDir if plain.pop() => {}
            _ => return None,
        }
    }
    Some(plain)
}

/// The same for a path from the root of the file system.
fn within_absolute(real: &Path, path: &Path) -> Option<PathBuf> {
    within(Path::new(""), path.strip_prefix(real).ok()?)
}

/// Whether a reference has a scheme or a host (RFC 3986, 4.1).
pub(crate) fn is_remote(reference: &str) -> bool {
    let scheme = reference.split_once(':').map_or("", |(scheme, _)| scheme);
    let has_scheme = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    has_scheme || reference.starts_with("//")
}
