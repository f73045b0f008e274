//! What `validate()` checks of values: the constraints of a schema, with those of all schemas within it (OpenAPI 3.0.4,
//! section "Schema Object"). They are taken from the document and not from the types, because what is checked is JSON:
//! each member of an `allOf` has its say, whatever type was made of them.

mod alternative;
mod settle;

use std::cell::Cell;
use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::document::Document;
use crate::document::schema::ecma;
use crate::lower::Lowering;
use crate::model::{Bound, Constraint, Counted, Payload, TypeDef, TypeId};
use crate::source::Pointer;

pub(in crate::lower) use settle::settle;

/// How many references may lead to each other.
const HOPS: usize = 64;

/// How many schemas without types of their own are read for one type, parameter or body: references multiply.
const MAX_SCHEMAS: usize = 2_000;

/// Why what is beyond that is not checked.
const TOO_MANY: &str = "it is one of too many schemas within each other";

/// How deep schemas without types of their own may be inside each other.
const DEPTH: usize = 64;

impl Lowering<'_> {
    /// What is checked of a body that is written from JSON. `at` is the place of its schema, or of a reference to it.
    pub(in crate::lower) fn constraints_of_body(&self, payload: &Payload, at: &Pointer) -> Vec<Constraint> {
        if !self.config.requests.validation {
            return Vec::new();
        }
        let reader = self.reader();
        match payload {
            Payload::Json | Payload::Form(_) | Payload::Multipart(_) => reader.used(at, &mut Vec::new()),
            Payload::JsonLines => {
                let used = reader.used(at, &mut Vec::new());
                let is_list = reader
                    .schema(at)
                    .is_some_and(|(_, schema)| schema.get("type").is_some_and(|kind| kind == "array"));
                if is_list { used } else { vec![Constraint::Items(used)] }
            }
            Payload::MultipartByHand | Payload::Raw => Vec::new(),
        }
    }

    /// What is checked of a parameter. `at` is the place of its schema, or of a reference to it.
    pub(in crate::lower) fn constraints_of(&self, name: &str, at: &Pointer) -> Vec<Constraint> {
        if !self.config.requests.validation {
            return Vec::new();
        }
        self.reader().named(name, at, &mut Vec::new())
    }

    /// Tells what is checked of the types made so far.
    pub(in crate::lower) fn constrain(&mut self) {
        if !self.config.requests.validation {
            return;
        }
        let reader = self.reader();
        let read = |at: &Pointer| {
            reader.left.set(MAX_SCHEMAS);
            let (at, schema) = reader.schema(at)?;
            Some(reader.said(&at, schema, &mut Vec::new()))
        };
        let unread = |def: &Option<TypeDef>| def.as_ref().is_some_and(|def| def.constraints.is_none());
        let found: Vec<_> =
            self.types.iter().map(|(at, def)| unread(def).then(|| read(at).unwrap_or_default())).collect();
        for ((_, def), found) in self.types.iter_mut().zip(found) {
            if let (Some(def), Some(found)) = (def, found) {
                def.constraints = Some(found);
            }
        }
    }

    fn reader(&self) -> Reader<'_> {
        Reader { lowering: self, document: self.document, left: Cell::new(MAX_SCHEMAS) }
    }
}

/// Reads constraints from the document.
struct Reader<'a> {
    lowering: &'a Lowering<'a>,
    document: &'a Document,
    /// How many more schemas may be read.
    left: Cell<usize>,
}

impl<'a> Reader<'a> {
    /// The schema at a place, with its own place, references followed.
    fn schema(&self, at: &Pointer) -> Option<(Pointer, &'a Map<String, Value>)> {
        let mut at = at.clone();
        for _ in 0..HOPS {
            let schema = self.document.raw().pointer(at.as_str())?.as_object()?;
            match schema.get("$ref").and_then(Value::as_str) {
                Some(reference) => at = self.document.target(reference)?,
                None => return Some((at, schema)),
            }
        }
        None
    }

    /// The type that is made of the schema at a place, and of no other one.
    fn type_at(&self, at: &Pointer) -> Option<TypeId> {
        let id = *self.lowering.ids.get(at)?;
        self.lowering.types.get(id.0).filter(|(place, _)| place == at).map(|_| id)
    }

    /// `open` are the places that are being read.
    fn used(&self, at: &Pointer, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        let Some((at, schema)) = self.schema(at) else { return Vec::new() };
        if let Some(id) = self.type_at(&at) {
            return vec![Constraint::Type(id)];
        }
        if open.contains(&at) {
            return Vec::new();
        }
        let left = self.left.get();
        if left == 0 || open.len() > DEPTH {
            return vec![Constraint::Unchecked(at, TOO_MANY)];
        }
        self.left.set(left - 1);
        open.push(at.clone());
        let said = self.said(&at, schema, open);
        open.pop();
        said
    }

    fn named(&self, name: &str, at: &Pointer, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        let mut used = self.used(at, open);
        if self.lowering.is_secret_name(name) && !used.is_empty() && !used.contains(&Constraint::Secret) {
            used.insert(0, Constraint::Secret);
        }
        used
    }

