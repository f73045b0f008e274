//! `deck-generator vendor`

use std::path::PathBuf;

use clap::Args;

use super::{Failure, console};
use crate::write::{Folder, WriteError, vendor};

/// Copy a generated crate into another repository
///
/// Copies the crate in DIR, which must be whole, to DEST. What an earlier copy put there is replaced or removed, all
/// at once or not at all. Files of your own stay, unless they are in the way: then nothing is done and they are
/// listed, as are files that were edited since they were copied.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Vendor {
    /// Where the crate goes
    dest: PathBuf,
    /// The generated crate
    #[arg(long, value_name = "DIR", default_value = "generated-client")]
    from: PathBuf,
    /// Overwrite files that were edited, or that are not the generator's
    #[arg(long)]
    force: bool,
}

const EXAMPLE: &str = "Example:
  deck-generator vendor ../shop/vendor/deck-client

Exit codes:
  0  done
  1  the crate is not whole, or DEST holds files that would be lost, or cannot be written
  2  wrong usage: an argument that is not understood, or a folder that is not there";

impl Vendor {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let usage = |error: WriteError| Failure::Usage(error.to_string());
        let from = Folder::new(&self.from).map_err(usage)?;
        if !from.real().exists() {
            return Err(Failure::Usage(format!(
                "there is no folder `{}`; name one with --from",
                from.show("")
            )));
        }
        let to = Folder::new(&self.dest).map_err(usage)?;
        let plan = match vendor(&from, &to, self.force) {
            Err(error @ WriteError::Overlap { .. }) => return Err(usage(error)),
            Err(error @ WriteError::Refused { .. }) => {
                return Err(Failure::Because(format!(
                    "{error}\nmove them away, or overwrite them with --force"
                )));
            }
            done => done?,
        };
        for warning in plan.warnings(&to) {
            console::warning(&warning);
        }
        console::result(&format!("{} files written, {} removed", plan.write.len(), plan.obsolete.len()));
        Ok(())
    }
}
