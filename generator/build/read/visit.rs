//! The nodes of a file at which conditions can stand.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Arm, Attribute, Expr, Field, FieldPat, FieldValue, File, FnArg, ImplItem, Item, ItemMacro, ItemMod,
    Macro, Stmt, TraitItem, UseTree, Variant, VisRestricted, Visibility,
};

use super::{Change, PART, Reader, place, range};

/// Nodes with attributes of their own, at which conditions can stand.
macro_rules! visited {
    ($($method:ident: $node:ty),+ $(,)?) => {
        $(fn $method(&mut self, node: &'ast $node) {
            if self.stays(&node.attrs, node) {
                visit::$method(self, node);
            }
        })+
    };
}

/// Nodes of several kinds, for those kinds.
macro_rules! visited_kinds {
    ($($method:ident: $node:ident { $($kind:ident)+ })+) => {
        $(fn $method(&mut self, node: &'ast $node) {
            let attributes = match node {
                $($node::$kind(node) => node.attrs.as_slice(),)+
                _ => &[],
            };
            if self.stays(attributes, node) {
                visit::$method(self, node);
            }
        })+
    };
}

impl<'ast> Visit<'ast> for Reader<'_> {
    visited! {
        visit_arm: Arm,
        visit_field: Field,
        visit_field_pat: FieldPat,
        visit_field_value: FieldValue,
        visit_variant: Variant,
    }

    visited_kinds! {
        visit_impl_item: ImplItem { Const Fn Type }
        visit_item: Item { Const Enum ExternCrate Fn Impl Macro Mod Static Struct Trait Type Use }
        visit_trait_item: TraitItem { Const Fn Type }
    }

    fn visit_fn_arg(&mut self, argument: &'ast FnArg) {
        let attributes = match argument {
            FnArg::Receiver(receiver) => &receiver.attrs,
            FnArg::Typed(typed) => &typed.attrs,
        };
        if self.stays(attributes, argument) {
            visit::visit_fn_arg(self, argument);
        }
    }

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        let attributes = match stmt {
            Stmt::Local(local) => local.attrs.as_slice(),
            Stmt::Macro(of) => &of.attrs,
            Stmt::Expr(expression, _) => attributes(expression),
            Stmt::Item(_) => &[],
        };
        if self.stays(attributes, stmt) {
            visit::visit_stmt(self, stmt);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if let Some(semi) = &module.semi {
            match self.module(module) {
                Ok(source) => self.add(semi.span.byte_range(), Ok(Change::Module(source))),
                Err(fault) => {
                    self.fault.get_or_insert(fault);
                }
            }
        }
        let start = module.mod_token.span.byte_range().start;
        match &module.vis {
            Visibility::Inherited => self.add(start..start, Ok(Change::Public("pub "))),
            other => self.visit_visibility(other),
        }
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        if item.ident.as_ref().is_some_and(|name| self.macros.contains(&name.to_string())) {
            let start = item.mac.path.span().byte_range().start;
            self.add(start..start, Ok(Change::Public("#[doc(hidden)]\n#[macro_export]\n")));
        }
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        let at = range(called);
        if called.path.is_ident("cfg") && self.asks(&at) {
            let condition = called.parse_body().and_then(|meta| self.condition(&meta));
            self.add(at, condition.map(Change::CfgMacro));
        }
    }

    fn visit_vis_restricted(&mut self, visibility: &'ast VisRestricted) {
        self.add(range(visibility), Ok(Change::Public("pub")));
    }

    fn visit_file(&mut self, file: &'ast File) {
        // Of the file itself, what asks for a part is not for clients.
        for place in file.attrs.iter().map(place) {
            if self.text.get(place.clone()).is_some_and(|text| text.contains(PART)) {
                self.add(self.lines(place), Ok(Change::Goes));
            }
        }
        self.macros = file.items.iter().filter_map(used_macro).collect();
        file.items.iter().for_each(|item| self.visit_item(item));
    }
}

/// The attributes of an expression that is a statement.
fn attributes(expression: &Expr) -> &[Attribute] {
    match expression {
        Expr::Await(of) => &of.attrs,
        Expr::Block(of) => &of.attrs,
        Expr::Call(of) => &of.attrs,
        Expr::If(of) => &of.attrs,
        Expr::MethodCall(of) => &of.attrs,
        Expr::Try(of) => &of.attrs,
        _ => &[],
    }
}

/// What `pub(crate) use name;` names: a macro, since nothing else of its own file needs that.
fn used_macro(item: &Item) -> Option<String> {
    match item {
        Item::Use(used) => match &used.tree {
            UseTree::Name(name) => Some(name.ident.to_string()),
            _ => None,
        },
        _ => None,
    }
}
