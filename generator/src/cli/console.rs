//! What the program says: results on standard output, everything else on standard error. A reader that went away is no
//! error.

use std::io::{self, IsTerminal, Write};

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostics, Printer, Severity};
use crate::pipeline::Run;

/// A result.
pub(super) fn result(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Something to look at on the way to a failure.
pub(super) fn detail(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Something that is worth knowing.
pub(super) fn note(message: &str) {
    detail(&format!("note: {message}"));
}

/// Something that is done, but perhaps not as the user thinks.
pub(super) fn warning(message: &str) {
    detail(&format!("warning: {message}"));
}

/// Why it is not done.
pub(super) fn error(message: &str) {
    detail(&format!("error: {message}"));
}

/// How often one thing is reported that is no error.
const MAX_REPORTED: usize = 3;

/// The errors that were found in texts.
pub(super) fn errors(diagnostics: &Diagnostics, printer: &Printer<'_>) {
    let mut stderr = io::stderr().lock();
    let colour = stderr.is_terminal();
    for diagnostic in diagnostics.iter().filter(|found| found.severity == Severity::Error) {
        let _ = write!(stderr, "{}", printer.render(diagnostic, colour));
    }
}

/// What was found in a document, as far as it matters so much. What is found at hundreds of places is reported for some.
pub(super) fn diagnostics(run: &Run, least: Severity) {
    let printer = run.printer();
    let mut stderr = io::stderr().lock();
    let colour = stderr.is_terminal();
    let mut counts: IndexMap<_, usize> = IndexMap::new();
    for diagnostic in run.diagnostics.iter().filter(|found| found.severity >= least) {
        let count = counts.entry((diagnostic.code, &diagnostic.message)).or_default();
        *count += 1;
        if *count <= MAX_REPORTED || diagnostic.severity == Severity::Error {
            let _ = write!(stderr, "{}", printer.render(diagnostic, colour));
        }
    }
    let more = counts
        .into_iter()
        .filter(|((code, _), count)| code.severity() < Severity::Error && *count > MAX_REPORTED);
    for ((code, message), count) in more {
        let count = count - MAX_REPORTED;
        let _ = writeln!(
            stderr,
            "note[{}]: {message}: at {count} more places, which --report lists",
            code.as_str()
        );
    }
}
