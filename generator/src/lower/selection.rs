//! Which operations of a document a client has, by `[operations]` of `generator.toml`.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use crate::config::{Operations, Selected, Selector};
use crate::diagnostic::near::{did_you_mean, nearest};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, OperationAt};
use crate::lower::context::Context;
use crate::source::Pointer;

/// The operations that a client has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    /// The places of those that it has not.
    left_out: HashSet<Pointer>,
    /// The component schemas that those need, which go if nothing else needs them.
    needless: BTreeSet<String>,
}

impl Selection {
    /// What `generator.toml` chooses; what is wrong with its lines is reported.
    pub(crate) fn of(document: &Document, chosen: &Operations, diagnostics: &mut Diagnostics) -> Self {
        if *chosen == Operations::default() {
            return Self::default();
        }
        let operations = document.operations();
        check(document, &operations, chosen, diagnostics);
        let is_one = |list: &[Selector], found: &OperationAt<'_>| {
            let pointers = pointers(document, found);
            list.iter().any(|selector| selector.matches(selected(found, &pointers)))
        };
        let is_left_out = |found: &&OperationAt<'_>| {
            let is_included = chosen.include.is_empty() || is_one(&chosen.include, found);
            !is_included || is_one(&chosen.exclude, found)
        };
        let left_out: Vec<&OperationAt<'_>> = operations.iter().filter(is_left_out).collect();
        if !operations.is_empty() && left_out.len() == operations.len() && !diagnostics.has_errors() {
            let message = "[operations]: these filters leave no operation";
            let found = Diagnostic::new(Code::Filter, message).help("correct them, or take them out");
            diagnostics.push(document.at_choice(found, &["operations"]));
        }
        Self {
            needless: schemas_of(document.raw(), &left_out),
            left_out: left_out.into_iter().map(|found| found.pointer.clone()).collect(),
        }
    }

    /// Whether the client has all operations.
    pub(crate) fn is_whole(&self) -> bool {
        self.left_out.is_empty()
    }

    /// How many operations the client has not.
    pub(crate) fn left_out(&self) -> usize {
        self.left_out.len()
    }

    /// The operations of a document that the client has.
    pub(super) fn operations<'d>(&self, document: &'d Document) -> Vec<OperationAt<'d>> {
        let mut operations = document.operations();
        operations.retain(|found| !self.left_out.contains(&found.pointer));
        operations
    }

    /// Whether only operations that the client has not need a component schema.
    pub(super) fn is_needless(&self, schema: &str) -> bool {
        self.needless.contains(schema)
    }
}

/// Which operations of the client a selector names, by their pointers.
pub(super) fn named(selector: &Selector, context: &Context<'_>) -> BTreeSet<Pointer> {
    let mut found = context.operations();
    found.retain(|at| selector.matches(selected(at, &pointers(context.document, at))));
    found.into_iter().map(|at| at.pointer).collect()
}

fn selected<'o>(found: &'o OperationAt<'_>, pointers: &'o [String]) -> Selected<'o> {
    Selected {
        method: found.method,
        path: found.path,
        id: found.operation.operation_id.as_deref(),
        tags: &found.operation.tags,
        deprecated: found.operation.deprecated,
        pointers,
    }
}

fn pointers(document: &Document, found: &OperationAt<'_>) -> [String; 2] {
    [found.pointer.to_string(), document.corrected(&found.pointer).to_string()]
}

/// Reports the lines that name no operation.
fn check(
    document: &Document,
    operations: &[OperationAt<'_>],
    chosen: &Operations,
    diagnostics: &mut Diagnostics,
) {
    for (key, list) in [("include", &chosen.include), ("exclude", &chosen.exclude)] {
        for (index, selector) in list.iter().enumerate().filter(|(_, selector)| !selector.is_rule()) {
            let is_meant =
                |found: &OperationAt<'_>| selector.matches(selected(found, &pointers(document, found)));
            if operations.iter().any(is_meant) {
                continue;
            }
            let message = format!("[operations] {key}: no operation matches `{selector}`");
            let near = near(document, operations, selector);
            let help = near.map_or_else(|| "take it out, or mend it".to_owned(), |near| did_you_mean(&near));
            let found = Diagnostic::new(Code::Filter, message).help(help);
            diagnostics.push(document.at_choice(found, &["operations", key, &index.to_string()]));
        }
    }
}

/// What a selector that matches nothing may have meant.
fn near(document: &Document, operations: &[OperationAt<'_>], selector: &Selector) -> Option<String> {
    let known: BTreeSet<String> = match selector {
        Selector::Path { .. } => {
            let all = operations.iter().flat_map(|found| beginnings(found.method, found.path));
            return nearest(&selector.to_string(), all.collect::<BTreeSet<_>>().iter().map(String::as_str))
                .map(str::to_owned);
        }
        Selector::Id(_) => {
            operations.iter().filter_map(|found| found.operation.operation_id.clone()).collect()
        }
        Selector::Pointer(_) => operations.iter().flat_map(|found| pointers(document, found)).collect(),
        Selector::Kind(kind) => {
            let tags: BTreeSet<&String> = operations.iter().flat_map(|found| &found.operation.tags).collect();
            let near = nearest(kind.tag.as_deref()?, tags.into_iter().map(String::as_str))?;
            return Some(format!("tag = {near:?}"));
        }
    };
    nearest(&selector.to_string(), known.iter().map(String::as_str)).map(str::to_owned)
}

/// What may be written for an operation: its path, or the beginning of it with what follows.
fn beginnings(method: &str, path: &str) -> Vec<String> {
    let ends = path.match_indices('/').map(|(end, _)| end).skip(1).chain([path.len()]);
    let begins: Vec<&str> = ends.filter_map(|end| path.get(..end)).collect();
    [method, "*"]
        .iter()
        .flat_map(|method| {
            let plain = begins
                .iter()
                .flat_map(move |begin| [format!("{method} {begin}/**"), format!("{method} {begin}/*")]);
            plain.chain([format!("{method} {path}")])
        })
        .collect()
}

/// The component schemas that operations need, through all references.
fn schemas_of(root: &Value, operations: &[&OperationAt<'_>]) -> BTreeSet<String> {
    let mut open: Vec<&Value> = Vec::new();
    for found in operations {
        let item = Pointer::root().child("paths").child(found.path).child("parameters");
        open.extend(root.pointer(found.pointer.as_str()).into_iter().chain(root.pointer(item.as_str())));
    }
    let mut seen: HashSet<&str> = HashSet::new();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => open.extend(members.values()),
            // What a mapping names is no `$ref`.
            Value::String(text) if text.starts_with("#/components/") && seen.insert(text) => {
                open.extend(text.strip_prefix('#').and_then(|at| root.pointer(at)));
            }
            _ => {}
        }
    }
    let schema = |reference: &&str| Pointer::parse(reference.strip_prefix('#')?)?.component_schema();
    seen.iter().filter_map(schema).collect()
}
