//! `deck-generator schema`

use clap::Args;

use super::{Failure, console};
use crate::config::SCHEMA;

/// Print the JSON Schema of generator.toml, for editors
///
/// With it beside generator.toml, and `#:schema ./generator.schema.json` as the first line there, editors (Even Better
/// TOML, and others over Taplo) complete its keys and tell what is wrong.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Schema {}

const EXAMPLE: &str = "Example:
  deck-generator schema > spec/generator.schema.json";

impl Schema {
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "as the other commands")]
    pub(super) fn run(&self) -> Result<(), Failure> {
        console::result(SCHEMA.trim_end());
        Ok(())
    }
}
