//! Nothing in this folder was edited, lost or added since deck-generator wrote it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

use sha2::{Digest, Sha256};

#[test]
fn the_folder_is_as_it_was_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("MANIFEST")).expect("MANIFEST can be read");
    let mut found = BTreeSet::new();
    files(root, "", &mut found).expect("the folder can be read");
    let mut wrong = Vec::new();
    for line in manifest.lines().filter(|line| !line.starts_with('#')) {
        let Some((digest, path)) = line.split_once("  ") else { continue };
        found.remove(path);
        match fs::read(root.join(path)) {
            Ok(bytes) if hex(&bytes) == digest => {}
            Ok(_) => wrong.push(format!("edited: {path}")),
            Err(_) => wrong.push(format!("missing: {path}")),
        }
    }
    wrong.extend(found.iter().map(|path| format!("stray: {path}")));
    let how: Vec<&str> = manifest.lines().take_while(|line| line.starts_with('#')).collect();
    assert!(
        wrong.is_empty(),
        "this folder is not as deck-generator wrote it:\n{}\n\n\
         where the document is, write it again; elsewhere, copy it from there with `deck-generator vendor DIR`:\n{}",
        wrong.join("\n"),
        how.join("\n")
    );
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Adds the files of a folder; what cargo and git put there does not count.
fn files(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if ["MANIFEST", "Cargo.lock", "target", ".git", ".hg", ".jj", ".svn"].contains(&path.as_str()) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            files(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.insert(path);
        }
    }
    Ok(())
}
