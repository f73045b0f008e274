//! The clients of `clients.toml` that a command is for.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, console};
use crate::clients::{CLIENTS, Clients, NamedClient, Target};
use crate::diagnostic::counted;

/// The file that names several clients.
#[derive(Debug, Args)]
pub(super) struct ClientsFile {
    /// A file that names several clients, their documents and where they go [default: clients.toml in this folder, if the
    /// command is given nothing else to work on]
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    manifest: Option<PathBuf>,
}

/// Which clients of `clients.toml`.
#[derive(Debug, Args)]
pub(super) struct Which {
    #[command(flatten)]
    file: ClientsFile,
    /// Only this client of clients.toml; can be given several times
    #[arg(long = "client", value_name = "NAME", help_heading = HEADING)]
    names: Vec<String>,
}

/// Under which its options stand in help. A heading of the whole would be that of what comes after it too.
const HEADING: &str = "Several clients";

/// What a command works on.
pub(super) enum Asked<G, C> {
    /// What it was given.
    Given(G),
    /// What clients.toml names.
    Clients(C),
}

/// What a command did of one client.
pub(super) struct Line {
    /// What it is counted as: `written`.
    pub state: &'static str,
    /// What else there is to say.
    pub said: String,
    /// How many warnings there were.
    pub warnings: usize,
    /// Whether the command is to fail.
    pub is_failure: bool,
}

impl ClientsFile {
    /// Whether it is named.
    pub(super) const fn is_given(&self) -> bool {
        self.manifest.is_some()
    }

    /// The clients of some names, or all. `words` are what the command can be given in their place.
    fn read(&self, names: &[String], words: &str) -> Result<Clients, Failure> {
        let path = self.manifest.as_deref().unwrap_or_else(|| Path::new(CLIENTS));
        if self.manifest.is_none() && !path.exists() {
            let reason = format!("{words} is needed where there is no {CLIENTS}; see --help");
            return Err(Failure::Usage(reason));
        }
        let clients = Clients::read(path).map_err(|error| Failure::Usage(error.to_string()))?;
        if clients.clients.is_empty() {
            return Err(Failure::Usage(format!(
                "`{}` names no client: it has no `[clients.NAME]`",
                path.display()
            )));
        }
        clients.select(names).map_err(|error| Failure::Usage(error.to_string()))
    }

    /// The client of a name, for a command that is of one; without a name, the only one.
    pub(super) fn one(&self, name: &[String], words: &str) -> Result<Target, Failure> {
        let mut clients = self.read(name, words)?.clients;
        match clients.pop() {
            Some(NamedClient { target, .. }) if clients.is_empty() => {
                target.map_err(|error| Failure::Usage(error.to_string()))
            }
            last => {
                let names: Vec<String> =
                    clients.iter().chain(&last).map(|client| format!("`{}`", client.name)).collect();
                let names = names.join(", ");
                Err(Failure::Usage(format!("this is done of one client: name one of {names} with --client")))
            }
        }
    }
}

impl Which {
    /// Whether the command is told that it is for clients of `clients.toml`.
    pub(super) fn is_given(&self) -> bool {
        self.file.is_given() || !self.names.is_empty()
    }

    /// What the command was `given`, or else the clients that are meant: those of `--manifest`, or of clients.toml in this folder.
    /// `words` are what it can be given.
    pub(super) fn clients<G>(&self, given: Option<G>, words: &str) -> Result<Asked<G, Clients>, Failure> {
        match self.alone(given, words)? {
            Some(given) => Ok(Asked::Given(given)),
            None => self.file.read(&self.names, words).map(Asked::Clients),
        }
    }

    /// The same of a command that is of one client.
    pub(super) fn one<G>(&self, given: Option<G>, words: &str) -> Result<Asked<G, Target>, Failure> {
        match self.alone(given, words)? {
            Some(given) => Ok(Asked::Given(given)),
            None => self.file.one(&self.names, words).map(Asked::Clients),
        }
    }

    /// What the command was given, which is not both.
    fn alone<G>(&self, given: Option<G>, words: &str) -> Result<Option<G>, Failure> {
        if given.is_some() && self.is_given() {
            return Err(Failure::Usage(format!("{words} cannot be given with --manifest or --client")));
        }
        Ok(given)
    }
}

/// Does something with each client, one after the other, and says a line of each at the end. The fault of one keeps none of
/// the others from being tried.
pub(super) fn each(
    clients: &Clients,
    say: fn(&str),
    mut work: impl FnMut(&str, &Target) -> Result<Line, Failure>,
) -> Result<(), Failure> {
    let mut lines = Vec::new();
    let (mut is_usage, mut failed) = (true, Vec::new());
    for NamedClient { name, target } in &clients.clients {
        console::heading(Some(name));
        let done = match target {
            Ok(target) => work(name, target),
            Err(error) => Err(Failure::Usage(error.to_string())),
        };
        is_usage &= !done.as_ref().is_ok_and(|line| line.is_failure);
        let line = done.unwrap_or_else(|failure| {
            is_usage &= tell(failure);
            Line { state: "failed", said: String::new(), warnings: 0, is_failure: true }
        });
        if line.is_failure {
            failed.push(format!("`{name}`"));
        }
        lines.push((name, line));
    }
    console::heading(None);
    summary(&lines, say);
    match failed.as_slice() {
        [] => Ok(()),
        all if is_usage => Err(Failure::Usage(format!("not done: {}", all.join(", ")))),
        all => Err(Failure::Because(format!("not done: {}", all.join(", ")))),
    }
}

/// Prints why something was not done; whether that is a wrong usage.
pub(super) fn tell(failure: Failure) -> bool {
    match failure {
        Failure::Failed => false,
        Failure::Because(message) => {
            console::error(&message);
            false
        }
        Failure::Found(diagnostic) => {
            console::diagnostic(&diagnostic);
            false
        }
        Failure::Usage(message) => {
            console::error(&message);
            true
        }
    }
}

/// A line for each client, and one for all.
fn summary(lines: &[(&String, Line)], say: fn(&str)) {
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (name, Line { state, said, warnings, .. }) in lines {
        let warnings =
            if *warnings == 0 { String::new() } else { format!("; {}", counted(*warnings, "warning")) };
        let said = if said.is_empty() { String::new() } else { format!(": {said}") };
        say(&format!("{name:width$}  {state}{said}{warnings}"));
        match counts.iter_mut().find(|(known, _)| known == state) {
            Some((_, count)) => *count += 1,
            None => counts.push((state, 1)),
        }
    }
    let counts: Vec<String> = counts.iter().map(|(state, count)| format!("{count} {state}")).collect();
    say(&format!("{}: {}", counted(lines.len(), "client"), counts.join(", ")));
}
