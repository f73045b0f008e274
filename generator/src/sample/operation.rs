//! The samples of an operation: its arguments and its body.

use std::cell::RefCell;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::make::{Destination, Extent, Maker, Reason, Unfit};
use super::{Sample, Samples};
use crate::document::Document;
use crate::model::{Client, Example, Location, Operation, Parameter, Style};
use crate::source::Pointer;

/// How many optional parameters an example sets.
const MAX_OPTIONAL: usize = 2;

/// Makes the samples of the operations of a client.
pub(super) struct Sampler<'a> {
    pub(super) document: &'a Document,
    pub(super) client: &'a Client,
    pub(super) maker: RefCell<Maker<'a>>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(document: &'a Document, client: &'a Client) -> Self {
        Self { document, client, maker: RefCell::new(Maker::new()) }
    }

    pub(super) fn samples(&self, operation: &Operation) -> Samples {
        let sample = |extent| {
            let made = self.sample(operation, extent);
            made.unwrap_or_else(|fault| Sample::Fault { fault: fault.to_string() })
        };
        Samples {
            operation: operation.name.flat.plain().to_owned(),
            method: operation.method.clone(),
            path: operation.path.clone(),
            minimal: sample(Extent::Required),
            full: sample(Extent::Everything),
        }
    }

    fn sample(&self, operation: &Operation, extent: Extent) -> Result<Sample, Unmade> {
        let full = extent == Extent::Everything;
        let declared = self.declared(operation);
        let mut arguments: IndexMap<&'static str, IndexMap<String, Value>> = IndexMap::new();
        let mut unfit = Vec::new();
        let wanted = |parameter: &&Parameter| parameter.required || full;
        for parameter in operation.parameters.iter().filter(wanted) {
            let (place, wire) = (parameter.location.word(), parameter.wire.as_str());
            let made = self.argument(parameter, declared.get(&(place, wire)), extent);
            let what = format!("{place} parameter `{wire}`");
            if let Some(value) = taken(made, parameter.required, &what, &mut unfit)? {
                arguments.entry(place).or_default().insert(wire.to_owned(), value);
            }
        }
        let mut body = None;
        if let Some(declared) = operation.body.as_ref().filter(|body| full || body.required) {
            body = taken(self.body(operation, declared, extent), declared.required, "body", &mut unfit)?;
        }
        let unfit = (!unfit.is_empty()).then(|| unfit.join("; "));
        Ok(Sample::Values { arguments, body, unfit })
    }

    /// The values of a request as an example shows it: what is required, and a few parameters of which the document has
    /// examples.
    pub(super) fn example(&self, operation: &Operation) -> Example {
        let declared = self.declared(operation);
        let mut example = Example::default();
        let mut optional = 0;
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let at = declared.get(&(parameter.location.word(), parameter.wire.as_str()));
            if !parameter.required {
                if optional == MAX_OPTIONAL || parameter.deprecated || !self.is_exemplified(at) {
                    continue;
                }
                optional += 1;
            }
            let made = shown(self.argument(parameter, at, Extent::Required));
            example.arguments.extend(made.map(|value| (index, value)));
        }
        if let Some(declared) = operation.body.as_ref().filter(|body| body.required) {
            example.body = shown(self.body(operation, declared, Extent::Required));
        }
        example
    }

    /// Whether the document has an example of a parameter.
    fn is_exemplified(&self, declared: Option<&Pointer>) -> bool {
        declared.is_some_and(|at| {
            let schema = self.document.schema(&at.child("schema"));
            let of_schema = || schema.as_ref()?.in_place()?.keywords().example();
            !self.examples(at).is_empty() || of_schema().is_some()
        })
    }

    /// The places of the Parameter Objects of an operation and its path item, by where they stand and by their names.
    fn declared(&self, operation: &Operation) -> IndexMap<(&'a str, &'a str), Pointer> {
        let own = &operation.pointer;
        let item = own.as_str().rsplit_once('/').and_then(|(item, _)| Pointer::parse(item));
        let lists = item.iter().chain([own]).map(|at| at.child("parameters"));
        let parameters = lists.flat_map(|list| {
            let count = list.find(self.document.raw()).and_then(Value::as_array).map_or(0, Vec::len);
            (0..count).filter_map(move |index| self.document.object(&list.child(index)))
        });
        let text = |one: &'a Map<String, Value>, key: &str| one.get(key)?.as_str();
        let name = |one| if Map::contains_key(one, "x-querystring") { Some("") } else { text(one, "name") };
        parameters.filter_map(|(at, one)| Some(((text(one, "in")?, name(one)?), at))).collect()
    }

    fn argument(
        &self,
        parameter: &Parameter,
        declared: Option<&Pointer>,
        extent: Extent,
    ) -> Result<Value, Unfit> {
        // What the path has and the document does not declare is taken for a string.
        let Some(declared) = declared else { return Ok(Value::from("text")) };
        let contents = declared.child("content");
        let content = contents.find(self.document.raw()).and_then(Value::as_object);
        let media = content.and_then(|content| content.keys().next()).map(|key| contents.child(key));
        let mut hints = self.examples(declared);
        hints.extend(media.iter().flat_map(|media| self.examples(media)));
        let schema = |at: &Pointer| self.document.schema(&at.child("schema"));
        let Some(schema) = schema(declared).or_else(|| schema(&media?)) else {
            return Ok(hints.first().map_or_else(|| Value::from("text"), |hint| (*hint).clone()));
        };
        let made = self.maker.borrow_mut().sample(
            &schema,
            &hints,
            extent,
            Destination::Parameter(usable(parameter.location)),
        )?;
        if has_form(parameter.expansion.style, &made) {
            return Ok(made);
        }
        Err(Unfit { reason: Reason::Style, near: Some(made) })
    }

    /// `example` and `examples` of the Parameter or Media Type Object at a place.
    pub(super) fn examples(&self, at: &Pointer) -> Vec<&'a Value> {
        let several = at.child("examples");
        let names = several.find(self.document.raw()).and_then(Value::as_object).into_iter().flatten();
        let values = names.filter_map(|(name, _)| self.document.object(&several.child(name))?.1.get("value"));
        at.child("example").find(self.document.raw()).into_iter().chain(values).collect()
    }
}

