//! File by file, where a folder cannot be replaced as a whole.

use std::path::Path;
use std::time::SystemTime;
use std::{fs, io};

use super::exchange::set_folder_time;
use crate::write::single::{PREFIX, replace_file};
use crate::write::{CrateFiles, Folder, MANIFEST, Plan, WriteError};

/// Makes the folder hold the crate: what does not belong goes, each file is replaced in one step, the manifest last.
pub(in crate::write) fn replace(
    folder: &Folder,
    wanted: &CrateFiles,
    plan: &Plan,
    stamp: Option<SystemTime>,
) -> Result<(), WriteError> {
    for entry in &plan.removed {
        let path = folder.real().join(&entry.path);
        let shown = entry.path.to_string_lossy();
        remove(&path).map_err(WriteError::io("remove", folder, &shown))?;
        tidy(folder.real(), &path, stamp);
    }
    let (last, first): (Vec<_>, Vec<_>) = plan.write.iter().partition(|path| *path == MANIFEST);
    for relative in first.into_iter().chain(last) {
        let path = folder.real().join(relative);
        let text = wanted.files().get(relative).map(String::as_str).unwrap_or_default();
        let written = make_way(&path).and_then(|()| replace_file(&path, text.as_bytes(), stamp));
        written.map_err(WriteError::io("write", folder, relative))?;
    }
    Ok(())
}

/// Whether a path is that of a file which a killed process did not come to rename.
pub(in crate::write) fn is_temporary(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with(PREFIX))
}

/// Removes a file, or a link and not what it leads to.
fn remove(path: &Path) -> io::Result<()> {
    // On Windows a link to a folder is removed like a folder.
    fs::remove_file(path).or_else(|error| fs::remove_dir(path).map_err(|_| error))
}

/// Removes the folders that a removed file leaves empty.
fn tidy(root: &Path, removed: &Path, stamp: Option<SystemTime>) {
    for parent in removed.ancestors().skip(1).take_while(|parent| *parent != root) {
        if fs::remove_dir(parent).is_err() {
            if let Some(stamp) = stamp {
                set_folder_time(parent, stamp);
            }
            return;
        }
    }
}

/// Makes the folder for a file. Links have been removed before, so it is a real one. An empty folder may stand where
/// the file goes.
fn make_way(path: &Path) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_dir()) { fs::remove_dir(path) } else { Ok(()) }
}
