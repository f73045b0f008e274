//! A new tree beside the old one, and the step in which they change places.

use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::{Builder, TempDir};

use super::leftovers;
use super::link::link;
use crate::write::{CrateFiles, Folder, Plan, WriteError};

/// Builds the whole crate anew and puts it in the folder's place. False, with nothing done, if this folder cannot be
/// replaced as a whole.
///
/// A process that is killed before the exchange leaves the old crate, and one that is killed after it the new one;
/// in both cases also a folder beside it, which the next run finds by its name. What stands in the old folder
/// without being ours moves after the exchange, and the next run would complete that as well.
pub(in crate::write) fn replace(
    folder: &Folder,
    wanted: &CrateFiles,
    plan: &Plan,
    stamp: Option<SystemTime>,
) -> Result<bool, WriteError> {
    let Some(staging) = staging(folder)? else { return Ok(false) };
    build(staging.path(), folder, wanted, plan, stamp)?;
    match swap(folder.real(), staging.path()) {
        Ok(old) => {
            // From here on the old tree may hold a repository's history: no longer for TempDir to delete.
            let _ = staging.keep();
            if let Some(old) = old {
                leftovers::dispose(&old, folder.real());
            }
            Ok(true)
        }
        Err(_) => Ok(false),
    }
}

/// An empty folder on the same file system, if there can be one that takes the folder's place.
fn staging(folder: &Folder) -> Result<Option<TempDir>, WriteError> {
    let Some(parent) = folder.real().parent() else { return Ok(None) };
    if is_worked_in(folder) || !is_same_file_system(parent, folder.real()) {
        return Ok(None);
    }
    let prefix = leftovers::prefix(folder);
    let mut builder = Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let staging = match builder.tempdir_in(parent) {
        Ok(staging) => staging,
        Err(error) if is_forbidden(&error) => return Ok(None),
        Err(error) => return Err(WriteError::io("create a folder beside", folder, "")(error.kind().into())),
    };
    if let Ok(old) = fs::metadata(folder.real()) {
        let kept = fs::set_permissions(staging.path(), old.permissions());
        kept.map_err(WriteError::io("create a folder beside", folder, ""))?;
    }
    Ok(Some(staging))
}

fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

/// Whether this process, and so most likely a user's shell, works in the folder: it would be left in a deleted one.
fn is_worked_in(folder: &Folder) -> bool {
    std::env::current_dir().is_ok_and(|current| folder.contains(&current))
}

#[cfg(unix)]
fn is_same_file_system(parent: &Path, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(parent), fs::metadata(folder)) {
        (Ok(parent), Ok(folder)) => parent.dev() == folder.dev(),
        // There is no such folder yet.
        _ => true,
    }
}

#[cfg(not(unix))]
fn is_same_file_system(_parent: &Path, _folder: &Path) -> bool {
    true
}

/// Fills the new tree.
fn build(
    staging: &Path,
    folder: &Folder,
    wanted: &CrateFiles,
    plan: &Plan,
    stamp: Option<SystemTime>,
) -> Result<(), WriteError> {
    let mut parents = BTreeSet::new();
    let mut place = |relative: &str| -> io::Result<PathBuf> {
        let path = staging.join(relative);
        let parent = Path::new(relative).parent().unwrap_or("".as_ref());
        if parents.insert(parent.to_owned()) {
            fs::create_dir_all(staging.join(parent))?;
        }
        Ok(path)
    };
    for path in &plan.write {
        let text = wanted.files().get(path).map(String::as_str).unwrap_or_default();
        let written = place(path).and_then(|to| create(&to, text, stamp));
        written.map_err(WriteError::io("write", folder, path))?;
    }
    for entry in plan.unchanged.iter().chain(&plan.kept) {
        let relative = entry.path.to_string_lossy();
        let to = place(&relative).map(|to| to.with_file_name(entry.path.file_name().unwrap_or_default()));
        let linked = to.and_then(|to| link(&folder.real().join(&entry.path), &to, entry.is_file));
        linked.map_err(WriteError::io("copy", folder, &relative))?;
    }
    let changed = plan.write.iter().map(String::as_ref).chain(plan.removed.iter().map(|entry| &*entry.path));
    settle_folders(staging, folder.real(), &parents, &changed.filter_map(Path::parent).collect(), stamp);
    Ok(())
}

fn create(path: &Path, text: &str, stamp: Option<SystemTime>) -> io::Result<()> {
    fs::write(path, text)?;
    match stamp {
        Some(stamp) => File::options().write(true).open(path)?.set_modified(stamp),
        None => Ok(()),
    }
}

/// Gives folders in which nothing changed the times of the old ones, and others the time of this run: cargo looks at
/// folders, too. Where the system cannot, cargo has a little more to do, and that is all.
fn settle_folders(
    staging: &Path,
    old: &Path,
    parents: &BTreeSet<PathBuf>,
    changed: &BTreeSet<&Path>,
    stamp: Option<SystemTime>,
) {
    let all: BTreeSet<&Path> = parents.iter().flat_map(|parent| parent.ancestors()).collect();
    for relative in all {
        let before = fs::symlink_metadata(old.join(relative)).ok().filter(fs::Metadata::is_dir);
        let before = before.and_then(|metadata| metadata.modified().ok());
        let time = if changed.contains(relative) { stamp } else { before.or(stamp) };
        if let Some(time) = time {
            set_folder_time(&staging.join(relative), time);
        }
    }
}

/// Sets a folder's time of modification, where the system can.
pub(in crate::write) fn set_folder_time(path: &Path, time: SystemTime) {
    if let Ok(folder) = File::open(path) {
        let _ = folder.set_times(FileTimes::new().set_modified(time));
    }
}

/// Puts the new tree in the old one's place and says where the old one is now, if there was one.
fn swap(folder: &Path, staging: &Path) -> io::Result<Option<PathBuf>> {
    if fs::symlink_metadata(folder).is_err() {
        return fs::rename(staging, folder).map(|()| None);
    }
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, staging, CWD, folder, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(Some(staging.to_owned())),
            // This file system does not know how.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    swap_in_two_steps(folder, staging)
}

/// For systems without an exchange: a process that is killed between the two renames leaves no folder, but both
/// trees beside it, and the next run puts one back.
fn swap_in_two_steps(folder: &Path, staging: &Path) -> io::Result<Option<PathBuf>> {
    let mut name = staging.file_name().unwrap_or_default().to_owned();
    name.push("-old");
    let aside = staging.with_file_name(name);
    fs::rename(folder, &aside)?;
    if let Err(error) = fs::rename(staging, folder) {
        fs::rename(&aside, folder)?;
        return Err(error);
    }
    Ok(Some(aside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_renames_do_what_an_exchange_does() {
        let parent = tempfile::tempdir().unwrap();
        let (old, new) = (parent.path().join("crate"), parent.path().join(".crate.deck-generator-x"));
        for (folder, text) in [(&old, "old"), (&new, "new")] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("file"), text).unwrap();
        }
        let aside = swap_in_two_steps(&old, &new).unwrap().unwrap();
        assert_eq!(fs::read_to_string(old.join("file")).unwrap(), "new");
        assert_eq!(fs::read_to_string(aside.join("file")).unwrap(), "old");
        assert!(!new.exists());
    }
}
