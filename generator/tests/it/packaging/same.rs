//! A client defines the same in each form.

use std::collections::BTreeMap;

use deck_generator::config::{ModulePath, Output};
use deck_generator::files::Files;
use deck_generator::packaging::{Packaging, Placed};
use deck_generator::pipeline::{Inputs, generate};
use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Item;
use test_support::WHOLE;

use crate::snippets;

/// All features that a client can have.
const FEATURES: [&str; 17] = [
    "blocking",
    "brotli",
    "cookies",
    "gzip",
    "http2",
    "hyper",
    "oauth2",
    "record",
    "reqwest",
    "test-util",
    "tower",
    "tracing",
    "unreferenced",
    "untyped",
    "validate",
    "webhooks",
    "zstd",
];

fn files(name: &str, packaging: Packaging) -> Files {
    let run = generate(&Inputs { packaging, ..snippets::inputs(name) });
    run.generated.unwrap_or_else(|| panic!("{name}")).files
}

/// A module with all features, also those that are chosen for derives.
fn placed(name: &str) -> Placed {
    let own = snippets::inputs(name).config.derives.into_iter().filter_map(|entry| entry.feature);
    let features = FEATURES.map(str::to_owned).into_iter().chain(own).collect();
    Placed::new(
        ModulePath::try_from("api".to_owned()).unwrap(),
        &Output { features: Some(features), ..Output::default() },
    )
}

/// The items of a client by the path of their module.
fn items(files: &Files, root: &str) -> BTreeMap<String, Vec<Item>> {
    let mut found = BTreeMap::new();
    for (path, text) in files {
        let Some(path) = path.strip_prefix(root).and_then(|path| path.strip_suffix(".rs")) else { continue };
        let path = if path == "mod" { "" } else { path.strip_suffix("/mod").unwrap_or(path) };
        let path = if path == "lib" { "" } else { path };
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        collect(&path.replace('/', "::"), file.items, &mut found);
    }
    found
}

fn collect(path: &str, items: Vec<Item>, found: &mut BTreeMap<String, Vec<Item>>) {
    for item in items {
        match item {
            Item::Mod(module) if module.content.is_none() => {}
            Item::Mod(module) => {
                let inner = if path.is_empty() {
                    module.ident.to_string()
                } else {
                    format!("{path}::{}", module.ident)
                };
                collect(&inner, module.content.unwrap().1, found);
            }
            item => found.entry(path.to_owned()).or_default().push(item),
        }
    }
}

/// The items as text, each with the path of its module.
fn texts(items: &BTreeMap<String, Vec<Item>>) -> Vec<String> {
    let text = |(path, items): (&String, &Vec<Item>)| {
        // How deep a text goes on that is broken into lines means nothing.
        let text = |item: &Item| item.to_token_stream().to_string();
        let text =
            |item: &Item| text(item).split("\\\n").map(str::trim_start).collect::<Vec<_>>().join("\\\n");
        items.iter().map(|item| format!("{path}: {}", text(item))).collect::<Vec<_>>()
    };
    items.iter().flat_map(text).collect()
}

#[track_caller]
fn assert_same(name: &str, ours: &[String], theirs: &[String]) {
    for (one, other) in ours.iter().zip(theirs) {
        assert_eq!(one, other, "{name}");
    }
    assert_eq!(ours.len(), theirs.len(), "{name}");
}

/// Documents that need much of what is generated: each kind of types, bodies and responses, and what features and names do.
const SNIPPETS: [&str; 11] = [
    "derives",
    "generics",
    "multipart_body",
    "names_former",
    "oauth2",
    "operations_bound",
    "operations_features",
    "own_types",
    "streams",
    "testing",
    "unions_told",
];

#[test]
fn one_file_has_what_a_folder_has() {
    for name in SNIPPETS.into_iter().step_by(if WHOLE { 1 } else { 3 }) {
        let folder = files(name, Packaging::Module(placed(name)));
        assert_resolved(name, &folder);
        let folder = texts(&items(&folder, ""));
        let file = files(name, Packaging::File(placed(name)));
        assert_eq!(file.len(), 1, "{name}");
        assert_same(name, &texts(&items(&file, "")), &folder);
        let included = files(name, Packaging::Included(placed(name)));
        let [Item::Mod(module)] = &syn::parse_file(&included["mod.rs"]).unwrap().items[..] else {
            panic!("{name}: one item")
        };
        let mut found = BTreeMap::new();
        collect("", module.content.clone().unwrap().1, &mut found);
        assert_same(name, &texts(&found), &folder);
    }
}

