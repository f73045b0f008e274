//! `deck-generator contract`

use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::made::Made;
use super::{Failure, console};
use crate::diagnostic::{Severity, counted};
use crate::pipeline::{Inputs, contract};
use crate::write::{Folder, Options, write};

/// Write a program that tries a generated client
///
/// The program depends on the client by path. `contract call --base-url URL` sends each operation to a server, with
/// what the document requires and with everything, and reports what came of each request as a line of JSON. `contract
/// roundtrip` reads JSON lines `{"schema": "#/components/schemas/…", "value": …}` from standard input and
/// gives back for each what the client's type makes of the value when it reads it and writes it again: for instances of your
/// own.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Contract {
    #[command(flatten)]
    made: Made,
    /// The folder of the program
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

const EXAMPLE: &str = "Example:
  deck-generator contract spec/v1.yaml --client generated-client --out contract
  cargo run --manifest-path contract/Cargo.toml -- call --base-url http://127.0.0.1:4010
  cargo run --manifest-path contract/Cargo.toml -- roundtrip < instances.jsonl
  deck-generator contract --client orders --out contract    # of clients.toml

Exit codes:
  0  done
  1  the document has an error, or DIR cannot be written
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

impl Contract {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let (places, client) = self.made.find()?;
        let needed =
            || Failure::Usage("--client CLIENT is needed: the folder of the generated client".to_owned());
        let client = client.ok_or_else(needed)?;
        let (inputs, _) = Inputs::read(&places).map_err(|error| Failure::Usage(error.to_string()))?;
        let client = fs::canonicalize(&client)
            .map_err(|error| Failure::Usage(format!("cannot read `{}`: {error}", client.display())))?;
        let run = contract(&inputs, &client.display().to_string());
        // What the document lacks was reported when the client was generated.
        console::diagnostics(&run, Severity::Error);
        let generated = run.generated.ok_or(Failure::Failed)?;
        let folder = Folder::new(&self.out).map_err(|error| Failure::Usage(error.to_string()))?;
        write(&folder, &generated.crate_files(&inputs)?, &Options::default())?;
        let summary = &generated.summary;
        console::result(&format!(
            "{} can be called, {} asked for",
            counted(summary.operations, "operation"),
            counted(summary.types, "schema")
        ));
        Ok(())
    }
}
