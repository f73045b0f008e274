//! `deck-generator explain`

use std::fmt::Write;

use clap::Args;

use super::{Failure, console};
use crate::diagnostic::Code;
use crate::diagnostic::near::{did_you_mean, nearest};

/// Explain a diagnostic: what it means, a document that causes it, and what to do
///
/// CODE stands in brackets after the severity, as in `warning[format]`, and under `code` in a report. Without CODE all codes are
/// listed with their severities.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Explain {
    /// The code of a diagnostic
    code: Option<String>,
}

const EXAMPLE: &str = "Example:
  deck-generator explain dangling-reference

Exit codes:
  0  done
  2  wrong usage: there is no such code";

impl Explain {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let Some(code) = &self.code else {
            console::result(list().trim_end());
            return Ok(());
        };
        let Some(known) = Code::ALL.iter().find(|known| known.as_str() == code) else {
            let near = nearest(code, Code::ALL.iter().map(|known| known.as_str()));
            let help =
                near.map_or_else(|| "`deck-generator explain` lists the codes".to_owned(), did_you_mean);
            return Err(Failure::Usage(format!("there is no code `{code}`; {help}")));
        };
        console::result(&format!("{code}\n\n{}", known.explanation()));
        Ok(())
    }
}

fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let mut text = String::new();
    for code in Code::ALL {
        let _ = writeln!(text, "{:width$}  {}", code.as_str(), code.severity().as_str());
    }
    text
}
