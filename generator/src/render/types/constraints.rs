//! `src/constraints/`: what is checked of requests, a table for each file of types and one for the operations. They
//! stand behind the feature `validate`.

use super::modules;
use crate::model::{Bound, Client, Constraint, Counted, Location, Operation, Payload};
use crate::names::Name;
use crate::render::home::{Tree, condition};
use crate::render::module::{Module, Scope};
use crate::render::output::{Output, Text};
use crate::render::table::WIDTH;

/// A type, and what is checked of it.
type Checked<'a> = (&'a Name, &'a [Constraint]);

/// Adds the files of the tables.
pub(in crate::render) fn render(client: &Client, files: &mut Output) {
    if !client.validation {
        return;
    }
    let mut tree = Tree::new("mod", false);
    for ((home, name), types) in &modules(client) {
        let checked = types.iter().filter_map(|(_, def)| Some((&def.name, def.constraints.as_deref()?)));
        let checked: Vec<Checked<'_>> = checked.collect();
        if !checked.is_empty() {
            tree.add(home, name);
            let path = format!("{}{name}", home.path());
            files.insert(format!("src/constraints/{path}.rs"), of_types(client, &path, &checked));
        }
    }
    tree.insert(client, "constraints", "The checks of types", files);
    let mut root = Module::new(client, Scope::Outside);
    let (index, _) = tree.root("constraints", files);
    if !index.is_empty() {
        root.table(&index);
    }
    let table = of_operations(&mut Tables::new(client, &mut root));
    root.table(&table);
    let about = "What the document asks of requests beyond their types: tables by which they are checked.";
    files.insert("src/constraints/mod.rs".to_owned(), root.finish(about));
}

fn of_types(client: &Client, name: &str, types: &[Checked<'_>]) -> Text {
    let mut module = Module::new(client, Scope::Outside);
    module.import("crate::runtime::validation", "constraints");
    module.import("crate", "types");
    let mut tables = Tables::new(client, &mut module);
    let (free, checked): (Vec<Checked<'_>>, Vec<_>) =
        types.iter().copied().partition(|(_, constraints)| constraints.is_empty());
    let row = |(name, list): (&Name, &[Constraint])| format!("types::{name} = {};", tables.list(list));
    let mut rows: Vec<String> = checked.into_iter().map(row).collect();
    if !free.is_empty() {
        // Those of which nothing is checked are one row.
        let names: Vec<String> = free.iter().map(|(name, _)| format!("types::{name}")).collect();
        rows.push(format!("{} = [];", names.join(", ")));
    }
    let text = laid_out("constraints! {", rows.into_iter().map(|row| (String::new(), row)), "}");
    module.table(&text);
    module.finish(&format!("What is checked of the types of `types/{name}.rs`."))
}

fn of_operations(tables: &mut Tables<'_, '_>) -> String {
    tables.module.import("crate::runtime::validation", "OperationChecks");
    let mut operations: Vec<&Operation> = tables.client.operations.iter().collect();
    operations.sort_unstable_by_key(|operation| (operation.path.as_str(), operation.method.as_str()));
    let mut rows = Vec::new();
    for operation in operations {
        let parameters = operation.parameters.iter().map(|parameter| {
            let place = match parameter.location {
                Location::Path => "path",
                Location::Query => "query",
                Location::Header => "header",
                Location::Cookie => "cookie",
            };
            (format!("{place}/{}", parameter.wire), &parameter.constraints)
        });
        let bodies = operation.bodies().map(|body| {
            let content_type = match body.payload {
                Payload::Form(_) => "application/x-www-form-urlencoded",
                Payload::Multipart(_) => "multipart/form-data",
                _ => &body.content_type,
            };
            (content_type.to_owned(), &body.constraints)
        });
        let checked: Vec<String> = parameters
            .chain(bodies)
            .filter(|(_, constraints)| !constraints.is_empty())
            .map(|(place, constraints)| format!("({place:?}, &{})", tables.list(constraints)))
            .collect();
        if !checked.is_empty() {
            let Operation { method, path, .. } = operation;
            let feature = tables.client.feature_of(operation);
            let condition = feature.map(|feature| condition(&[feature.name.as_str()].into()));
            let row = format!("({method:?}, {path:?}, &[{}]),", checked.join(", "));
            rows.push((condition.unwrap_or_default(), row));
        }
    }
    let head =
        "/// In the order of paths and methods.\npub(crate) static OPERATIONS: &[OperationChecks] = &[";
    laid_out(head, rows.into_iter(), "];")
}

/// Rows between a head and an end, each on lines of its own, behind the line of its condition.
fn laid_out(head: &str, rows: impl Iterator<Item = (String, String)>, end: &str) -> String {
    let mut out = format!("{head}\n");
    for (condition, row) in rows {
        if !condition.is_empty() {
            out = out + "    " + &condition + "\n";
        }
        let mut text = "    ".to_owned();
        fill(&row, &mut text);
        out += &text;
        out.push('\n');
    }
    out + end + "\n"
}

/// Adds a piece to the last line, or to a new one; if it fits on neither, it is broken at its outermost spaces.
fn fill(piece: &str, out: &mut String) {
    let column = out.chars().rev().take_while(|char| *char != '\n').count();
    let length = piece.chars().count();
    let (fits, alone) = (column + length < WIDTH, 8 + length < WIDTH);
    let parts = if fits || alone { Vec::new() } else { parts(piece) };
    if parts.len() > 1 {
        for (index, part) in parts.into_iter().enumerate() {
            out.push_str(if index > 0 { " " } else { "" });
            fill(part, out);
        }
        return;
    }
    if !fits && column > 8 {
        out.truncate(out.trim_end().len());
        out.push_str("\n        ");
    }
    out.push_str(piece);
}

/// The parts between the spaces that are in the fewest brackets, and in no text.
fn parts(piece: &str) -> Vec<&str> {
    let mut spaces: Vec<(usize, usize)> = Vec::new();
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (index, char) in piece.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ' ' => spaces.push((depth, index)),
            _ => {}
        }
    }
    let least = spaces.iter().map(|(depth, _)| *depth).min();
    let mut start = 0;
    let mut all = Vec::new();
    for (_, index) in spaces.into_iter().filter(|(depth, _)| Some(*depth) == least) {
        all.extend(piece.get(start..index));
        start = index + 1;
    }
    all.extend(piece.get(start..));
    all
}

