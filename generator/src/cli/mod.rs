//! The command line, one file a subcommand.

mod clients;
mod completions;
mod console;
mod contract;
mod diff;
mod explain;
mod fetch;
mod generate;
mod learn;
mod made;
mod man;
mod names;
mod program;
mod schema;
mod spec;
mod used;
mod vendor;
mod verify;
mod weigh;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, Parser, Subcommand};

use crate::diagnostic::Diagnostic;

/// Turns an OpenAPI document into a readable, dependency-light Rust client crate.
#[derive(Debug, Parser)]
#[command(name = "deck-generator", version, about, after_help = EXITS, propagate_version = true)]
struct Arguments {
    /// When to colour diagnostics; `auto`: on a terminal, unless `NO_COLOR` or `TERM=dumb` says no
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: ColorChoice,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Generate),
    Explain(explain::Explain),
    Diff(diff::Diff),
    Used(used::Used),
    Vendor(vendor::Vendor),
    Verify(verify::Verify),
    Cli(program::Program),
    Fetch(fetch::Fetch),
    Learn(learn::Learn),
    Names(names::Names),
    Weigh(weigh::Weigh),
    Contract(contract::Contract),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

const EXITS: &str = "Exit codes:
  0  done
  1  the document, the check or the writing failed
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

/// Why a command ends without being done.
enum Failure {
    /// The document or a check failed; what there is to say has been said.
    Failed,
    /// The document, a check or the writing failed.
    Because(String),
    /// The same, with a code that can be explained.
    Found(Box<Diagnostic>),
    /// The arguments cannot be used.
    Usage(String),
}

impl From<crate::write::WriteError> for Failure {
    fn from(error: crate::write::WriteError) -> Self {
        Self::Because(error.to_string())
    }
}

impl From<crate::shared::SharedError> for Failure {
    fn from(error: crate::shared::SharedError) -> Self {
        match error.diagnostic() {
            Some(diagnostic) => Self::Found(Box::new(diagnostic)),
            None => Self::Because(error.to_string()),
        }
    }
}

/// The program's arguments, as clap has them: for completions, a manual page, or a check of what is written about it.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the program with some arguments, the first of which is its own name: those of this process, `std::env::args_os()`, or
/// those that cargo gives a subcommand.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // clap prints its own help and errors, and exits with 2 for the latter.
    let arguments = Arguments::parse_from(arguments);
    let choice = match arguments.color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
    let done = match &arguments.command {
        Command::Generate(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Diff(command) => command.run(),
        Command::Used(command) => command.run(),
        Command::Vendor(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Cli(command) => command.run(),
        Command::Fetch(command) => command.run(),
        Command::Learn(command) => command.run(),
        Command::Names(command) => command.run(),
        Command::Weigh(command) => command.run(),
        Command::Contract(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => ExitCode::from(if clients::tell(failure) { 2 } else { 1 }),
    }
}
