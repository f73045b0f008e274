//! The command-line program `deck-generator`.

use std::process::ExitCode;

/// A run makes millions of small values and drops them: with the system's allocator on Linux that is a third of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    deck_generator::cli::main(std::env::args_os())
}
