//! What of a file of the runtime goes into a crate: `#[cfg(part = "x")]` is resolved where it stands, and the text that
//! stays is untouched. Where other crates use it too, what was visible in the crate becomes public. In a module of another crate
//! `#[cfg(feature = "x")]` is resolved as well, and absolute paths lead to that module. The build script of
//! the generator has found the places of all that.

mod condition;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::outline::{Change, Condition, Place, Source};
use super::{Parts, Side};
use crate::files::block;
use crate::packaging::Packaging;
use condition::{Truth, is_of_parts};

/// What decides what of a file goes into a client.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) parts: &'a Parts,
    pub(super) side: Side,
    pub(super) packaging: &'a Packaging,
}

/// What takes the place of a range of a text.
type Edit = (Range<usize>, String);

/// The text that stays of a file, and the modules that it declares: those that are in other files.
pub(super) fn cut(source: &Source, given: &Given<'_>) -> (String, Vec<&'static Source>) {
    let (mut edits, mut modules) = (Vec::new(), Vec::new());
    let mut gone = 0;
    for Place { at, change } in source.places {
        // What is in something that goes is gone with it.
        if at.start < gone {
            continue;
        }
        if let Change::Module(module) = change
            && !given.packaging.is_one_file()
        {
            modules.push(*module);
        } else if let Some((range, with)) = given.edit(at.clone(), change) {
            if with.is_empty() {
                gone = range.end;
            }
            edits.push((range, with));
        }
    }
    (edited(source.text, edits), modules)
}

impl Given<'_> {
    /// What becomes of a place.
    fn edit(&self, at: Range<usize>, change: &Change) -> Option<Edit> {
        Some(match change {
            Change::Goes => (at, String::new()),
            Change::Cfg { condition, line, node } if self.resolves(condition) => {
                match self.truth(condition) {
                    Truth::Known(true) => (line.clone(), String::new()),
                    Truth::Known(false) => (node.clone(), String::new()),
                    Truth::Open(condition) => (at, format!("#[cfg({condition})]")),
                }
            }
            Change::CfgAttr { condition, line, attribute, alone } if self.resolves(condition) => {
                match self.truth(condition) {
                    Truth::Known(true) => (at, (*alone).to_owned()),
                    Truth::Known(false) => (line.clone(), String::new()),
                    Truth::Open(condition) => (at, format!("#[cfg_attr({condition}, {attribute})]")),
                }
            }
            Change::CfgMacro(condition) if self.resolves(condition) => match self.truth(condition) {
                Truth::Known(known) => (at, known.to_string()),
                Truth::Open(condition) => (at, format!("cfg!({condition})")),
            },
            Change::Module(module) => (at, block(&cut(module, self).0)),
            Change::Public(text) if self.side == Side::Core => (at, (*text).to_owned()),
            Change::Root if !self.packaging.is_crate() => (at, self.packaging.root().to_owned()),
            Change::Cfg { .. }
            | Change::CfgAttr { .. }
            | Change::CfgMacro(_)
            | Change::Public(_)
            | Change::Root => return None,
        })
    }

    /// Whether a condition is resolved: in a crate, one that depends on parts.
    fn resolves(&self, condition: &Condition) -> bool {
        !self.packaging.is_crate() || is_of_parts(condition)
    }
}

/// Replaces ranges of the text. What lies in a range that goes is gone with it; of two empty lines that meet, or one at the
/// end of a block, none is left over.
fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    edits.push((text.len()..text.len(), String::new()));
    let mut out = String::with_capacity(text.len());
    let (mut at, mut after_cut) = (0, false);
    for (range, with) in edits {
        if range.start < at {
            continue;
        }
        let mut kept = text.get(at..range.start).unwrap_or_default();
        if after_cut && (out.ends_with("\n\n") || out.ends_with("{\n")) {
            kept = kept.strip_prefix('\n').unwrap_or(kept);
        }
        if after_cut && out.ends_with("\n\n") && kept.trim_start().starts_with(['}', ')']) {
            out.pop();
        }
        out.push_str(kept);
        out.push_str(&with);
        after_cut = with.is_empty() && (after_cut && kept.is_empty() || !range.is_empty());
        at = range.end;
    }
    out
}
