//! `deck-generator used`

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, console};
use crate::diagnostic::{Severity, counted};
use crate::diff::Revision;
use crate::used::{Callers, Usage};

/// List the operations that Rust sources use, as a filter for generator.toml
///
/// Reads all Rust sources below DIR, except what cargo builds and generated clients, and prints `[operations] include`
/// for the operations of SPEC whose methods or types they name. A method is known by its name and the number of its
/// arguments, so that none is missed; one too many may be listed. The client of these operations alone is smaller and
/// compiles faster, and all names stay.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Used {
    /// The document: a file, a folder, or REV:PATH of git. generator.toml, names.lock and overlays are read beside it
    #[arg(value_name = "SPEC")]
    document: String,
    /// The callers: folders or files
    #[arg(required = true, value_name = "DIR")]
    callers: Vec<PathBuf>,
}

const EXAMPLE: &str = "Example:
  deck-generator used spec/v1.yaml src/ tests/ > operations.toml

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
        let callers = read(&self.callers)?;
        let revision = Revision::read(&self.document).map_err(|error| Failure::Usage(error.to_string()))?;
        let usage = Usage::of(&callers, &revision.inputs).map_err(|run| {
            console::diagnostics(&run, Severity::Error);
            Failure::Failed
        })?;
        let lines: Vec<_> = usage.operations().collect();
        if lines.is_empty() {
            let files = counted(callers.files, "file");
            return Err(Failure::Because(format!("of {files}, none uses an operation of this document")));
        }
        let mut text = format!("# Used: {} of {}.\n", lines.len(), counted(usage.total, "operation"));
        text.push_str("[operations]\ninclude = [\n");
        for operation in lines {
            let line = toml::Value::from(operation.line.as_str());
            let _ = writeln!(text, "    {line}, # {}", operation.method);
        }
        text.push(']');
        console::result(&text);
        Ok(())
    }
}
