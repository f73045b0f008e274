//! `deck-generator verify`

use std::path::PathBuf;

use clap::Args;

use super::{Failure, console};
use crate::diagnostic::counted;
use crate::write::{Folder, Verified, verify};

/// Check that a generated crate is as it was generated
///
/// Compares the files in DIR with its MANIFEST and prints a line for each that was edited, is missing or does not
/// belong. `Cargo.lock`, `target` and the folders of version control do not count.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Verify {
    /// The crate's folder
    dir: PathBuf,
}

const EXAMPLE: &str = "Example:
  deck-generator verify vendor/deck-client

Exit codes:
  0  the crate is whole
  1  it is not
  2  wrong usage: an argument that is not understood, or a folder that is not there";

const REGENERATE: &str = "do not edit a generated crate: change its document and run `deck-generator generate` again \
     (or `cargo build`, where a build script does), or copy it again with `deck-generator vendor`";

impl Verify {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let folder = Folder::new(&self.dir).map_err(|error| Failure::Usage(error.to_string()))?;
        if !folder.real().exists() {
            return Err(Failure::Usage(format!("there is no folder `{}`", folder.show(""))));
        }
        let Verified { files, differences } = verify(&folder)?;
        if differences.is_empty() {
            let files = counted(files, "file");
            console::result(&format!("`{}` is as it was generated: {files}", folder.show("")));
            return Ok(());
        }
        for difference in &differences {
            console::result(&difference.to_string());
        }
        Err(Failure::Because(format!("`{}` is not as it was generated\n{REGENERATE}", folder.show(""))))
    }
}
