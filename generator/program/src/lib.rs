//! The hand-written half of the program of an API: it makes commands of a table, sends what they say through the client, and
//! shows what comes back.

mod api;
mod body;
mod call;
pub mod commands;
mod credentials;
mod failure;
mod flags;
mod json;
mod options;
mod output;
mod pages;
mod rows;
pub mod table;
mod values;
mod verbose;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::ArgMatches;
use clap_complete::{Shell, generate};

use call::Call;
use commands::command;
use failure::Failure;
use output::Output;
use table::{Operation, Program};

/// Runs the program of an API with the arguments of this process.
#[must_use]
pub fn main(program: &'static Program) -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let is_named = |name: &str| arguments.iter().any(|argument| argument == name);
    let all = is_named(commands::COMPLETIONS);
    let mut command = command(program, |name| all || is_named(name));
    // clap prints help and usage errors, and exits with 2 for the latter.
    let matches = command.try_get_matches_from_mut(&arguments).unwrap_or_else(|error| error.exit());
    let done = match matches.subcommand() {
        Some((commands::COMPLETIONS, matches)) => {
            if let Some(shell) = matches.get_one::<Shell>("shell") {
                let mut text = Vec::new();
                generate(*shell, &mut command, program.name, &mut text);
                // A reader that went away is no error.
                let _ = std::io::stdout().lock().write_all(&text);
            }
            Ok(())
        }
        Some((name, matches)) => match operation(program, name, matches) {
            Some((operation, matches)) => run(program, operation, matches),
            None => Err(Failure::Usage(format!("there is no command `{name}`"))),
        },
        None => Err(Failure::Usage("a command is missing".to_owned())),
    };
    done.map_or_else(|failure| failure.report(), |()| ExitCode::SUCCESS)
}

/// The operation that is meant, with its arguments.
fn operation<'a>(
    program: &'static Program,
    name: &str,
    matches: &'a ArgMatches,
) -> Option<(&'static Operation, &'a ArgMatches)> {
    let named = |all: &'static [Operation], name: &str| all.iter().find(|operation| operation.name == name);
    if let Some(group) = program.groups.iter().find(|group| group.name == name) {
        let (name, matches) = matches.subcommand()?;
        return Some((named(group.operations, name)?, matches));
    }
    Some((named(program.operations, name)?, matches))
}

fn run(
    program: &'static Program,
    operation: &'static Operation,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    let (call, output) = (Call::new(program, operation, matches)?, Output::of(matches));
    if let Some(pages) = &operation.pages {
        let most = matches.get_one::<usize>("max-items").copied();
        if most.is_some() || matches.get_flag("all") {
            return output.items(&pages::items(&call, pages, most)?);
        }
    }
    let (response, body) = call.sent(call.request())?;
    output.response(operation, &response, body)
}
