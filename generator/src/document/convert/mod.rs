//! Documents of all versions → the frame of OpenAPI 3.0 with schemas of JSON Schema 2020-12, on the value.
//!
//! First the frame, before anything else looks at it: what OpenAPI 3.0 has no word for keeps its own where no type depends
//! on it, and the later stages report it; where one does, it gets an `x-` keyword of this generator (`ARCHITECTURE.md` lists
//! them). Schemas keep the words of their version until the document is checked; then `raise` brings those of OpenAPI 3.0
//! up.

mod raise;
mod redirect;
mod swagger;
mod v3_1;
pub(super) mod version;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostics};
use crate::source::Pointer;
use crate::source::origin::{Moves, Origins, nearest};
pub(super) use raise::raise;
use version::Version;

/// Brings the frame of a value to OpenAPI 3.0, and schemas of Swagger 2.0 with it; those of OpenAPI 3.1 stay in their
/// dialect.
pub(super) fn to_3_0(
    raw: &mut Value,
    version: Version,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) {
    let mut conversion = Conversion { moves: Moves::new(), diagnostics };
    match version {
        Version::V3_0 => return,
        Version::V2 => swagger::convert(raw, &mut conversion),
        Version::V3_1 | Version::V3_2 => v3_1::convert(raw, version, &mut conversion),
    }
    let moves = conversion.moves;
    diagnostics.settle(|at| origins.shown(at));
    origins.step(moves);
}

/// What is kept during a conversion.
struct Conversion<'d> {
    /// The places that are not where they were.
    moves: Moves,
    diagnostics: &'d mut Diagnostics,
}

impl Conversion<'_> {
    /// Something stands at another place now than before the conversion.
    fn moved(&mut self, after: Pointer, before: Pointer) {
        if after != before {
            self.moves.insert(after, before);
        }
    }

    /// The place before the conversion of something that stands here now.
    fn before(&self, at: &Pointer) -> Pointer {
        nearest(&self.moves, at).map_or_else(|| at.clone(), |(before, rest)| before.join(rest))
    }

    /// Reports something at a place before the conversion.
    fn report(&mut self, code: Code, before: &Pointer, message: impl Into<String>) {
        self.diagnostics.report(code, before, message);
    }
}

/// The text of a key.
fn text<'v>(map: &'v Map<String, Value>, key: &str) -> Option<&'v str> {
    map.get(key).and_then(Value::as_str)
}

/// Takes the entries with these keys out of a map.
fn take(map: &mut Map<String, Value>, keys: &[&str]) -> Map<String, Value> {
    keys.iter().filter_map(|key| map.shift_remove_entry(*key)).collect()
}
