//! What came of a document, as a line of the table.

use std::fmt::Write;
use std::time::Duration;

use deck_generator::diagnostic::Losses;
use deck_generator::files::Files;

#[derive(Default)]
pub(crate) struct Row {
    pub(crate) file: String,
    /// The crate.
    pub(crate) files: Files,
    pub(crate) done: usize,
    pub(crate) declared: usize,
    pub(crate) types: usize,
    /// The types behind the feature `unreferenced`.
    pub(crate) unreferenced: usize,
    pub(crate) lines: usize,
    pub(crate) losses: Losses,
    pub(crate) generated: Duration,
    pub(crate) checked: Option<Duration>,
    pub(crate) documented: Option<Duration>,
    pub(crate) roundtrip: Option<Roundtrip>,
    pub(crate) faults: Vec<String>,
}

/// What came of the instances of a document's schemas.
pub(crate) struct Roundtrip {
    /// The instances that came back as they went.
    pub(crate) good: usize,
    pub(crate) instances: usize,
    /// The schemas that have instances.
    pub(crate) schemas: usize,
    /// All component schemas.
    pub(crate) components: usize,
}

impl Row {
    /// Whether there is a crate to go on with.
    pub(crate) fn is_generated(&self) -> bool {
        self.types > 0 || self.done > 0
    }

    pub(crate) fn is_bad(&self) -> bool {
        !self.faults.is_empty()
    }

    pub(crate) fn reasons(&self) -> impl Iterator<Item = String> {
        self.faults.iter().map(|fault| format!("{}: {fault}", self.file))
    }
}

/// All rows, and the number of the good ones.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut table = "| document | operations | types | lines | report | generate s | check s | document s | instances back | schemas | |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\n"
        .to_owned();
    let seconds =
        |time: Option<Duration>| time.map_or_else(String::new, |time| format!("{:.1}", time.as_secs_f64()));
    for row in rows {
        let Row {
            file, done, declared, types, lines, losses, generated, checked, documented, roundtrip, ..
        } = row;
        let _ = writeln!(
            table,
            "| {file} | {done}/{declared} | {types} | {lines} | {} | {:.2} | {} | {} | {} | {} | {} |",
            losses.total(),
            generated.as_secs_f64(),
            seconds(*checked),
            seconds(*documented),
            roundtrip.as_ref().map_or_else(String::new, |came| format!("{}/{}", came.good, came.instances)),
            roundtrip
                .as_ref()
                .map_or_else(String::new, |came| format!("{}/{}", came.schemas, came.components)),
            if row.is_bad() { "FAILED" } else { "good" },
        );
    }
    let good = rows.iter().filter(|row| !row.is_bad()).count();
    let _ = writeln!(table, "\n{good} of {} documents are good", rows.len());
    table
}
