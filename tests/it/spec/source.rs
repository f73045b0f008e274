//! The generated source, read with syn.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// What the walk looks for in the source.
#[derive(Default)]
pub(super) struct Source {
    /// The public types under `types`.
    pub(super) types: BTreeSet<String>,
    /// The kind of each field, by type and JSON name; a field counts only if the struct has it too.
    pub(super) fields: BTreeMap<(String, String), String>,
    /// Type and value of enums.
    pub(super) values: BTreeSet<(String, String)>,
    /// By method and path.
    pub(super) operations: BTreeMap<(String, String), Operation>,
    /// All string literals outside the tables.
    pub(super) strings: BTreeSet<String>,
    /// Fields of structs, by type and Rust name.
    members: BTreeSet<(String, String)>,
    /// Statuses by error type.
    statuses: BTreeMap<String, Vec<String>>,
    /// The method and the path of each operation, by its type.
    keys: BTreeMap<String, (String, String)>,
    /// What the client's methods give to a request, by the operation's type.
    methods: BTreeMap<String, Operation>,
    /// Parameters that setters add, by the operation's type.
    setters: BTreeMap<String, BTreeSet<(String, String)>>,
    with_body_setter: BTreeSet<String>,
}

/// What the source says of an operation.
#[derive(Default)]
pub(super) struct Operation {
    pub(super) parameters: BTreeSet<(String, String)>,
    pub(super) statuses: Vec<String>,
    pub(super) has_body: bool,
    pub(super) has_security: bool,
}

impl Source {
    /// Reads `src/` of a generated crate.
    pub(super) fn read(folder: &Path) -> Self {
        let mut source = Self::default();
        source.read_folder(&folder.join("src/types"));
        let types = source.types.clone();
        source.read_folder(&folder.join("src/operations"));
        source.read_file(&folder.join("src/client.rs"));
        source.read_folder(&folder.join("src/wire"));
        source.types = types;
        for (request, mut operation) in std::mem::take(&mut source.methods) {
            operation.parameters.extend(source.setters.remove(&request).unwrap_or_default());
            operation.has_body |= source.with_body_setter.contains(&request);
            operation.statuses = source.statuses.remove(&request).unwrap_or_default();
            source.operations.insert(source.keys.remove(&request).unwrap(), operation);
        }
        source
    }

    fn read_folder(&mut self, folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { self.read_folder(&path) } else { self.read_file(&path) }
        }
    }

    fn read_file(&mut self, path: &Path) {
        let file = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
        self.visit_file(&file);
    }

    fn table(&mut self, name: &str, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_operation = matches!(name, "operation" | "stream_operation");
        let (Some(TokenTree::Ident(owner)), Some(TokenTree::Group(rows))) =
            (tokens.get(usize::from(is_operation)), tokens.last())
        else {
            return;
        };
        let owner = owner.to_string();
        if is_operation {
            // `pub Name of method("GET", "/path", …)`
            let Some(TokenTree::Group(facts)) = tokens.get(4) else { panic!("{owner}") };
            let texts: Vec<String> = facts
                .stream()
                .into_iter()
                .filter_map(|token| syn::parse2::<syn::LitStr>(token.into()).ok())
                .map(|text| text.value())
                .collect();
            self.keys.insert(owner.clone(), (texts[0].clone(), texts[1].clone()));
            self.strings.extend(texts);
        }
        let rows: Vec<TokenTree> = rows.stream().into_iter().collect();
        let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
        let rows = rows.split(is_comma).map(|row| row.iter().cloned().collect::<TokenStream>().to_string());
        for row in rows.filter(|row| !row.is_empty() && !row.starts_with("..")) {
            let row = row.as_str();
            match name {
                "object" => self.field(&owner, row),
                "string_enum" => {
                    let (_, value) = row.split_once(" = ").unwrap();
                    self.values.insert((owner.clone(), value.trim_matches('"').to_owned()));
                }
                "operation" | "stream_operation" => {
                    let (status, how) = row.split_once(" =>").unwrap();
                    if !how.trim_start().starts_with("undeclared") {
                        self.statuses.entry(owner.clone()).or_default().push(status.to_owned());
                    }
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, owner: &str, row: &str) {
        // `required name`, or `required name = "wire"`, at the end of the table perhaps with `.. rest`.
        let row = row.split(" ..").next().unwrap().trim_end_matches(" as secret");
        let (kind, rest) = row.split_once(' ').unwrap();
        let (member, wire) = rest.split_once(" = ").unwrap_or((rest, rest));
        assert!(self.members.contains(&(owner.to_owned(), member.to_owned())), "{owner}.{member}");
        let wire = wire.trim_matches('"');
        self.fields.insert((owner.to_owned(), wire.to_owned()), kind.to_owned());
    }
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.types.insert(item.ident.to_string());
        for field in &item.fields {
            self.members.insert((item.ident.to_string(), field.ident.as_ref().unwrap().to_string()));
        }
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.types.insert(item.ident.to_string());
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.types.insert(item.ident.to_string());
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        let name = item.mac.path.get_ident().unwrap().to_string();
        self.table(&name, item.mac.tokens.clone());
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.strings.insert(literal.value());
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        // `impl<T: ?Sized> Request<X, T>`: the setters of an operation.
        let text = quote::quote!(#item).to_string();
        if let Some(rest) = text.strip_prefix("impl < T : ? Sized > Request < ") {
            let request = rest.split(' ').next().unwrap().to_owned();
            let mut calls = Calls::default();
            calls.visit_item_impl(item);
            if calls.has_body {
                self.with_body_setter.insert(request.clone());
            }
            self.setters.insert(request, calls.parameters);
            return;
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        let mut calls = Calls::default();
        calls.visit_impl_item_fn(function);
        self.strings.extend(calls.strings);
        let output = &function.sig.output;
        let output = quote::quote!(#output).to_string();
        if let Some(request) = output.strip_prefix("-> Request < ") {
            let request = request.split(' ').next().unwrap().to_owned();
            let Calls { parameters, has_body, has_security, .. } = calls;
            let operation = Operation { parameters, has_body, has_security, statuses: Vec::new() };
            assert!(self.methods.insert(request, operation).is_none());
        }
    }
}

/// The calls in a function.
#[derive(Default)]
struct Calls {
    parameters: BTreeSet<(String, String)>,
    has_body: bool,
    has_security: bool,
    strings: BTreeSet<String>,
}

impl<'ast> Visit<'ast> for Calls {
    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let method = call.method.to_string();
        match method.as_str() {
            "path" | "query" | "header" | "cookie" => {
                self.parameters.insert((method, call.args.first().and_then(literal).unwrap()));
            }
            "json" | "json_as" | "text" | "bytes" => self.has_body = true,
            "security" => self.has_security = true,
            _ => {}
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.strings.insert(literal.value());
    }
}

fn literal(expression: &syn::Expr) -> Option<String> {
    match expression {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
