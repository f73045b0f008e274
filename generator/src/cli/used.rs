//! `deck-generator used`

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;

use super::clients::{Asked, Line, Which, each};
use super::{Failure, console};
use crate::diagnostic::{Severity, counted};
use crate::diff::Revision;
use crate::pipeline::Inputs;
use crate::used::{Callers, Usage};

/// List the operations that Rust sources use, as a filter for the choices
///
/// Reads all Rust sources below DIR, except what cargo builds and generated clients, and prints `[operations] include`
/// for the operations of SPEC whose methods or types they name. A method is known by its name and the number of its
/// arguments, so that none is missed; one too many may be listed. The client of these operations alone is smaller and
/// compiles faster, and all names stay.
///
/// With --manifest or --client, and where DIR is given alone, the clients are those of clients.toml; what is printed is a
/// filter for each that is used, to be written there.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE, override_usage = USAGE)]
pub(super) struct Used {
    /// The document: a file, a folder, or REV:PATH of git. generator.toml, names.lock and overlays are read beside it
    #[arg(value_name = "SPEC")]
    document: PathBuf,
    /// The callers: folders or files
    #[arg(value_name = "DIR")]
    callers: Vec<PathBuf>,
    #[command(flatten)]
    clients: Which,
}

const USAGE: &str = "deck-generator used [OPTIONS] SPEC DIR...
       deck-generator used [OPTIONS] --client NAME DIR...";

const EXAMPLE: &str = "Example:
  deck-generator used spec/v1.yaml src/ tests/ > operations.toml
  deck-generator used --client orders src/ tests/    # of clients.toml

Exit codes:
  0  done
  1  the document has an error, or no operation is used
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

/// Reads callers; what is no Rust is named.
pub(super) fn read(folders: &[PathBuf]) -> Result<Callers, Failure> {
    let callers = Callers::read(folders).map_err(|error| Failure::Usage(error.to_string()))?;
    for file in &callers.unread {
        console::warning(&format!("what this file uses is not known: {file}"));
    }
    if callers.files == 0 {
        let names: Vec<String> = folders.iter().map(|folder| format!("`{}`", folder.display())).collect();
        return Err(Failure::Usage(format!("there are no Rust sources in {}", names.join(", "))));
    }
    Ok(callers)
}

impl Used {
    pub(super) fn run(&self) -> Result<(), Failure> {
        // Of clients in clients.toml, the callers alone are given.
        let is_of_clients = self.clients.is_given() || self.callers.is_empty();
        let document = Some(&self.document).filter(|_| is_of_clients);
        let folders: Vec<PathBuf> = document.into_iter().chain(&self.callers).cloned().collect();
        let callers = read(&folders)?;
        let document = Some(&self.document).filter(|_| !is_of_clients);
        let clients = match self.clients.clients(document, "SPEC")? {
            Asked::Clients(clients) => clients,
            Asked::Given(document) => {
                let revision = Revision::read(&document.to_string_lossy())
                    .map_err(|error| Failure::Usage(error.to_string()))?;
                let Some(Included { text, count }) = included(&callers, &revision.inputs, "operations")?
                else {
                    let files = counted(callers.files, "file");
                    return Err(Failure::Because(format!(
                        "of {files}, none uses an operation of this document"
                    )));
                };
                console::result(&format!("# Used: {count}.\n{text}"));
                return Ok(());
            }
        };
        let mut is_used = false;
        each(&clients, console::detail, |name, target| {
            let (inputs, _) =
                Inputs::read(&target.places).map_err(|error| Failure::Usage(error.to_string()))?;
            let table = format!("clients.{name}.choices.operations");
            let line = |state, said| Line { state, said, warnings: 0, is_failure: false };
            let Some(Included { text, count }) = included(&callers, &inputs, &table)? else {
                return Ok(line("not used", String::new()));
            };
            console::result(&format!("# Used: {count}.\n{text}\n"));
            is_used = true;
            Ok(line("used", count))
        })?;
        if is_used {
            return Ok(());
        }
        let files = counted(callers.files, "file");
        Err(Failure::Because(format!("of {files}, none uses an operation of these clients")))
    }
}

/// The operations that callers use, as a filter.
struct Included {
    /// The table of the choices.
    text: String,
    /// How many there are, and of how many.
    count: String,
}

/// Which operations of a client callers use; none, if they use no one.
fn included(callers: &Callers, inputs: &Inputs, table: &str) -> Result<Option<Included>, Failure> {
    let usage = Usage::of(callers, inputs).map_err(|run| {
        console::diagnostics(&run, Severity::Error);
        Failure::Failed
    })?;
    let lines: Vec<_> = usage.operations().collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let mut text = format!("[{table}]\ninclude = [\n");
    for operation in &lines {
        let line = toml::Value::from(operation.line.as_str());
        let _ = writeln!(text, "    {line}, # {}", operation.method);
    }
    text.push(']');
    let count = format!("{} of {}", lines.len(), counted(usage.total, "operation"));
    Ok(Some(Included { text, count }))
}
