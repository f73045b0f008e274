//! The same program as a subcommand of cargo: `cargo deck-generator …`.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // cargo gives the name of the subcommand as the first argument.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|argument| argument == "deck-generator") {
        arguments.remove(1);
    }
    deck_generator::cli::main(arguments)
}
