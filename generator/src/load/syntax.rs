//! The text of a document → its value, whichever format it is in.

use serde_json::Value;

use super::position::{Index, Oddity};
use super::text::Body;
use super::{json, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position};

/// Why a text cannot be read.
#[derive(Debug)]
pub(super) struct Fault {
    /// What is wrong, without a position.
    pub message: String,
    /// Where, in the document.
    pub position: Option<Position>,
}

/// The value of a document; nothing if the text cannot be read, or can be read in two ways.
pub(super) fn value(body: &Body<'_>, diagnostics: &mut Diagnostics) -> Option<Value> {
    match parse(&body.text) {
        Ok((Value::Null, _)) => {
            let empty = Diagnostic::new(Code::NotOpenApi, "the document is empty");
            diagnostics.push(empty.at_position(body.frame.place(Position::START)));
            None
        }
        Ok((value, false)) => Some(value),
        Ok((value, true)) => report_oddities(body, diagnostics).then_some(value),
        Err(fault) => {
            diagnostics.push(finding(body, fault));
            None
        }
    }
}

/// Text that begins as JSON does is read as JSON, or else as YAML in flow style.
fn parse(text: &str) -> Result<(Value, bool), Fault> {
    if !json::is_likely(text) {
        return yaml::parse(text);
    }
    let fault = match json::parse(text) {
        Ok(value) => return Ok(value),
        Err(fault) => fault,
    };
    if fault.position.is_some_and(|at| json::is_comment(text, at)) {
        return Err(Fault { message: "JSON has no comments".to_owned(), ..fault });
    }
    // YAML has the same limit, but needs quadratic time to reach it.
    if fault.message.contains("recursion limit") {
        return Err(fault);
    }
    yaml::parse(text).map_err(|_| fault)
}

fn finding(body: &Body<'_>, fault: Fault) -> Diagnostic {
    let message = fault.message;
    let mut position = fault.position;
    if message.contains("more than one document") {
        position = Index::new(&body.text).second_document();
    }
    let message = if message.contains("recursion limit") {
        "the document is nested too deeply".to_owned()
    } else {
        message
    };
    let finding = Diagnostic::new(Code::Syntax, message);
    match position {
        Some(position) => finding.at_position(body.frame.place(position)),
        None => finding,
    }
}

/// Names what the text has that JSON has not; false if that makes it ambiguous.
fn report_oddities(body: &Body<'_>, diagnostics: &mut Diagnostics) -> bool {
    let mut certain = true;
    for (pointer, position, oddity) in Index::new(&body.text).oddities() {
        let finding = match oddity {
            Oddity::Duplicate(first) => {
                certain = false;
                let line = body.frame.place(first).line;
                let name = pointer.last().unwrap_or_default();
                let message =
                    format!("the key `{name}` stands here for the second time; the first is in line {line}");
                Diagnostic::new(Code::Syntax, message).help("remove one of them")
            }
            Oddity::Endless => {
                Diagnostic::new(Code::Malformed, "a number that JSON does not have; it is read as null")
            }
            Oddity::Tag(tag) => Diagnostic::new(
                Code::Malformed,
                format!("the tag `{tag}` means nothing here; it is left out"),
            ),
        };
        diagnostics.push(finding.at(&pointer).at_position(body.frame.place(position)));
    }
    certain
}
