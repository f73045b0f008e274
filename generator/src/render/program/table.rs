//! `src/table.rs`: a row for each operation.

use std::fmt::Write;

use crate::model::{
    Client, Command, CommandBody, CommandGroup, CommandPageStyle, CommandPages, Expansion, FlagKind,
    FlagValue, Location, Operation, PageParameter, ParameterFlag, Payload, Program, ProgramCredential,
    ProgramServer, PropertyFlag, Style,
};
use crate::render::operations::page_parameter;

/// The table of a program.
pub(super) fn table(client: &Client, program: &Program) -> String {
    let mut out = String::from(
        "//! The commands of the program, their flags, and what they send.\n\n\
         #![allow(unused_imports, reason = \"a document need not have everything\")]\n\n\
         use super::driver::table::*;\n\n\
         pub(crate) static PROGRAM: Program = Program {\n",
    );
    let _ = write!(
        out,
        "    name: {:?},\n    version: env!(\"CARGO_PKG_VERSION\"),\n    about: {:?},\n",
        program.name, program.about
    );
    let servers: String = program.servers.iter().map(server).collect();
    let credentials: String = program.credentials.iter().map(credential).collect();
    let _ =
        write!(out, "    servers: &{},\n    credentials: &{},\n", rows(&servers, 1), rows(&credentials, 1));
    let mut groups = String::new();
    for CommandGroup { name, about, commands } in &program.groups {
        let commands: String = commands.iter().map(|command| self::command(client, command, 3)).collect();
        let commands = rows(&commands, 2);
        let _ = writeln!(
            groups,
            "        Group {{ name: {name:?}, about: {about:?}, operations: &{commands} }},"
        );
    }
    let commands: String = program.commands.iter().map(|command| self::command(client, command, 2)).collect();
    let _ =
        write!(out, "    groups: &{},\n    operations: &{},\n}};\n", rows(&groups, 1), rows(&commands, 1));
    out
}

/// A list of rows, each on lines of its own.
fn rows(rows: &str, depth: usize) -> String {
    if rows.is_empty() { "[]".to_owned() } else { format!("[\n{rows}{}]", "    ".repeat(depth)) }
}

fn server(server: &ProgramServer) -> String {
    let ProgramServer { name, template, about, variables } = server;
    let variables: Vec<String> = variables
        .iter()
        .map(|(name, default, values)| {
            format!("Variable {{ name: {name:?}, default: {default:?}, values: &{values:?} }}")
        })
        .collect();
    format!(
        "        Server {{ name: {name:?}, url: {template:?}, about: {about:?}, variables: &[{}] }},\n",
        variables.join(", ")
    )
}

fn credential(credential: &ProgramCredential) -> String {
    let ProgramCredential { name, about, ways } = credential;
    let ways: Vec<String> = ways.iter().map(|names| format!("&{names:?}")).collect();
    format!("        Credential {{ name: {name:?}, about: {about:?}, ways: &[{}] }},\n", ways.join(", "))
}

fn command(client: &Client, command: &Command, depth: usize) -> String {
    let Some(operation) = client.operations.get(command.operation) else { return String::new() };
    let indent = "    ".repeat(depth);
    let mut out = format!("{indent}Operation {{\n");
    for (name, value) in fields(client, command, operation) {
        let _ = writeln!(out, "{indent}    {name}: {value},");
    }
    let parameters = command.parameters.iter().map(|one| format!("{indent}        {},\n", parameter(one)));
    let parameters: String = parameters.collect();
    if !parameters.is_empty() {
        let _ = writeln!(out, "{indent}    parameters: &{},", rows(&parameters, depth + 1));
    }
    let bodies: String = command.bodies.iter().map(|one| body(one, depth + 2)).collect();
    if !bodies.is_empty() {
        let _ = writeln!(out, "{indent}    bodies: &{},", rows(&bodies, depth + 1));
    }
    let _ = writeln!(out, "{indent}    ..OPERATION\n{indent}}},");
    out
}

