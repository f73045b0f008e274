//! `deck-generator names`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::spec::Spec;
use super::{Failure, console};
use crate::diagnostic::Severity;
use crate::listing::{Figures, Row, RowKind};
use crate::pipeline::{Inputs, names};

/// Print the Rust names that a document gives
///
/// Prints a line for each name: what has it, the name, where the name comes from, and the place in the document. Figures follow
/// for each kind: how long its names are, how many had to be told apart, and the words that most of them repeat. Nothing is
/// written.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Names {
    #[command(flatten)]
    spec: Spec,
    /// The names that earlier runs gave [default: names.lock beside SPEC, or in it, if there is one]
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    /// How the names are printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Print the figures alone
    #[arg(long, conflicts_with = "format")]
    figures: bool,
}

/// How names are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// An array of objects
    Json,
}

const EXAMPLE: &str = "Example:
  deck-generator names spec/v1.yaml | grep ^operation
  deck-generator names spec/v1.yaml --figures

Exit codes:
  0  done
  1  the document has an error
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

impl Names {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let places = self.spec.places(self.lock.as_ref(), None);
        let (inputs, _) = Inputs::read(&places).map_err(|error| Failure::Usage(error.to_string()))?;
        let (run, rows) = names(&inputs);
        console::diagnostics(&run, Severity::Error);
        if run.generated.is_none() {
            return Err(Failure::Failed);
        }
        if self.format == Format::Json {
            let rows: Vec<_> = rows.iter().map(json).collect();
            console::result(&format!("{:#}", serde_json::Value::from(rows)));
            return Ok(());
        }
        if !self.figures {
            for row in &rows {
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
        Ok(())
    }
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
