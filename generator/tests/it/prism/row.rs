//! What came of a document, as a line of the table.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::case::{Case, Wrong};
use super::document::Document;
use super::faults::{Faults, Whose};
use super::progress;

#[derive(Default)]
pub(crate) struct Row {
    file: String,
    operations: usize,
    cases: usize,
    sent: usize,
    ok: usize,
    /// Answers that are errors, read as the document declares them or kept as they came.
    api_errors: usize,
    /// Answers that could not be read.
    undecodable: usize,
    /// Those of them of which Prism or `faults.toml` says that they break the document.
    undecodable_unfit: usize,
    /// Prism answered with an error of its own, or ended.
    own_errors: usize,
    violations: usize,
    /// Those of them that are not listed.
    violations_ours: usize,
    /// Listed cases of Prism's fault, and of the document's.
    theirs: [usize; 2],
    /// Cases that are not listed and whose answer, as Prism itself says, breaks the document.
    unfit_answers: usize,
    start: Option<Instant>,
    seconds: Duration,
    /// What is not as it should be.
    pub(crate) wrong: Vec<String>,
}

impl Row {
    pub(crate) fn begin(document: &Document) -> Self {
        Self { file: document.file.clone(), start: Some(Instant::now()), ..Self::default() }
    }

    /// There should be two cases for each operation.
    pub(crate) fn expect(&mut self, operations: usize) {
        (self.operations, self.cases) = (operations, 2 * operations);
    }

    pub(crate) fn fill(&mut self, cases: &[Case], faults: &Faults) {
        if cases.len() != self.cases {
            self.wrong.push(format!("{}: {} cases, and {} should be", self.file, cases.len(), self.cases));
        }
        for case in cases {
            let (wrong, listed) = (case.wrong(), faults.of(&self.file, &case.name));
            self.count(case, wrong, listed.is_some());
            match (wrong, listed) {
                (None, None) => {}
                (Some(_), Some(fault)) => {
                    self.theirs[usize::from(fault.whose == Whose::Document)] += 1;
                    let besides = fault.besides(case).into_iter();
                    self.wrong.extend(besides.map(|said| {
                        format!("{} {}: not what faults.toml says of it: {said}", self.file, case.name)
                    }));
                }
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

    fn count(&mut self, case: &Case, wrong: Option<Wrong>, is_listed: bool) {
        self.sent += usize::from(case.is_sent());
        match case.outcome.as_str() {
            "not_sent" => {}
            "ended" => self.own_errors += 1,
            _ if case.is_prisms_own() => self.own_errors += 1,
            "ok" => self.ok += 1,
            "api_error" => self.api_errors += 1,
            _ => {
                self.undecodable += 1;
                self.undecodable_unfit += usize::from(is_listed || wrong == Some(Wrong::Answer));
            }
        }
        if wrong == Some(Wrong::Violation) {
            self.violations += 1;
            self.violations_ours += usize::from(!is_listed);
        }
    }

    /// Nothing could be sent.
    pub(crate) fn fail(&mut self, fault: &str) {
        self.wrong.push(format!("{}: {fault}", self.file));
    }

    pub(crate) fn end(&mut self) {
        self.seconds = self.start.map_or(Duration::ZERO, |start| start.elapsed());
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
    let mut table = "| document | operations | cases | sent | ok | api errors | Prism's own errors | undecodable | of these unfit | violations | Prism's faults | the document's | unfit answers | ours | s |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n"
        .to_owned();
    for row in rows {
        let Row { file, operations, cases, sent, ok, api_errors, own_errors, undecodable, .. } = row;
        let Row { undecodable_unfit, violations, theirs: [prism, document], unfit_answers, wrong, .. } = row;
        let _ = writeln!(
            table,
            "| {file} | {operations} | {cases} | {sent} | {ok} | {api_errors} | {own_errors} | {undecodable} | \
             {undecodable_unfit} | {violations} | {prism} | {document} | {unfit_answers} | {} | {:.0} |",
            wrong.len(),
            row.seconds.as_secs_f64(),
        );
    }
    table + &totals(rows)
}

/// The last lines. An answer is what Prism sends as the API; its own errors (it refuses a request, or an answer that it
/// made itself) are none.
fn totals(rows: &[Row]) -> String {
    let sum = |count: fn(&Row) -> usize| rows.iter().map(count).sum::<usize>();
    let count = |count: usize| f64::from(u32::try_from(count).unwrap());
    let share = |part: usize, of: usize| 100.0 * count(part) / count(of.max(1));
    let (cases, decoded) = (sum(|row| row.cases), sum(|row| row.ok + row.api_errors));
    let answers = decoded + sum(|row| row.undecodable);
    let fit = answers - sum(|row| row.undecodable_unfit);
    format!(
        "\n{} documents, {} operations, {:.2} % of {cases} cases sent, {} violations, {} of them ours\n\
         {:.2} % of {answers} answers decoded; without those undecodable ones that, as Prism or faults.toml says, break the \
         document: {:.2} % of {fit}\n",
        rows.len(),
        sum(|row| row.operations),
        share(sum(|row| row.sent), cases),
        sum(|row| row.violations),
        sum(|row| row.violations_ours),
        share(decoded, answers),
        share(decoded, fit),
    )
}
