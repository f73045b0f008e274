//! A folder, as the user names it and as the system knows it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::write::WriteError;

/// A folder that holds a crate, or will.
#[derive(Clone, Debug)]
pub struct Folder {
    shown: String,
    real: PathBuf,
}

impl Folder {
    /// Finds a folder, which need not exist yet. If it is a symbolic link, what it leads to is meant.
    ///
    /// # Errors
    /// It is something else than a folder, a link that leads nowhere, or cannot be reached.
    pub fn new(path: &Path) -> Result<Self, WriteError> {
        let shown = path.display().to_string();
        let shown = if shown.len() > 1 { shown.trim_end_matches('/').to_owned() } else { shown };
        let failed = |source| WriteError::Io { action: "reach", path: shown.clone(), source };
        match path.canonicalize() {
            Ok(real) if real.is_dir() => Ok(Self { shown, real }),
            Ok(_) => Err(WriteError::NotAFolder(shown)),
            Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(path).is_err() => {
                Ok(Self { real: future(path).map_err(failed)?, shown })
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// Where it is: absolute, and free of symbolic links as far as it exists.
    #[must_use]
    pub fn real(&self) -> &Path {
        &self.real
    }

    /// A file of the folder, named as the user would; the folder itself if `relative` is empty.
    #[must_use]
    pub fn show(&self, relative: &str) -> String {
        match (self.shown.as_str(), relative) {
            (shown, "") => shown.to_owned(),
            ("" | ".", relative) => relative.to_owned(),
            (shown, relative) if shown.ends_with('/') => format!("{shown}{relative}"),
            (shown, relative) => format!("{shown}/{relative}"),
        }
    }

    /// Another folder as seen from this one, its parts joined by `/`. `to` is absolute.
    pub(crate) fn way_to(&self, to: &Path) -> String {
        way(&self.real, to)
    }

    /// Whether a path, which exists, is this folder or inside it.
    #[must_use]
    pub fn contains(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|path| path.starts_with(&self.real))
    }
}

/// The way from a folder to another, both absolute; the other itself where they have no root in common.
fn way(from: &Path, to: &Path) -> String {
    let common = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    if !matches!(to.components().next_back(), Some(Component::Normal(_))) || common == 0 {
        return to.display().to_string();
    }
    let up = from.components().skip(common).map(|_| "..".to_owned());
    let down = to.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// Where a path leads, by whatever way: absolute, and free of symbolic links as far as it exists.
pub(crate) fn place(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| future(path)).unwrap_or_else(|_| path.to_owned())
}

/// The absolute form of a path that does not exist: that of its nearest existing ancestor, and the rest.
fn future(path: &Path) -> std::io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    for ancestor in absolute.ancestors().skip(1) {
        if let (Ok(mut real), Ok(rest)) = (ancestor.canonicalize(), absolute.strip_prefix(ancestor)) {
            for part in rest.components() {
                match part {
                    Component::ParentDir => drop(real.pop()),
                    part => real.push(part),
                }
            }
            return Ok(real);
        }
    }
    Ok(absolute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_a_folder_to_another() {
        let way = |from: &str, to: &str| way(Path::new(from), Path::new(to));
        assert_eq!(way("/a/cli", "/a/client"), "../client");
        assert_eq!(way("/a", "/a/b/client"), "b/client");
        assert_eq!(way("/a/b/runtime", "/a/clients/one"), "../../clients/one");
        assert_eq!(way("/a/b/c", "/x/client"), "../../../x/client");
        assert_eq!(way("/a", "/a"), ".");
    }
}
