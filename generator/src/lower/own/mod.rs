//! Types of one's own: which stand for which schemas (`[types.own]` and `[formats]` of `generator.toml`, `x-rust-type` of the
//! document), and what is wrong with them.

pub(super) mod known;

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::config::{Config, OwnType};
use crate::diagnostic::near::{did_you_mean, nearest};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Document;
use crate::document::schema::SchemaRef;
use crate::model::{self, Type};
use crate::names::NamePlan;
use crate::names::renames::short;
use crate::source::Pointer;

/// The extension by which a document asks for a Rust type: its path, or what typify reads (`crate`, `version`, `path`).
const RUST_TYPE: &str = "x-rust-type";

/// The types of one's own that `generator.toml` asks for by schema.
#[derive(Debug, Default)]
pub(super) struct OwnTypes<'a>(HashMap<Pointer, (&'a str, &'a OwnType)>);

/// Who asks for a type.
#[derive(Clone, Copy)]
pub(super) enum Asker<'a> {
    /// A line of `[types.own]`.
    Schema(&'a str),
    /// A line of `[formats]`.
    Format(&'a str),
    /// `x-rust-type` of a schema.
    Document(&'a Pointer),
}

impl Asker<'_> {
    /// The diagnostic that the type cannot be had. A client without what its user asked for is none; what the document asks
    /// for is left out.
    fn refused(self, document: &Document, what: &str, help: impl Into<String>) -> Diagnostic {
        let (table, key) = match self {
            Self::Schema(key) => (&["types", "own"][..], key),
            Self::Format(key) => (&["formats"][..], key),
            Self::Document(at) => {
                let message = format!("`{RUST_TYPE}`: {what}; it is left out");
                let found = Diagnostic::new(Code::OwnType, message).at(at).help(help);
                return Diagnostic { severity: Severity::Warning, ..found };
            }
        };
        let message = format!("[{}]: `{key}`: {what}", table.join("."));
        let keys: Vec<&str> = table.iter().copied().chain([key]).collect();
        document.at_choice(Diagnostic::new(Code::OwnType, message).help(help), &keys)
    }
}

impl<'a> OwnTypes<'a> {
    /// Finds what the lines stand for, and what is wrong with them.
    pub(super) fn new(
        document: &'a Document,
        names: &NamePlan,
        config: &'a Config,
    ) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        for (asker, own) in lines(config) {
            for krate in own.crates().filter(|krate| !known::is_dependency(config, krate)) {
                let what = format!("the crate `{krate}` is no dependency");
                found.push(asker.refused(document, &what, add(&krate, "…")));
            }
        }
        if lines(config).next().is_none() {
            return (Self::default(), found);
        }
        let places = document.schema_places();
        let formats = |at: &Pointer| document.schema(at).and_then(|schema| format_key(&schema));
        let known: Vec<String> = places.iter().filter_map(formats).collect();
        for (key, _) in config.formats.own().filter(|(key, _)| !known.iter().any(|one| one == key)) {
            let of_numbers = known.iter().map(String::as_str).find(|one| of_number(one) == Some(key));
            let near = of_numbers.or_else(|| nearest(key, known.iter().map(String::as_str)));
            found.push(Asker::Format(key).refused(document, "no schema has this format", meant(near)));
        }
        (Self(by_place(document, names, config, &places, &mut found)), found)
    }

    /// The type that is asked for the schema at a place, and the key of the line.
    pub(super) fn of(&self, at: &Pointer) -> Option<(&'a str, &'a OwnType)> {
        self.0.get(at).copied()
    }
}

/// All lines that ask for a type.
fn lines(config: &Config) -> impl Iterator<Item = (Asker<'_>, &OwnType)> {
    let schemas = config.types.own.iter().map(|(key, own)| (Asker::Schema(key), own));
    schemas.chain(config.formats.own().map(|(key, own)| (Asker::Format(key), own)))
}

/// The key in `[formats]` for the format of a schema.
fn format_key(schema: &SchemaRef<'_>) -> Option<String> {
    let keywords = schema.keywords();
    let format = keywords.format()?;
    match keywords.type_name() {
        Some(name @ ("number" | "integer")) => Some(format!("{name}/{format}")),
        _ => Some(format.to_owned()),
    }
}

/// The format of numbers that a key of `[formats]` means.
fn of_number(key: &str) -> Option<&str> {
    key.strip_prefix("integer/").or_else(|| key.strip_prefix("number/"))
}

