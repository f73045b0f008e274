//! What of a file of the runtime goes into a crate: `#[cfg(part = "x")]` is resolved where it stands, and the text that
//! stays is untouched. Where other crates use it too, what was visible in the crate becomes public. In a module of another crate
//! `#[cfg(feature = "x")]` is resolved as well, and absolute paths lead to that module.

mod condition;
mod path;
#[cfg(test)]
mod tests;
mod visit;

use std::collections::BTreeSet;
use std::ops::Range;

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::visit::Visit;
use syn::{Attribute, Meta};

use super::{Parts, Side};
use crate::packaging::Packaging;
use condition::Truth;

/// Why the source of the runtime cannot be cut: a fault of the generator.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CutError {
    #[error("the runtime has no file `{0}`")]
    NoFile(String),
    #[error("the runtime's `{0}`: {1}")]
    File(String, #[source] CutProblem),
}

/// What is wrong with a file of the runtime.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CutProblem {
    #[error(transparent)]
    Syntax(#[from] syn::Error),
    #[error("a `doc` that is no text")]
    Doc,
    #[error("a `cfg_attr` that is not the `doc` of a part")]
    CfgAttr,
    #[error("a part that is no text")]
    NoText,
    #[error("there is no part `{0}`")]
    NoPart(String),
    #[error("`not` of nothing")]
    NotOfNothing,
    #[error("a part or a feature is asked for where it cannot be resolved")]
    Unresolved,
    #[error(transparent)]
    Module(Box<CutError>),
}

/// What decides what of a file goes into a client.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) parts: &'a Parts,
    pub(super) side: Side,
    pub(super) packaging: &'a Packaging,
}

impl Given<'_> {
    /// Whether a text has conditions that are resolved.
    fn is_asked_in(&self, text: &str) -> bool {
        text.contains(MARK) || !self.packaging.is_crate() && text.contains(FEATURE)
    }
}

/// How a condition on a part begins.
const MARK: &str = "part = \"";

/// How a condition on a feature begins.
const FEATURE: &str = "feature = \"";

/// The text that stays of a file, and the modules that it declares: those that are in other files.
pub(super) fn cut(path: &str, text: &str, given: &Given<'_>) -> Result<(String, Vec<String>), CutError> {
    let fault = |problem| CutError::File(path.to_owned(), problem);
    let has_modules = path == "lib.rs" || path.ends_with("/mod.rs");
    if !has_modules && given.side != Side::Core && given.packaging.is_crate() && !text.contains(MARK) {
        return Ok((text.to_owned(), Vec::new()));
    }
    let file = syn::parse_file(text).map_err(|error| fault(error.into()))?;
    let mut cutter = Cutter {
        path,
        text,
        given,
        edits: Vec::new(),
        modules: Vec::new(),
        macros: BTreeSet::new(),
        fault: None,
    };
    cutter.visit_file(&file);
    // In a crate absolute paths lead where they should, and the tokens of a file take time.
    if !given.packaging.is_crate() {
        path::lead(text, file.into_token_stream(), given.packaging, &mut cutter.edits);
    }
    if let Some(problem) = cutter.fault {
        return Err(fault(problem));
    }
    let modules = cutter.modules;
    let text = edited(text, cutter.edits);
    if given.is_asked_in(&text) {
        return Err(fault(CutProblem::Unresolved));
    }
    Ok((text, modules))
}

/// Replaces ranges of the text. What lies in a range that goes is gone with it; of two empty lines that meet, or one at the
/// end of a block, none is left over.
fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
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

/// Finds what goes.
struct Cutter<'a> {
    path: &'a str,
    text: &'a str,
    given: &'a Given<'a>,
    edits: Vec<(Range<usize>, String)>,
    modules: Vec<String>,
    /// The macros of the file that other files use.
    macros: BTreeSet<String>,
    fault: Option<CutProblem>,
}

impl Cutter<'_> {
    /// Whether a node with these attributes stays.
    fn stays(&mut self, attributes: &[Attribute], node: &impl ToTokens) -> bool {
        let mut edits = Vec::new();
        for attribute in attributes {
            let (place, Meta::List(list)) = (place(attribute), &attribute.meta) else { continue };
            if !self.text.get(place.clone()).is_some_and(|text| self.given.is_asked_in(text)) {
                continue;
            }
            match self.attribute(list) {
                Ok(Truth::Known(true)) => edits.push((self.lines(place), String::new())),
                Ok(Truth::Open(attribute)) => edits.push((place, attribute)),
                Ok(Truth::Known(false)) if list.path.is_ident("cfg_attr") => {
                    edits.push((self.lines(place), String::new()));
                }
                Ok(Truth::Known(false)) => {
                    let tokens: Vec<TokenTree> = node.to_token_stream().into_iter().collect();
                    self.edits.push((self.lines(range(&tokens)), String::new()));
                    return false;
                }
                Err(problem) => self.fault = Some(problem),
            }
        }
        self.edits.extend(edits);
        true
    }

    /// A range with the comma after it and the line that it stands on, if there is nothing else on that.
    fn lines(&self, mut range: Range<usize>) -> Range<usize> {
        let (before, after) = (
            self.text.get(..range.start).unwrap_or_default(),
            self.text.get(range.end..).unwrap_or_default(),
        );
        if after.starts_with(',') {
            range.end += 1;
        }
        let after = self.text.get(range.end..).unwrap_or_default();
        let indent = before.len() - before.trim_end_matches(' ').len();
        if (before.len() == indent || before.trim_end_matches(' ').ends_with('\n')) && after.starts_with('\n')
        {
            range.start -= indent;
            range.end += 1;
        } else if after.starts_with(' ') {
            range.end += 1;
        }
        range
    }
}

/// Where an attribute stands in its file.
fn place(attribute: &Attribute) -> Range<usize> {
    let start = attribute.pound_token.span.byte_range().start;
    start..attribute.bracket_token.span.close().byte_range().end
}

/// Where tokens stand in their file.
fn range(tokens: &[TokenTree]) -> Range<usize> {
    let start = tokens.first().map_or(0, |token| token.span().byte_range().start);
    start..tokens.last().map_or(start, |token| token.span().byte_range().end)
}
