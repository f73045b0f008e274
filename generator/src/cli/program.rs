//! `deck-generator cli`

use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::generate::{BRING_UP_TO_DATE, is_stale, take_over};
use super::made::Made;
use super::{Failure, console};
use crate::config::{Featuring, package_name};
use crate::diagnostic::{Severity, counted};
use crate::pipeline::{Generated, Inputs, Run, generate, program};
use crate::write::{CrateFiles, Folder, Options, Plan, write};

/// Write a command-line program of the API
///
/// Makes the folder DIR hold a crate with a program that has a command for each operation, such as `deck connections
/// create-connection --source-id …`, and a generated client in DIR/client that it calls. With --client, or of a client of
/// clients.toml, the program calls that client, and none is written. Commands, flags and what they send stand in one table; the
/// rest of the program is the same for all APIs.
///
/// DIR must be empty, new, or written by this command before, as with `generate`. The names that were given are read from
/// names.lock beside SPEC, which `deck-generator generate` writes: with it, commands and flags keep their names when the next
/// document comes.
#[derive(Debug, Args)]
#[command(name = "cli", after_help = EXAMPLE)]
pub(super) struct Program {
    #[command(flatten)]
    made: Made,
    /// The folder of the program
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    /// What the program is called [default: the client's name without `-client`]
    #[arg(long, value_name = "NAME", value_parser = package_name)]
    name: Option<String>,
    /// Write nothing; fail, and list the files, if something is out of date
    #[arg(long)]
    check: bool,
    /// Remove everything in DIR that deck-generator did not write, except cargo's `target` and `Cargo.lock` and the folders of
    /// version control
    #[arg(long)]
    force: bool,
}

const EXAMPLE: &str = "Example:
  deck-generator cli spec/v1.yaml --out deck-cli
  cargo install --path deck-cli
  deck --help
  deck-generator cli --client orders --out orders-cli    # of clients.toml

Exit codes:
  0  done
  1  the document has an error, --check found something, or DIR cannot be written
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

impl Program {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let (places, client) = self.made.find()?;
        let (inputs, _) = Inputs::read(&places).map_err(|error| Failure::Usage(error.to_string()))?;
        let folder = Folder::new(&self.out).map_err(|error| Failure::Usage(error.to_string()))?;
        let path = match &client {
            Some(client) => {
                let unreadable =
                    |error| Failure::Usage(format!("cannot read `{}`: {error}", client.display()));
                folder.way_to(&fs::canonicalize(client).map_err(unreadable)?)
            }
            None => CLIENT.to_owned(),
        };
        let made = made(program(&inputs, &path, self.name.as_deref()), Severity::Error)?;
        let mut all = made.clone();
        if client.is_none() {
            let mut inputs = inputs.clone();
            // It is in the program's folder, and that of others is not there.
            inputs.config.runtime.shared = None;
            // The program calls none of the methods, so cargo features leave them out.
            inputs.config.operations.features.get_or_insert(Featuring::Tag);
            let client = self::made(generate(&inputs), Severity::Note)?.crate_files(&inputs)?;
            let files = client.files().iter();
            all.files.extend(files.map(|(path, text)| (format!("{CLIENT}/{path}"), text.clone())));
        }
        self.write(&folder, &all.crate_files(&inputs)?)?;
        console::result(&counted(made.summary.operations, "command"));
        Ok(())
    }

    fn write(&self, folder: &Folder, files: &CrateFiles) -> Result<(), Failure> {
        let options = Options { force: self.force, ..Options::default() };
        let plan = Plan::new(folder, files, options.strays)?;
        if self.check {
            let is_stale = is_stale(&plan.differences(folder));
            return if is_stale { Err(Failure::Because(BRING_UP_TO_DATE.to_owned())) } else { Ok(()) };
        }
        if !self.force {
            plan.permit(folder).map_err(|error| take_over(&error))?;
        }
        let written = write(folder, files, &options)?;
        for warning in written.warnings(folder) {
            console::warning(&warning);
        }
        if written.is_new() {
            let out = self.out.display();
            console::note(&format!("the program is in `{out}`; `cargo install --path {out}` installs it"));
        }
        Ok(())
    }
}

/// The folder of a client that is written with its program.
const CLIENT: &str = "client";

/// What came of a run, without errors.
fn made(run: Run, least: Severity) -> Result<Generated, Failure> {
    console::diagnostics(&run, least);
    run.generated.ok_or(Failure::Failed)
}