/// What to do about a key that names nothing.
fn meant(near: Option<&str>) -> String {
    near.map_or_else(|| "take the line out, or mend its key".to_owned(), did_you_mean)
}

/// The lines of `[types.own]` by the places of the schemas that they name.
fn by_place<'a>(
    document: &Document,
    names: &NamePlan,
    config: &'a Config,
    places: &[Pointer],
    found: &mut Vec<Diagnostic>,
) -> HashMap<Pointer, (&'a str, &'a OwnType)> {
    let own = &config.types.own;
    let mut unused: BTreeMap<&str, Option<&str>> = own.keys().map(|key| (key.as_str(), None)).collect();
    let mut by_place: HashMap<Pointer, (&str, &OwnType)> = HashMap::new();
    let mut calls = Vec::new();
    for at in places {
        let rust = names.type_name(at).map(|name| name.plain().to_owned());
        let exact = [at.to_string(), document.corrected(at).to_string()];
        let all: Vec<String> = exact.into_iter().chain(rust).chain(short(at)).collect();
        if let Some((key, own)) = all.iter().find_map(|call| own.get_key_value(call)) {
            unused.remove(key.as_str());
            // Lists and wrappers have the short path of what is in them: the line means the whole.
            let mut around = by_place.iter().filter(|(_, (other, _))| other == key);
            if !around.any(|(outer, _)| is_inside(at, outer)) {
                by_place.insert(at.clone(), (key, own));
            }
        }
        calls.extend(all);
    }
    for key in unused.into_keys() {
        let near = nearest(key, calls.iter().map(String::as_str));
        found.push(Asker::Schema(key).refused(document, "the document has no such schema", meant(near)));
    }
    by_place
}

/// Whether a place is within the schema at another.
fn is_inside(at: &Pointer, outer: &Pointer) -> bool {
    at.as_str().strip_prefix(outer.as_str()).is_some_and(|rest| rest.starts_with('/'))
}

/// What to write so that a client depends on a crate.
fn add(krate: &str, version: &str) -> String {
    format!("add it: [dependencies] {krate} = \"{version}\", with what brings serde")
}

/// The type in the model, unless serde is known to write it otherwise than the document has it.
pub(super) fn made(
    asker: Asker<'_>,
    own: &OwnType,
    plain: Type,
    document: &Document,
    config: &Config,
) -> Result<Type, Diagnostic> {
    if let Some((what, help)) = known::otherwise(&own.path, &plain, config) {
        return Err(asker.refused(document, &what, help));
    }
    let OwnType { path, implements } = own.clone();
    Ok(Type::Own(Box::new(model::OwnType { path, implements, plain })))
}

/// The type that a schema asks for by `x-rust-type`, unless a client cannot have it.
pub(super) fn of_document(
    at: &Pointer,
    schema: &SchemaRef<'_>,
    document: &Document,
    config: &Config,
) -> Option<Result<OwnType, Diagnostic>> {
    let said = schema.keywords().get(RUST_TYPE)?;
    let place = at.child(RUST_TYPE);
    let refused = |what: &str, help: String| Asker::Document(&place).refused(document, what, help);
    let text = |key: &str| said.get(key).and_then(Value::as_str);
    let Some(path) = said.as_str().or_else(|| text("path")) else {
        let help = "write the path of a type, or an object with `crate`, `version` and `path`";
        return Some(Err(refused("this names no type", help.to_owned())));
    };
    if said.get("parameters").and_then(Value::as_array).is_some_and(|all| !all.is_empty()) {
        let help = "name the type with its parameters in generator.toml, [types.own]";
        return Some(Err(refused("`parameters` are not read", help.to_owned())));
    }
    let own = match OwnType::new(path) {
        Ok(own) => own,
        Err(what) => return Some(Err(refused(&what, "write the path of a type".to_owned()))),
    };
    // A document that somebody else wrote brings no crate that the user of this client does not know of.
    let missing = own.crates().find(|krate| !known::is_dependency(config, krate));
    if let Some(krate) = missing {
        let name = text("crate").filter(|name| name.replace('-', "_") == krate).unwrap_or(&krate);
        let what = format!("the crate `{name}` is no dependency");
        return Some(Err(refused(&what, add(name, text("version").unwrap_or("…")))));
    }
    Some(Ok(own))
}
