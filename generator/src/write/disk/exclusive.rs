//! One writer at a time, or any number of readers.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::write::manifest::digest;
use crate::write::{Folder, WriteError};

/// Waits until no other process writes beside this folder, and keeps others out until the result is dropped. The
/// system ends it with the process, however that ends.
pub(in crate::write) fn enter(folder: &Folder, create: bool) -> Result<File, WriteError> {
    let parent = folder.real().parent().unwrap_or(folder.real());
    let failed = WriteError::io("create", folder, "");
    if create {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    lock(parent).map_err(WriteError::io("lock", folder, ""))
}

/// Keeps writers out until the result is dropped, so that a crate is read whole; a reader leaves no trace, and needs no
/// right to write. Nothing, where a folder cannot be locked: the reader then takes its chance.
pub(in crate::write) fn observe(folder: &Folder) -> Option<File> {
    let directory = File::open(folder.real().parent()?).ok()?;
    directory.lock_shared().ok()?;
    Some(directory)
}

/// Locks a folder. The folder itself is the lock where the system can do that, since then there is no file to leave
/// behind; else (Windows, some network file systems) a file among the temporary ones that is named after it.
pub(in crate::write) fn lock(parent: &Path) -> io::Result<File> {
    if let Ok(directory) = File::open(parent)
        && directory.lock().is_ok()
    {
        return Ok(directory);
    }
    lock_elsewhere(parent)
}

fn lock_elsewhere(parent: &Path) -> io::Result<File> {
    let name = format!("deck-generator-{}.lock", digest(parent.as_os_str().as_encoded_bytes()));
    let path = std::env::temp_dir().join(name);
    // Reading is enough to lock a file that another user created.
    let open = File::options().create(true).truncate(false).write(true).open(&path);
    let file = open.or_else(|_| File::open(&path))?;
    file.lock()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_lock_keep_others_out() {
        let folder = tempfile::tempdir().unwrap();
        let held = lock(folder.path()).unwrap();
        assert!(File::open(folder.path()).unwrap().try_lock().is_err());
        drop(held);
        assert!(File::open(folder.path()).unwrap().try_lock().is_ok());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "the lock leaves nothing behind");

        let held = lock_elsewhere(folder.path()).unwrap();
        let path = folder.path().to_owned();
        let other = std::thread::spawn(move || lock_elsewhere(&path).is_ok());
        std::thread::sleep(std::time::Duration::from_millis(50));
        assert!(!other.is_finished());
        drop(held);
        assert!(other.join().unwrap());
    }
}
