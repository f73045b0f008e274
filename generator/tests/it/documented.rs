//! What the documentation of a generated client holds: examples that compile, and a page that leads from each method to all
//! that a call of it needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use deck_generator::config::Config;
use deck_generator::files::Files;
use deck_generator::pipeline::{Inputs, generate};
use syn::{FnArg, GenericArgument, ImplItem, ImplItemFn, Item, PathArguments, ReturnType, Type};
use test_support::nested::put;

use crate::snippets;

/// The crate that [`put_examples`] writes.
pub(crate) const EXAMPLES: &str = "method-examples";

/// Writes a crate of all examples of methods, which depends on the crates beside it.
pub(crate) fn put_examples(root: &Path, crates: &BTreeMap<String, Files>) {
    let mut manifest = format!(
        "[package]\nname = \"{EXAMPLES}\"\nedition = \"2024\"\n\n[lib]\ndoctest = false\n\n[dependencies]\n"
    );
    let mut source = "//! The examples of the methods' documentation.\n#![allow(warnings, clippy::all, clippy::pedantic)]\n".to_owned();
    for (folder, files) in crates {
        let name = package(files);
        let _ = writeln!(manifest, "{name} = {{ path = \"../{folder}\", default-features = false }}");
        for (index, example) in examples(files).iter().enumerate() {
            let _ = writeln!(source, "mod {}_{index} {{\n{example}}}", name.replace('-', "_"));
        }
    }
    for (index, (snippet, example)) in of_the_book().into_iter().enumerate() {
        let krate = format!("snippet_{snippet}");
        let _ = writeln!(source, "mod book_{index} {{\n{}}}", example.replace("pets_client", &krate));
    }
    put(&root.join(EXAMPLES), "Cargo.toml", &manifest);
    put(&root.join(EXAMPLES), "src/lib.rs", &source);
}

/// The programs of the book that call a snippet's client, whose name is that of the file: there it is `pets_client`.
fn of_the_book() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| {
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The name of a crate.
fn package(files: &Files) -> String {
    let manifest: toml::Table = files["Cargo.toml"].parse().unwrap();
    manifest["package"]["name"].as_str().unwrap().to_owned()
}

/// The examples in the documentation of a crate's methods, as rustdoc compiles them.
pub(crate) fn examples(files: &Files) -> Vec<String> {
    let mut all = Vec::new();
    for method in operations(files).methods {
        let mut lines = docs(&method.function).into_iter();
        assert!(lines.by_ref().any(|line| line == "# Example"), "{}: no example", method.name());
        let code = lines.skip_while(|line| line != "```").skip(1).take_while(|line| line != "```");
        let code: Vec<String> =
            code.map(|line| line.strip_prefix("# ").map_or(line.clone(), str::to_owned)).collect();
        assert!(code.iter().any(|line| line.contains(&method.name())), "{}: {code:?}", method.name());
        all.push(code.join("\n") + "\n");
    }
    all
}

/// The lines of a method's documentation.
fn docs(function: &ImplItemFn) -> Vec<String> {
    let texts = function.attrs.iter().filter_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    texts.map(|text| text.strip_prefix(' ').unwrap_or(&text).to_owned()).collect()
}

/// A method that makes a request.
struct Method {
    /// The group that has it; without one, the client has it.
    group: Option<String>,
    function: ImplItemFn,
    operation: String,
}

impl Method {
    fn name(&self) -> String {
        self.function.sig.ident.to_string().trim_start_matches("r#").to_owned()
    }
}

/// The operations of a client, as its source has them.
#[derive(Default)]
struct Operations {
    methods: Vec<Method>,
    /// The types of the API that a success of an operation holds.
    returned: BTreeMap<String, BTreeSet<String>>,
    setters: BTreeMap<String, Vec<String>>,
    /// The variants of the enums of responses.
    variants: BTreeMap<String, Vec<String>>,
}

fn operations(files: &Files) -> Operations {
    let mut found = Operations::default();
    // A former name leads to the documentation of what it is a name of.
    let is_own = |path: &str| path.starts_with("src/operations/") && !path.ends_with("/former_names.rs");
    for (_, text) in files.iter().filter(|(path, _)| is_own(path)) {
        for item in syn::parse_file(text).unwrap().items {
            match item {
                Item::Impl(block) => {
                    for item in block.items {
                        let ImplItem::Fn(function) = item else { continue };
                        found.take(&block.self_ty, function);
                    }
                }
                Item::Macro(table) => found.table(&table.mac.tokens.to_string()),
                Item::Enum(of) => {
                    let names = of.variants.iter().map(|variant| variant.ident.to_string()).collect();
                    found.variants.insert(of.ident.to_string(), names);
                }
                _ => {}
            }
        }
    }
    found
}

impl Operations {
    fn take(&mut self, of: &Type, function: ImplItemFn) {
        let takes_self = matches!(function.sig.inputs.first(), Some(FnArg::Receiver(_)));
        if let Some(operation) = request(of) {
            let name = function.sig.ident.to_string();
            // What follows a response has methods of its own, which say so by their result.
            let returns_self =
                matches!(&function.sig.output, ReturnType::Type(_, ty) if is_self(ty)) && takes_self;
            if returns_self {
                self.setters.entry(operation).or_default().push(name);
            }
        } else if let ReturnType::Type(_, ty) = &function.sig.output
            && let Some(operation) = request(ty)
        {
            self.methods.push(Method { group: group(of), function, operation });
        }
    }

    /// `pub Name of "method" (…) -> Success | Errors { … }`.
    fn table(&mut self, tokens: &str) {
        let Some((head, rest)) = tokens.split_once("->") else { return };
        let mut words = head.split_whitespace();
        let Some(name) = words.nth(1) else { return };
        let returned = rest.split(['{', '|']).next().unwrap_or_default();
        let parts: Vec<&str> = returned.split_whitespace().collect();
        let types = parts.windows(3).filter_map(|three| match three {
            ["types", "::", name] => Some((*name).to_owned()),
            _ => None,
        });
        self.returned.insert(name.to_owned(), types.collect());
    }
}

fn is_self(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("Self"))
}

