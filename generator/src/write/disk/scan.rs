//! What stands in a folder.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use walkdir::{DirEntry, WalkDir};

use crate::write::{Folder, NOT_OURS, WriteError};

/// What stands in a folder, by relative path with `/`; without empty folders and what is not ours.
pub(in crate::write) type Entries = BTreeMap<String, Entry>;

/// Something in a folder that is no folder itself.
#[derive(Clone, Debug)]
pub(in crate::write) struct Entry {
    /// Its path, relative to the folder, as the system has it.
    pub(in crate::write) path: PathBuf,
    /// Whether it is a plain file: no link, no pipe, no device.
    pub(in crate::write) is_file: bool,
}

/// Lists a folder without following symbolic links; empty if it does not exist.
pub(in crate::write) fn scan(folder: &Folder) -> Result<Entries, WriteError> {
    let mut entries = Entries::new();
    if !folder.real().exists() {
        return Ok(entries);
    }
    let walk = WalkDir::new(folder.real()).min_depth(1).follow_links(false).into_iter();
    for entry in walk.filter_entry(|entry| !is_not_ours(entry)) {
        let entry = entry.map_err(|error| failed(folder, error))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(folder.real()).unwrap_or(entry.path()).to_owned();
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        entries.insert(parts.join("/"), Entry { path, is_file: entry.file_type().is_file() });
    }
    Ok(entries)
}

fn is_not_ours(entry: &DirEntry) -> bool {
    entry.depth() == 1 && NOT_OURS.iter().any(|name| entry.file_name() == *name)
}

fn failed(folder: &Folder, error: walkdir::Error) -> WriteError {
    let at = error.path().and_then(|path| path.strip_prefix(folder.real()).ok());
    let path = folder.show(&at.unwrap_or("".as_ref()).to_string_lossy());
    WriteError::Io { action: "read", path, source: error.into_io_error().unwrap_or_else(loop_error) }
}

fn loop_error() -> io::Error {
    io::Error::other("a symbolic link leads back to a folder above it")
}
