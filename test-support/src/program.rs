//! A program that has run.

use std::fmt;
use std::iter::once;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A program that has ended, and what it printed.
#[derive(Debug)]
pub struct Ran {
    call: String,
    output: Output,
}

impl Ran {
    /// Runs a program to its end.
    pub fn of(command: &mut Command) -> Self {
        let words = once(command.get_program()).chain(command.get_args());
        let call = words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
        Self { call, output: command.output().unwrap() }
    }

    /// It must have succeeded.
    #[track_caller]
    pub fn success(self) -> Self {
        self.code(0)
    }

    /// It must have ended with this exit code.
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.output.status.code(), Some(code), "{self}");
        self
    }

    /// It must have printed exactly this to its standard output.
    #[track_caller]
    pub fn stdout(self, text: &str) -> Self {
        assert_eq!(stdout(&self.output), text, "{self}");
        self
    }

    /// It must have succeeded; returns its standard output.
    #[track_caller]
    pub fn passes(self) -> String {
        stdout(self.success().get_output())
    }

    /// cargo must have succeeded, and warned of nothing.
    #[track_caller]
    pub fn without_warning(self) -> Self {
        let ran = self.success();
        assert!(!stderr(&ran.output).contains("warning"), "{ran}");
        ran
    }

    /// It must have failed; returns all that it printed.
    #[track_caller]
    pub fn fails(self) -> String {
        assert!(!self.output.status.success(), "{self}");
        stdout(&self.output) + &stderr(&self.output)
    }

    /// What it printed, and how it ended.
    pub fn get_output(&self) -> &Output {
        &self.output
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Output { status, .. } = &self.output;
        write!(f, "`{}`: {status}\n{}\n{}", self.call, stdout(&self.output), stderr(&self.output))
    }
}

/// The standard output of a program.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The standard error of a program.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The folder of what cargo made with the profile of this test, such as `target/debug`.
pub(crate) fn profile_folder() -> PathBuf {
    // The test is `target/debug/deps/it-0123456789abcdef`.
    std::env::current_exe().unwrap().ancestors().nth(2).unwrap().to_owned()
}

/// The program `deck-generator`, which cargo builds before it runs the generator's integration tests.
pub fn deck_generator() -> PathBuf {
    profile_folder().join("deck-generator").with_extension(std::env::consts::EXE_EXTENSION)
}
