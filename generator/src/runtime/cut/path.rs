//! Absolute paths in the source of the runtime, which lead to the client: in code, in macros, in links of the documentation.

use std::ops::Range;

use proc_macro2::{Literal, Spacing, TokenStream, TokenTree};

use crate::packaging::Packaging;

/// How a link of the documentation to an absolute path begins.
const LINK: &str = "](crate::";

/// Adds the edits by which absolute paths lead to where the client is.
pub(super) fn lead(
    text: &str,
    tokens: TokenStream,
    packaging: &Packaging,
    edits: &mut Vec<(Range<usize>, String)>,
) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => lead(text, group.stream(), packaging, edits),
            TokenTree::Ident(ident) if ident == "crate" => {
                // Not that of `pub(crate)`.
                let is_path = |next: &TokenTree| matches!(next, TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint);
                if tokens.peek().is_some_and(is_path) {
                    edits.push((ident.span().byte_range(), packaging.root().to_owned()));
                }
            }
            TokenTree::Literal(literal) => links(text, &literal, packaging, edits),
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// Links in a text, or in a doc comment, which is a text to Rust.
fn links(text: &str, literal: &Literal, packaging: &Packaging, edits: &mut Vec<(Range<usize>, String)>) {
    let place = literal.span().byte_range();
    if let Some(text) = text.get(place.clone()).filter(|text| text.contains(LINK)) {
        edits.push((place, text.replace(LINK, &format!("]({}::", packaging.root()))));
    }
}
