//! Whether a crate is as it was generated.

use std::{fmt, fs};

use super::disk::exclusive;
use super::disk::scan::scan;
use super::manifest::digest;
use super::{Folder, MANIFEST, Manifest, WriteError};

/// Something about a folder that its manifest does not say. Paths are relative to the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Difference {
    /// There is no manifest, or it is not one of deck-generator's.
    NoManifest,
    /// A file does not begin as those of deck-generator do.
    NoHead,
    /// A line of the manifest cannot be read.
    Malformed(usize),
    /// A file is not what the manifest says.
    Edited(String),
    /// A file of the manifest is not there.
    Missing(String),
    /// A file is not in the manifest.
    Stray(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoManifest => write!(f, "missing: {MANIFEST}"),
            Self::NoHead => write!(f, "not written by deck-generator"),
            Self::Malformed(line) => write!(f, "malformed: {MANIFEST}, line {line}"),
            Self::Edited(path) => write!(f, "edited: {path}"),
            Self::Missing(path) => write!(f, "missing: {path}"),
            Self::Stray(path) => write!(f, "stray: {path}"),
        }
    }
}

/// What a comparison of a folder with its manifest gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many files the manifest lists.
    pub files: usize,
    /// What is not as it says; nothing in a whole crate.
    pub differences: Vec<Difference>,
}

impl Verified {
    fn without_manifest() -> Self {
        Self { files: 0, differences: vec![Difference::NoManifest] }
    }
}

/// Compares a file that is all there is of a client with its head.
///
/// # Errors
/// It cannot be read.
pub fn verify_file(folder: &Folder, path: &str) -> Result<Verified, WriteError> {
    let text = fs::read(folder.real().join(path)).map_err(WriteError::io("read", folder, path))?;
    let Some((head, digest)) = Manifest::of_file(&String::from_utf8_lossy(&text)) else {
        return Ok(Verified { files: 0, differences: vec![Difference::NoHead] });
    };
    let is_whole = head.malformed().is_empty() && head.lists(&digest);
    let differences = if is_whole { Vec::new() } else { vec![Difference::Edited(path.to_owned())] };
    Ok(Verified { files: 1, differences })
}

/// Compares a folder with its manifest.
///
/// # Errors
/// Something cannot be read.
pub fn verify(folder: &Folder) -> Result<Verified, WriteError> {
    if !folder.real().exists() {
        let missing = std::io::ErrorKind::NotFound.into();
        return Err(WriteError::io("read", folder, "")(missing));
    }
    let _no_writer = exclusive::observe(folder);
    let entries = scan(folder)?;
    let read = |path: &str| fs::read(folder.real().join(path)).map_err(WriteError::io("read", folder, path));
    let text = match entries.get(MANIFEST) {
        Some(entry) if entry.is_file => read(MANIFEST)?,
        _ => return Ok(Verified::without_manifest()),
    };
    let Some(manifest) = Manifest::parse(&String::from_utf8_lossy(&text)) else {
        return Ok(Verified::without_manifest());
    };
    let mut differences: Vec<Difference> =
        manifest.malformed().iter().copied().map(Difference::Malformed).collect();
    for path in manifest.paths() {
        match entries.get(path) {
            None => differences.push(Difference::Missing(path.to_owned())),
            Some(entry) if entry.is_file && Some(&*digest(&read(path)?)) == manifest.digest_of(path) => {}
            Some(_) => differences.push(Difference::Edited(path.to_owned())),
        }
    }
    let stray = entries.keys().filter(|path| *path != MANIFEST && manifest.digest_of(path).is_none());
    differences.extend(stray.cloned().map(Difference::Stray));
    Ok(Verified { files: manifest.paths().count(), differences })
}
