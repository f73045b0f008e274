//! `deck-generator weigh`

use std::path::PathBuf;

use clap::Args;

use super::clients::{Asked, Line, Which, each};
use super::spec::Spec;
use super::{Failure, console};
use crate::config::Featuring;
use crate::diagnostic::Severity;
use crate::pipeline::{Inputs, Places, weigh};

/// Print what each cargo feature of operations costs
///
/// Prints a line for each feature that `[operations] features = "tag"` gives the client, the heaviest first: its operations, the types
/// that only it needs, those that other features need too, and the lines of Rust that are compiled for all of these.
/// Above stands what is there without any of them, below what is there with all. The runtime is not counted, nor what no
/// operation uses. Nothing is written, and generator.toml need not ask for the features.
///
/// Without SPEC, those of the clients of clients.toml in this folder are printed, each after a line with its name, or of
/// those that --client names.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Weigh {
    #[command(flatten)]
    spec: Spec,
    #[command(flatten)]
    clients: Which,
    /// The names that earlier runs gave [default: names.lock beside SPEC, or in it, if there is one]
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
}

const EXAMPLE: &str = "Example:
  deck-generator weigh spec/v1.yaml
  deck-generator weigh --client orders               # of clients.toml

Exit codes:
  0  done
  1  the document has an error
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

impl Weigh {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let clients = match self.clients.clients(self.spec.is_given().then_some(()), "SPEC")? {
            Asked::Clients(clients) => clients,
            Asked::Given(()) => {
                if !one(&self.spec.places(self.lock.as_ref(), None))? {
                    console::result(
                        "\nThe client has these features with `[operations] features = \"tag\"` in generator.toml.",
                    );
                }
                return Ok(());
            }
        };
        self.spec.refuse(&[("--lock", self.lock.is_some())])?;
        each(&clients, console::detail, |name, target| {
            console::result(&format!("{name}:"));
            let state = if one(&target.places)? { "has features" } else { "would have features" };
            console::result("");
            Ok(Line { state, said: String::new(), warnings: 0, is_failure: false })
        })
    }
}

/// Prints what each feature of one client costs; whether the client is to have them.
fn one(places: &Places) -> Result<bool, Failure> {
    let (mut inputs, _) = Inputs::read(places).map_err(|error| Failure::Usage(error.to_string()))?;
    let is_chosen = inputs.config.operations.features.replace(Featuring::Tag).is_some();
    let (run, weights) = weigh(&inputs);
    console::diagnostics(&run, Severity::Error);
    let Some(weights) = weights.filter(|_| run.generated.is_some()) else { return Err(Failure::Failed) };
    console::result(&weights.to_string());
    Ok(is_chosen)
}
