//! What is printed of a difference.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Accepted, Cause, Change, Difference, Http, Rust, UsedPart};
use crate::diagnostic::counted;

/// What a reader wants to know first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Silent,
    Breaks,
    Wire,
    Rest,
}

const WEIGHTS: [(Weight, &str); 4] = [
    (Weight::Silent, "Old code compiles and does something else"),
    (Weight::Breaks, "Old code does not compile"),
    (Weight::Wire, "The server may refuse old requests, or respond with what was not promised"),
    (Weight::Rest, "Old code goes on as before"),
];

fn weight(change: &Change) -> Weight {
    match change {
        _ if change.silent.is_some() => Weight::Silent,
        _ if change.rust.breaks() => Weight::Breaks,
        _ if change.http >= Http::MayBreak => Weight::Wire,
        _ => Weight::Rest,
    }
}

fn of_weight(difference: &Difference, weight_of: Weight) -> Vec<&Change> {
    difference.changes.iter().filter(|change| weight(change) == weight_of).collect()
}

fn http(change: &Change) -> String {
    let rules = change.rules.join(", ");
    if rules.is_empty() { change.http.word().to_owned() } else { format!("{} ({rules})", change.http.word()) }
}

/// For people: what is silent first, then what breaks.
#[must_use]
pub fn human(difference: &Difference, accepted: &Accepted) -> String {
    let mut out = String::new();
    for (weight, title) in WEIGHTS {
        let changes = of_weight(difference, weight);
        if changes.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{title}:");
        for change in changes {
            if weight == Weight::Rest {
                let _ =
                    writeln!(out, "  {}: {}; HTTP: {}", change.key, change.notes.join("; "), http(change));
                continue;
            }
            let _ = writeln!(out, "  {} [{}]", change.key, change.fingerprint());
            let _ = writeln!(out, "    HTTP: {}; Rust: {}", http(change), change.rust.word());
            for note in change.notes.iter().chain(&change.silent) {
                let _ = writeln!(out, "    {note}");
            }
            if change.cause != Cause::Document {
                let _ = writeln!(out, "    by {}", change.cause.words());
            }
            let where_from = if change.is_old { "was at" } else { "at" };
            let _ = writeln!(out, "    {where_from} {}", change.place);
            if let Some(places) = used(change) {
                let _ = writeln!(out, "    used at {places}");
            }
            if let Some(reason) = accepted.reason(change) {
                let _ = writeln!(out, "    accepted: {reason}");
            }
        }
        out.push('\n');
    }
    out.push_str(&counts(difference));
    if let Some(said) = of_runtime(difference) {
        let _ = write!(out, "\n{said}");
    }
    out
}

/// What is to be said of the runtime.
fn of_runtime(difference: &Difference) -> Option<String> {
    Some(difference.runtime.to_string()).filter(|said| !said.is_empty())
}

/// Where callers use what changes; of many places some.
fn used(change: &Change) -> Option<String> {
    const MOST: usize = 3;
    let shown: Vec<&str> = change.used_at.iter().take(MOST).map(String::as_str).collect();
    let more = change.used_at.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!shown.is_empty()).then(|| format!("{}{more}", shown.join(", ")))
}

/// How many changes of each kind there are.
pub(crate) fn counts(difference: &Difference) -> String {
    let count = |weight| of_weight(difference, weight).len();
    let changes = difference.changes.len();
    let (silent, breaks, wire) = (count(Weight::Silent), count(Weight::Breaks), count(Weight::Wire));
    let bump = difference.bump().word();
    let changes = counted(changes, "change");
    let verb = if breaks == 1 { "breaks" } else { "break" };
    let wire_verb = if wire == 1 { "breaks" } else { "break" };
    let usage = difference.usage.map(|usage| format!("\n{usage}")).unwrap_or_default();
    format!(
        "{changes}: {silent} silent, {breaks} {verb} callers, {wire} {wire_verb} the wire alone; bump: {bump}{usage}"
    )
}

