//! The flags of an operation: its parameters and its body.

use std::fmt::Write;

use clap::{Arg, ArgAction};

use super::commands::first;
use super::table::{Body, Kind, Operation, Parameter, Payload, Property, Value};
use super::values::Parser;

const BODY: &str = "Body";

/// All flags of an operation.
pub(super) fn flags(operation: &'static Operation) -> Vec<Arg> {
    let mut flags: Vec<Arg> = operation.parameters.iter().map(parameter).collect();
    if let Some(body) = operation.bodies.first() {
        flags.extend(body.properties.iter().map(|property| self::property(body, property)));
        flags.push(body_argument(body));
    }
    if operation.bodies.len() > 1 || operation.bodies.iter().any(|body| body.range) {
        flags.push(content_type(operation.bodies));
    }
    flags
}

fn parameter(parameter: &'static Parameter) -> Arg {
    let Parameter { flag, about, wire, value, required, .. } = parameter;
    self::flag(flag, about, wire, value, *required).required(*required).help_heading("Parameters")
}

fn property(body: &Body, property: &'static Property) -> Arg {
    let Property { flag, about, wire, value, required } = property;
    let arg = self::flag(flag, about, wire, value, *required).help_heading(BODY);
    if !property.required || !body.required {
        return arg;
    }
    // No JSON has the content of a file.
    if property.value.kind == Kind::File {
        return arg.required(true);
    }
    if body.needs_file() { arg } else { arg.required_unless_present("body") }
}

fn flag(name: &'static str, about: &str, wire: &str, value: &'static Value, required: bool) -> Arg {
    let about = if about.is_empty() { format!("`{wire}`") } else { about.to_owned() };
    let (paragraph, more) = about.split_once("\n\n").unwrap_or((&about, ""));
    let mut full = noted(paragraph, value, required);
    if !more.is_empty() {
        let _ = write!(full, "\n\n{more}");
    }
    // Many values are for the full help alone.
    let is_long = value.values.len() > 12;
    if is_long {
        let _ = write!(full, "\n\nPossible values: {}", value.values.join(", "));
    }
    let arg =
        told(Arg::new(name).long(name).value_name(value.shown), noted(first(&about), value, required), full);
    // Numbers can be negative, and any text can begin with a hyphen.
    let arg = arg.value_parser(Parser(value)).allow_hyphen_values(true);
    let arg = arg.action(if value.list { ArgAction::Append } else { ArgAction::Set });
    if value.kind == Kind::Boolean {
        let arg = arg.num_args(0..=1).default_missing_value("true").allow_hyphen_values(false);
        return arg.hide_possible_values(true);
    }
    arg.hide_possible_values(is_long)
}

/// What is said of a flag, with what is to be known besides.
fn noted(about: &str, value: &Value, required: bool) -> String {
    let mut out = about.to_owned();
    if value.kind == Kind::File {
        out = format!("{}: a file, or `-` for the standard input", out.trim_end_matches('.'));
    }
    if value.list {
        out = format!("{}; can be given several times", out.trim_end_matches('.'));
    }
    if required { out + " [required]" } else { out }
}

/// An argument with its help, in short and in full.
fn told(arg: Arg, short: String, full: String) -> Arg {
    if short == full { arg.help(short) } else { arg.help(short).long_help(full) }
}

