//! What Rust sources name: the methods that they call, the members that they read and write, and all that stands in paths.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprMethodCall, Ident, Macro, Member, Token};

/// Where something is named: file and line.
pub(super) type Places = BTreeSet<(String, usize)>;

/// What sources name.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// The methods that are called, with the number of their arguments where it is known.
    calls: BTreeMap<String, BTreeMap<Option<usize>, Places>>,
    /// Fields.
    members: BTreeMap<String, Places>,
    /// What stands in paths: types, variants, functions.
    paths: BTreeMap<String, Places>,
}

impl Named {
    /// Reads a file.
    ///
    /// # Errors
    /// It is no Rust.
    pub(super) fn read(&mut self, name: &str, text: &str) -> syn::Result<()> {
        let file = syn::parse_file(text)?;
        Reader { named: self, file: name }.visit_file(&file);
        Ok(())
    }

    /// Where a method with so many arguments may be called, or named as a function.
    pub(super) fn method(&self, name: &str, arguments: usize) -> Places {
        let calls = self.calls.get(name).into_iter().flatten();
        let fit = calls.filter(|(count, _)| count.is_none_or(|count| count == arguments));
        fit.flat_map(|(_, places)| places)
            .chain(self.paths.get(name).into_iter().flatten())
            .cloned()
            .collect()
    }

    /// Where a type stands.
    pub(super) fn path(&self, name: &str) -> Places {
        self.paths.get(name).cloned().unwrap_or_default()
    }

    /// Where a field, a method or the last part of a path is called so.
    pub(super) fn any(&self, name: &str) -> Places {
        let calls = self.calls.get(name).into_iter().flat_map(BTreeMap::values).flatten();
        let others = [&self.members, &self.paths].into_iter().filter_map(|all| all.get(name)).flatten();
        calls.chain(others).cloned().collect()
    }
}

struct Reader<'a> {
    named: &'a mut Named,
    file: &'a str,
}

impl Reader<'_> {
    fn place(&self, ident: &Ident) -> (String, usize) {
        (self.file.to_owned(), ident.span().start().line)
    }

    fn call(&mut self, ident: &Ident, arguments: Option<usize>) {
        let place = self.place(ident);
        let calls = self.named.calls.entry(ident.unraw().to_string()).or_default();
        calls.entry(arguments).or_default().insert(place);
    }

    fn member(&mut self, ident: &Ident) {
        let place = self.place(ident);
        self.named.members.entry(ident.unraw().to_string()).or_default().insert(place);
    }

    fn part(&mut self, ident: &Ident) {
        let place = self.place(ident);
        self.named.paths.entry(ident.unraw().to_string()).or_default().insert(place);
    }

    /// What a macro is given, if that is neither expressions nor statements.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |at: Option<usize>, sign: char| {
            let token = at.and_then(|at| tokens.get(at));
            matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
        };
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(ident) if is(at.checked_sub(1), '.') => {
                    self.call(ident, None);
                    self.member(ident);
                }
                TokenTree::Ident(ident)
                    if is(at.checked_sub(1), ':') || is(Some(at + 1), ':') || is_type(ident) =>
                {
                    self.part(ident);
                    self.member(ident);
                }
                TokenTree::Group(group) => self.tokens(group.stream()),
                _ => {}
            }
        }
    }
}

fn is_type(ident: &Ident) -> bool {
    ident.unraw().to_string().starts_with(char::is_uppercase)
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.call(&call.method, Some(call.args.len()));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_member(&mut self, member: &'ast Member) {
        if let Member::Named(ident) = member {
            self.member(ident);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let is_long = path.segments.len() > 1;
        for segment in path.segments.iter().filter(|segment| is_long || is_type(&segment.ident)) {
            self.part(&segment.ident);
        }
        visit::visit_path(self, path);
    }

    fn visit_use_name(&mut self, name: &'ast syn::UseName) {
        self.part(&name.ident);
    }

    fn visit_use_rename(&mut self, name: &'ast syn::UseRename) {
        self.part(&name.ident);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(list) = expressions.parse2(called.tokens.clone()) {
            list.iter().for_each(|expression| self.visit_expr(expression));
        } else if let Ok(list) = Block::parse_within.parse2(called.tokens.clone()) {
            for statement in &list {
                self.visit_stmt(statement);
            }
        } else {
            self.tokens(called.tokens.clone());
        }
    }
}
