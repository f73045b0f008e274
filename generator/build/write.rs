//! Writes the outline of the runtime as Rust.

use std::collections::BTreeMap;
use std::ops::Range;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;

use super::outline::{Change, Condition, Place, Source};
use super::read::FOLDER;

/// All files of a tree of modules: a static for each, and the list of those of the source.
pub(crate) fn table(root: &'static Source) -> String {
    let (mut statics, mut all) = (Vec::new(), BTreeMap::new());
    let mut open = vec![root];
    while let Some(source) = open.pop() {
        statics.push(file(source));
        // A file can be there for two modules.
        all.entry(source.from).or_insert_with(|| name(source));
        open.extend(source.places.iter().filter_map(|place| match place.change {
            Change::Module(module) => Some(module),
            _ => None,
        }));
    }
    let all = all.values();
    quote! {
        #(#statics)*
        pub(super) static ALL: &[&Source] = &[#(&#all),*];
    }
    .to_string()
}

/// What the static of a file is called: `ROOT`, `SURFACE` for surface/mod.rs, `AUTH_TOKEN` for auth/token.rs.
fn name(source: &Source) -> Ident {
    let module = match source.path {
        "mod.rs" => "root",
        path => path.trim_end_matches("/mod.rs").trim_end_matches(".rs"),
    };
    format_ident!("{}", module.replace('/', "_").to_uppercase())
}

fn file(source: &Source) -> TokenStream {
    let Source { from, path, .. } = source;
    let (name, places, at) = (name(source), source.places.iter().map(place), format!("/{FOLDER}/{from}"));
    quote! {
        pub(super) static #name: Source = Source {
            from: #from,
            path: #path,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), #at)),
            places: &[#(#places),*],
        };
    }
}

fn place(place: &Place) -> TokenStream {
    let (at, change) = (range(&place.at), change(&place.change));
    quote!(Place { at: #at, change: Change::#change })
}

fn change(change: &Change) -> TokenStream {
    match change {
        Change::Goes => quote!(Goes),
        Change::Cfg { condition, line, node } => {
            let (condition, line, node) = (self::condition(condition), range(line), range(node));
            quote!(Cfg { condition: #condition, line: #line, node: #node })
        }
        Change::CfgAttr { condition, line, attribute, alone } => {
            let (condition, line) = (self::condition(condition), range(line));
            quote!(CfgAttr { condition: #condition, line: #line, attribute: #attribute, alone: #alone })
        }
        Change::CfgMacro(condition) => {
            let condition = self::condition(condition);
            quote!(CfgMacro(#condition))
        }
        Change::Module(module) => {
            let module = name(module);
            quote!(Module(&#module))
        }
        Change::Public(text) => quote!(Public(#text)),
        Change::Root => quote!(Root),
    }
}

fn condition(condition: &Condition) -> TokenStream {
    let condition = match condition {
        Condition::Never => quote!(Never),
        Condition::Surface => quote!(Surface),
        Condition::Shared => quote!(Shared),
        Condition::Part(part) => {
            let part = format_ident!("{part:?}");
            quote!(Part(Part::#part))
        }
        Condition::Feature(name) => quote!(Feature(#name)),
        Condition::Other(text) => quote!(Other(#text)),
        Condition::Not(not) => {
            let not = self::condition(not);
            quote!(Not(&#not))
        }
        Condition::All(all) => {
            let all = all.iter().map(self::condition);
            quote!(All(&[#(#all),*]))
        }
        Condition::Any(any) => {
            let any = any.iter().map(self::condition);
            quote!(Any(&[#(#any),*]))
        }
    };
    quote!(Condition::#condition)
}

fn range(range: &Range<usize>) -> TokenStream {
    let [start, end] = [range.start, range.end].map(Literal::usize_unsuffixed);
    quote!(#start..#end)
}