/// The argument that gives the body, or what of it has no flags.
fn body_argument(body: &'static Body) -> Arg {
    let what = match body.payload {
        Payload::Json => "The body as JSON",
        Payload::Form(..) | Payload::Multipart(_) => "The body's members as a JSON object",
        Payload::Raw => "The body as it is",
        Payload::Parts => {
            let about = "A part of the body: text, or the content of a file; can be given several times";
            let part = Arg::new("part").long("part").value_name("NAME=VALUE|NAME=@FILE").help(about);
            return part.action(ArgAction::Append).required(body.required).help_heading(BODY);
        }
    };
    let mut about = format!("{what}: a file, or `-` for the standard input");
    if !body.properties.is_empty() {
        about.push_str("; flags replace its members");
    }
    let mut more = String::new();
    if !body.about.is_empty() {
        let _ = write!(more, "\n\n{}", body.about);
    }
    if !body.others.is_empty() {
        let names = body.others.iter().map(|(name, required)| {
            if *required { format!("`{name}` [required]") } else { format!("`{name}`") }
        });
        let _ = write!(more, "\n\nMembers without a flag: {}", names.collect::<Vec<_>>().join(", "));
    }
    if body.needs_file() {
        about.push_str(" [required]");
    }
    let arg = Arg::new("body").long("body").value_name("FILE").help_heading(BODY).required(body.needs_file());
    told(arg, about.clone(), about + &more)
}

impl Body {
    /// Whether something that is required has no flag.
    pub(super) fn needs_file(&self) -> bool {
        let is_unknown = self.properties.is_empty() && self.others.is_empty() && self.fixed.is_empty();
        let lacks = self.others.iter().any(|(_, required)| *required);
        self.required && (lacks || is_unknown || !self.has_members())
    }

    /// Whether its members can be given by flags.
    pub(super) fn has_members(&self) -> bool {
        !matches!(self.payload, Payload::Raw | Payload::Parts)
    }
}

fn content_type(bodies: &'static [Body]) -> Arg {
    let arg = Arg::new("content-type").long("content-type").value_name("TYPE").help_heading("Body");
    let Some(default) = bodies.first() else { return arg };
    if bodies.iter().any(|body| body.range) {
        let about = "The media type of the body";
        return if default.range {
            arg.help(about).requires("body")
        } else {
            arg.help(about).default_value(default.content_type)
        };
    }
    let names: Vec<&str> = bodies.iter().map(|body| body.content_type).collect();
    arg.help("The media type of the body").value_parser(names).default_value(default.content_type)
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::super::table::{JSON, OPERATION, PROPERTY, QUERY, TEXT};
    use super::*;

    static OF_ALL: Operation = Operation {
        parameters: &[
            Parameter { flag: "a", wire: "a", about: "One. Two.\n\nThree.", required: true, ..QUERY },
            Parameter {
                flag: "b",
                value: Value {
                    values: &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"],
                    list: true,
                    ..TEXT
                },
                wire: "b",
                ..QUERY
            },
        ],
        bodies: &[Body {
            properties: &[Property { flag: "c", wire: "c", required: true, ..PROPERTY }],
            others: &[("d", false)],
            ..JSON
        }],
        ..OPERATION
    };

    fn help(of: &str, in_full: bool) -> String {
        let flags = flags(&OF_ALL);
        let flag = flags.iter().find(|flag| flag.get_id() == of).unwrap();
        let help = if in_full { flag.get_long_help().or_else(|| flag.get_help()) } else { flag.get_help() };
        help.unwrap().to_string()
    }

    #[test]
    fn help_is_short_or_full() {
        assert_eq!(help("a", false), "One. [required]");
        assert_eq!(help("a", true), "One. Two. [required]\n\nThree.");
        assert_eq!(help("b", false), "`b`; can be given several times");
        assert!(help("b", true).ends_with("\n\nPossible values: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13"));
        assert!(help("body", true).ends_with("; flags replace its members\n\nMembers without a flag: `d`"));
    }

    #[test]
    fn a_body_is_in_flags_or_in_a_file() {
        let read = |arguments: &[&str]| {
            let command = Command::new("it").args(flags(&OF_ALL));
            command.try_get_matches_from([&["it", "--a", "-1"][..], arguments].concat()).is_ok()
        };
        assert!(
            read(&["--c", "x"]) && read(&["--body", "-"]) && read(&["--b", "1", "--b", "new", "--c", "x"])
        );
        assert!(!read(&[]) && !read(&["--c"]));
    }
}
