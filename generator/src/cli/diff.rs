//! `deck-generator diff`

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Failure, console, used};
use crate::diagnostic::Severity;
use crate::diff::{Accepted, Change, Difference, Http, Revision, changelog, diff, human, json, markdown};
use crate::pipeline::Run;
use crate::used::Usage;

/// Tell what an update changes on the wire, for the compiler, and in what old code does
///
/// Both documents are generated, the new one with the names of the old one, and compared. Each change has three verdicts.
/// HTTP: whether each old request is valid and each new response was promised, by the rules of oasdiff. Rust: whether old
/// code compiles. And whether old code that compiles does something else, which is a silent change.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Diff {
    /// The document as it was: a file, a folder, or REV:PATH of git. generator.toml, names.lock and overlays are read beside
    /// it
    #[arg(value_name = "OLD")]
    old: String,
    /// The document as it is now, in the same forms
    #[arg(value_name = "NEW")]
    new: String,
    /// How the changes are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print lines for a changelog instead
    #[arg(long, conflicts_with = "format")]
    changelog: bool,
    /// Changes that are known and wanted: a TOML file with tables `[[accept]]`, each a `fingerprint` and a `reason`
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,
    /// Read the Rust sources below DIR, and say which changes are of operations and types that they use; no other change
    /// is a failure then
    #[arg(long, value_name = "DIR", num_args = 1..)]
    used_by: Vec<PathBuf>,
    /// Which changes are a failure, unless they are accepted
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [FailOn::Silent])]
    fail_on: Vec<FailOn>,
}

/// How changes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
    /// For a pull request
    Markdown,
}

/// Which changes are a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Old code compiles and does something else
    Silent,
    /// Old code does not compile
    Rust,
    /// Old requests may be refused, or responses are not what was promised
    Http,
    /// None
    Nothing,
}

const EXAMPLE: &str = "Example:
  deck-generator diff HEAD:spec/v1.yaml spec/v1.yaml
  deck-generator diff v1.yaml v2.yaml --format markdown --fail-on silent,rust

Exit codes:
  0  done, and no change is a failure
  1  a change is a failure (--fail-on) and not accepted, or a document has an error
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

impl FailOn {
    fn is(self, change: &Change) -> bool {
        match self {
            Self::Silent => change.silent.is_some(),
            Self::Rust => change.rust.breaks(),
            Self::Http => change.http >= Http::MayBreak,
            Self::Nothing => false,
        }
    }
}

impl Diff {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let accepted = self.accepted()?;
        let read = |words: &str| Revision::read(words).map_err(|error| Failure::Usage(error.to_string()));
        let (old, new) = (read(&self.old)?, read(&self.new)?);
        let wrong = |run: Box<Run>| {
            console::diagnostics(&run, Severity::Error);
            Failure::Failed
        };
        let mut difference = diff(&old.inputs, &new.inputs).map_err(wrong)?;
        if !self.used_by.is_empty() {
            let callers = used::read(&self.used_by)?;
            Usage::of(&callers, &old.inputs).map_err(wrong)?.mark(&mut difference);
        }
        let printed = self.printed(&difference, &accepted);
        console::result(printed.trim_end_matches('\n'));
        let failed = |change: &&Change| {
            let matters = difference.usage.is_none() || !change.used_at.is_empty();
            matters
                && accepted.reason(change).is_none()
                && self.fail_on.iter().any(|fail_on| fail_on.is(change))
        };
        match difference.changes.iter().filter(failed).count() {
            0 => Ok(()),
            1 => Err(Failure::Because("1 change is not accepted".to_owned())),
            count => Err(Failure::Because(format!("{count} changes are not accepted"))),
        }
    }

    fn accepted(&self) -> Result<Accepted, Failure> {
        let Some(path) = &self.accept else { return Ok(Accepted::default()) };
        let wrong = |error: &dyn std::fmt::Display| {
            Failure::Usage(format!("cannot read `{}`: {error}", path.display()))
        };
        let text = fs::read_to_string(path).map_err(|error| wrong(&error))?;
        Accepted::parse(&text).map_err(|error| wrong(&error))
    }

    fn printed(&self, difference: &Difference, accepted: &Accepted) -> String {
        if self.changelog {
            return changelog(difference);
        }
        match self.format {
            Format::Human => human(difference, accepted),
            Format::Json => format!("{:#}", json(difference, accepted)),
            Format::Markdown => markdown(difference, accepted),
        }
    }
}
