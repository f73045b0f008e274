//! `deck-generator diff`

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::clients::{Asked, Line, Which, each};
use super::{Failure, console, used};
use crate::clients::{Clients, Target};
use crate::diagnostic::Severity;
use crate::diff::{
    Accepted, Change, Difference, Http, Revision, changelog, counts, diff, human, json, markdown,
};
use crate::pipeline::{Inputs, Run};
use crate::used::{Callers, Usage};

/// Tell what an update changes: on the wire, for the compiler, and in what code does that still compiles
///
/// Both documents are generated, the new one with the names of the old one, and compared. Each change has three verdicts.
/// HTTP: whether each old request is valid and each new response was promised, by the rules of oasdiff. Rust: whether old
/// code compiles. And whether old code that compiles does something else, which is a silent change.
///
/// Without NEW, the clients of clients.toml in this folder, or those that --client names, are compared with what git has of
/// each: in the last commit, or in the revision OLD.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Diff {
    /// The document as it was: a file, a folder, or REV:PATH of git. generator.toml, names.lock and overlays are read beside
    /// it. Without NEW, a revision of git [default: HEAD]
    #[arg(value_name = "OLD")]
    old: Option<String>,
    /// The document as it is now, in the same forms
    #[arg(value_name = "NEW")]
    new: Option<String>,
    #[command(flatten)]
    clients: Which,
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
  deck-generator diff v1.2.0                         # all clients of clients.toml since a tag

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

/// What the arguments say of all clients.
struct Told<'a> {
    revision: &'a str,
    accepted: Accepted,
    callers: Option<Callers>,
}

/// A comparison, and what it comes to.
struct Compared {
    difference: Difference,
    printed: String,
    /// How many changes are a failure.
    failed: usize,
}

impl Diff {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let accepted = self.accepted()?;
        let callers = if self.used_by.is_empty() { None } else { Some(used::read(&self.used_by)?) };
        let both = self.old.as_deref().zip(self.new.as_deref());
        let (old, new) = match self.clients.clients(both, "NEW")? {
            Asked::Given(both) => both,
            Asked::Clients(clients) => {
                let told = Told { revision: self.old.as_deref().unwrap_or("HEAD"), accepted, callers };
                return self.all(&clients, &told);
            }
        };
        let read = |words| Revision::read(words).map_err(|error| Failure::Usage(error.to_string()));
        let (old, new) = (read(old)?, read(new)?);
        let compared = self.compare(&old.inputs, &new.inputs, &accepted, callers.as_ref())?;
        console::result(compared.printed.trim_end_matches('\n'));
        match compared.failed {
            0 => Ok(()),
            1 => Err(Failure::Because("1 change is not accepted".to_owned())),
            count => Err(Failure::Because(format!("{count} changes are not accepted"))),
        }
    }

    /// Compares each client with what git has of it.
    fn all(&self, clients: &Clients, told: &Told<'_>) -> Result<(), Failure> {
        let is_json = self.format == Format::Json && !self.changelog;
        let is_human = self.format == Format::Human && !self.changelog;
        let mut all = serde_json::Map::new();
        let done = each(clients, if is_human { console::result } else { console::detail }, |name, target| {
            let Some(compared) = self.since(target, told)? else {
                all.insert(name.to_owned(), serde_json::Value::Null);
                let said = format!("it is not in {}", told.revision);
                return Ok(Line { state: "new", said, warnings: 0, is_failure: false });
            };
            let Compared { difference, printed, failed } = compared;
            let printed = printed.trim_end_matches('\n');
            if is_json {
                all.insert(name.to_owned(), json(&difference, &told.accepted));
            } else if is_human && !difference.changes.is_empty() {
                console::result(&format!("{name}:\n{printed}\n"));
            } else if !difference.changes.is_empty() {
                console::result(&format!("## {name}\n\n{printed}\n"));
            }
            let state = match (difference.changes.len(), failed) {
                (0, _) => "same",
                (_, 0) => "changed",
                _ => "not accepted",
            };
            let is_same = difference.changes.is_empty();
            let said = if is_same { String::new() } else { counts(&difference).replace('\n', "; ") };
            Ok(Line { state, said, warnings: 0, is_failure: failed > 0 })
        });
        if is_json {
            console::result(&format!("{:#}", serde_json::Value::from(all)));
        }
        done
    }

    /// What changes of a client since a revision; nothing if it was none.
    fn since(&self, target: &Target, told: &Told<'_>) -> Result<Option<Compared>, Failure> {
        let (new, _) = Inputs::read(&target.places).map_err(|error| Failure::Usage(error.to_string()))?;
        let old =
            Revision::at(told.revision, &target.places).map_err(|error| Failure::Usage(error.to_string()))?;
        let compare = |old: Revision| self.compare(&old.inputs, &new, &told.accepted, told.callers.as_ref());
        old.map(compare).transpose()
    }

    fn compare(
        &self,
        old: &Inputs,
        new: &Inputs,
        accepted: &Accepted,
        callers: Option<&Callers>,
    ) -> Result<Compared, Failure> {
        let wrong = |run: Box<Run>| {
            console::diagnostics(&run, Severity::Error);
            Failure::Failed
        };
        let mut difference = diff(old, new).map_err(wrong)?;
        if let Some(callers) = callers {
            Usage::of(callers, old).map_err(wrong)?.mark(&mut difference);
        }
        let failed = |change: &&Change| {
            let matters = difference.usage.is_none() || !change.used_at.is_empty();
            matters
                && accepted.reason(change).is_none()
                && self.fail_on.iter().any(|fail_on| fail_on.is(change))
        };
        let failed = difference.changes.iter().filter(failed).count();
        let printed = self.printed(&difference, accepted);
        Ok(Compared { difference, printed, failed })
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
