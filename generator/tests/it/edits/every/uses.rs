//! Code for each public name of a client, written from the client's own Rust and not from what `diff` knows: a line a name.

use std::collections::BTreeSet;
use std::fmt::Write;

use deck_generator::files::Files;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Fields, FnArg, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, Type, Visibility};

use super::tables;

/// Code that uses a name with exactly the types that it has.
#[derive(Clone, Debug)]
pub(super) struct Use {
    /// The name, as `diff` writes it.
    pub(super) symbol: String,
    /// A function in one line, without its own name: `(v: &types::Pet) { … }`.
    pub(super) code: String,
}

/// The uses of all names of a client.
pub(super) fn uses(files: &Files) -> Vec<Use> {
    let parsed: Vec<(Module, syn::File)> = files
        .iter()
        .filter_map(|(path, text)| Some((Module::of(path)?, syn::parse_file(text).unwrap())))
        .collect();
    let types = parsed.iter().filter(|(module, _)| *module == Module::Types);
    let own: BTreeSet<String> = types.flat_map(|(_, file)| declared(file)).collect();
    let operations = parsed.iter().filter(|(module, _)| *module == Module::Operations);
    let responses: BTreeSet<String> = operations.flat_map(|(_, file)| declared(file)).collect();
    let mut found = Vec::new();
    for (module, file) in &parsed {
        let mut writer = Writer { module: *module, declared: &own, responses: &responses, found: &mut found };
        file.items.iter().for_each(|item| writer.item(item));
    }
    found
}

/// The modules that a client shows, without those behind a feature.
pub(super) fn modules(files: &Files) -> BTreeSet<String> {
    let file = syn::parse_file(&files["src/lib.rs"]).unwrap();
    let shown = file.items.iter().filter_map(|item| match item {
        Item::Mod(module) if is_public(&module.vis) && !is_conditional(&module.attrs) => {
            Some(module.ident.to_string())
        }
        _ => None,
    });
    shown.collect()
}

/// What the client shows of other crates: `uuid`.
pub(super) fn crates(files: &Files) -> BTreeSet<String> {
    let text = &files["src/lib.rs"];
    ["bytes", "chrono", "http", "serde_json", "uuid"]
        .into_iter()
        .filter(|name| syn::parse_file(text).unwrap().items.iter().any(|item| shows(item, name)))
        .map(str::to_owned)
        .collect()
}

fn shows(item: &Item, name: &str) -> bool {
    let Item::Use(shown) = item else { return false };
    let words: Vec<String> = shown.tree.to_token_stream().into_iter().flat_map(words).collect();
    is_public(&shown.vis)
        && !is_conditional(&shown.attrs)
        && words[0] != "crate"
        && words.iter().any(|it| it == name)
}

fn words(token: TokenTree) -> Vec<String> {
    match token {
        TokenTree::Group(group) => group.stream().into_iter().flat_map(words).collect(),
        token => vec![token.to_string()],
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Module {
    Types,
    Operations,
    Client,
    Headers,
}

impl Module {
    fn of(path: &str) -> Option<Self> {
        match path {
            "src/client.rs" => Some(Self::Client),
            "src/headers.rs" => Some(Self::Headers),
            // They are deprecated, and go without a name of their own.
            _ if path.ends_with("/former_names.rs") => None,
            // Types behind a feature, which these clients do not have.
            _ if path.starts_with("src/types/unreferenced") => None,
            _ if path.starts_with("src/types/") => Some(Self::Types),
            _ if path.starts_with("src/operations/") => Some(Self::Operations),
            _ => None,
        }
    }

    /// What stands before a name of it.
    fn prefix(self) -> &'static str {
        match self {
            Self::Types => "types::",
            Self::Operations => "operations::",
            Self::Headers => "headers::",
            Self::Client => "",
        }
    }

    /// The way to a name of it in code.
    fn way(self) -> &'static str {
        if self == Self::Client { "client::" } else { self.prefix() }
    }
}

fn declared(file: &syn::File) -> Vec<String> {
    let names = file.items.iter().flat_map(|item| match item {
        Item::Struct(item) => vec![item.ident.to_string()],
        Item::Enum(item) => vec![item.ident.to_string()],
        Item::Type(item) => vec![item.ident.to_string()],
        Item::Macro(item) if item.mac.path.is_ident("aliases") => {
            tables::aliases(item.mac.tokens.clone()).into_iter().map(|(name, _)| name).collect()
        }
        _ => Vec::new(),
    });
    names.collect()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_conditional(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg"))
}

fn has(attributes: &[Attribute], name: &str, word: &str) -> bool {
    attributes.iter().any(|it| it.path().is_ident(name) && it.to_token_stream().to_string().contains(word))
}

struct Writer<'a> {
    module: Module,
    /// The names of types, which files of types write without a way to them.
    declared: &'a BTreeSet<String>,
    /// The same of operations.
    responses: &'a BTreeSet<String>,
    found: &'a mut Vec<Use>,
}