/// No condition on a feature and no path of a crate is left over.
fn assert_resolved(name: &str, files: &Files) {
    for (path, text) in files {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!line.contains("feature = \""), "{name}: {path}: {line}");
        }
        for (at, _) in text.match_indices("crate::") {
            assert!(text[at..].starts_with("crate::api::"), "{name}: {path}: {}", &text[at..at + 40]);
        }
    }
}

/// What only tells where a client is, or when cargo compiles something.
fn plain(tokens: TokenStream, library: &str) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => match tokens.peek() {
                Some(TokenTree::Group(group)) => match attribute(&group.stream()) {
                    Some(kept) if kept.is_empty() => drop(tokens.next()),
                    Some(kept) => {
                        tokens.next();
                        out.push(punct.into());
                        out.push(Group::new(Delimiter::Bracket, kept).into());
                    }
                    None => out.push(punct.into()),
                },
                _ => out.push(punct.into()),
            },
            TokenTree::Group(group) => {
                out.push(Group::new(group.delimiter(), plain(group.stream(), library)).into());
            }
            TokenTree::Ident(ident) if ident == "crate" => {
                out.push(ident.into());
                let is_path =
                    matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
                // `crate::api::x` of the module is `crate::x` of the crate.
                let rest: Vec<TokenTree> = tokens.clone().take(5).collect();
                if is_path && matches!(rest.get(2), Some(TokenTree::Ident(name)) if name == "api") {
                    tokens.nth(2);
                }
            }
            TokenTree::Literal(literal) => {
                let text = literal
                    .to_string()
                    .replace(&format!("{library}::"), "crate::")
                    .replace("```ignore", "```")
                    .replace("With the feature `oauth2` the", "The");
                let text = text.replace("crate::api::", "crate::");
                out.push(text.parse::<Literal>().unwrap().into());
            }
            token => out.push(token),
        }
    }
    // The comma at the end of what is broken into lines.
    if matches!(out.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',') {
        out.pop();
    }
    out.into_iter().collect()
}

/// What is left of a condition: nothing of `cfg`, and of `cfg_attr` what it is about.
fn attribute(tokens: &TokenStream) -> Option<TokenStream> {
    let mut tokens = tokens.clone().into_iter();
    let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(of))) = (tokens.next(), tokens.next()) else {
        return None;
    };
    match name.to_string().as_str() {
        "cfg" => Some(TokenStream::new()),
        "cfg_attr" => {
            let is_comma =
                |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
            Some(of.stream().into_iter().skip_while(|token| !is_comma(token)).skip(1).collect())
        }
        _ => None,
    }
}

/// The definitions below a module, whatever folder of it they are in.
fn definitions(files: &Files, root: &str, library: &str) -> BTreeMap<String, Vec<String>> {
    const OWN: [&str; 9] =
        ["client", "constraints", "examples", "groups", "headers", "operations", "types", "webhooks", "wire"];
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, items) in items(files, root) {
        let top = path.split("::").next().unwrap();
        // Features part tables: a file for each.
        let is_parted = ["constraints", "groups"].contains(&top) && library.ends_with("features");
        let is_compared = |item: &Item| match item {
            Item::Use(_) => false,
            Item::Macro(_) | Item::Static(_) => !is_parted,
            _ => true,
        };
        for item in items.into_iter().filter(|item| OWN.contains(&top) && is_compared(item)) {
            let text = plain(item.to_token_stream(), library).to_string();
            // A derive behind a feature is one of its own.
            let text = text.replace(")] # [derive (", " , ");
            found.entry(top.to_owned()).or_default().push(text);
        }
    }
    for texts in found.values_mut() {
        texts.sort();
    }
    found
}

#[test]
fn a_module_has_what_a_crate_has() {
    for name in SNIPPETS {
        let library = format!("snippet_{name}");
        let module = files(name, Packaging::Module(placed(name)));
        let module = definitions(&module, "", &library);
        let krate = definitions(&files(name, Packaging::Crate), "src/", &library);
        for (top, texts) in &krate {
            assert_same(name, &module.get(top).cloned().unwrap_or_default(), texts);
        }
        assert_eq!(module.len(), krate.len(), "{name}");
    }
}
