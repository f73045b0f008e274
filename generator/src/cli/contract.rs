//! `deck-generator contract`

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::spec::Spec;
use super::{Failure, console};
use crate::diagnostic::Severity;
use crate::pipeline::{Inputs, contract};
use crate::write::{Folder, Options, write};

/// Write a program that tries a generated client
///
/// The program depends on the client in DIR by path. `contract call --base-url URL` sends each operation to a server, with
/// what the document requires and with everything, and reports what came of each request as a line of JSON. `contract
/// roundtrip` reads JSON lines `{"schema": "#/components/schemas/…", "value": …}` from standard input and
/// gives back for each what the client's type makes of the value when it reads it and writes it again: for instances of your
/// own.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Contract {
    #[command(flatten)]
    spec: Spec,
    /// The generated client
    #[arg(long, value_name = "DIR")]
    client: PathBuf,
    /// The folder of the program
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The names that the client was generated with [default: names.lock beside SPEC, if there is one]
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
}

const EXAMPLE: &str = "Example:
  deck-generator contract spec/v1.yaml --client generated-client --out contract
  cargo run --manifest-path contract/Cargo.toml -- call --base-url http://127.0.0.1:4010
  cargo run --manifest-path contract/Cargo.toml -- roundtrip < instances.jsonl

Exit codes:
  0  done
  1  the document has an error, or DIR cannot be written
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

impl Contract {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let places = self.spec.places(self.lock.as_ref(), Some(crate_name(&self.client)?));
        let (inputs, _) = Inputs::read(&places).map_err(|error| Failure::Usage(error.to_string()))?;
        let client = fs::canonicalize(&self.client)
            .map_err(|error| Failure::Usage(format!("cannot read `{}`: {error}", self.client.display())))?;
        let run = contract(&inputs, &client.display().to_string());
        // What the document lacks was reported when the client was generated.
        console::diagnostics(&run, Severity::Error);
        let generated = run.generated.ok_or(Failure::Failed)?;
        let folder = Folder::new(&self.out).map_err(|error| Failure::Usage(error.to_string()))?;
        write(&folder, &generated.crate_files(&inputs)?, &Options::default())?;
        let summary = &generated.summary;
        console::result(&format!(
            "{} operations can be called, {} schemas asked for",
            summary.operations, summary.types
        ));
        Ok(())
    }
}

/// The name of the crate in a folder.
pub(super) fn crate_name(folder: &Path) -> Result<String, Failure> {
    let path = folder.join("Cargo.toml");
    let unusable = |reason: String| Failure::Usage(format!("cannot read `{}`: {reason}", path.display()));
    let text = fs::read_to_string(&path).map_err(|error| unusable(error.to_string()))?;
    let manifest: toml::Table = text.parse().map_err(|error: toml::de::Error| unusable(error.to_string()))?;
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
    name.map(str::to_owned).ok_or_else(|| unusable("it names no package".to_owned()))
}
