//! What of a file of the runtime goes into a client: `#[cfg(part = "x")]` is resolved where it stands, and the text that
//! stays is untouched.

use std::fmt;
use std::ops::Range;

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    Arm, Attribute, Expr, ExprLit, Field, FieldPat, FieldValue, File, FnArg, ImplItem, Item, ItemMod, Lit,
    Meta, MetaList, Stmt, Token, TraitItem, Variant,
};

use super::Parts;
use super::part::Part;

/// Why the source of the runtime cannot be cut: a fault of the generator.
#[derive(Debug)]
pub(crate) struct Fault(String);

impl Fault {
    pub(super) fn no_file(path: &str) -> Self {
        Self(format!("the runtime has no file `{path}`"))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

/// How a condition on a part begins.
const MARK: &str = "part = \"";

/// The text that stays of a file, and the modules that it declares.
pub(super) fn cut(path: &str, text: &str, parts: &Parts) -> Result<(String, Vec<String>), Fault> {
    let fault = |problem: &dyn fmt::Display| Fault(format!("the runtime's `{path}`: {problem}"));
    let has_modules = path == "lib.rs" || path.ends_with("/mod.rs");
    if !has_modules && !text.contains(MARK) {
        return Ok((text.to_owned(), Vec::new()));
    }
    let file = syn::parse_file(text).map_err(|error| fault(&error))?;
    let mut cutter = Cutter { text, parts, edits: Vec::new(), modules: Vec::new(), fault: None };
    cutter.visit_file(&file);
    if let Some(problem) = cutter.fault {
        return Err(fault(&problem));
    }
    let modules = cutter.modules;
    let text = edited(text, cutter.edits);
    if text.contains(MARK) {
        return Err(fault(&"a part is asked for where it cannot be resolved"));
    }
    Ok((text, modules))
}

/// Replaces ranges of the text. What lies in a range that goes is gone with it; of two empty lines that meet, or one at the
/// end of a block, none is left over.
fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    edits.push((text.len()..text.len(), String::new()));
    let mut out = String::with_capacity(text.len());
    let (mut at, mut after_cut) = (0, false);
    for (range, with) in edits {
        if range.start < at {
            continue;
        }
        let mut kept = text.get(at..range.start).unwrap_or_default();
        if after_cut && (out.ends_with("\n\n") || out.ends_with("{\n")) {
            kept = kept.strip_prefix('\n').unwrap_or(kept);
        }
        if after_cut && out.ends_with("\n\n") && kept.trim_start().starts_with(['}', ')']) {
            out.pop();
        }
        out.push_str(kept);
        out.push_str(&with);
        after_cut = with.is_empty() && (after_cut && kept.is_empty() || !range.is_empty());
        at = range.end;
    }
    out
}

/// Finds what goes.
struct Cutter<'a> {
    text: &'a str,
    parts: &'a Parts,
    edits: Vec<(Range<usize>, String)>,
    modules: Vec<String>,
    fault: Option<String>,
}

/// What a condition comes to when the parts are known.
enum Truth {
    Known(bool),
    /// It depends on something else, such as a feature.
    Open(String),
}

