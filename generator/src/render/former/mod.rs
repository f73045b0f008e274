//! `src/types/former_names.rs` and `src/operations/former_names.rs`: the names that things had before, which old code goes on with.

pub(super) mod operations;
pub(super) mod types;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::lines;

/// What the files are called.
pub(super) const FILE: &str = "former_names";

/// What is said of a file with such names.
const ABOUT: &str = "Names that are deprecated: what they were given to has another name now, and they go with a later version.";

/// The documentation and the attribute of a name of before. `is` is the name now, and `link` what it leads to.
fn head(is: &str, link: &str) -> TokenStream {
    let note = format!("renamed to `{is}`");
    let link = if link == is { String::new() } else { format!("({link})") };
    let about = lines([format!("A former name of [`{is}`]{link}.").as_str()]);
    quote!(#about #[deprecated(note = #note)])
}