/// What an operation has besides what all have.
fn fields(client: &Client, command: &Command, operation: &Operation) -> Vec<(&'static str, String)> {
    let mut fields = vec![("name", text(&command.name))];
    let mut add = |condition: bool, name: &'static str, value: String| {
        if condition {
            fields.push((name, value));
        }
    };
    add(!command.about.is_empty(), "about", text(&command.about));
    add(operation.method != "GET", "method", text(&operation.method));
    add(true, "path", text(&operation.path));
    if let Some(id) = &operation.id {
        add(true, "id", format!("Some({id:?})"));
    }
    if let Some(accept) = operation.accept.as_deref().filter(|accept| *accept != "application/json") {
        add(true, "accept", text(accept));
    }
    if let Some(server) = &operation.server {
        add(true, "server", format!("Some({server:?})"));
    }
    let security: Vec<String> = operation.security.iter().map(|schemes| format!("&{schemes:?}")).collect();
    add(!security.is_empty(), "security", format!("&[{}]", security.join(", ")));
    let scopes = scopes(client, operation);
    add(!scopes.is_empty(), "scopes", format!("&[{}]", scopes.join(", ")));
    if let Some(pages) = &command.pages {
        add(true, "pages", format!("Some({})", self::pages(pages)));
    }
    add(operation.keyed, "keyed", "true".to_owned());
    add(operation.keeps_redirects(), "keeps_redirects", "true".to_owned());
    add(operation.deprecated, "deprecated", "true".to_owned());
    fields
}

/// The scopes of each alternative, if the client gets a token by itself that must have some.
fn scopes(client: &Client, operation: &Operation) -> Vec<String> {
    let gets_token = |index: &usize| client.schemes.get(*index).is_some_and(|it| it.tokens.url.is_some());
    let mut is_needed = false;
    let alternatives = operation.security.iter().zip(&operation.scopes).map(|(schemes, scopes)| {
        let of_each = schemes.iter().zip(scopes).map(|(scheme, scopes)| {
            let scopes = if gets_token(scheme) { scopes.as_slice() } else { &[] };
            is_needed |= !scopes.is_empty();
            format!("&{scopes:?}")
        });
        format!("&[{}]", of_each.collect::<Vec<_>>().join(", "))
    });
    let alternatives = alternatives.collect();
    if is_needed { alternatives } else { Vec::new() }
}

fn parameter(parameter: &ParameterFlag) -> String {
    let (base, is_required, usual) = match parameter.location {
        Location::Path => ("PATH", true, (Style::Simple, false)),
        Location::Query => ("QUERY", false, (Style::Form, true)),
        Location::Header => ("HEADER", false, (Style::Simple, false)),
        Location::Cookie => ("COOKIE", false, (Style::Form, true)),
    };
    let mut out = format!("Parameter {{ flag: {:?}, wire: {:?}, ", parameter.flag, parameter.wire);
    if (parameter.expansion.style, parameter.expansion.explode) != usual || parameter.expansion.reserved {
        let _ = write!(out, "written: {}, ", written(parameter.expansion));
    }
    out.push_str(&value(&parameter.value));
    if parameter.required != is_required {
        let _ = write!(out, "required: {}, ", parameter.required);
    }
    out + &about(&parameter.about) + &format!("..{base} }}")
}

