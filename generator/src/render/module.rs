//! The text of a Rust file, from items as tokens and tables as text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::output::Text;
use crate::model::{Client, Kind, Type, TypeId};
use crate::names::{Name, OperationName};
use crate::packaging::Packaging;

/// The first line of each file.
pub(super) const HEAD: &str =
    "// Written by deck-generator. Edits are lost: change the document or generator.toml instead.\n\n";

/// The first line of a file of a client: one file of many, or that which all is in.
pub(super) fn head(packaging: &Packaging) -> &'static str {
    if packaging.is_one_file() { "" } else { HEAD }
}

/// A file in the making, and what it has to import.
pub(super) struct Module<'a> {
    client: &'a Client,
    /// Where the types are: `types::` before their names, or the file's own module.
    scope: Scope<'a>,
    text: String,
    /// What is no Rust of it, the first if there are several.
    fault: Option<String>,
    imports: BTreeMap<String, BTreeSet<String>>,
}

/// How a file names the types of the client.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    /// By `types::Name`.
    Outside,
    /// By `Name`; those that are not among these are imported.
    Types(&'a BTreeSet<TypeId>),
}

impl<'a> Module<'a> {
    /// The client that the file is a part of.
    pub(super) fn client(&self) -> &'a Client {
        self.client
    }

    pub(super) fn new(client: &'a Client, scope: Scope<'a>) -> Self {
        Self { client, scope, text: String::new(), fault: None, imports: BTreeMap::new() }
    }

    /// The path of the client, from its crate's on.
    pub(super) fn root(&self) -> TokenStream {
        root(&self.client.packaging)
    }

    /// The attribute of what is behind a feature; none, if that is not for cargo to say.
    pub(super) fn on(&self, feature: &str) -> TokenStream {
        if self.client.packaging.is_crate() { quote!(#[cfg(feature = #feature)]) } else { TokenStream::new() }
    }

    /// Imports `path::name`.
    pub(super) fn import(&mut self, path: &str, name: &str) {
        self.imports.entry(path.to_owned()).or_default().insert(name.to_owned());
    }

    /// Adds items.
    pub(super) fn items(&mut self, tokens: &TokenStream) {
        let Text { text, fault } = format(tokens);
        self.fault = self.fault.take().or(fault);
        // Other names for types are a list.
        let is_alias = |line: &str| line.starts_with("pub type ");
        let listed = is_alias(&text) && self.text.trim_end().rsplit('\n').next().is_some_and(is_alias);
        if !self.text.is_empty() && !tokens.is_empty() && !listed {
            self.text.push('\n');
        }
        self.text.push_str(&text);
    }

    /// Adds text that is no Rust syntax, such as the body of a table.
    pub(super) fn table(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
    }

    /// The file: what it is, its imports, its items.
    pub(super) fn finish(self, about: &str) -> Text {
        let packaging = &self.client.packaging;
        let mut out = head(packaging).to_owned();
        let _ = writeln!(out, "//! {about}\n");
        let mut groups: [Vec<String>; 3] = Default::default();
        for (path, names) in &self.imports {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let line = wrapped(&format!("use {}::", packaging.path(path)), &names);
            let group = match path.as_str() {
                path if path.starts_with("std") => 0,
                path if path.starts_with("crate") => 2,
                _ => 1,
            };
            if let Some(group) = groups.get_mut(group) {
                group.push(line);
            }
        }
        for group in groups.iter_mut().filter(|group| !group.is_empty()) {
            group.sort_unstable();
            out.extend(group.iter().map(String::as_str));
            out.push('\n');
        }
        out.push_str(&self.text);
        Text { text: out, fault: self.fault }
    }

    /// A type where it is used.
    pub(super) fn ty(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Boolean => quote!(bool),
            Type::I32 => quote!(i32),
            Type::I64 => quote!(i64),
            Type::U32 => quote!(u32),
            Type::U64 => quote!(u64),
            Type::I128 => quote!(i128),
            Type::F64 => quote!(f64),
            Type::String => quote!(String),
            Type::Uuid => self.imported("uuid", "Uuid"),
            Type::DateTime => self.imported("crate::runtime", "DateTime"),
            Type::Date => self.imported("chrono", "NaiveDate"),
            Type::Base64 => self.imported("crate::runtime", "Base64"),
            Type::Bytes => self.imported("bytes", "Bytes"),
            Type::FilePart => self.imported("crate::runtime", "FilePart"),
            Type::Any => self.imported("serde_json", "Value"),
            Type::Own(own) => self.own(&own.path),
            Type::Named(id) => {
                self.client.get(*id).map_or_else(TokenStream::new, |def| self.named(*id, &def.name))
            }
            Type::Boxed(id) => {
                let inner = self.ty(&Type::Named(*id));
                quote!(Box<#inner>)
            }
            Type::List(inner) => {
                let inner = self.ty(inner);
                quote!(Vec<#inner>)
            }
            Type::Map(inner) => {
                let map = match **inner {
                    Type::Any => self.imported("serde_json", "Map"),
                    _ => self.imported("std::collections", "BTreeMap"),
                };
                let inner = self.ty(inner);
                quote!(#map<String, #inner>)
            }
            Type::Nullable(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            Type::Parameter => quote!(T),
        }
    }

    /// A type that is not the client's: by its path, since its name may be one of the client's too.
    fn own(&mut self, path: &str) -> TokenStream {
        path.parse().unwrap_or_else(|_| {
            self.fault.get_or_insert_with(|| format!("`{path}` is no type"));
            TokenStream::new()
        })
    }

    fn named(&mut self, id: TypeId, name: &Name) -> TokenStream {
        let ident = ident(name.as_str());
        match self.scope {
            Scope::Outside => {
                self.import("crate", "types");
                quote!(types::#ident)
            }
            Scope::Types(here) => {
                if !here.contains(&id) {
                    self.import("crate::types", name.as_str());
                }
                quote!(#ident)
            }
        }
    }

    fn imported(&mut self, path: &str, name: &str) -> TokenStream {
        self.import(path, name);
        let ident = ident(name);
        quote!(#ident)
    }

    /// The type behind aliases.
    pub(super) fn behind<'t>(&self, ty: &'t Type) -> &'t Type
    where
        'a: 't,
    {
        self.client.behind(ty)
    }

    /// What a type of the client is made of.
    pub(super) fn kind(&self, id: TypeId) -> Option<&'a Kind> {
        self.client.get(id).map(|def| &def.kind)
    }

    /// What a caller gives for a value of this type, without a pointer around it: of a union, also what a variant holds.
    pub(super) fn taken(&mut self, ty: &Type) -> TokenStream {
        let plain = match ty {
            Type::Boxed(id) => self.ty(&Type::Named(*id)),
            _ => self.ty(ty),
        };
        if self.takes_variants(ty) { quote!(impl Into<#plain>) } else { plain }
    }

    /// Whether callers may give what a variant of this type holds, in its place.
    pub(super) fn takes_variants(&self, ty: &Type) -> bool {
        self.client.takes_variants(ty)
    }

    /// Whether `&str` is what callers have at hand for this type.
    pub(super) fn is_string(&self, ty: &Type) -> bool {
        *self.client.behind(ty) == Type::String
    }
}

/// The path of a client, from its crate's on.
pub(super) fn root(packaging: &Packaging) -> TokenStream {
    packaging.root().parse().unwrap_or_else(|_| quote!(crate))
}

/// `head{a, b, c};`, broken into lines where it is too long.
pub(super) fn wrapped(head: &str, names: &[&str]) -> String {
    if let [only] = names {
        return format!("{head}{only};\n");
    }
    let line = format!("{head}{{{}}};\n", names.join(", "));
    if line.len() <= 101 {
        return line;
    }
    let mut out = format!("{head}{{");
    let mut width = usize::MAX;
    for name in names {
        if width.saturating_add(name.len() + 2) > 96 {
            out.push_str("\n    ");
            width = 4;
        } else {
            out.push(' ');
            width += 1;
        }
        let _ = write!(out, "{name},");
        width += name.len() + 1;
    }
    out.push_str("\n};\n");
    out
}

/// A type as text.
pub(super) fn text(ty: &TokenStream) -> String {
    let text = ty.to_string().replace(' ', "").replace(',', ", ");
    text.strip_prefix("impl").map_or_else(|| text.clone(), |bound| format!("impl {bound}"))
}

/// An expression of names, calls and closures as text.
pub(super) fn expression(tokens: &TokenStream) -> String {
    let mut out = String::new();
    let mut in_closure = false;
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => {
                let _ = write!(out, "({})", expression(&group.stream()));
            }
            TokenTree::Punct(punct) => {
                out.push(punct.as_char());
                in_closure ^= punct.as_char() == '|';
                if punct.as_char() == ',' || punct.as_char() == '|' && !in_closure {
                    out.push(' ');
                }
            }
            token => {
                let _ = write!(out, "{token}");
            }
        }
    }
    out
}

/// Formats items. Tokens that are no items are a fault of the generator.
pub(super) fn format(tokens: &TokenStream) -> Text {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => spaced(&prettyplease::unparse(&file)).into(),
        Err(error) => Text { text: String::new(), fault: Some(error.to_string()) },
    }
}

/// The text with an empty line before each item that follows another, as prettyplease does not put it.
fn spaced(text: &str) -> String {
    const BEGINNINGS: [&str; 7] = ["///", "#[", "pub ", "pub(crate) ", "fn ", "impl", "static "];
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    let mut last = "";
    for line in text.lines() {
        let begins = BEGINNINGS.iter().any(|beginning| line.trim_start().starts_with(beginning));
        let is_static = |line: &str| line.starts_with("static ");
        // Documentation may hold lines that look like the end of an item.
        let ended = last.ends_with(['}', ';']) && !last.trim_start().starts_with("//");
        if begins && ended && !(is_static(last) && is_static(line)) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        last = line;
    }
    out
}

/// The way from a client to a method of an operation: `update_pet`, or `pets().update`.
pub(super) fn method_path(operation: &OperationName, method: &Name) -> TokenStream {
    let method = ident(method.as_str());
    if let Some(group) = &operation.group {
        let group = ident(group.method.as_str());
        quote!(#group().#method)
    } else {
        quote!(#method)
    }
}

/// An identifier, raw ones included.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