    /// What a schema says, with all that it joins. A schema that is met again adds nothing, so circles end.
    fn said(&self, at: &Pointer, schema: &'a Map<String, Value>, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        let mut all = Vec::new();
        let mut seen = HashSet::from([at.clone()]);
        let mut steps = vec![(at.clone(), schema)];
        while let Some((at, schema)) = steps.pop() {
            all.extend(self.own(&at, schema, open));
            let joined = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
            for index in (0..joined).rev() {
                let Some((at, member)) = self.schema(&at.child("allOf").child(index)) else { continue };
                match self.type_at(&at) {
                    _ if !seen.insert(at.clone()) => {}
                    Some(id) => all.push(Constraint::Type(id)),
                    None => steps.push((at, member)),
                }
            }
        }
        all
    }

    /// What a schema says itself.
    fn own(&self, at: &Pointer, schema: &Map<String, Value>, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        let mut all = Vec::new();
        let kind = schema.get("type").and_then(Value::as_str);
        let is = |names: &[&str]| kind.is_none_or(|kind| names.contains(&kind));
        let format = schema.get("format").and_then(Value::as_str);
        // Bytes are no characters, and the values of a list are within the other limits.
        let listed = schema.get("enum").is_some_and(Value::is_array);
        all.extend((format == Some("password")).then_some(Constraint::Secret));
        if is(&["string"]) && !listed && format != Some("binary") {
            all.extend(counts(schema, "minLength", Counted::MinLength, "maxLength", Counted::MaxLength));
            all.extend(schema.get("pattern").and_then(Value::as_str).map(|pattern| {
                match ecma::lite(pattern) {
                    Some(lite) => Constraint::Pattern { written: pattern.to_owned(), lite },
                    None => Constraint::Unchecked(
                        at.child("pattern"),
                        "the crate `regex-lite` cannot say this pattern",
                    ),
                }
            }));
        }
        if is(&["integer", "number"]) && !listed {
            all.extend(self.numbers(at, schema));
        }
        if is(&["array"]) {
            all.extend(counts(schema, "minItems", Counted::MinItems, "maxItems", Counted::MaxItems));
            all.extend(
                (schema.get("uniqueItems") == Some(&Value::Bool(true))).then_some(Constraint::UniqueItems),
            );
            if schema.get("items").is_some_and(Value::is_object) {
                let items = self.used(&at.child("items"), open);
                all.extend((!items.is_empty()).then_some(Constraint::Items(items)));
            }
        }
        if is(&["object"]) {
            all.extend(counts(
                schema,
                "minProperties",
                Counted::MinProperties,
                "maxProperties",
                Counted::MaxProperties,
            ));
            all.extend(self.members(at, schema, open));
        }
        for keyword in ["oneOf", "anyOf"] {
            all.extend(self.alternatives(at, schema, keyword, open));
        }
        all
    }

    fn numbers(&self, at: &Pointer, schema: &Map<String, Value>) -> Vec<Constraint> {
        let bound = |keyword: &str, kind| {
            let number = schema.get(keyword).filter(|number| number.is_number());
            number
                .and_then(|_| self.document.number(&at.child(keyword)))
                .map(|number| Constraint::Number(kind, number))
        };
        let open = |keyword: &str| schema.get(keyword) == Some(&Value::Bool(true));
        let low = if open("exclusiveMinimum") { Bound::ExclusiveMinimum } else { Bound::Minimum };
        let high = if open("exclusiveMaximum") { Bound::ExclusiveMaximum } else { Bound::Maximum };
        let all = [bound("minimum", low), bound("maximum", high), bound("multipleOf", Bound::MultipleOf)];
        all.into_iter().flatten().collect()
    }

    /// What is checked of the members of an object.
    fn members(&self, at: &Pointer, schema: &Map<String, Value>, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        let properties = schema.get("properties").and_then(Value::as_object);
        let mut all = Vec::new();
        let files = self.lowering.uploads.get(at);
        let is_file = |name: &String| files.is_some_and(|files| files.contains(name.as_str()));
        for name in properties.into_iter().flat_map(Map::keys).filter(|name| !is_file(name)) {
            let checked = self.named(name, &at.child("properties").child(name), open);
            all.extend((!checked.is_empty()).then(|| Constraint::Properties(vec![name.clone()], checked)));
        }
        if schema.get("additionalProperties").is_some_and(Value::is_object) {
            let others = self.used(&at.child("additionalProperties"), open);
            let names = properties.into_iter().flat_map(Map::keys).cloned().collect();
            all.extend((!others.is_empty()).then_some(Constraint::AdditionalProperties(names, others)));
        }
        all
    }
}

/// What a pair of keywords says of a count.
fn counts(
    schema: &Map<String, Value>,
    low: &str,
    least: Counted,
    high: &str,
    most: Counted,
) -> impl Iterator<Item = Constraint> {
    let count = |keyword: &str| {
        let count = schema.get(keyword)?;
        // Some documents write `5.0`.
        let count = count.as_u64().or_else(|| count.as_f64()?.to_string().parse().ok());
        usize::try_from(count?).ok()
    };
    let least = count(low).filter(|count| *count > 0).map(|count| Constraint::Count(least, count));
    least.into_iter().chain(count(high).map(|count| Constraint::Count(most, count)))
}
