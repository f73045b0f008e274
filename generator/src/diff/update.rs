//! What a run that writes a client changes for those who call it.

use std::fmt::Write;

use super::{Cause, Change, Difference, Http, Revision, diff};
use crate::inputs::{Inputs, Places};
use crate::pipeline::Run;

/// What changes between the last commit and a client that is being written.
#[derive(Clone, Debug)]
pub struct Update {
    /// What changes.
    pub difference: Difference,
    /// What it is compared with, as `deck-generator diff` takes it: `HEAD:spec/v1.yaml`.
    pub since: String,
    /// What is compared.
    pub now: String,
    /// The client's name in `clients.toml`, if that is where its document is named.
    pub client: Option<String>,
}

impl Update {
    /// Compares with what git has of the document in the last commit. None where there is none, or where what is there cannot
    /// be generated: what is generated for the first time changes nothing.
    #[must_use]
    pub fn since_commit(places: &Places, now: &Inputs) -> Option<Self> {
        Self::since(&Revision::committed(places)?, now).ok()
    }

    /// Compares with a document that is known.
    ///
    /// # Errors
    /// One of them cannot be generated; its run has the errors.
    pub fn since(old: &Revision, now: &Inputs) -> Result<Self, Box<Run>> {
        let difference = diff(&old.inputs, now)?;
        Ok(Self {
            difference,
            since: old.to_string(),
            now: now.document_name.clone(),
            client: now.client.clone(),
        })
    }

    /// A line for each change that breaks callers, or that they do not notice.
    #[must_use]
    pub fn felt(&self) -> Vec<String> {
        self.lines(Change::is_felt)
    }

    /// A line for each change, those first that matter most.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        self.lines(|_| true)
    }

    fn lines(&self, which: impl Fn(&Change) -> bool) -> Vec<String> {
        /// More are read in the whole comparison.
        const MOST: usize = 30;
        let mut lines: Vec<String> =
            self.difference.changes.iter().filter(|it| which(it)).map(Change::line).collect();
        if lines.is_empty() {
            return lines;
        }
        let more = lines.len().saturating_sub(MOST);
        lines.truncate(MOST);
        if more > 0 {
            lines.push(format!("and {more} more"));
        }
        let Self { since, now, client, difference } = self;
        lines.extend(Some(difference.runtime.to_string()).filter(|said| !said.is_empty()));
        let bump = difference.bump().word();
        let command =
            client.as_ref().map_or_else(|| format!("{since} {now}"), |client| format!("--client {client}"));
        lines.push(format!("bump: {bump}; `deck-generator diff {command}` tells where and why"));
        lines
    }
}

impl Change {
    /// Whether old code does not compile, or does something else.
    #[must_use]
    pub const fn is_felt(&self) -> bool {
        self.silent.is_some() || self.rust.breaks()
    }

    /// What it is of, its verdicts, and what there is to say of it.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = format!("{}: ", self.key);
        if self.silent.is_some() {
            line.push_str("SILENT, ");
        }
        let _ = write!(line, "Rust {}", self.rust.word());
        if self.http != Http::Same {
            let _ = write!(line, ", HTTP {}", self.http.word());
        }
        if self.cause != Cause::Document {
            let _ = write!(line, ", by {}", self.cause.words());
        }
        for (index, note) in self.notes.iter().chain(&self.silent).enumerate() {
            let _ = write!(line, "{} {note}", if index == 0 { ":" } else { ";" });
        }
        line
    }
}
