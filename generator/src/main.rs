//! The command-line program `deck-generator`.

use std::process::ExitCode;

fn main() -> ExitCode {
    deck_generator::cli::main()
}
