//! What came of the calls, as a table.

use std::collections::BTreeMap;
use std::fmt::Write;

use deck_generator::learn::Recorded;

use super::program::{Call, Run};
use super::server::Kind;

/// One run of a server's program.
pub(crate) struct Row {
    kind: &'static Kind,
    run: &'static str,
    calls: Vec<Call>,
    responses: usize,
}

impl Row {
    pub(crate) fn new(kind: &'static Kind, run: &'static str, came: &Run, recorded: &[Recorded]) -> Self {
        Self { kind, run, calls: came.calls.clone(), responses: recorded.len() }
    }

    fn is_lost(call: &Call) -> bool {
        call.error.is_some() && call.status.is_some_and(|status| (200..300).contains(&status))
    }

    /// What should not be: few calls, none that came through, or a success of the server that the client made an error of.
    pub(crate) fn wrong(&self) -> Vec<String> {
        let (name, run) = (self.kind.name, self.run);
        let mut wrong = Vec::new();
        if !(10..=30).contains(&self.calls.len()) {
            wrong.push(format!("{name}, {run}: {} calls", self.calls.len()));
        }
        if self.responses < self.calls.len() {
            wrong.push(format!("{name}, {run}: {} responses were recorded", self.responses));
        }
        let known: Vec<&str> = match run {
            "default" => [self.kind.misshapen, self.kind.lacking].concat(),
            _ => Vec::new(),
        };
        for call in &self.calls {
            if call.status.is_none() || Self::is_lost(call) && !known.contains(&call.name.as_str()) {
                let (kind, said) = call.error.clone().unwrap_or_default();
                wrong.push(format!("{name}, {run}: {}: {:?}, {kind}: {said}", call.name, call.status));
            }
        }
        for known in known {
            if !self.calls.iter().any(|call| call.name == known && Self::is_lost(call)) {
                wrong.push(format!("{name}, {run}: {known} is listed, and it is read"));
            }
        }
        wrong
    }
}

/// The table of all rows.
pub(crate) fn text(rows: &[Row]) -> String {
    let mut out = String::from(
        "| server | client | calls | ok | misfits | lost successes | errors by kind |\n|---|---|---|---|---|---|---|\n",
    );
    for Row { kind, run, calls, .. } in rows {
        let ok = calls.iter().filter(|call| call.error.is_none()).count();
        let misfits: usize = calls.iter().map(|call| call.misfits).sum();
        let lost = calls.iter().filter(|call| Row::is_lost(call)).count();
        let mut errors: BTreeMap<&str, usize> = BTreeMap::new();
        for (error, _) in calls.iter().filter_map(|call| call.error.as_ref()) {
            *errors.entry(error).or_default() += 1;
        }
        let errors: Vec<String> = errors.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let _ = writeln!(
            out,
            "| {} | {run} | {} | {ok} | {misfits} | {lost} | {} |",
            kind.name,
            calls.len(),
            errors.join(", ")
        );
    }
    out
}
