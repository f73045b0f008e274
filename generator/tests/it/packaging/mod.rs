//! Clients that are modules of another crate: in a folder, in one file, and in cargo's `OUT_DIR`.

mod folders;
mod hosts;
mod same;

use test_support::program::{Ran, stderr};

/// The head of a crate that is to have a client as a module.
fn manifest(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n")
}

/// The lines for `[dependencies]` that a run names.
fn lines(ran: &Ran) -> Vec<String> {
    let said = stderr(ran.get_output());
    let lines = said.lines().skip_while(|line| !line.ends_with("it belongs below [dependencies]:")).skip(1);
    lines.take_while(|line| line.contains(" = ")).map(str::to_owned).collect()
}