fn body(body: &CommandBody, depth: usize) -> String {
    let indent = "    ".repeat(depth);
    let mut out = format!("{indent}Body {{ ");
    if body.content_type != "application/json" {
        let _ = write!(out, "content_type: {:?}, ", body.content_type);
    }
    if body.range {
        out.push_str("range: true, ");
    }
    match &body.payload {
        Payload::Json => {}
        Payload::Form(form) => {
            let others = form.others.iter().map(|(name, style)| format!("({name:?}, {})", written(*style)));
            let others: Vec<String> = others.collect();
            let _ =
                write!(out, "payload: Payload::Form({}, &[{}]), ", written(form.style), others.join(", "));
        }
        Payload::Multipart(headers) => {
            let _ = write!(out, "payload: Payload::Multipart(&{headers:?}), ");
        }
        Payload::MultipartByHand => out.push_str("payload: Payload::Parts, "),
        Payload::Raw | Payload::JsonLines => out.push_str("payload: Payload::Raw, "),
    }
    if !body.required {
        out.push_str("required: false, ");
    }
    if !body.others.is_empty() {
        let _ = write!(out, "others: &{:?}, ", body.others);
    }
    if !body.fixed.is_empty() {
        let _ = write!(out, "fixed: &{:?}, ", body.fixed);
    }
    out.push_str(&about(&body.about));
    let properties = body.properties.iter().map(|one| format!("{indent}    {},\n", property(one)));
    let properties: String = properties.collect();
    if !properties.is_empty() {
        let _ = write!(out, "properties: &{}, ", rows(&properties, depth));
    }
    out + "..JSON },\n"
}

fn property(property: &PropertyFlag) -> String {
    let mut out = format!("Property {{ flag: {:?}, wire: {:?}, ", property.flag, property.wire);
    out.push_str(&value(&property.value));
    if property.required {
        out.push_str("required: true, ");
    }
    out + &about(&property.about) + "..PROPERTY }"
}

fn about(about: &str) -> String {
    if about.is_empty() { String::new() } else { format!("about: {about:?}, ") }
}

/// What a flag takes, if that is not any text.
fn value(value: &FlagValue) -> String {
    let mut fields = Vec::new();
    if value.kind != FlagKind::Text {
        fields.push(format!("kind: Kind::{:?}", value.kind));
    }
    if value.list {
        fields.push("list: true".to_owned());
    }
    if value.shown != "TEXT" {
        fields.push(format!("shown: {:?}", value.shown));
    }
    if !value.values.is_empty() {
        fields.push(format!("values: &{:?}", value.values));
    }
    if value.closed {
        fields.push("closed: true".to_owned());
    }
    if fields.is_empty() {
        String::new()
    } else {
        format!("value: Value {{ {}, ..TEXT }}, ", fields.join(", "))
    }
}

fn written(expansion: Expansion) -> String {
    let style = match expansion.style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::TabDelimited => "tabDelimited",
        Style::DeepObject => "deepObject",
        Style::Dotted => "dotted",
        Style::Json => "json",
        Style::Text => "text",
        Style::Content => "content",
    };
    let base = if expansion.style == Style::Form { "FORM" } else { "SIMPLE" };
    let mut fields = Vec::new();
    if !matches!(expansion.style, Style::Form | Style::Simple) {
        fields.push(format!("style: {style:?}"));
    }
    if expansion.explode != (base == "FORM") {
        fields.push(format!("explode: {}", expansion.explode));
    }
    if expansion.reserved {
        fields.push("reserved: true".to_owned());
    }
    if fields.is_empty() { base.to_owned() } else { format!("Written {{ {}, ..{base} }}", fields.join(", ")) }
}

fn pages(pages: &CommandPages) -> String {
    let parameter = |by: &PageParameter| format!("PageParameter::{}", page_parameter(by));
    let style = match &pages.style {
        CommandPageStyle::Cursor(by, route) => format!("Cursor({}, &{route:?})", parameter(by)),
        CommandPageStyle::LastItem(by, route) => format!("LastItem({}, &{route:?})", parameter(by)),
        CommandPageStyle::Offset(by) => format!("Offset({})", parameter(by)),
        CommandPageStyle::Number(by, first) => format!("Number({}, {first})", parameter(by)),
        CommandPageStyle::Link => "Link".to_owned(),
        CommandPageStyle::Url(route) => format!("Url(&{route:?})"),
    };
    let has_more = pages.has_more.as_ref().map_or("None".to_owned(), |route| format!("Some(&{route:?})"));
    format!("Pages {{ style: PageStyle::{style}, items: &{:?}, has_more: {has_more} }}", pages.items)
}

fn text(text: &str) -> String {
    format!("{text:?}")
}
