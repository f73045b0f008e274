//! Reads the runtime's source: the places where its text depends on what a client is given.
//!
//! What is read is never freed: a build script ends at once.

mod condition;
mod module;
mod path;
mod visit;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::visit::Visit;
use syn::{Attribute, Error, Meta};

use super::outline::{Change, Condition, Place, Source};
use super::part::Part;

/// The folder of the source.
pub(crate) const FOLDER: &str = "runtime/src";

/// How a condition on a part begins.
const PART: &str = "part = \"";

/// How conditions on what a client is given begin.
const MARKS: [&str; 2] = [PART, "feature = \""];

/// Gives the text of a file of the source, if there is such a file.
type Texts<'a> = &'a dyn Fn(&str) -> Option<&'static str>;

/// Reads a file, if it is there, and the modules that it declares: by its paths in the source and in a client.
///
/// # Errors
/// What is wrong with the source, and where.
pub(crate) fn read(from: &str, path: &str, texts: Texts<'_>) -> Result<Option<&'static Source>, String> {
    let Some(text) = texts(from) else { return Ok(None) };
    let mut reader =
        Reader { from, path, text, texts, places: Vec::new(), macros: BTreeSet::new(), fault: None };
    let file = syn::parse_file(text).map_err(|error| reader.fault(&error))?;
    reader.visit_file(&file);
    path::roots(text, file.into_token_stream(), &mut reader.places);
    reader.check();
    let Reader { mut places, fault, .. } = reader;
    if let Some(fault) = fault {
        return Err(fault);
    }
    places.sort_by_key(|place| (place.at.start, Reverse(place.at.end)));
    let (from, path) = (from.to_owned().leak(), path.to_owned().leak());
    Ok(Some(Box::leak(Box::new(Source { from, path, text, places: places.leak() }))))
}

/// Finds the places of a file.
struct Reader<'a> {
    from: &'a str,
    path: &'a str,
    text: &'static str,
    texts: Texts<'a>,
    places: Vec<Place>,
    /// The macros of the file that other files use.
    macros: BTreeSet<String>,
    /// The first that was found.
    fault: Option<String>,
}

impl Reader<'_> {
    /// Says where something is wrong.
    fn fault(&self, error: &Error) -> String {
        format!("{FOLDER}/{}:{}: {error}", self.from, error.span().start().line)
    }

    fn add(&mut self, at: Range<usize>, change: Result<Change, Error>) {
        match change {
            Ok(change) => self.places.push(Place { at, change }),
            Err(error) => {
                let fault = self.fault(&error);
                self.fault.get_or_insert(fault);
            }
        }
    }

    /// Adds the conditions on a node. Whether any client has it.
    fn stays(&mut self, attributes: &[Attribute], node: &impl ToTokens) -> bool {
        for attribute in attributes {
            let (at, Meta::List(list)) = (place(attribute), &attribute.meta) else { continue };
            if !self.asks(&at) {
                continue;
            }
            let line = self.lines(at.clone());
            if !list.path.is_ident("cfg") {
                let change = self.cfg_attr(list, line);
                self.add(at, change);
                continue;
            }
            let node = self.lines(range(node));
            match self.cfg(list) {
                Ok(condition) if condition::is_never(&condition) => {
                    self.add(node, Ok(Change::Goes));
                    return false;
                }
                condition => {
                    self.add(at, condition.map(|condition| Change::Cfg { condition, line, node }));
                }
            }
        }
        true
    }

    /// Whether there are conditions in a place that depend on what a client is given.
    fn asks(&self, place: &Range<usize>) -> bool {
        let text = self.text.get(place.clone()).unwrap_or_default();
        MARKS.iter().any(|mark| text.contains(mark))
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

    /// Finds conditions where none is read, as in macros: they would be in all clients.
    fn check(&mut self) {
        let found = MARKS.iter().flat_map(|mark| self.text.match_indices(mark)).map(|(at, _)| at);
        let is_read = |at: &usize| {
            self.places.iter().any(|place| {
                let is_other = matches!(place.change, Change::Module(_) | Change::Public(_) | Change::Root);
                !is_other && place.at.contains(at)
            })
        };
        if let Some(at) = found.filter(|at| !is_read(at)).min() {
            let line = self.text.get(..at).unwrap_or_default().lines().count();
            let what = "a part or a feature is asked for where it cannot be resolved";
            self.fault.get_or_insert(format!("{FOLDER}/{}:{line}: {what}", self.from));
        }
    }
}

/// Where an attribute is in its file.
fn place(attribute: &Attribute) -> Range<usize> {
    let start = attribute.pound_token.span.byte_range().start;
    start..attribute.bracket_token.span.close().byte_range().end
}

/// Where a node is in its file.
fn range(node: &impl ToTokens) -> Range<usize> {
    let tokens: Vec<TokenTree> = node.to_token_stream().into_iter().collect();
    let start = tokens.first().map_or(0, |token| token.span().byte_range().start);
    start..tokens.last().map_or(start, |token| token.span().byte_range().end)
}
