//! What a killed process leaves beside the folder, and the way back from it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::write::{Folder, MANIFEST, NOT_OURS};

/// How the names of the folders begin in which the new tree of `folder` is built.
pub(in crate::write) fn prefix(folder: &Folder) -> String {
    let name = folder.real().file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.deck-generator-")
}

/// Whether there are any. A run that is at work has one, too; [`clean`] is for whoever is alone.
pub(in crate::write) fn exist(folder: &Folder) -> bool {
    !find(folder).is_empty()
}

fn find(folder: &Folder) -> Vec<PathBuf> {
    let prefix = prefix(folder);
    let Some(entries) = folder.real().parent().and_then(|parent| fs::read_dir(parent).ok()) else {
        return Vec::new();
    };
    let ours = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(&prefix));
    ours.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|entry| entry.path()).collect()
}

/// Removes them, after what they hold that is not the generator's went back to its place. What fails is left for
/// another time: the crate itself is whole without it.
pub(in crate::write) fn clean(folder: &Folder) {
    let found = find(folder);
    if !folder.real().exists() {
        // Killed between two renames, where folders cannot be exchanged. The old tree is the one that may hold
        // something that is not ours.
        let whole = |path: &&PathBuf| path.join(MANIFEST).is_file();
        let candidate = found
            .iter()
            .filter(whole)
            .max_by_key(|path| NOT_OURS.iter().any(|name| path.join(name).exists()));
        if let Some(candidate) = candidate {
            let _ = fs::rename(candidate, folder.real());
        }
    }
    for path in found.iter().filter(|path| path.exists()) {
        dispose(path, folder.real());
    }
}

/// Removes an old tree, after what it holds that is not ours went to the new one.
pub(in crate::write) fn dispose(old: &Path, new: &Path) {
    let carried = NOT_OURS.iter().all(|name| {
        let (from, to) = (old.join(name), new.join(name));
        match (fs::symlink_metadata(&from), fs::symlink_metadata(&to)) {
            (Err(_), _) => true,
            (Ok(_), Err(_)) => fs::rename(&from, &to).is_ok(),
            // cargo makes its own again; the history of a repository cannot be made again, so its folder stays.
            (Ok(_), Ok(_)) => !name.starts_with('.'),
        }
    });
    if carried {
        let _ = fs::remove_dir_all(old);
    }
}
