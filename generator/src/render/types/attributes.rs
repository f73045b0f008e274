//! Attributes that were chosen.

use proc_macro2::TokenStream;
use quote::quote;

/// The traits that are derived besides, each behind a comma.
pub(super) fn derived(traits: &[String]) -> TokenStream {
    traits.iter().filter_map(|path| path.parse::<TokenStream>().ok()).map(|path| quote!(, #path)).collect()
}

/// The attributes of a type, or of a part of it that has no name in JSON.
pub(super) fn plain(texts: &[String]) -> TokenStream {
    texts.iter().filter_map(|text| text.parse::<TokenStream>().ok()).map(|text| quote!(#[#text])).collect()
}

/// Those of a part with its name in JSON.
pub(super) fn named(texts: &[String], name: &str) -> TokenStream {
    let texts: Vec<String> = texts.iter().map(|text| text.replace("{name}", &format!("{name:?}"))).collect();
    plain(&texts)
}
