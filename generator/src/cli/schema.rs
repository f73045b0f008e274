//! `deck-generator schema`

use clap::{Args, ValueEnum};

use super::{Failure, console};
use crate::{clients, config};

/// Print the JSON Schema of generator.toml or clients.toml, for editors
///
/// With it beside generator.toml, and `#:schema ./generator.schema.json` as the first line there, editors (Even Better
/// TOML, and others over Taplo) complete its keys and tell what is wrong.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Schema {
    /// Of which file
    #[arg(value_enum, default_value_t = File::Generator)]
    file: File,
}

/// A file with a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum File {
    /// generator.toml: the choices for a client
    Generator,
    /// clients.toml: several clients
    Clients,
}

const EXAMPLE: &str = "Example:
  deck-generator schema > spec/generator.schema.json
  deck-generator schema clients > clients.schema.json";

impl Schema {
    #[expect(clippy::unnecessary_wraps, reason = "as the other commands")]
    pub(super) fn run(&self) -> Result<(), Failure> {
        let schema = match self.file {
            File::Generator => config::SCHEMA,
            File::Clients => clients::SCHEMA,
        };
        console::result(schema.trim_end());
        Ok(())
    }
}
