//! The same file in two places, for the time in which two trees exist.

use std::fs::{self, File, FileTimes};
use std::io;
use std::path::Path;

/// Makes a file that is already there appear in another place, with its time of modification.
pub(in crate::write) fn link(from: &Path, to: &Path, is_file: bool) -> io::Result<()> {
    match fs::hard_link(from, to) {
        // Not every file system has links, but a copy of a symbolic link would be one of what it leads to.
        Err(_) if is_file => copy(from, to),
        result => result,
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let modified = fs::metadata(from)?.modified()?;
    File::options().write(true).open(to)?.set_times(FileTimes::new().set_modified(modified))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_the_time_of_modification() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&from, "text").unwrap();
        let then = std::time::SystemTime::now() - std::time::Duration::from_secs(1000);
        File::options().write(true).open(&from).unwrap().set_modified(then).unwrap();
        copy(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), "text");
        assert_eq!(fs::metadata(&to).unwrap().modified().unwrap(), then);
    }
}