impl Writer<'_> {
    fn add(&mut self, symbol: impl Into<String>, code: impl Into<String>) {
        // A keyword is a name as any other.
        self.found.push(Use { symbol: symbol.into().replace("r#", ""), code: code.into() });
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(item) if is_public(&item.vis) && !is_conditional(&item.attrs) => self.object(item),
            Item::Enum(item) if is_public(&item.vis) && !is_conditional(&item.attrs) => self.choice(item),
            Item::Type(item) if is_public(&item.vis) && !is_conditional(&item.attrs) => {
                self.alias(&item.ident.to_string(), item.ty.to_token_stream());
            }
            Item::Static(item) if is_public(&item.vis) && self.module == Module::Headers => {
                let (name, ty) = (item.ident.to_string(), self.text(item.ty.to_token_stream()));
                self.add(format!("headers::{name}"), format!("() {{ let _: &{ty} = &headers::{name}; }}"));
            }
            Item::Impl(item) if !is_conditional(&item.attrs) => self.methods(item),
            Item::Macro(item) if !is_conditional(&item.attrs) => self.table(item),
            _ => {}
        }
    }

    fn object(&mut self, item: &ItemStruct) {
        let (symbol, ty) = self.named(&item.ident.to_string());
        self.add(&symbol, format!("(_: &{ty}) {{}}"));
        if has(&item.attrs, "derive", "Default") {
            self.default(&symbol, &ty);
        }
        for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
            // The field of a newtype has no name that a document could change.
            let Some(name) = &field.ident else { continue };
            let held = self.text(field.ty.to_token_stream());
            self.add(format!("{symbol}.{name}"), format!("(v: &{ty}) {{ let _: &{held} = &v.{name}; }}"));
        }
    }

    fn default(&mut self, symbol: &str, ty: &str) {
        self.add(format!("<{symbol} as Default>"), format!("() {{ let _ = <{ty} as Default>::default(); }}"));
    }

    fn choice(&mut self, item: &ItemEnum) {
        let (symbol, ty) = self.named(&item.ident.to_string());
        self.add(&symbol, format!("(_: &{ty}) {{}}"));
        let mut arms = String::new();
        for variant in &item.variants {
            let own = format!("{ty}::{}", variant.ident);
            let (pattern, body) = match &variant.fields {
                Fields::Unnamed(held) => {
                    let held = self.text(held.unnamed[0].ty.to_token_stream());
                    (format!("{own}(x)"), format!("let _: &{held} = x;"))
                }
                _ => (own.clone(), String::new()),
            };
            let _ = write!(arms, "{pattern} => {{}} ");
            // What every enum has is of no document.
            if !["Unrecognized", "Custom"].contains(&variant.ident.to_string().as_str()) {
                let code = format!("(v: &{ty}) {{ match v {{ {pattern} => {{ {body} }} _ => {{}} }} }}");
                self.add(format!("{symbol}::{}", variant.ident), code);
            }
        }
        if !has(&item.attrs, "non_exhaustive", "") {
            self.add(format!("match {symbol}"), format!("(v: &{ty}) {{ match v {{ {arms}}} }}"));
        }
    }

    fn alias(&mut self, name: &str, held: TokenStream) {
        let (symbol, ty) = self.named(name);
        let held = self.text(held);
        if self.module == Module::Operations {
            return self.add(symbol, format!("(e: {ty}) -> ! {{ match e {{}} }}"));
        }
        self.add(symbol, format!("(v: &{ty}) {{ let _: &{held} = v; }}"));
    }

    fn methods(&mut self, item: &ItemImpl) {
        let words = item.self_ty.to_token_stream().to_string().replace(' ', "");
        let name = words.split('<').next().unwrap_or_default().to_owned();
        if let Some((implemented, _)) = &item.trait_ {
            if implemented.is_ident("Default") && self.module == Module::Types {
                let (symbol, ty) = self.named(&name);
                self.default(&symbol, &ty);
            }
            return;
        }
        let functions = item.items.iter().filter_map(|item| match item {
            ImplItem::Fn(function) if is_public(&function.vis) => Some(function),
            _ => None,
        });
        for function in functions {
            let sig = &function.sig;
            let (method, arguments) = (sig.ident.to_string(), self.arguments(sig.inputs.iter()));
            let is_associated = sig.receiver().is_none();
            let gives = match &sig.output {
                syn::ReturnType::Type(_, ty) => ty.to_token_stream().to_string().replace(' ', ""),
                syn::ReturnType::Default => String::new(),
            };
            match (self.module, name.as_str()) {
                (Module::Operations, "Client") => {
                    let operation = gives.split(['<', ',']).nth(1).unwrap_or_default();
                    let gives = format!("request::Request<operations::{operation}, Nowhere>");
                    let code = format!(
                        "(c: &client::Client<Nowhere>) {{ let _: {gives} = c.{method}({arguments}); }}"
                    );
                    self.add(format!("Client::{method}"), code);
                }
                (Module::Operations, "Request") => {
                    let operation = words.split(['<', ',']).nth(1).unwrap_or_default();
                    let code = format!(
                        "(r: request::Request<operations::{operation}, Nowhere>) {{ let _ = r.{method}({arguments}); }}"
                    );
                    self.add(format!("Request<{operation}>::{method}"), code);
                }
                (Module::Client, "ClientBuilder") if method != "server" => {
                    let code = format!("(b: client::ClientBuilder) {{ let _ = b.{method}({arguments}); }}");
                    self.add(format!("ClientBuilder::{method}"), code);
                }
                (Module::Types, _) if is_associated => {
                    let (symbol, ty) = self.named(&name);
                    let code = format!("() {{ let _: {ty} = {ty}::{method}({arguments}); }}");
                    self.add(format!("{symbol}::{method}"), code);
                }
                _ => {}
            }
        }
    }

    fn arguments<'i>(&self, inputs: impl Iterator<Item = &'i FnArg>) -> String {
        let all = inputs.filter_map(|input| match input {
            FnArg::Typed(argument) => Some(format!("any::<{}>()", self.given(&argument.ty))),
            FnArg::Receiver(_) => None,
        });
        all.collect::<Vec<_>>().join(", ")
    }

    /// A type that an argument may have: that of the text for what is taken by `Into`.
    fn given(&self, ty: &Type) -> String {
        let text = self.text(ty.to_token_stream());
        let flat = text.replace(' ', "");
        match flat.strip_prefix("implInto<").and_then(|rest| rest.strip_suffix('>')) {
            Some("Secret") => "String".to_owned(),
            Some(_) => text.trim_start_matches("impl Into <").trim_end_matches('>').to_owned(),
            None if flat.starts_with("implAsRef<") => "String".to_owned(),
            None => text,
        }
    }

    fn table(&mut self, item: &syn::ItemMacro) {
        let tokens = item.mac.tokens.clone();
        let name = item.mac.path.to_token_stream().to_string();
        match name.as_str() {
            "aliases" => {
                for (name, held) in tables::aliases(tokens) {
                    self.alias(&name, held);
                }
            }
            "setters" => {
                let table = tables::setters(tokens);
                let (symbol, ty) = self.named(&table.of);
                if table.has_new {
                    self.add(format!("{symbol}::new"), format!("() {{ let _: {ty} = {ty}::new(); }}"));
                }
                for (setter, given) in table.rows {
                    let given = given.map_or_else(|| "String".to_owned(), |given| self.text(given));
                    let code = format!("(v: {ty}) {{ let _: {ty} = v.{setter}(any::<{given}>()); }}");
                    self.add(format!("{symbol}::{setter}"), code);
                }
            }
            "variants" => {
                let (of, rows) = tables::variants(tokens);
                let (symbol, ty) = self.named(&of);
                for held in rows {
                    let given = held.clone().map_or_else(|| "String".to_owned(), |held| self.text(held));
                    let held = held.map_or_else(
                        || "impl Into<String>".to_owned(),
                        |held| {
                            held.to_string().replace(' ', "").replace("BTreeMap", "Map").replace(',', ", ")
                        },
                    );
                    let code = format!("() {{ let _: {ty} = any::<{given}>().into(); }}");
                    self.add(format!("<{symbol} as From<{held}>>"), code);
                }
            }
            "string_enum" => {
                let (symbol, ty) = self.named(&tables::first(tokens));
                self.add(
                    &symbol,
                    format!("(v: &{ty}) {{ let _: &str = v.as_str(); let _ = {ty}::from(\"\"); }}"),
                );
            }
            "operation" | "stream_operation" => {
                let table = tables::operation(tokens);
                let gives = self.text(table.gives.clone());
                let request = format!("request::Request<operations::{}, Nowhere>", table.of);
                let code = format!("(r: {request}) {{ let _: Option<{gives}> = r.send().ok(); }}");
                self.add(format!("operations::{}::Response", table.of), code);
            }
            "paged" => {
                let (of, item) = tables::paged(tokens);
                let item = self.text(item);
                let request = format!("request::Request<operations::{of}, Nowhere>");
                let code = format!(
                    "(r: {request}) {{ let _: Option<{item}> = r.items().next().and_then(Result::ok); }}"
                );
                self.add(format!("Request<{of}>::pages"), code);
            }
            _ => {}
        }
    }

    /// A name as `diff` writes it, and as code does.
    fn named(&self, name: &str) -> (String, String) {
        (format!("{}{name}", self.module.prefix()), format!("{}{name}", self.module.way()))
    }

    /// A type, as it is written outside of the client.
    fn text(&self, tokens: TokenStream) -> String {
        let mut out = TokenStream::new();
        let mut is_way = false;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if ident == "crate" => out.extend(quote!(client)),
                TokenTree::Ident(ident) if !is_way && self.is_own(&ident.to_string()) => {
                    out.extend(quote!(types::#ident));
                }
                TokenTree::Ident(ident)
                    if !is_way
                        && self.module == Module::Operations
                        && self.responses.contains(&ident.to_string()) =>
                {
                    out.extend(quote!(operations::#ident));
                }
                token => {
                    is_way = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':');
                    out.extend([token]);
                    continue;
                }
            }
            is_way = false;
        }
        out.to_string()
    }

    fn is_own(&self, name: &str) -> bool {
        self.module == Module::Types && self.declared.contains(name)
    }
}
