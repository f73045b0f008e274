//! Absolute paths in the source of the runtime, which lead to the client: in code, in macros, in links of the documentation.

use proc_macro2::{Literal, Spacing, TokenStream, TokenTree};

use super::{Change, Place};

/// How a link of the documentation to an absolute path begins, up to the path and with its root.
const LINK: (&str, &str) = ("](", "](crate::");

/// Adds the roots of absolute paths.
pub(super) fn roots(text: &str, tokens: TokenStream, places: &mut Vec<Place>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => roots(text, group.stream(), places),
            TokenTree::Ident(ident) if ident == "crate" => {
                // Not that of `pub(crate)`.
                let is_path = |next: &TokenTree| matches!(next, TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint);
                if tokens.peek().is_some_and(is_path) {
                    places.push(Place { at: ident.span().byte_range(), change: Change::Root });
                }
            }
            TokenTree::Literal(literal) => links(text, &literal, places),
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// Those of links in a text, or in a doc comment, which is a text to Rust.
fn links(text: &str, literal: &Literal, places: &mut Vec<Place>) {
    let at = literal.span().byte_range();
    let (before, link) = LINK;
    for (found, _) in text.get(at.clone()).unwrap_or_default().match_indices(link) {
        let start = at.start + found + before.len();
        places.push(Place { at: start..start + "crate".len(), change: Change::Root });
    }
}
