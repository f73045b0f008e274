//! Diagnostics as JSON, for programs.

use serde::Serialize;

use super::{Diagnostics, Loss, Printer};

/// A diagnostic as `--report` lists it.
#[derive(Serialize)]
struct Entry<'a> {
    /// `info` is in the report only.
    severity: &'static str,
    code: &'static str,
    /// In which way the client says less than the document; `null` if it does not.
    loss: Option<&'static str>,
    message: &'a str,
    pointer: Option<String>,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

/// All diagnostics as a JSON array, in the order of the texts.
///
/// # Errors
/// None that can happen: the entries are plain text and numbers.
pub fn report(diagnostics: &Diagnostics, printer: &Printer<'_>) -> serde_json::Result<String> {
    let entries = diagnostics.iter().map(|found| {
        let position = printer.position(found);
        let entry = Entry {
            severity: found.severity.as_str(),
            code: found.code.as_str(),
            loss: found.loss().map(Loss::as_str),
            message: &found.message,
            pointer: printer.origin(found).map(|at| at.pointer.to_string()),
            file: printer.file(found),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
        };
        (printer.text(found), entry)
    });
    let mut entries: Vec<(usize, Entry<'_>)> = entries.collect();
    entries.sort_by_key(|(text, entry)| (*text, entry.line, entry.column));
    let entries: Vec<Entry<'_>> = entries.into_iter().map(|(_, entry)| entry).collect();
    Ok(serde_json::to_string_pretty(&entries)? + "\n")
}