impl Cutter<'_> {
    /// Whether a node with these attributes stays.
    fn stays(&mut self, attributes: &[Attribute], node: &impl ToTokens) -> bool {
        let mut edits = Vec::new();
        for attribute in attributes {
            let (place, Meta::List(list)) = (place(attribute), &attribute.meta) else { continue };
            if !self.text.get(place.clone()).is_some_and(|text| text.contains(MARK)) {
                continue;
            }
            match self.attribute(list) {
                Ok(Truth::Known(true)) => edits.push((self.lines(place), String::new())),
                Ok(Truth::Open(attribute)) => edits.push((place, attribute)),
                Ok(Truth::Known(false)) if list.path.is_ident("cfg_attr") => {
                    edits.push((self.lines(place), String::new()));
                }
                Ok(Truth::Known(false)) => {
                    let tokens: Vec<TokenTree> = node.to_token_stream().into_iter().collect();
                    self.edits.push((self.lines(range(&tokens)), String::new()));
                    return false;
                }
                Err(problem) => self.fault = Some(problem),
            }
        }
        self.edits.extend(edits);
        true
    }

    /// What becomes of `cfg` or `cfg_attr`; open is the attribute that takes its place.
    fn attribute(&self, list: &MetaList) -> Result<Truth, String> {
        let metas = metas(list)?;
        let mut metas = metas.iter();
        let condition = metas.next().map_or(Ok(Truth::Known(true)), |meta| self.truth(meta))?;
        if list.path.is_ident("cfg") {
            return Ok(match condition {
                Truth::Open(condition) => Truth::Open(format!("#[cfg({condition})]")),
                known @ Truth::Known(_) => known,
            });
        }
        match (condition, metas.next(), metas.next()) {
            (Truth::Known(true), Some(Meta::NameValue(doc)), None) if doc.path.is_ident("doc") => {
                match &doc.value {
                    Expr::Lit(ExprLit { lit: Lit::Str(doc), .. }) => {
                        Ok(Truth::Open(format!("///{}", doc.value())))
                    }
                    _ => Err("a `doc` that is no text".to_owned()),
                }
            }
            (Truth::Known(false), ..) => Ok(Truth::Known(false)),
            _ => Err("a `cfg_attr` that is not the `doc` of a part".to_owned()),
        }
    }

    fn truth(&self, meta: &Meta) -> Result<Truth, String> {
        match meta {
            Meta::NameValue(pair) if pair.path.is_ident("part") => {
                let Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) = &pair.value else {
                    return Err("a part that is no text".to_owned());
                };
                let name = name.value();
                // What only the runtime as a crate of its own has.
                if name == "crate" {
                    return Ok(Truth::Known(false));
                }
                let part = Part::named(&name).ok_or_else(|| format!("there is no part `{name}`"))?;
                let always = self.parts.always.contains(&part);
                if self.parts.unreferenced.contains(&part) && !always {
                    return Ok(Truth::Open("feature = \"unreferenced\"".to_owned()));
                }
                Ok(Truth::Known(always))
            }
            Meta::List(list) if list.path.is_ident("not") => match metas(list)?.first() {
                Some(meta) => Ok(match self.truth(meta)? {
                    Truth::Known(known) => Truth::Known(!known),
                    Truth::Open(open) => Truth::Open(format!("not({open})")),
                }),
                None => Err("`not` of nothing".to_owned()),
            },
            Meta::List(list) if list.path.is_ident("all") => self.of_several(list, "all", false),
            Meta::List(list) if list.path.is_ident("any") => self.of_several(list, "any", true),
            other => {
                let tokens: Vec<TokenTree> = other.to_token_stream().into_iter().collect();
                Ok(Truth::Open(self.text.get(range(&tokens)).unwrap_or_default().to_owned()))
            }
        }
    }

    /// `all` or `any`; `decides` is the value of one that decides for all.
    fn of_several(&self, list: &MetaList, name: &str, decides: bool) -> Result<Truth, String> {
        let mut open = Vec::new();
        for meta in &metas(list)? {
            match self.truth(meta)? {
                Truth::Known(known) if known == decides => return Ok(Truth::Known(decides)),
                Truth::Known(_) => {}
                Truth::Open(condition) if open.contains(&condition) => {}
                Truth::Open(condition) => open.push(condition),
            }
        }
        Ok(match open.as_slice() {
            [] => Truth::Known(!decides),
            [only] => Truth::Open(only.clone()),
            several => Truth::Open(format!("{name}({})", several.join(", "))),
        })
    }

    /// A range with the comma after it and the line that it stands on, if there is nothing else on that.
    fn lines(&self, mut range: Range<usize>) -> Range<usize> {
        let (before, after) = (
            self.text.get(..range.start).unwrap_or_default(),
            self.text.get(range.end..).unwrap_or_default(),
        );
        if after.starts_with(',') {
            range.end += 1;
        }
        let after = self.text.get(range.end..).unwrap_or_default();
        let indent = before.len() - before.trim_end_matches(' ').len();
        if (before.len() == indent || before.trim_end_matches(' ').ends_with('\n')) && after.starts_with('\n')
        {
            range.start -= indent;
            range.end += 1;
        } else if after.starts_with(' ') {
            range.end += 1;
        }
        range
    }
}

/// Where an attribute stands in its file.
fn place(attribute: &Attribute) -> Range<usize> {
    let start = attribute.pound_token.span.byte_range().start;
    start..attribute.bracket_token.span.close().byte_range().end
}

/// Where tokens stand in their file.
fn range(tokens: &[TokenTree]) -> Range<usize> {
    let start = tokens.first().map_or(0, |token| token.span().byte_range().start);
    start..tokens.last().map_or(start, |token| token.span().byte_range().end)
}

