//! Findings as JSON, for programs.

use serde::Serialize;

use super::{Diagnostics, Printer, Severity};

/// A finding as `--report` lists it.
#[derive(Serialize)]
struct Entry<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    pointer: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    /// Whether the client lacks something that the document has.
    loss: bool,
}

/// All findings as a JSON array, in the order in which they were made.
///
/// # Errors
/// None that can happen: the entries are plain text and numbers.
pub fn report(diagnostics: &Diagnostics, printer: &Printer<'_>) -> serde_json::Result<String> {
    let entries = diagnostics.iter().map(|found| {
        let position = printer.position(found);
        Entry {
            severity: match found.severity {
                Severity::Note => "note",
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
            code: found.code.as_str(),
            message: &found.message,
            pointer: found.pointer.as_ref().map(ToString::to_string),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            loss: found.code.is_loss(),
        }
    });
    Ok(serde_json::to_string_pretty(&entries.collect::<Vec<_>>())? + "\n")
}
