//! The difference between a crate in memory and a folder on the disk.

use std::{fs, io};

use super::disk::scan::{Entries, Entry, scan};
use super::disk::{exclusive, in_place};
use super::manifest::digest;
use super::{CrateFiles, Folder, MANIFEST, Manifest, WriteError};

/// What happens to files in a crate's folder that the generator did not write and does not need to overwrite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strays {
    /// They are removed: the folder is the generator's alone.
    #[default]
    Remove,
    /// They stay: the folder is a copy in somebody else's repository.
    Keep,
}

/// What is to be done (or, after [`super::write`], was done) to make a folder hold a crate. Paths are relative to it.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Files to write, because they are missing or differ.
    pub write: Vec<String>,
    /// Files that the generator wrote and that are no longer part of the crate.
    pub obsolete: Vec<String>,
    /// Files among `write` and `obsolete` that were edited since the generator wrote them.
    pub edited: Vec<String>,
    /// Files among `write` that the generator wrote before and that are gone.
    pub missing: Vec<String>,
    /// Files that the generator did not write, where it has to write one.
    pub in_the_way: Vec<String>,
    /// Other files that the generator did not write, removed unless [`Strays::Keep`].
    pub stray: Vec<String>,
    /// The manifest of ours that the folder has.
    pub before: Option<Manifest>,
    strays: Strays,
    /// Files that are as they should be.
    pub(super) unchanged: Vec<Entry>,
    /// Files that are not the generator's and stay.
    pub(super) kept: Vec<Entry>,
    /// What goes, as the system knows it.
    pub(super) removed: Vec<Entry>,
}

impl Plan {
    /// Compares a folder with a crate; writes nothing.
    ///
    /// # Errors
    /// Something cannot be read.
    pub fn new(folder: &Folder, wanted: &CrateFiles, strays: Strays) -> Result<Self, WriteError> {
        let _no_writer = exclusive::observe(folder);
        Self::alone(folder, wanted, strays)
    }

    /// The same, for whoever keeps other writers out already.
    pub(super) fn alone(folder: &Folder, wanted: &CrateFiles, strays: Strays) -> Result<Self, WriteError> {
        if let Some((path, text)) = wanted.only() {
            return Self::of_file(folder, path, text);
        }
        let entries = scan(folder)?;
        let manifest = manifest_in(folder, &entries)?;
        let mut plan = Self { before: manifest.clone(), strays, ..Self::default() };
        let manifest = manifest.unwrap_or_default();
        for (path, text) in wanted.files() {
            plan.compare(folder, &manifest, path, text, entries.get(path))?;
        }
        for (path, entry) in &entries {
            if !wanted.files().contains_key(path) {
                plan.superfluous(folder, &manifest, wanted, path, entry)?;
            }
        }
        Ok(plan)
    }

