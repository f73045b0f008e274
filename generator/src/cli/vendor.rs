//! `deck-generator vendor`

use std::path::{Path, PathBuf};

use clap::Args;

use super::clients::{Asked, Line, Which, each, tell};
use super::{Failure, console};
use crate::clients::Target;
use crate::diagnostic::counted;
use crate::shared::{Copied, copy_runtime};
use crate::write::{CrateFiles, Folder, Plan, Strays, WriteError, vendor};

/// Copy a generated crate into another repository
///
/// Copies the crate in DIR, which must be whole, to DEST. What an earlier copy put there is replaced or removed, all
/// at once or not at all. Files of your own stay, unless they are in the way: then nothing is done and they are
/// listed, as are files that were edited since they were copied. A runtime that the client has together with others is
/// copied too, to the same place as seen from DEST.
///
/// Without DEST, the clients of clients.toml in this folder are copied to where `vendor` says there, or those that --client
/// names.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Vendor {
    /// Where the crate goes. Of clients in clients.toml, that file says it
    dest: Option<PathBuf>,
    #[command(flatten)]
    clients: Which,
    /// The generated crate [default: generated-client]
    #[arg(long, value_name = "DIR", requires = "dest")]
    from: Option<PathBuf>,
    /// Overwrite files that were edited, or that are not the generator's
    #[arg(long)]
    force: bool,
}

const EXAMPLE: &str = "Example:
  deck-generator vendor ../shop/vendor/deck-client
  deck-generator vendor --client orders              # to where clients.toml says

Exit codes:
  0  done
  1  the crate is not whole, or DEST holds files that would be lost, or cannot be written
  2  wrong usage: an argument that is not understood, or a folder that is not there";

impl Vendor {
    pub(super) fn run(&self) -> Result<(), Failure> {
        match self.clients.clients(self.dest.as_deref(), "DEST")? {
            Asked::Clients(clients) => each(&clients, console::result, |_, target| Ok(self.all(target))),
            Asked::Given(dest) => {
                let from = self.from.as_deref().unwrap_or_else(|| Path::new("generated-client"));
                console::result(&done(&self.copy(from, dest)?));
                Ok(())
            }
        }
    }

    /// Copies a client to all of its places.
    fn all(&self, target: &Target) -> Line {
        let mut line = Line { state: "current", said: String::new(), warnings: 0, is_failure: false };
        let mut said = Vec::new();
        for to in &target.vendor {
            match self.copy(&target.out, to) {
                Ok(plan) => {
                    line.warnings += plan.stray.len();
                    if !plan.is_current() && !line.is_failure {
                        line.state = "copied";
                    }
                    said.push(format!("{} to `{}`", done(&plan), to.display()));
                }
                Err(failure) => {
                    tell(failure);
                    (line.state, line.is_failure) = ("failed", true);
                }
            }
        }
        if target.vendor.is_empty() {
            line.state = "nowhere to copy";
        }
        line.said = said.join("; ");
        line
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<Plan, Failure> {
        let usage = |error: WriteError| Failure::Usage(error.to_string());
        let from = Folder::new(from).map_err(usage)?;
        if !from.real().exists() {
            let reason =
                format!("there is no folder `{}`; name one with --from, or generate it", from.show(""));
            return Err(Failure::Usage(reason));
        }
        let to = Folder::new(to).map_err(usage)?;
        let are_apart = !to.real().starts_with(from.real()) && !from.real().starts_with(to.real());
        if are_apart && !self.force {
            // Before the runtime is copied that it has together with others.
            refused(Plan::new(&to, &CrateFiles::read(&from)?, Strays::Keep)?.permit(&to))?;
        }
        let copied = if are_apart { copy_runtime(&from, &to, self.force)? } else { None };
        let plan = match vendor(&from, &to, self.force) {
            Err(error @ WriteError::Overlap { .. }) => return Err(usage(error)),
            done => refused(done)?,
        };
        if let Some(Copied { folder, plan, behind }) = &copied {
            for warning in plan.warnings(folder) {
                console::warning(&warning);
            }
            let shown = folder.show("");
            console::note(&format!(
                "the runtime is in `{shown}`: {} written",
                counted(plan.write.len(), "file")
            ));
            for name in behind {
                console::warning(&format!(
                    "`{name}` was made for another version of that runtime: copy it too"
                ));
            }
        }
        for warning in plan.warnings(&to) {
            console::warning(&warning);
        }
        Ok(plan)
    }
}

fn done(plan: &Plan) -> String {
    format!("{} written, {} removed", counted(plan.write.len(), "file"), plan.obsolete.len())
}

/// What was done, or how it can be.
fn refused<T>(done: Result<T, WriteError>) -> Result<T, Failure> {
    match done {
        Err(error @ WriteError::Refused { .. }) => {
            Err(Failure::Because(format!("{error}\nmove them away, or overwrite them with --force")))
        }
        done => Ok(done?),
    }
}
