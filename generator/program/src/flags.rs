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
    let about = described(parameter.about, parameter.wire, &parameter.value, parameter.required);
    flag(parameter.flag, about, &parameter.value).required(parameter.required).help_heading("Parameters")
}

fn property(body: &Body, property: &'static Property) -> Arg {
    let about = described(property.about, property.wire, &property.value, property.required);
    let arg = flag(property.flag, about, &property.value).help_heading(BODY);
    if !property.required || !body.required {
        return arg;
    }
    // No JSON has the content of a file.
    if property.value.kind == Kind::File {
        return arg.required(true);
    }
    if body.needs_file() { arg } else { arg.required_unless_present("body") }
}

/// What help says of a flag, never nothing.
fn described(about: &str, wire: &str, value: &Value, required: bool) -> String {
    let mut about = if about.is_empty() { format!("`{wire}`") } else { about.to_owned() };
    if value.kind == Kind::File {
        about = format!("{}: a file, or `-` for the standard input", about.trim_end_matches('.'));
    }
    if value.list {
        about = format!("{}; can be given several times", about.trim_end_matches('.'));
    }
    if !required {
        return about;
    }
    match about.split_once("\n\n") {
        Some((short, more)) => format!("{short} [required]\n\n{more}"),
        None => format!("{about} [required]"),
    }
}

fn flag(name: &'static str, about: String, value: &'static Value) -> Arg {
    let arg = told(Arg::new(name).long(name).value_name(value.shown), about).value_parser(Parser(value));
    // Numbers can be negative, and any text can begin with a hyphen.
    let arg = arg.allow_hyphen_values(true);
    let arg = arg.action(if value.list { ArgAction::Append } else { ArgAction::Set });
    if value.kind == Kind::Boolean {
        let arg = arg.num_args(0..=1).default_missing_value("true").allow_hyphen_values(false);
        return arg.hide_possible_values(true);
    }
    // Hundreds of values are for the long help alone.
    arg.hide_possible_values(value.values.len() > 12)
}

/// An argument with its help, in short and in full.
fn told(arg: Arg, about: String) -> Arg {
    let short = first(&about).to_owned();
    if short == about { arg.help(short) } else { arg.help(short).long_help(about) }
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
    told(arg, about + &more)
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