/// `Name` of `groups::Name<T>`.
fn group(of: &Type) -> Option<String> {
    let Type::Path(path) = of else { return None };
    let is_group = path.path.segments.first()?.ident == "groups";
    is_group.then_some(path.path.segments.last()?.ident.to_string())
}

/// `Name` of `Request<Name, T>`.
fn request(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Request")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(Type::Path(path)) => Some(path.path.get_ident()?.to_string()),
        _ => None,
    }
}

/// What rustdoc's page of the client, or of a group, does not lead to: from each method to the types that it returns, to each of
/// its errors and to the setters of its request.
pub(crate) fn missing_links(pages: &Path, files: &Files) -> Vec<String> {
    let folder = pages.join(package(files).replace('-', "_"));
    let page = |path: &str| fs::read_to_string(folder.join(path)).unwrap_or_default();
    let mut views = BTreeMap::from([(None, page("client/struct.Client.html"))]);
    let request = page("request/struct.Request.html");
    let operations = operations(files);
    let mut missing = Vec::new();
    for method in &operations.methods {
        let (name, operation) = (method.name(), &method.operation);
        let view = views.entry(method.group.as_ref());
        let view = view.or_insert_with_key(|group| {
            page(&format!("groups/struct.{}.html", group.map_or("", String::as_str)))
        });
        let Some((_, about)) = view.split_once(&format!("id=\"method.{name}\"")) else {
            missing.push(format!("`{name}` is on no page"));
            continue;
        };
        let about = about.split("<section id=").next().unwrap_or_default();
        let mut expect = |what: &str, links: &[String]| {
            if !links.iter().any(|link| about.contains(link)) {
                missing.push(format!("`{name}` has no link to {what}"));
            }
        };
        // The method of a view that holds parameters leads to that of the group.
        if docs(&method.function).iter().any(|line| line.ends_with("the parameters that this view holds.")) {
            expect("the method of its group", &[format!(".html#method.{name}\"")]);
            continue;
        }
        for ty in operations.returned.get(operation).into_iter().flatten() {
            expect(ty, &["struct", "enum", "type"].map(|kind| format!("/{kind}.{}.html", in_url(ty))));
        }
        for of in ["Response", "Error"].map(|suffix| format!("{operation}{suffix}")) {
            for variant in operations.variants.get(&of).into_iter().flatten() {
                expect(variant, &[format!("/enum.{}.html#variant.{}", in_url(&of), in_url(variant))]);
            }
        }
        let anchor = format!("impl-Request%3C{},+T%3E", in_url(operation));
        let setters = operations.setters.get(operation).into_iter().flatten();
        for setter in setters.clone() {
            let setter = setter.trim_start_matches("r#");
            expect(setter, &[format!("<code>{setter}</code></a>")]);
            expect(setter, &[format!("/struct.Request.html#{anchor}")]);
        }
        if setters.count() > 0 && !request.contains(&format!("id=\"{anchor}\"")) {
            missing.push(format!("`{name}`: there is no {anchor}"));
        }
    }
    missing
}

/// A name as URLs have it.
fn in_url(name: &str) -> String {
    let byte = |byte: u8| if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    name.bytes().map(byte).collect()
}

#[test]
fn examples_are_a_choice() {
    let text = |choice: &str| {
        let config = Config::parse(choice).unwrap();
        let run = generate(&Inputs { config, ..snippets::inputs("deprecated") });
        run.generated.unwrap().files["src/operations/old.rs"].clone()
    };
    let (with, without) = (text(""), text("[docs]\nexamples = false"));
    assert!(with.contains("/// # Example"), "{with}");
    assert!(!without.contains("# Example") && !without.contains("```"), "{without}");
    let code =
        |text: &str| text.lines().filter(|line| !line.trim_start().starts_with("///")).collect::<String>();
    assert_eq!(code(&with), code(&without));
}
