//! `deck-generator man`

use std::path::PathBuf;

use clap::Args;

use super::{Failure, command};

/// Write the manual pages of the program and its commands into a folder
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Man {
    /// The folder, which is made if it is not there
    dir: PathBuf,
}

const EXAMPLE: &str = "Example:
  deck-generator man ~/.local/share/man/man1";

impl Man {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let written =
            std::fs::create_dir_all(&self.dir).and_then(|()| clap_mangen::generate_to(command(), &self.dir));
        written
            .map_err(|error| Failure::Because(format!("cannot write into `{}`: {error}", self.dir.display())))
    }
}