/// A value as an example shows it, also one that only comes near.
fn shown(made: Result<Value, Unfit>) -> Option<Value> {
    made.or_else(|unfit| unfit.near.ok_or(())).ok()
}

/// Why an argument or a body has no value.
#[derive(Debug, thiserror::Error)]
#[error("{what}: {reason}")]
struct Unmade {
    what: String,
    #[source]
    reason: Reason,
}

/// A value that was made; one that only comes near, if it cannot be left out.
fn taken(
    made: Result<Value, Unfit>,
    required: bool,
    what: &str,
    unfit: &mut Vec<String>,
) -> Result<Option<Value>, Unmade> {
    match made {
        Ok(value) => Ok(Some(value)),
        Err(_) if !required => Ok(None),
        Err(Unfit { reason, near }) => {
            let fault = Unmade { what: what.to_owned(), reason };
            if near.is_none() {
                return Err(fault);
            }
            unfit.push(fault.to_string());
            Ok(near)
        }
    }
}

/// Whether a style is defined for a value (section "Style Values"): mostly not for what is nested.
fn has_form(style: Style, value: &Value) -> bool {
    let is_nested = |inner: &Value| inner.is_array() || inner.is_object();
    match (style, value) {
        (Style::Json | Style::Text | Style::Content | Style::DeepObject, _) => true,
        (_, Value::Array(items)) => !items.iter().any(is_nested),
        (_, Value::Object(object)) => !object.values().any(is_nested),
        _ => true,
    }
}

/// Whether a text can stand at a place: the client refuses what would change the path, or the head of the request.
fn usable(location: Location) -> fn(&str) -> bool {
    match location {
        Location::Path => |text| !matches!(text, "" | "." | ".."),
        Location::Query => |text| !text.is_empty(),
        Location::Header => |text| {
            !text.is_empty() && text.trim() == text && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        },
        Location::Cookie => |text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()),
    }
}
