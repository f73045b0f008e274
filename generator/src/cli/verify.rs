//! `deck-generator verify`

use std::path::{Path, PathBuf};

use clap::Args;

use super::clients::{Asked, Line, Which, each};
use super::{Failure, console};
use crate::clients::Target;
use crate::diagnostic::counted;
use crate::shared::runtime_faults;
use crate::write::{Folder, Verified, verify, verify_file};

/// Check that a generated crate is as it was generated
///
/// Compares the files in DIR with its MANIFEST and prints a line for each that was edited, is missing or does not
/// belong. `Cargo.lock`, `target` and the folders of version control do not count. Where the client has its runtime together
/// with others, that is compared too, and must be the one that the client was made for.
///
/// Without DIR, the clients of clients.toml in this folder are checked, and their copies where `vendor` says there, or those
/// that --client names.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Verify {
    /// The crate's folder, that of a module, or the file of one. Of clients in clients.toml, that file says it
    dir: Option<PathBuf>,
    #[command(flatten)]
    clients: Which,
}

const EXAMPLE: &str = "Example:
  deck-generator verify vendor/deck-client
  deck-generator verify                              # all clients of clients.toml, and their copies

Exit codes:
  0  the crate is whole
  1  it is not
  2  wrong usage: an argument that is not understood, or a folder that is not there";

const REGENERATE: &str = "do not edit a generated crate: change its document and run `deck-generator generate` again \
     (or `cargo build`, where a build script does), or copy it again with `deck-generator vendor`";

impl Verify {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let dir = match self.clients.clients(self.dir.as_deref(), "DIR")? {
            Asked::Given(dir) => dir,
            Asked::Clients(clients) => {
                return each(&clients, console::result, |_, target| all(target));
            }
        };
        let Checked { name, files, faults } = checked(dir)?;
        if faults.is_empty() {
            let files = counted(files, "file");
            console::result(&format!("`{name}` is as it was generated: {files}"));
            return Ok(());
        }
        for fault in &faults {
            console::result(fault);
        }
        Err(Failure::Because(format!("`{name}` is not as it was generated\n{REGENERATE}")))
    }
}

/// Checks a client and its copies.
fn all(target: &Target) -> Result<Line, Failure> {
    let (mut all_files, mut edited) = (0, 0);
    for folder in [&target.out].into_iter().chain(&target.vendor) {
        let Checked { name, files, faults } = checked(folder)?;
        all_files += files;
        edited += faults.len();
        for fault in &faults {
            console::error(&format!("`{name}`: {fault}"));
        }
    }
    if edited > 0 {
        console::note(REGENERATE);
    }
    let said = match target.vendor.len() {
        0 => counted(all_files, "file"),
        1 => format!("{} with a copy", counted(all_files, "file")),
        copies => format!("{} with {copies} copies", counted(all_files, "file")),
    };
    let state = if edited == 0 { "whole" } else { "not as generated" };
    Ok(Line { state, said, warnings: 0, is_failure: edited > 0 })
}

/// A folder that was checked.
struct Checked {
    /// What it is called.
    name: String,
    /// How many files it has.
    files: usize,
    /// What is not as it was generated, of it and of a runtime that it has together with others.
    faults: Vec<String>,
}

/// Checks a folder, which must be there.
fn checked(dir: &Path) -> Result<Checked, Failure> {
    if let (true, Some(name)) = (dir.is_file(), dir.file_name()) {
        let parent = dir.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
        let folder = Folder::new(parent).map_err(|error| Failure::Usage(error.to_string()))?;
        let Verified { files, differences } = verify_file(&folder, &name.to_string_lossy())?;
        let faults = differences.iter().map(ToString::to_string).collect();
        return Ok(Checked { name: dir.display().to_string(), files, faults });
    }
    let folder = Folder::new(dir).map_err(|error| Failure::Usage(error.to_string()))?;
    if !folder.real().exists() {
        return Err(Failure::Usage(format!("there is no folder `{}`", folder.show(""))));
    }
    let Verified { files, differences } = verify(&folder)?;
    let mut faults: Vec<String> = differences.iter().map(ToString::to_string).collect();
    faults.extend(runtime_faults(&folder)?);
    Ok(Checked { name: folder.show(""), files, faults })
}
