//! One file, replaced in one step; and `names.lock`, which is such a file.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use tempfile::Builder;

use super::disk::exchange::set_folder_time;
use super::disk::exclusive;

/// How the names of files begin that are not complete yet.
pub(super) const PREFIX: &str = ".deck-generator-";

/// Writes a file so that others see what it held or what it is to hold, unless that is the same. True if it was
/// written. Given a `stamp`, the file and its folder get this time of modification.
///
/// # Errors
/// The file cannot be read or written.
pub fn write_file(path: &Path, contents: impl AsRef<[u8]>, stamp: Option<SystemTime>) -> io::Result<bool> {
    let contents = contents.as_ref();
    match fs::read(path) {
        Ok(found) if found == contents => return Ok(false),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // A link stays a link: what it leads to is replaced.
    let path = path.canonicalize().or_else(|_| std::path::absolute(path))?;
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
        let _alone = exclusive::lock(parent)?;
        clean(parent);
        replace_file(&path, contents, stamp)?;
    }
    Ok(true)
}

/// Replaces a file in one step.
pub(super) fn replace_file(path: &Path, contents: &[u8], stamp: Option<SystemTime>) -> io::Result<()> {
    let parent = path.parent().unwrap_or("".as_ref());
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The error as such would name the temporary file.
    let mut file = builder.tempfile_in(parent).map_err(|error| io::Error::from(error.kind()))?;
    file.write_all(contents)?;
    if let Some(stamp) = stamp {
        file.as_file().set_modified(stamp)?;
    }
    file.persist(path).map_err(|error| error.error)?;
    if let Some(stamp) = stamp {
        set_folder_time(parent, stamp);
    }
    Ok(())
}

/// Removes what killed processes did not come to rename.
fn clean(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && entry.file_name().to_string_lossy().starts_with(PREFIX) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The lines of a new TOML text that an old one has not, in order, each after `+ `; then those it has no longer, after
/// `- `. A line that moved to another section is in both. Empty only if the texts are the same but for the ends of their
/// lines.
#[must_use]
pub fn changed_lines(old: &str, new: &str) -> Vec<String> {
    let (before, after) = (in_sections(old), in_sections(new));
    let only = |lines: &[(&str, &str)], others: &[(&str, &str)], mark: char| -> Vec<String> {
        let others: HashSet<&(&str, &str)> = others.iter().collect();
        let differ = lines.iter().filter(|line| !line.1.trim().is_empty() && !others.contains(line));
        differ.map(|(_, line)| format!("{mark} {line}")).collect()
    };
    let mut lines = only(&after, &before, '+');
    lines.extend(only(&before, &after, '-'));
    if lines.is_empty() && before != after {
        lines.push("(the order of the lines, or blank ones)".to_owned());
    }
    lines
}

/// The lines of a TOML text, each with the head of its section.
fn in_sections(text: &str) -> Vec<(&str, &str)> {
    let mut section = "";
    let line = |line| {
        if str::starts_with(line, '[') {
            section = line;
        }
        (section, line)
    };
    text.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_lines_come_first() {
        assert_eq!(changed_lines("[a]\nx = 1\n", "[a]\n\nx = 2\ny = 3\n"), ["+ x = 2", "+ y = 3", "- x = 1"]);
        assert_eq!(changed_lines("[a]\nx = 1\n[b]\n", "[a]\n[b]\nx = 1\n"), ["+ x = 1", "- x = 1"]);
        assert!(changed_lines("a\r\nb\r\n", "a\nb\n").is_empty());
        assert_eq!(changed_lines("b\na\n", "a\nb\n").len(), 1);
    }

    #[test]
    fn a_file_is_written_once_and_what_a_killed_process_left_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("names.lock");
        fs::write(folder.path().join(".deck-generator-abc"), "half").unwrap();
        assert!(write_file(&path, "text", None).unwrap());
        assert!(!write_file(&path, "text", None).unwrap());
        let names: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["names.lock"]);
    }
}
