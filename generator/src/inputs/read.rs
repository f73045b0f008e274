//! Documents, overlays and texts from the disk.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Places, ReadError, ReadReason, STDIN};
use crate::document::{Overlay, is_document, is_overlay};
use crate::source::Source;

/// One document, or those of a folder.
pub(super) fn read_documents(path: &Path) -> Result<Vec<Source>, ReadError> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| unreadable(path, error))?;
        return Ok(vec![Source { name: STDIN.to_owned(), bytes }]);
    }
    if path.is_dir() { read_folder(path) } else { Ok(vec![read_document(path)?]) }
}

pub(super) fn read_document(path: &Path) -> Result<Source, ReadError> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    Ok(Source { name: path.display().to_string(), bytes })
}

/// The documents of a folder: of the files that may be one, those that say so, in the order of their names. The others
/// are what documents refer to. Of the folders in it the pages alone are read: what else is there may be another document,
/// of which this one takes some parts.
fn read_folder(folder: &Path) -> Result<Vec<Source>, ReadError> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(|error| unreadable(&next, error))?.flatten() {
            let path = entry.path();
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            // Links are not followed into folders: they may lead in circles.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) && !is_hidden {
                folders.push(path);
            } else if has_extension(&path, &PAGES) || next == folder && has_extension(&path, &TEXTS) {
                paths.extend(path.is_file().then_some(path));
            }
        }
    }
    paths.sort();
    let files: Vec<Source> = paths.iter().map(|path| read_document(path)).collect::<Result<_, _>>()?;
    let found = files.len();
    let is_part = |source: &Source| is_document(source) && !is_overlay(source);
    let (documents, others): (Vec<Source>, Vec<Source>) = files.into_iter().partition(is_part);
    match (documents.len(), found) {
        (0, 0) => Err(unreadable(folder, ReadReason::Empty)),
        // What is wrong with the only one is reported of it.
        (0, 1) => Ok(others),
        (0, _) => Err(unreadable(folder, ReadReason::NoDocument)),
        _ => Ok(documents),
    }
}

/// The overlays: those in the folder of the document, in the order of their names, and then those that are named.
pub(super) fn overlays(places: &Places) -> Result<Vec<Overlay>, ReadError> {
    let named: Vec<Source> =
        places.overlays.iter().map(|path| read_document(path)).collect::<Result<_, _>>()?;
    let is_named = |path: &Path| places.overlays.iter().any(|named| is_same(named, path));
    let mut found = Vec::new();
    if let Some(folder) = places.folder() {
        let entries = fs::read_dir(&folder).map_err(|error| unreadable(&folder, error))?.flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| folder.join(entry.file_name())).collect();
        paths.retain(|path| has_extension(path, &TEXTS) && path.is_file());
        paths.retain(|path| !places.documents.contains(path) && !is_named(path));
        paths.sort();
        for path in paths {
            found.extend(read_if_overlay(&path)?);
        }
    }
    let overlay = |is_named| move |source| Overlay { source, is_named };
    Ok(found.into_iter().map(overlay(false)).chain(named.into_iter().map(overlay(true))).collect())
}

/// A file that is an overlay. Of a big document no more is read than shows that it is one.
fn read_if_overlay(path: &Path) -> Result<Option<Source>, ReadError> {
    /// Where most documents have said what they are.
    const HEAD: u64 = 8192;
    let name = path.display().to_string();
    let mut file = fs::File::open(path).map_err(|error| unreadable(path, error))?;
    let mut bytes = Vec::new();
    let mut read = |limit: u64, bytes: &mut Vec<u8>| {
        (&mut file).take(limit).read_to_end(bytes).map_err(|error| unreadable(path, error))
    };
    read(HEAD, &mut bytes)?;
    // What is cut within a character is no text, and read on.
    let head = Source { name, bytes };
    if is_document(&head) && !is_overlay(&head) {
        return Ok(None);
    }
    let Source { name, mut bytes } = head;
    read(u64::MAX, &mut bytes)?;
    let source = Source { name, bytes };
    Ok(is_overlay(&source).then_some(source))
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || fs::canonicalize(one).ok().is_some_and(|one| fs::canonicalize(other).ok() == Some(one))
}

/// What documents that are no pages are called.
const TEXTS: [&str; 3] = ["yaml", "yml", "json"];

/// What Markdown files are called.
const PAGES: [&str; 3] = ["md", "mdx", "markdown"];

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|own| extensions.contains(&own))
}

pub(super) fn read_text(path: &Path) -> Result<String, ReadError> {
    fs::read_to_string(path).map_err(|error| unreadable(path, error))
}

pub(super) fn unreadable(path: &Path, reason: impl Into<ReadReason>) -> ReadError {
    ReadError { path: path.display().to_string(), reason: reason.into() }
}
