//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// The attribute of modules with items that have no documentation, because the document says nothing of them.
pub(super) const UNDESCRIBED: &str =
    "#![allow(missing_docs, reason = \"the document does not describe everything\")]\n";

/// Documentation as doc comments.
pub(super) fn docs(docs: &Docs) -> TokenStream {
    lines(docs.lines.iter().map(String::as_str))
}

/// Lines of a doc comment.
pub(super) fn lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> TokenStream {
    let lines =
        lines.into_iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// What the compiler says of the use of something that the document calls deprecated: the document's own words if it has
/// some.
pub(super) fn deprecation(docs: &Docs) -> &str {
    docs.deprecation().unwrap_or("the API's document calls it deprecated")
}

/// The attribute of what the document calls deprecated.
pub(super) fn deprecated(is: bool, docs: &Docs) -> TokenStream {
    let note = deprecation(docs);
    if is { quote!(#[deprecated = #note]) } else { TokenStream::new() }
}
