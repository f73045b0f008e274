//! The text of a document → its value, whichever format it is in.

use serde_json::Value;

use super::value::Read;
use super::{json, yaml};
use crate::config::DuplicateKeys;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::encoding::{self, Body};
use crate::source::position::{Index, Oddity};
use crate::source::{Position, Sources};

/// Why a text cannot be read.
#[derive(Debug)]
pub(in crate::document) struct Fault {
    /// What is wrong, without a position.
    pub message: String,
    /// Where, in the document.
    pub position: Option<Position>,
}

/// The value of a text; nothing if it cannot be read, or can be read in two ways.
pub(in crate::document) fn value(
    sources: &Sources,
    number: usize,
    duplicate_keys: DuplicateKeys,
    diagnostics: &mut Diagnostics,
) -> Option<Read> {
    let mut found = Diagnostics::default();
    let body = encoding::body(sources.get(number)?).map_err(|diagnostic| found.push(diagnostic));
    let read = body.ok().and_then(|body| read(&body, duplicate_keys, &mut found));
    diagnostics.append(found.of_text(number));
    read
}

fn read(body: &Body<'_>, duplicate_keys: DuplicateKeys, diagnostics: &mut Diagnostics) -> Option<Read> {
    match parse(&body.text) {
        Ok(Read { value: Value::Null, .. }) => {
            let empty = Diagnostic::new(Code::NotOpenApi, "the document is empty");
            diagnostics.push(empty.at_position(body.frame.place(Position::START)));
            None
        }
        Ok(read) if read.is_odd => report_oddities(body, duplicate_keys, diagnostics).then_some(read),
        Ok(read) => Some(read),
        Err(fault) => {
            diagnostics.push(diagnostic(body, fault));
            None
        }
    }
}

/// Text that begins as JSON does is read as JSON, or else as YAML in flow style.
fn parse(text: &str) -> Result<Read, Fault> {
    if let Some(position) = json::comment_before(text) {
        return Err(Fault { message: NO_COMMENTS.to_owned(), position: Some(position) });
    }
    if !json::is_likely(text) {
        return yaml::parse(text);
    }
    let fault = match json::parse(text) {
        Ok(read) => return Ok(read),
        Err(fault) => fault,
    };
    if fault.position.is_some_and(|at| json::is_comment(text, at)) {
        return Err(Fault { message: NO_COMMENTS.to_owned(), ..fault });
    }
    // YAML has the same limit, but needs quadratic time to reach it.
    if fault.message.contains("recursion limit") {
        return Err(fault);
    }
    yaml::parse(text).map_err(|_| fault)
}

const NO_COMMENTS: &str = "JSON has no comments";

fn diagnostic(body: &Body<'_>, Fault { mut message, mut position }: Fault) -> Diagnostic {
    let mut help = None;
    if message.contains("more than one document") {
        "a second YAML document begins here".clone_into(&mut message);
        help = Some("give each document its own file");
        position = Index::new(&body.text).second_document();
    } else if message.contains("recursion limit") {
        "the document is nested too deeply".clone_into(&mut message);
    } else if message.contains("cannot start any token") && position.is_some_and(|at| is_tab(&body.text, at))
    {
        "a tab cannot indent YAML".clone_into(&mut message);
        help = Some("use spaces");
    } else if message == NO_COMMENTS {
        help = Some("remove it, or write the document as YAML, where a comment begins with `#`");
    }
    let diagnostic = Diagnostic { help: help.map(Box::from), ..Diagnostic::new(Code::Syntax, message) };
    match position {
        Some(position) => diagnostic.at_position(body.frame.place(position)),
        None => diagnostic,
    }
}

/// Whether the character at a position, or the one before it, is a tab.
fn is_tab(text: &str, at: Position) -> bool {
    let line = text.split('\n').nth(at.line.saturating_sub(1)).unwrap_or_default();
    line.chars().skip(at.column.saturating_sub(2)).take(2).any(|c| c == '\t')
}

/// Names what the text has that JSON has not; false if that makes it ambiguous.
fn report_oddities(body: &Body<'_>, duplicate_keys: DuplicateKeys, diagnostics: &mut Diagnostics) -> bool {
    let mut certain = true;
    for (pointer, position, oddity) in Index::new(&body.text).oddities() {
        let diagnostic = match oddity {
            Oddity::Duplicate(first) => {
                certain &= duplicate_keys == DuplicateKeys::Last;
                let first = body.frame.place(first).line;
                duplicate(&pointer.last().unwrap_or_default(), first, duplicate_keys)
            }
            Oddity::Endless => {
                Diagnostic::new(Code::Malformed, "a number that JSON does not have; it is read as null")
            }
            Oddity::Tag(tag) => Diagnostic::new(
                Code::Malformed,
                format!("the tag `{tag}` means nothing here; it is left out"),
            ),
        };
        diagnostics.push(diagnostic.at(&pointer).at_position(body.frame.place(position)));
    }
    certain
}

fn duplicate(key: &str, first: usize, duplicate_keys: DuplicateKeys) -> Diagnostic {
    let message = format!("the key `{key}` stands here for the second time; the first is in line {first}");
    match duplicate_keys {
        DuplicateKeys::Error => Diagnostic::new(Code::Syntax, message)
            .help("remove one of them, or let the last win with `duplicate-keys = \"last\"` under `[document]` in generator.toml"),
        DuplicateKeys::Last => Diagnostic::new(Code::Malformed, format!("{message}, and does not count")),
    }
}