    /// The same for one file, which stands in a folder with others that are not the generator's.
    fn of_file(folder: &Folder, path: &str, text: &str) -> Result<Self, WriteError> {
        let mut plan = Self::default();
        let found = match fs::read(folder.real().join(path)) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(WriteError::io("read", folder, path)(error)),
        };
        if found == text.as_bytes() {
            plan.before = Manifest::of_file(text).map(|(manifest, _)| manifest);
            return Ok(plan);
        }
        plan.write.push(path.to_owned());
        match Manifest::of_file(&String::from_utf8_lossy(&found)) {
            Some((manifest, digest)) => {
                if !manifest.lists(&digest) {
                    plan.edited.push(path.to_owned());
                }
                plan.before = Some(manifest);
            }
            // One that holds a place, as in a folder.
            None if found.is_empty() => {}
            None => plan.in_the_way.push(path.to_owned()),
        }
        Ok(plan)
    }

    /// A file that is wanted.
    fn compare(
        &mut self,
        folder: &Folder,
        manifest: &Manifest,
        path: &str,
        text: &str,
        entry: Option<&Entry>,
    ) -> Result<(), WriteError> {
        let listed = manifest.digest_of(path);
        let Some(entry) = entry else {
            if listed.is_some() {
                self.missing.push(path.to_owned());
            }
            self.write.push(path.to_owned());
            return Ok(());
        };
        let found = contents(folder, path, entry)?;
        if found.as_deref() == Some(text.as_bytes()) {
            self.unchanged.push(entry.clone());
            return Ok(());
        }
        if !entry.is_file {
            // Not replaced but removed first, so that nothing is ever written through a link.
            self.removed.push(entry.clone());
        }
        self.write.push(path.to_owned());
        if path == MANIFEST && self.before.is_some() {
            return Ok(());
        }
        match listed {
            Some(listed) if found.as_ref().is_some_and(|found| digest(found) == listed) => {}
            Some(_) => self.edited.push(path.to_owned()),
            // An empty file only holds a place: cargo asks for a library's file before a build script can write it.
            None if found.is_some_and(|found| found.is_empty()) => {}
            None => self.in_the_way.push(path.to_owned()),
        }
        Ok(())
    }

    /// Something that is there and not wanted.
    fn superfluous(
        &mut self,
        folder: &Folder,
        manifest: &Manifest,
        wanted: &CrateFiles,
        path: &str,
        entry: &Entry,
    ) -> Result<(), WriteError> {
        if in_place::is_temporary(path) {
            self.removed.push(entry.clone());
        } else if let Some(listed) = manifest.digest_of(path) {
            let found = contents(folder, path, entry)?;
            if found.is_none_or(|found| digest(&found) != listed) {
                self.edited.push(path.to_owned());
            }
            self.obsolete.push(path.to_owned());
            self.removed.push(entry.clone());
        } else if self.strays == Strays::Keep && !is_in_the_way(wanted, path) {
            self.stray.push(path.to_owned());
            self.kept.push(entry.clone());
        } else {
            let list = if self.strays == Strays::Keep { &mut self.in_the_way } else { &mut self.stray };
            list.push(path.to_owned());
            self.removed.push(entry.clone());
        }
        Ok(())
    }

    /// Whether the folder holds the crate already.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.write.is_empty() && self.removed.is_empty()
    }

    /// Whether there was no crate of the generator's before.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.before.is_none() && !self.is_current()
    }

    /// Whether a crate of the generator's becomes another.
    #[must_use]
    pub fn is_update(&self) -> bool {
        self.before.is_some() && !self.is_current()
    }

    /// Refuses what would lose something that the generator did not write.
    pub(crate) fn permit(&self, folder: &Folder) -> Result<(), WriteError> {
        let lost: Vec<&String> = match self.strays {
            Strays::Keep => self.edited.iter().chain(&self.in_the_way).collect(),
            Strays::Remove => self.in_the_way.iter().chain(&self.stray).collect(),
        };
        if lost.is_empty() {
            return Ok(());
        }
        let files = lost.into_iter().map(|path| folder.show(path)).collect();
        Err(WriteError::Refused { folder: folder.show(""), files })
    }

    /// What a user should know of it, each diagnostic in a sentence that names the file.
    #[must_use]
    pub fn warnings(&self, folder: &Folder) -> Vec<String> {
        let all = [
            (&self.edited, "was edited by hand; the edit is undone, because the file is generated"),
            (&self.missing, "was missing; it is written again"),
            (&self.in_the_way, "was not written by deck-generator; it is replaced"),
            match self.strays {
                Strays::Remove => (&self.stray, "does not belong to the generated crate; it is removed"),
                Strays::Keep => (&self.stray, "does not belong to the generated crate; it is left alone"),
            },
        ];
        let sentences =
            all.into_iter().flat_map(|(paths, what)| paths.iter().map(move |path| (path.as_str(), what)));
        sentences.map(|(path, what)| format!("`{}` {what}", folder.show(path))).collect()
    }

    /// What differs, each file with a word about it.
    #[must_use]
    pub fn differences(&self, folder: &Folder) -> Vec<String> {
        let removed = self.removed.iter().map(|entry| entry.path.to_string_lossy().replace('\\', "/"));
        let removed = removed.filter(|path| !self.write.contains(path)).map(|path| (path, "does not belong"));
        let written = self.write.iter().map(|path| (path.clone(), "is out of date"));
        let mut all: Vec<_> = written.chain(removed).collect();
        all.sort();
        all.into_iter().map(|(path, what)| format!("`{}` {what}", folder.show(&path))).collect()
    }
}

/// The manifest in a folder, if it is one of ours.
fn manifest_in(folder: &Folder, entries: &Entries) -> Result<Option<Manifest>, WriteError> {
    let Some(entry) = entries.get(MANIFEST) else { return Ok(None) };
    let text = contents(folder, MANIFEST, entry)?;
    Ok(text.and_then(|text| Manifest::parse(&String::from_utf8_lossy(&text))))
}

/// What a plain file holds; nothing for links, pipes and the like, which are never looked into.
fn contents(folder: &Folder, path: &str, entry: &Entry) -> Result<Option<Vec<u8>>, WriteError> {
    if !entry.is_file {
        return Ok(None);
    }
    let found = fs::read(folder.real().join(&entry.path)).map_err(WriteError::io("read", folder, path))?;
    Ok(Some(found))
}

/// Whether a file stands where a folder of the crate should, or in a folder that stands where a file should.
fn is_in_the_way(wanted: &CrateFiles, path: &str) -> bool {
    let below = format!("{path}/");
    let within = |(index, _)| path.get(..index).is_some_and(|folder| wanted.files().contains_key(folder));
    wanted.files().range(below.clone()..).next().is_some_and(|(next, _)| next.starts_with(&below))
        || path.match_indices('/').any(within)
}
