// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Requests that are checked before they are sent.

use super::check::violations;
use super::{Checks, ValidationError, Violation};
use crate::runtime::BuildError;

/// What is checked of an operation: its method, its path, and the checks of each parameter (`query/limit`) and of the
/// body in each media type.
pub(crate) type OperationChecks = (&'static str, &'static str, &'static [(&'static str, Checks)]);

/// An argument or a body as JSON text.
type Json<T> = serde_json::Result<T>;

/// What is checked of a request, and what of that it breaks.
#[derive(Clone, Default)]
pub(crate) struct Validation {
    checks: &'static [(&'static str, Checks)],
    found: Vec<Violation>,
}

impl Validation {
    /// What is checked of an operation, of a table in the order of paths.
    pub(crate) fn of(table: &'static [OperationChecks], method: &str, path: &str) -> Self {
        let row = table.binary_search_by_key(&(path, method), |(method, path, _)| (*path, *method));
        let checks = row.ok().and_then(|row| table.get(row)).map_or(&[][..], |(_, _, checks)| checks);
        Self { checks, found: Vec::new() }
    }

    /// Checks a parameter; `place` begins with what it is in.
    pub(crate) fn parameter(&mut self, place: &str, name: &str, json: &Json<impl AsRef<[u8]>>) {
        let place = format!("{}/{name}", place.split(' ').next().unwrap_or_default());
        // One that is set again has the later value alone.
        self.found.retain(|violation| {
            !violation.path.strip_prefix(&place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        self.check(&place.clone(), place, json);
    }

    /// Checks the body.
    pub(crate) fn body(&mut self, content_type: &str, json: &Json<impl AsRef<[u8]>>) {
        self.check(content_type, String::new(), json);
    }

    fn check(&mut self, key: &str, path: String, json: &Json<impl AsRef<[u8]>>) {
        let checks = self.checks.iter().find(|(other, _)| *other == key);
        if let (Some((_, checks)), Ok(json)) = (checks, json) {
            self.found.extend(violations(checks, path, json.as_ref()));
        }
    }

    /// Fails if anything is broken.
    pub(crate) fn finish(&mut self) -> Result<(), BuildError> {
        ValidationError::of(std::mem::take(&mut self.found)).map_err(BuildError::constraints)
    }
}