/// Writes constraints as the runtime's checks.
struct Tables<'m, 'a> {
    client: &'a Client,
    module: &'m mut Module<'a>,
}

impl<'m, 'a> Tables<'m, 'a> {
    fn new(client: &'a Client, module: &'m mut Module<'a>) -> Self {
        Self { client, module }
    }

    fn list(&mut self, constraints: &[Constraint]) -> String {
        let checks: Vec<String> = constraints.iter().map(|constraint| self.check(constraint)).collect();
        format!("[{}]", checks.join(", "))
    }

    fn check(&mut self, constraint: &Constraint) -> String {
        let (name, arguments) = match constraint {
            Constraint::Count(counted, count) => (counted_name(*counted), count.to_string()),
            Constraint::Number(bound, number) => (bound_name(*bound), format!("{number:?}")),
            Constraint::Pattern { written, lite } if written == lite => ("Pattern", literal(written)),
            Constraint::Pattern { written, lite } => {
                ("PatternAs", format!("{}, {}", literal(written), literal(lite)))
            }
            Constraint::UniqueItems => ("UniqueItems", String::new()),
            Constraint::Items(inner) => ("Items", format!("&{}", self.list(inner))),
            Constraint::Properties(names, inner) => {
                ("Properties", format!("{}, &{}", texts(names), self.list(inner)))
            }
            Constraint::AdditionalProperties(names, inner) => {
                ("AdditionalProperties", format!("{}, &{}", texts(names), self.list(inner)))
            }
            Constraint::Type(id) => {
                let Some(def) = self.client.get(*id) else { return String::new() };
                self.module.import("crate", "types");
                self.module.import("crate::runtime::validation", "of");
                ("Type", format!("of::<types::{}>", def.name))
            }
            Constraint::AnyOf(alternatives) => {
                let lists: Vec<String> =
                    alternatives.iter().map(|list| format!("&{}", self.list(list))).collect();
                ("AnyOf", format!("&[{}]", lists.join(", ")))
            }
            Constraint::Secret => ("Secret", String::new()),
            Constraint::Is(name) => ("Is", format!("{name:?}")),
            Constraint::Has(names) => ("Has", texts(names)),
            Constraint::OneOf(texts_) => ("OneOf", texts(texts_)),
            Constraint::Unchecked(..) => return String::new(),
        };
        self.module.import("crate::runtime::validation::Check", name);
        if arguments.is_empty() { name.to_owned() } else { format!("{name}({arguments})") }
    }
}

fn counted_name(counted: Counted) -> &'static str {
    match counted {
        Counted::MinLength => "MinLength",
        Counted::MaxLength => "MaxLength",
        Counted::MinItems => "MinItems",
        Counted::MaxItems => "MaxItems",
        Counted::MinProperties => "MinProperties",
        Counted::MaxProperties => "MaxProperties",
    }
}

fn bound_name(bound: Bound) -> &'static str {
    match bound {
        Bound::Minimum => "Minimum",
        Bound::ExclusiveMinimum => "ExclusiveMinimum",
        Bound::Maximum => "Maximum",
        Bound::ExclusiveMaximum => "ExclusiveMaximum",
        Bound::MultipleOf => "MultipleOf",
    }
}

fn texts(names: &[String]) -> String {
    let texts: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    format!("&[{}]", texts.join(", "))
}

/// A pattern, as a raw text where that is easier to read.
fn literal(pattern: &str) -> String {
    let plain = format!("{pattern:?}");
    if plain.contains('\\') && !pattern.contains('"') && !pattern.contains(char::is_control) {
        format!("r\"{pattern}\"")
    } else {
        plain
    }
}
