//! `deck-generator names`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::clients::{Asked, Line, Which, each};
use super::spec::Spec;
use super::{Failure, console};
use crate::diagnostic::{Severity, counted};
use crate::listing::{Figures, Row, RowKind, renamed};
use crate::pipeline::{Inputs, Places, names};
use crate::write::write_file;

/// Print the Rust names that a document gives
///
/// Prints a line for each name: what has it, the name, where the name comes from, and the place in the document. Figures follow
/// for each kind: how long its names are, how many had to be told apart, and the words that most of them repeat. Nothing is
/// written, except with --refresh.
///
/// Without SPEC, those of the clients of clients.toml in this folder are printed, each after a line with its name, or of
/// those that --client names.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Names {
    #[command(flatten)]
    spec: Spec,
    #[command(flatten)]
    clients: Which,
    /// The names that earlier runs gave [default: names.lock beside SPEC, or in it, if there is one]
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    /// How the names are printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Print the figures alone
    #[arg(long, conflicts_with = "format")]
    figures: bool,
    /// Make all names anew, as if none had been given, and write them to the lock. Each name that becomes another is printed
    #[arg(long, conflicts_with_all = ["format", "figures"])]
    refresh: bool,
}

/// How names are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// An array of objects; of several clients, an object with such an array for each
    Json,
}

const EXAMPLE: &str = "Example:
  deck-generator names spec/v1.yaml | grep ^operation
  deck-generator names spec/v1.yaml --figures
  deck-generator names spec/v1.yaml --refresh
  deck-generator names --client orders               # of clients.toml

Exit codes:
  0  done
  1  the document has an error
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

impl Names {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let clients = match self.clients.clients(self.spec.is_given().then_some(()), "SPEC")? {
            Asked::Clients(clients) => clients,
            Asked::Given(()) => {
                let rows = self.one(&self.spec.places(self.lock.as_ref(), None))?;
                if self.format == Format::Json && !self.refresh {
                    print_json(&rows.iter().map(json).collect());
                }
                return Ok(());
            }
        };
        self.spec.refuse(&[("--lock", self.lock.is_some())])?;
        let mut all = serde_json::Map::new();
        let done = each(&clients, console::detail, |name, target| {
            if self.format == Format::Table {
                console::result(&format!("{name}:"));
            }
            let rows = self.one(&target.places)?;
            all.insert(name.to_owned(), rows.iter().map(json).collect());
            let state = if self.refresh { "refreshed" } else { "listed" };
            Ok(Line { state, said: counted(rows.len(), "name"), warnings: 0, is_failure: false })
        });
        if self.format == Format::Json {
            print_json(&all.into());
        }
        done
    }

    /// Prints the names of one client, unless they are to be JSON.
    fn one(&self, places: &Places) -> Result<Vec<Row>, Failure> {
        let (inputs, _) = Inputs::read(places).map_err(|error| Failure::Usage(error.to_string()))?;
        let (run, rows) = names(&inputs);
        console::diagnostics(&run, Severity::Error);
        if run.generated.is_none() {
            return Err(Failure::Failed);
        }
        if self.refresh {
            refresh(places, inputs, &rows)?;
        } else if self.format == Format::Table {
            self.print(&rows);
        }
        Ok(rows)
    }

    fn print(&self, rows: &[Row]) {
        if !self.figures {
            for row in rows {
                console::result(&row.to_string());
            }
            console::result("");
        }
        for kind in RowKind::ALL {
            let of_kind = rows.iter().filter(|row| row.kind == kind);
            let figures = Figures::of(of_kind.map(|row| (row.name.as_str(), row.why.told_apart)));
            if figures.count > 0 {
                console::result(&format!("{}: {figures}", kind.word()));
            }
        }
    }
}

fn print_json(value: &serde_json::Value) {
    console::result(&format!("{value:#}"));
}

/// Makes all names anew, prints what they were, and writes the lock.
fn refresh(places: &Places, inputs: Inputs, before: &[Row]) -> Result<(), Failure> {
    let Some(path) = places.lock.as_ref() else {
        let reason =
            "there are no names to refresh: there is no names.lock beside SPEC, and --lock names none";
        return Err(Failure::Usage(reason.to_owned()));
    };
    let (run, rows) = names(&Inputs { lock: inputs.lock.clone().refreshed(), ..inputs });
    console::diagnostics(&run, Severity::Error);
    let generated = run.generated.ok_or(Failure::Failed)?;
    let renamed = renamed(before, &rows);
    for one in &renamed {
        console::result(&one.to_string());
    }
    write_file(path, generated.lock_text(), None)
        .map_err(|error| Failure::Because(format!("cannot write `{}`: {error}", path.display())))?;
    let path = path.display();
    console::result(&format!("{} of {} names are others now, in `{path}`", renamed.len(), rows.len()));
    Ok(())
}

fn json(row: &Row) -> serde_json::Value {
    json!({
        "kind": row.kind.word(),
        "name": row.name,
        "why": row.why.source.word(),
        "told_apart": row.why.told_apart,
        "at": row.at,
    })
}
