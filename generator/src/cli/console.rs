//! What the program says: results on standard output, everything else on standard error. A reader that went away is no
//! error.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostics, Severity};

/// A result.
pub(super) fn result(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Something to look at on the way to a failure.
pub(super) fn detail(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Something that is done, but perhaps not as the user thinks.
pub(super) fn warning(message: &str) {
    detail(&format!("warning: {message}"));
}

/// Why it is not done.
pub(super) fn error(message: &str) {
    detail(&format!("error: {message}"));
}

/// What was found in a document; only errors if `quiet`.
pub(super) fn diagnostics(diagnostics: &Diagnostics, document: &str, quiet: bool) {
    for diagnostic in diagnostics.iter() {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            _ if quiet => continue,
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let at = diagnostic.pointer.as_ref().map(|pointer| format!(" at {pointer}")).unwrap_or_default();
        let code = diagnostic.code.as_str();
        detail(&format!("{severity}[{code}]: {}\n  --> {document}{at}", diagnostic.message));
        if let Some(help) = &diagnostic.help {
            detail(&format!("  = help: {help}"));
        }
    }
}
