//! `deck-generator completions`

use clap::Args;
use clap_complete::Shell;

use super::{Failure, command, console};

/// Print what completes the program's arguments in a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

const EXAMPLE: &str = "Examples:
  deck-generator completions bash > ~/.local/share/bash-completion/completions/deck-generator
  deck-generator completions zsh > ~/.zfunc/_deck-generator
  deck-generator completions fish > ~/.config/fish/completions/deck-generator.fish";

impl Completions {
    #[expect(clippy::unnecessary_wraps, reason = "as the other commands")]
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "deck-generator", &mut text);
        console::result(String::from_utf8_lossy(&text).trim_end());
        Ok(())
    }
}
