//! What came of a document, as a line of the table.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::case::{Case, Wrong};
use crate::document::Document;
use crate::faults::{Faults, Whose};
use crate::progress;

pub(crate) struct Row {
    file: String,
    operations: usize,
    cases: usize,
    sent: usize,
    ok: usize,
    api_errors: usize,
    undecodable: usize,
    violations: usize,
    not_sent: usize,
    /// Listed cases of Prism's fault, and of the document's.
    theirs: [usize; 2],
    /// Answers of which Prism itself says that they break the document.
    unfit_answers: usize,
    start: Instant,
    seconds: Duration,
    /// What is not as it should be.
    pub(crate) wrong: Vec<String>,
}

impl Row {
    pub(crate) fn begin(document: &Document) -> Self {
        Self {
            file: document.file.clone(),
            operations: 0,
            cases: 0,
            sent: 0,
            ok: 0,
            api_errors: 0,
            undecodable: 0,
            violations: 0,
            not_sent: 0,
            theirs: [0, 0],
            unfit_answers: 0,
            start: Instant::now(),
            seconds: Duration::ZERO,
            wrong: Vec::new(),
        }
    }

    pub(crate) fn fill(&mut self, cases: &[Case], faults: &Faults) {
        self.cases = cases.len();
        self.operations = cases.len() / 2;
        for case in cases {
            self.sent += usize::from(case.is_sent());
            match case.outcome.as_str() {
                "ok" => self.ok += 1,
                "api_error" => self.api_errors += 1,
                "undecodable" => self.undecodable += 1,
                "not_sent" => self.not_sent += 1,
                // Prism ended.
                _ => {}
            }
            let wrong = case.wrong();
            self.violations += usize::from(wrong == Some(Wrong::Violation));
            match (wrong, faults.of(&self.file, &case.name)) {
                (None, None) => {}
                (Some(_), Some(Whose::Prism)) => self.theirs[0] += 1,
                (Some(_), Some(Whose::Document)) => self.theirs[1] += 1,
                (Some(Wrong::Answer), None) => self.unfit_answers += 1,
                (Some(wrong), None) => {
                    self.wrong.push(format!("{} {}: {wrong:?}: {}", self.file, case.name, case.told()));
                }
                (None, Some(_)) => self
                    .wrong
                    .push(format!("{} {}: listed in faults.toml, and goes well", self.file, case.name)),
            }
        }
        let gone = faults.cases(&self.file).filter(|name| !cases.iter().any(|case| case.name == *name));
        self.wrong.extend(
            gone.map(|name| format!("{} {name}: listed in faults.toml, and no such case", self.file)),
        );
    }

    /// Nothing could be sent.
    pub(crate) fn fail(&mut self, fault: &str, faults: &Faults) {
        match faults.of(&self.file, "load") {
            Some(Whose::Prism) => self.theirs[0] += 1,
            Some(Whose::Document) => self.theirs[1] += 1,
            None => self.wrong.push(format!("{}: {fault}", self.file)),
        }
    }

    pub(crate) fn end(&mut self) {
        self.seconds = self.start.elapsed();
        let Self { file, cases, ok, wrong, seconds, .. } = self;
        progress(&format!(
            "{file}: {cases} cases, {ok} ok, {} wrong, {:.0} s",
            wrong.len(),
            seconds.as_secs_f64()
        ));
    }
}

/// All rows, and what they come to.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut table = "| document | operations | cases | sent | ok | api errors | undecodable | violations | not sent | Prism's faults | the document's | unfit answers | ours | s |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n"
        .to_owned();
    for row in rows {
        let Row { file, operations, cases, sent, ok, api_errors, undecodable, violations, not_sent, .. } =
            row;
        let ([prism, document], unfit, ours) = (row.theirs, row.unfit_answers, row.wrong.len());
        let _ = writeln!(
            table,
            "| {file} | {operations} | {cases} | {sent} | {ok} | {api_errors} | {undecodable} | {violations} | {not_sent} | \
             {prism} | {document} | {unfit} | {ours} | {:.0} |",
            row.seconds.as_secs_f64(),
        );
    }
    let sum = |count: fn(&Row) -> usize| rows.iter().map(count).sum::<usize>();
    let sent = sum(|row| row.sent);
    let (good, undecodable) = (sum(|row| row.ok + row.api_errors), sum(|row| row.undecodable));
    let answers = good + undecodable;
    let count = |count: usize| f64::from(u32::try_from(count).unwrap());
    let share = |part: usize, of: usize| 100.0 * count(part) / count(of.max(1));
    let _ = writeln!(
        table,
        "\n{} operations, {:.2} % of {} cases sent, {:.2} % of {answers} answers decoded",
        sum(|row| row.operations),
        share(sent, sum(|row| row.cases)),
        sum(|row| row.cases),
        share(good, answers),
    );
    table
}
