//! `deck-generator learn`

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::clients::{Asked, Which};
use super::spec::Spec;
use super::{Failure, console};
use crate::diagnostic::{Diagnostics, Printer, counted};
use crate::inputs::Inputs;
use crate::learn::{Learnt, Recorded, learn, read};

/// Write an overlay that makes the document say what the server sends
///
/// Compares recorded responses with the document, its overlays applied, and writes an OpenAPI Overlay that would have made
/// them fit: what may be `null` or missing, statuses and media types that are not declared, values of another type. Each
/// action has its evidence in a comment: how often, for which requests, and an excerpt without what is secret or long. Where
/// every response fits, nothing is written.
///
/// Without SPEC, the document is that of the client of clients.toml in this folder which --client names.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Learn {
    #[command(flatten)]
    spec: Spec,
    #[command(flatten)]
    clients: Which,
    /// Recorded responses: lines of JSON, as `contract call` and the `Recorder` of a client (feature `record`) write them, or
    /// a HAR file of a browser
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    responses: Vec<PathBuf>,
    /// Where the overlay goes [default: the standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

const EXAMPLE: &str = "Example:
  deck-generator learn spec/v1.yaml --responses responses.jsonl --out spec/learnt.overlay.yaml
  deck-generator learn --client orders --responses responses.jsonl    # of clients.toml

Exit codes:
  0  done
  1  the document has an error, or FILE cannot be written
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

impl Learn {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let places = match self.clients.one(self.spec.is_given().then_some(()), "SPEC")? {
            Asked::Clients(target) => {
                self.spec.refuse(&[])?;
                target.places
            }
            Asked::Given(()) => self.spec.places(None, None),
        };
        let (inputs, _) = Inputs::read(&places).map_err(|error| Failure::Usage(error.to_string()))?;
        let recorded = self.recorded()?;
        let extends = self.out.as_deref().and_then(|out| extends(&places.documents, out));
        let mut diagnostics = Diagnostics::default();
        let learnt = learn(&inputs, &recorded, extends.as_deref(), &mut diagnostics).map_err(|sources| {
            console::errors(&diagnostics, &Printer::for_sources(&sources));
            Failure::Failed
        })?;
        self.write(&learnt)?;
        for stranger in &learnt.strangers {
            console::warning(&format!("the document has no operation for `{stranger}`"));
        }
        let Learnt { corrections, compared, .. } = learnt;
        // The overlay itself may be on the standard output.
        console::detail(&format!(
            "{} compared, {compared} of known operations: {}",
            counted(recorded.len(), "response"),
            counted(corrections, "correction")
        ));
        Ok(())
    }

    fn recorded(&self) -> Result<Vec<Recorded>, Failure> {
        let mut recorded = Vec::new();
        for path in &self.responses {
            let name = path.display().to_string();
            let text = fs::read_to_string(path)
                .map_err(|error| Failure::Usage(format!("cannot read `{name}`: {error}")))?;
            recorded.extend(read(&name, &text).map_err(|error| Failure::Usage(error.to_string()))?);
        }
        Ok(recorded)
    }

    fn write(&self, learnt: &Learnt) -> Result<(), Failure> {
        match (&learnt.overlay, &self.out) {
            (None, _) => Ok(()),
            (Some(overlay), None) => {
                console::result(overlay.trim_end());
                Ok(())
            }
            (Some(overlay), Some(path)) => fs::write(path, overlay)
                .map_err(|error| Failure::Because(format!("cannot write `{}`: {error}", path.display()))),
        }
    }
}

/// What the overlay calls the document, where they are in one folder.
fn extends(documents: &[PathBuf], out: &Path) -> Option<String> {
    let [document] = documents else { return None };
    let is_beside = document.is_file() && document.parent() == out.parent();
    document.file_name().filter(|_| is_beside).map(|name| name.to_string_lossy().into_owned())
}