/// For programs.
#[must_use]
pub fn json(difference: &Difference, accepted: &Accepted) -> Value {
    let change = |change: &Change| {
        let moved = change.moved.iter().map(|(from, to)| json!({ "from": from, "to": to }));
        json!({
            "key": change.key,
            "fingerprint": change.fingerprint(),
            "http": change.http.word(),
            "rules": change.rules,
            "rust": change.rust.word(),
            "moved": moved.collect::<Vec<_>>(),
            "may_break": change.may_break,
            "silent": change.silent,
            "notes": change.notes,
            "pointer": change.at.to_string(),
            "side": if change.is_old { "old" } else { "new" },
            "place": change.place,
            "bump": change.bump().word(),
            "accepted": accepted.reason(change),
            "cause": change.cause.words(),
            "used_at": change.used_at,
        })
    };
    let changes: Vec<Value> = difference.changes.iter().map(change).collect();
    let usage = difference.usage.map(
        |UsedPart { total, used, changed }| json!({ "operations": total, "used": used, "changed": changed }),
    );
    let runtime = json!({ "added": difference.runtime.added, "removed": difference.runtime.removed });
    json!({ "bump": difference.bump().word(), "changes": changes, "usage": usage, "runtime": runtime })
}

/// For a pull request; what old code does not notice is folded.
#[must_use]
pub fn markdown(difference: &Difference, accepted: &Accepted) -> String {
    let mut out = format!("{}\n\n", counts(difference).replace('\n', "; "));
    for (weight, title) in WEIGHTS {
        let changes = of_weight(difference, weight);
        if changes.is_empty() {
            continue;
        }
        if weight == Weight::Rest {
            let _ = writeln!(out, "<details><summary>{title} ({})</summary>\n", changes.len());
        } else {
            let _ = writeln!(out, "### {title} ({})\n", changes.len());
        }
        out.push_str("| what | HTTP | Rust | how | line |\n|---|---|---|---|---|\n");
        for change in changes {
            let cause = Some(&change.cause).filter(|cause| **cause != Cause::Document);
            let cause = cause.map(|cause| format!("by {}", cause.words()));
            let used = used(change).map(|places| format!("used at {places}"));
            let accepted = accepted.reason(change).map(|reason| format!("accepted: {reason}"));
            let how: Vec<String> = change
                .notes
                .iter()
                .chain(&change.silent)
                .cloned()
                .chain(cause)
                .chain(used)
                .chain(accepted)
                .map(|it| cell(&it))
                .collect();
            let (what, http) = (cell(&format!("`{}`", change.key)), cell(&http(change)));
            // The pointer after it says much that the key says.
            let place = cell(change.place.split(" (").next().unwrap_or_default());
            let _ = writeln!(
                out,
                "| {what} | {http} | {} | {} | {place} |",
                change.rust.word(),
                how.join("<br>")
            );
        }
        out.push_str(if weight == Weight::Rest { "\n</details>\n\n" } else { "\n" });
    }
    if let Some(said) = of_runtime(difference) {
        let _ = writeln!(out, "{said}\n");
    }
    out
}

/// A text in a cell. What stands between backticks is taken as it is, but for `|`.
fn cell(text: &str) -> String {
    let text = text.replace('|', "\\|").replace('\n', " ");
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| {
        if index % 2 == 0 { part.replace('&', "&amp;").replace('<', "&lt;") } else { part.to_owned() }
    });
    parts.collect::<Vec<_>>().join("`")
}

/// What is to be said in a changelog, in the words of the API; what no caller can notice is left out.
#[must_use]
pub fn changelog(difference: &Difference) -> String {
    let mut out = String::new();
    for change in &difference.changes {
        let lead = match change {
            _ if change.silent.is_some() => "**Careful:** ",
            _ if change.rust.breaks() => "**Breaking:** ",
            _ if change.http == Http::Same && change.rust == Rust::Compiles => continue,
            _ => "",
        };
        let said: Vec<&str> = change.notes.iter().chain(&change.silent).map(String::as_str).collect();
        let _ = writeln!(out, "- {lead}`{}`: {}", change.key, said.join("; "));
    }
    out
}
