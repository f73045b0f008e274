//! The text of a document → its value, whichever format it is in.

use serde_json::Value;

use super::fault::{Cause, Fault};
use super::value::Read;
use super::{json, page, plain, yaml};
use crate::config::DuplicateKeys;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::encoding::{self, EncodingError};
use crate::source::position::{Index, Oddity, is_json};
use crate::source::texts::Body;
use crate::source::{Position, Source, Sources};

/// Whether a text seems to be a document, or a page around one, and not a file that documents refer to.
pub(crate) fn is_document(source: &Source) -> bool {
    is_text(source, |text| page::has_document(&source.name, text))
}

/// Whether a text seems to be an overlay.
pub(crate) fn is_overlay(source: &Source) -> bool {
    is_text(source, page::says_overlay)
}

fn is_text(source: &Source, such: impl FnOnce(&str) -> bool) -> bool {
    let recoded = encoding::recoded(&source.bytes);
    encoding::decode(recoded.as_deref().unwrap_or(&source.bytes)).is_ok_and(such)
}

/// The value of a text; nothing if it cannot be read, or can be read in two ways.
pub(in crate::document) fn value(
    sources: &mut Sources,
    number: usize,
    duplicate_keys: DuplicateKeys,
    diagnostics: &mut Diagnostics,
) -> Option<Read> {
    let mut found = Diagnostics::default();
    let body = body(sources, number).map_err(|diagnostic| found.push(diagnostic));
    let read = body.ok().flatten().and_then(|body| read(&body, duplicate_keys, &mut found));
    diagnostics.append(found.of_text(number));
    read
}

/// What is read of a text: of a page its document.
fn body(sources: &mut Sources, number: usize) -> Result<Option<Body<'_>>, Diagnostic> {
    let Some(source) = sources.get(number) else { return Ok(None) };
    let text = encoding::decode(&source.bytes).map_err(not_text)?;
    if page::is_page(&source.name, text) {
        let block = page::document(text)?;
        sources.set_block(number, block);
    }
    sources.body(number).transpose().map_err(not_text)
}

fn not_text(error: EncodingError) -> Diagnostic {
    Diagnostic::new(Code::Syntax, error.to_string())
        .at_position(error.position())
        .help("save the file as UTF-8")
}

fn read(body: &Body<'_>, duplicate_keys: DuplicateKeys, diagnostics: &mut Diagnostics) -> Option<Read> {
    match parse(&body.text) {
        Ok(Read { value: Value::Null, .. }) => {
            let empty = Diagnostic::new(Code::NotOpenApi, "the document is empty");
            diagnostics.push(empty.at_position(body.frame.position(Position::START)));
            None
        }
        Ok(read) if read.is_odd => report_oddities(body, duplicate_keys, diagnostics).then_some(read),
        Ok(read) => Some(read),
        Err(fault) => {
            let conflict = plain::conflict(&body.text).map(|at| Fault::at(Cause::Conflict, at));
            diagnostics.push(diagnostic(body, &conflict.unwrap_or(fault)));
            None
        }
    }
}

/// Text that begins as JSON does is read as JSON, or else as YAML in flow style.
fn parse(text: &str) -> Result<Read, Fault> {
    if let Some(position) = json::comment_before(text) {
        return Err(Fault::at(Cause::Comment, position));
    }
    if !is_json(text) {
        return yaml::parse(text);
    }
    match json::parse(text) {
        // YAML has the same limit, but needs quadratic time to reach it.
        Err(fault) if !matches!(fault.cause, Cause::Comment | Cause::TooDeep) => {
            yaml::parse(text).map_err(|_| fault)
        }
        read => read,
    }
}

fn diagnostic(body: &Body<'_>, Fault { cause, position }: &Fault) -> Diagnostic {
    let help = cause.help().map(Box::from);
    let position = position.map(|at| body.frame.position(at));
    Diagnostic { position, help, ..Diagnostic::new(Code::Syntax, cause.message()) }
}

/// Names what the text has that JSON has not; false if that makes it ambiguous.
fn report_oddities(body: &Body<'_>, duplicate_keys: DuplicateKeys, diagnostics: &mut Diagnostics) -> bool {
    let mut certain = true;
    for (pointer, position, oddity) in Index::new(&body.text).oddities() {
        let diagnostic = match oddity {
            Oddity::Duplicate(first) => {
                certain &= duplicate_keys == DuplicateKeys::Last;
                let first = body.frame.position(first).line;
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
        diagnostics.push(diagnostic.at(&pointer).at_position(body.frame.position(position)));
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
