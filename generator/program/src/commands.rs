//! The commands of the program, from its table.

use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;

use super::flags::flags;
use super::options::{everywhere, pages, switch};
use super::table::{Credential, Kind, Operation, Payload, Program, Property};

/// The command that writes completions.
pub(super) const COMPLETIONS: &str = "completions";

const EXITS: &str = "Exit codes:
  0  done
  1  the response is an error, which is on standard error as JSON
  2  wrong usage, or a credential is missing; nothing was sent
  3  no whole response: not connected, timed out, cut off
  4  the response cannot be shown or saved as asked";

/// All commands, or, so that the program starts fast, those alone whose names are wanted with all that they have: of the others what
/// they are called and what they do.
#[must_use]
pub fn command(program: &'static Program, is_wanted: impl Fn(&str) -> bool) -> Command {
    let mut command = Command::new(program.name)
        .version(program.version)
        .about(first(program.about))
        .long_about(program.about)
        .after_help(after(program))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .max_term_width(110)
        .styles(
            Styles::styled()
                .header(AnsiColor::Green.on_default().bold())
                .usage(AnsiColor::Green.on_default().bold()),
        )
        // They are in one list with the others.
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(everywhere(program.servers))
        .arg(switch("version", "Print the version").short('V').action(ArgAction::Version));
    for group in program.groups {
        let mut of_group = Command::new(group.name).about(first(group.about)).long_about(group.about);
        of_group = of_group.subcommand_required(true).arg_required_else_help(true);
        if is_wanted(group.name) {
            let path = format!("{} {}", program.name, group.name);
            of_group = of_group.subcommands(operations(program, &path, group.operations, &is_wanted));
        }
        command = command.subcommand(of_group);
    }
    let shell = Arg::new("shell").value_name("SHELL").required(true).value_parser(value_parser!(Shell));
    command.subcommands(operations(program, program.name, program.operations, &is_wanted)).subcommand(
        Command::new(COMPLETIONS)
            .about("Write what a shell needs to complete this program's arguments")
            .arg(shell),
    )
}

/// The commands of operations; `path` is what stands before their names.
fn operations(
    program: &'static Program,
    path: &str,
    operations: &'static [Operation],
    is_wanted: impl Fn(&str) -> bool,
) -> impl Iterator<Item = Command> {
    operations.iter().map(move |operation| {
        let about = first(operation.about).to_owned();
        let about = if about.is_empty() { call(operation) } else { about };
        let about = if operation.deprecated { format!("[deprecated] {about}") } else { about };
        let command = Command::new(operation.name).about(about);
        if is_wanted(operation.name) { whole(program, path, operation, command) } else { command }
    })
}

/// An operation with its flags.
fn whole(program: &'static Program, path: &str, operation: &'static Operation, command: Command) -> Command {
    let call = call(operation);
    let about = if operation.about.is_empty() { call } else { format!("{}\n\n{call}", operation.about) };
    let mut command = command.long_about(about).after_help(credentials(program, operation));
    command = command.override_usage(usage(&format!("{path} {}", operation.name), operation));
    command = command.args(flags(operation));
    if operation.pages.is_some() {
        command = command.args(pages());
    }
    command
}

fn call(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// How an operation is called: with all that it needs, the body as flags or as a file.
fn usage(path: &str, operation: &Operation) -> String {
    let flag = |flag: &str, shown: &str| format!(" --{flag} <{shown}>");
    let parameters = operation.parameters.iter().filter(|parameter| parameter.required);
    let parameters: String = parameters.map(|one| flag(one.flag, one.value.shown)).collect();
    let Some(body) = operation.bodies.first().filter(|body| body.required) else {
        return format!("{path}{parameters} [OPTIONS]");
    };
    let required = |wanted: fn(&Property) -> bool| -> String {
        let properties = body.properties.iter().filter(|property| property.required && wanted(property));
        properties.map(|one| flag(one.flag, one.value.shown)).collect()
    };
    let properties = required(|_| true);
    let file = match body.payload {
        Payload::Parts => " --part <NAME=VALUE|NAME=@FILE>",
        _ => " --body <FILE>",
    };
    // No JSON has the content of a file.
    let files = required(|property| property.value.kind == Kind::File);
    let by_file = format!("{path}{parameters}{files}{file} [OPTIONS]");
    let by_flags = format!("{path}{parameters}{properties} [OPTIONS]");
    match (body.needs_file(), properties == files) {
        (true, _) => by_file,
        (false, true) => by_flags,
        (false, false) => format!("{by_flags}\n       {by_file}"),
    }
}

/// What stands below the help of the program.
fn after(program: &Program) -> String {
    let mut out = String::new();
    if !program.credentials.is_empty() {
        out.push_str("Credentials, from the environment:\n");
        let rows: Vec<(String, &str)> =
            program.credentials.iter().map(|one| (variables(one), first(one.about))).collect();
        let width = rows.iter().map(|(names, _)| names.len()).max().unwrap_or_default();
        for (names, about) in rows {
            let _ = writeln!(out, "{}", format!("  {names:width$}  {about}").trim_end());
        }
        out.push('\n');
    }
    out + EXITS
}

/// The credentials that an operation needs.
fn credentials(program: &Program, operation: &Operation) -> String {
    let ways: Vec<String> = operation.security.iter().map(|schemes| named(program, schemes)).collect();
    if ways.is_empty() {
        String::new()
    } else {
        format!("Credentials, from the environment: {}", ways.join("; or "))
    }
}

/// The variables of credentials that are needed together.
pub(super) fn named(program: &Program, schemes: &[usize]) -> String {
    let names: Vec<String> =
        schemes.iter().filter_map(|index| program.credentials.get(*index)).map(variables).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(" and ") }
}

fn variables(credential: &Credential) -> String {
    let ways: Vec<String> = credential.ways.iter().map(|names| names.join(" and ")).collect();
    ways.join(", or ")
}

/// The first sentence of a text, for lists and short help.
pub(super) fn first(text: &str) -> &str {
    let paragraph = text.split("\n\n").next().unwrap_or(text);
    let ends = paragraph.match_indices(". ").filter(|(at, _)| {
        let (before, after) = paragraph.split_at(*at);
        let last = before.rsplit([' ', '(', '.']).next().unwrap_or_default();
        last.chars().count() > 2 && after.chars().nth(2).is_some_and(|next| !next.is_lowercase())
    });
    let end = ends.map(|(at, _)| at + 1).next();
    end.and_then(|end| paragraph.get(..end)).unwrap_or(paragraph)
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn a_list_shows_the_first_sentence() {
        assert_eq!(first("One. Two.\n\nThree."), "One.");
        assert_eq!(first("For text, e.g. Markdown, vs. HTML. More."), "For text, e.g. Markdown, vs. HTML.");
        assert_eq!(first("Version 1.5 of it\n\nMore"), "Version 1.5 of it");
        assert_eq!(first(""), "");
    }
}
