//! The diagnostics that are printed: what is found at hundreds of places is printed for some.

use indexmap::IndexMap;

use super::counted;
use super::{Code, Diagnostic, Diagnostics, Severity};

/// How often one thing is printed that is no error.
const MOST: usize = 3;

impl Diagnostics {
    /// What is printed of those that matter at least so much, and in how many more places what else was found is.
    pub(crate) fn few(&self, least: Severity) -> (Vec<&Diagnostic>, Vec<(Code, String)>) {
        let mut counts: IndexMap<_, usize> = IndexMap::new();
        let mut printed = Vec::new();
        for diagnostic in self.iter().filter(|found| found.severity >= least) {
            let count = counts.entry((diagnostic.code, &diagnostic.message)).or_default();
            *count += 1;
            if *count <= MOST || diagnostic.severity == Severity::Error {
                printed.push(diagnostic);
            }
        }
        let more = counts
            .into_iter()
            .filter(|((code, _), count)| code.severity() < Severity::Error && *count > MOST)
            .map(|((code, message), count)| {
                let count = count - MOST;
                let code_text = code.as_str();
                (
                    code,
                    format!(
                        "note[{code_text}]: {message}: at {}, which --report lists",
                        counted(count, "more place")
                    ),
                )
            });
        (printed, more.collect())
    }
}
