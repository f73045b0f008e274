//! What the program says: results on standard output, everything else on standard error. A reader that went away is no
//! error.

use std::io::{self, IsTerminal, Write};

use crate::diagnostic::Severity;
use crate::pipeline::Run;

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
pub(super) fn findings(run: &Run, quiet: bool) {
    let printer = run.printer();
    let mut stderr = io::stderr().lock();
    let colour = stderr.is_terminal();
    let least = if quiet { Severity::Error } else { Severity::Note };
    let told = run.diagnostics.iter().filter(|found| found.severity >= least);
    for diagnostic in told {
        let _ = write!(stderr, "{}", printer.render(diagnostic, colour));
    }
}