/// What is between the parentheses of a condition.
fn metas(list: &MetaList) -> Result<Punctuated<Meta, Token![,]>, String> {
    list.parse_args_with(Punctuated::parse_terminated).map_err(|error| error.to_string())
}

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

impl<'ast> Visit<'ast> for Cutter<'_> {
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
        if module.content.is_none() {
            self.modules.push(module.ident.to_string());
        }
    }

    fn visit_file(&mut self, file: &'ast File) {
        // Of the file itself, what asks for a part is not for clients.
        for place in file.attrs.iter().map(place) {
            if self.text.get(place.clone()).is_some_and(|text| text.contains(MARK)) {
                self.edits.push((self.lines(place), String::new()));
            }
        }
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

#[cfg(test)]
mod tests {
    use super::super::Parts;
    use super::super::part::Part;
    use super::cut;

    const SOURCE: &str = "\
use a::A;
#[cfg(part = \"patch\")]
use b::B;

/// Stays.
struct Record {
    /// One.
    one: u8,
    /// Two.
    #[cfg(part = \"patch\")]
    two: u8,
    #[cfg(all(part = \"patch\", feature = \"f\"))]
    three: u8,
}

/// Goes with its documentation.
#[cfg(not(any(part = \"patch\", part = \"union\")))]
fn gone(#[cfg(part = \"patch\")] a: u8, b: u8) {}

fn stays(record: Record) -> u8 { // As it is laid out.
    #[cfg(part = \"patch\")]
    // Why.
    if record.one  ==  1 {
        return 2;
    }
    let record = Record {
        one: 1,
        #[cfg(part = \"patch\")]
        two: 2,
    };
    match record.one {
        #[cfg(part = \"patch\")]
        1 => 2,
        other => other,
    }
}

#[cfg(part = \"union\")]
fn last() {}
";

    fn cut_with(parts: &[Part]) -> Result<String, String> {
        cut("a.rs", SOURCE, &Parts::of(parts)).map(|(text, _)| text).map_err(|fault| fault.to_string())
    }

    #[test]
    fn what_is_of_a_part_goes_without_it() {
        let expected = "\
use a::A;

/// Stays.
struct Record {
    /// One.
    one: u8,
}

/// Goes with its documentation.
fn gone(b: u8) {}

fn stays(record: Record) -> u8 { // As it is laid out.
    let record = Record {
        one: 1,
    };
    match record.one {
        other => other,
    }
}
";
        assert_eq!(cut_with(&[]).unwrap().trim_end(), expected.trim_end());
    }

    #[test]
    fn what_is_of_a_part_stays_with_it() {
        let expected = "\
use a::A;
use b::B;

/// Stays.
struct Record {
    /// One.
    one: u8,
    /// Two.
    two: u8,
    #[cfg(feature = \"f\")]
    three: u8,
}

fn stays(record: Record) -> u8 { // As it is laid out.
    // Why.
    if record.one  ==  1 {
        return 2;
    }
    let record = Record {
        one: 1,
        two: 2,
    };
    match record.one {
        1 => 2,
        other => other,
    }
}

fn last() {}
";
        assert_eq!(cut_with(&[Part::Patch, Part::Union]).unwrap(), expected);
    }

    #[test]
    fn what_only_unreferenced_types_require_is_behind_their_feature() {
        let parts = Parts { always: [Part::Union].into(), unreferenced: [Part::Patch, Part::Union].into() };
        let (text, _) = cut("a.rs", SOURCE, &parts).unwrap();
        assert!(text.starts_with("use a::A;\n#[cfg(feature = \"unreferenced\")]\nuse b::B;\n"), "{text}");
        assert!(
            text.contains("#[cfg(all(feature = \"unreferenced\", feature = \"f\"))]\n    three"),
            "{text}"
        );
        assert!(text.ends_with("}\n\nfn last() {}\n"), "{text}");
    }

    #[test]
    fn a_part_that_there_is_not_is_a_fault() {
        let none = Parts::default();
        let fault = cut("a.rs", "#[cfg(part = \"pach\")]\nfn f() {}\n", &none).unwrap_err().to_string();
        assert_eq!(fault, "the runtime's `a.rs`: there is no part `pach`");
        let fault = cut("a.rs", "macro_rules! m { () => { #[cfg(part = \"patch\")] fn f() {} } }", &none);
        let fault = fault.unwrap_err().to_string();
        assert_eq!(fault, "the runtime's `a.rs`: a part is asked for where it cannot be resolved");
    }
}
