//! What the program says: results on standard output, everything else on standard error. A reader that went away is no
//! error. Colours are for terminals: `--color`, `NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb` are followed.

use std::io::{self, Write};
use std::sync::Mutex;

use crate::diagnostic::{Colour, Diagnostic, Diagnostics, Printer, Severity};
use crate::pipeline::Run;

/// What the next line on standard error is about, where that is not clear.
static HEADING: Mutex<Option<String>> = Mutex::new(None);

/// Gives what is said from here on a heading, if anything is said.
pub(super) fn heading(name: Option<&str>) {
    if let Ok(mut heading) = HEADING.lock() {
        *heading = name.map(str::to_owned);
    }
}

/// Prints the heading, if it has not been printed.
fn begin() {
    let heading = HEADING.lock().ok().and_then(|mut heading| heading.take());
    if let Some(heading) = heading {
        let _ = writeln!(io::stderr().lock(), "{heading}:");
    }
}

/// A result.
pub(super) fn result(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Something to look at on the way to a failure.
pub(super) fn detail(line: &str) {
    begin();
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

/// The errors that were found in texts.
pub(super) fn errors(diagnostics: &Diagnostics, printer: &Printer<'_>) {
    begin();
    let mut stderr = anstream::stderr().lock();
    for diagnostic in diagnostics.iter().filter(|found| found.severity == Severity::Error) {
        let _ = write!(stderr, "{}", printer.render(diagnostic, Colour::Ansi));
    }
}

/// Why it is not done, with a code that can be explained.
pub(super) fn diagnostic(diagnostic: &Diagnostic) {
    let mut stderr = anstream::stderr().lock();
    let (name, help) = (diagnostic.code.as_str(), diagnostic.help.as_deref());
    let _ = writeln!(stderr, "error[{name}]: {}", diagnostic.message);
    let _ = help.map(|help| writeln!(stderr, "  = help: {help}"));
}

/// What was found in a document, as far as it matters so much. What is found at hundreds of places is reported for some.
pub(super) fn diagnostics(run: &Run, least: Severity) {
    let printer = run.printer();
    let (few, more) = run.diagnostics.few(least);
    if !few.is_empty() || !more.is_empty() {
        begin();
    }
    let mut stderr = anstream::stderr().lock();
    for diagnostic in few {
        let _ = write!(stderr, "{}", printer.render(diagnostic, Colour::Ansi));
    }
    for (_, line) in more {
        let _ = writeln!(stderr, "{line}");
    }
}
