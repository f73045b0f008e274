//! `src/runtime/`: the parts of the runtime that the client requires.

use std::fmt::Write;

use super::output::Output;
use super::requirements::Requirements;
use crate::runtime::part::{EXPORTS, FEATURED};

/// Adds the files.
pub(super) fn render(required: &Requirements, files: &mut Output) {
    match crate::runtime::files(required.parts()) {
        Ok(runtime) => {
            for (path, text) in runtime {
                files.insert(format!("src/runtime/{path}"), super::module::HEAD.to_owned() + &text);
            }
        }
        Err(fault) => files.faults.push(fault.to_string()),
    }
}

/// What the crate root exports of the runtime.
pub(super) fn exports(required: &Requirements) -> String {
    let of_parts = required.rows().filter(|row| required.feature(row).is_none()).flat_map(|row| row.exports);
    let mut names: Vec<&str> = EXPORTS.iter().chain(of_parts).copied().collect();
    names.sort_unstable();
    let mut out = super::module::wrapped("pub use runtime::", &names);
    for (feature, name) in FEATURED {
        let _ = writeln!(out, "#[cfg(feature = \"{feature}\")]\npub use runtime::{name};");
    }
    for row in required.rows().filter(|row| !row.exports.is_empty()) {
        if let Some(feature) = required.feature(row) {
            let _ = writeln!(out, "#[cfg(feature = \"{feature}\")]");
            out.push_str(&super::module::wrapped("pub use runtime::", row.exports));
        }
    }
    out
}
