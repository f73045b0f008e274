//! What has to be changed in a document so that a schema says something else, in the words of the document's version.

use serde_json::{Map, Value, json};

use crate::document::convert::version::Version;
use crate::document::schema::CLOSED_ENUM;
use crate::source::Pointer;

/// A change of one place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Edit {
    /// A value is merged into what is there.
    Update(Pointer, Value),
    /// What is at a place is merged into what is at another.
    Copy { from: Pointer, to: Pointer },
    /// It is taken out.
    Remove(Pointer),
}

impl Edit {
    /// The place that changes.
    pub(crate) const fn place(&self) -> &Pointer {
        match self {
            Self::Update(at, _) | Self::Remove(at) | Self::Copy { to: at, .. } => at,
        }
    }
}

/// What a schema is to say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Wish {
    /// Whether `null` is allowed.
    Nullable(bool),
    /// Whether the property may be absent.
    Optional(bool),
    /// Another schema altogether; its documentation stays.
    Becomes(Map<String, Value>),
    /// Values that it can have, besides those that it lists.
    Values(Vec<Value>),
    /// Whether it can have no others than those that it lists.
    Closed(bool),
    /// Nothing: it is taken out.
    Ignored,
}

/// What of a schema stays when it becomes another one.
const DOCUMENTATION: [&str; 6] =
    ["title", "description", "deprecated", "externalDocs", "readOnly", "writeOnly"];

/// Why no change makes a schema say what is wished.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EditError {
    #[error("there is no schema at {0}")]
    NoSchema(Pointer),
    #[error("{0} is not a property")]
    NoProperty(Pointer),
    #[error("{0} lists no values; `values` of the correction can")]
    NoValues(Pointer),
    #[error("{0} is a union; `becomes` of the correction can replace it")]
    Union(Pointer),
}

/// Finds out what has to be changed.
pub(crate) struct Editor<'a> {
    /// The value of the document.
    pub raw: &'a Value,
    /// Its version.
    pub version: Version,
}

impl Editor<'_> {
    /// What has to be changed at a schema; nothing if it says so already.
    ///
    /// # Errors
    /// No change can make it so.
    pub(crate) fn edits(&self, at: &Pointer, wish: &Wish) -> Result<Vec<Edit>, EditError> {
        let Some(schema) = self.raw.pointer(at.as_str()).and_then(Value::as_object) else {
            return Err(EditError::NoSchema(at.clone()));
        };
        match wish {
            Wish::Nullable(true) => Ok(self.nullable(schema, at)),
            Wish::Nullable(false) => Ok(self.never_null(schema, at)),
            Wish::Optional(flag) => {
                let (object, name) = property(at).ok_or_else(|| EditError::NoProperty(at.clone()))?;
                Ok(if *flag { self.optional(&object, &name) } else { vec![required(object, &name)] })
            }
            Wish::Becomes(other) => Ok(becomes(schema, at, other)),
            Wish::Values(values) => self.listing(at, values),
            Wish::Closed(flag) => self.closed(at, *flag),
            Wish::Ignored => {
                let mut edits =
                    property(at).map(|(object, name)| self.optional(&object, &name)).unwrap_or_default();
                edits.push(Edit::Remove(at.clone()));
                Ok(edits)
            }
        }
    }

    /// Takes a property out of `required`.
    pub(crate) fn optional(&self, object: &Pointer, name: &str) -> Vec<Edit> {
        let at = object.child("required");
        let names = self.raw.pointer(at.as_str()).and_then(Value::as_array).into_iter().flatten();
        let found = names.enumerate().filter(|(_, known)| *known == name);
        // The last first, so that the others stay where they are.
        let mut edits: Vec<Edit> = found.map(|(index, _)| Edit::Remove(at.child(index))).collect();
        edits.reverse();
        edits
    }

    /// Lists values, in the schema that says what the values are.
    fn listing(&self, at: &Pointer, values: &[Value]) -> Result<Vec<Edit>, EditError> {
        let (schema, at) = self.values_at(at);
        let Some(schema) = schema else { return Err(EditError::NoSchema(at)) };
        if ["oneOf", "anyOf", "allOf"].iter().any(|keyword| schema.contains_key(*keyword)) {
            return Err(EditError::Union(at));
        }
        let listed = match (schema.get("enum"), schema.get("const")) {
            (Some(Value::Array(listed)), _) => listed.clone(),
            (_, Some(constant)) => vec![constant.clone()],
            // A list without `null` would forbid it.
            _ if schema
                .get("type")
                .and_then(Value::as_array)
                .is_some_and(|types| types.contains(&json!("null"))) =>
            {
                vec![Value::Null]
            }
            _ => Vec::new(),
        };
        let missing: Vec<Value> = values.iter().filter(|value| !listed.contains(value)).cloned().collect();
        if missing.is_empty() {
            return Ok(Vec::new());
        }
        if schema.contains_key("enum") {
            return Ok(vec![Edit::Update(at.child("enum"), Value::Array(missing))]);
        }
        let constant = schema.contains_key("const").then(|| Edit::Remove(at.child("const")));
        let all = [listed, missing].concat();
        Ok(constant.into_iter().chain([Edit::Update(at, json!({ "enum": all }))]).collect())
    }

    /// Says that other values than those listed do not fit, or that they do.
    fn closed(&self, at: &Pointer, flag: bool) -> Result<Vec<Edit>, EditError> {
        let (schema, at) = self.values_at(at);
        let Some(schema) = schema else { return Err(EditError::NoSchema(at)) };
        if !["enum", "const", "oneOf", "anyOf"].iter().any(|keyword| schema.contains_key(*keyword)) {
            return Err(EditError::NoValues(at));
        }
        if schema.get(CLOSED_ENUM).is_some_and(|said| *said == true) == flag {
            return Ok(Vec::new());
        }
        let edit = if flag {
            Edit::Update(at, json!({ CLOSED_ENUM: true }))
        } else {
            Edit::Remove(at.child(CLOSED_ENUM))
        };
        Ok(vec![edit])
    }

    /// The schema that says what the values are of another: what it refers to, or holds beside `null`, or the items of a list.
    fn values_at(&self, at: &Pointer) -> (Option<&Map<String, Value>>, Pointer) {
        let mut at = at.clone();
        let mut seen = Vec::new();
        loop {
            let schema = self.raw.pointer(at.as_str()).and_then(Value::as_object);
            match schema.and_then(|schema| within(schema, &at)) {
                Some(inner) if !seen.contains(&inner) => seen.push(std::mem::replace(&mut at, inner)),
                _ => return (schema, at),
            }
        }
    }

    fn flag(&self) -> Option<&'static str> {
        match self.version {
            Version::V2 => Some("x-nullable"),
            Version::V3_0 => Some("nullable"),
            Version::V3_1 | Version::V3_2 => None,
        }
    }

    fn nullable(&self, schema: &Map<String, Value>, at: &Pointer) -> Vec<Edit> {
        let Some(flag) = self.flag() else { return with_null(schema, at) };
        if schema.get(flag) == Some(&Value::Bool(true)) {
            return Vec::new();
        }
        match schema.get("$ref") {
            // What stands beside a reference says nothing.
            Some(reference) => vec![
                Edit::Remove(at.child("$ref")),
                Edit::Update(at.clone(), json!({ "allOf": [{ "$ref": reference }], flag: true })),
            ],
            None => vec![Edit::Update(at.clone(), json!({ flag: true }))],
        }
    }

    fn never_null(&self, schema: &Map<String, Value>, at: &Pointer) -> Vec<Edit> {
        if let Some(flag) = self.flag() {
            let said = schema.contains_key(flag);
            return said.then(|| Edit::Remove(at.child(flag))).into_iter().collect();
        }
        let mut edits = Vec::new();
        for (keyword, is_null) in [
            ("type", (|value| *value == "null") as fn(&Value) -> bool),
            ("enum", Value::is_null),
            ("anyOf", is_null_schema),
            ("oneOf", is_null_schema),
        ] {
            let items = schema.get(keyword).and_then(Value::as_array).into_iter().flatten().enumerate();
            let found: Vec<usize> = items.filter(|(_, item)| is_null(item)).map(|(index, _)| index).collect();
            edits.extend(found.iter().rev().map(|index| Edit::Remove(at.child(keyword).child(index))));
        }
        edits
    }
}

/// Makes a property required.
fn required(object: Pointer, name: &str) -> Edit {
    Edit::Update(object, json!({ "required": [name] }))
}

/// The object that has a property, and its name, if a place is one.
pub(crate) fn property(at: &Pointer) -> Option<(Pointer, String)> {
    let (properties, name) = at.split()?;
    let (object, key) = properties.split()?;
    (key == "properties").then_some((object, name))
}

/// The one schema that another is made of.
fn within(schema: &Map<String, Value>, at: &Pointer) -> Option<Pointer> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return Pointer::parse(reference.strip_prefix('#')?);
    }
    if schema.contains_key("items") {
        return Some(at.child("items"));
    }
    ["allOf", "anyOf", "oneOf"].into_iter().find_map(|keyword| {
        let members = schema.get(keyword)?.as_array()?;
        let mut others = members.iter().enumerate().filter(|(_, member)| !is_null_schema(member));
        let (index, _) = others.next()?;
        others.next().is_none().then(|| at.child(keyword).child(index))
    })
}

/// Each keyword that forbids `null` allows it (JSON Schema 2020-12).
fn with_null(schema: &Map<String, Value>, at: &Pointer) -> Vec<Edit> {
    let nothing = json!({ "type": "null" });
    let mut edits = Vec::new();
    let replace =
        |keyword: &str, value: Value| [Edit::Remove(at.child(keyword)), Edit::Update(at.clone(), value)];
    match schema.get("type") {
        Some(Value::String(name)) if name != "null" => {
            edits.extend(replace("type", json!({ "type": [name, "null"] })));
        }
        Some(Value::Array(names)) if !names.iter().any(|name| name == "null") => {
            edits.push(Edit::Update(at.child("type"), json!(["null"])));
        }
        _ => {}
    }
    match schema.get("enum") {
        Some(Value::Array(values)) if !values.contains(&Value::Null) => {
            edits.push(Edit::Update(at.child("enum"), json!([null])));
        }
        _ => {}
    }
    if let Some(value) = schema.get("const").filter(|value| !value.is_null()) {
        edits.extend(replace("const", json!({ "enum": [value, null] })));
    }
    for keyword in ["anyOf", "oneOf"] {
        if let Some(Value::Array(members)) = schema.get(keyword)
            && !members.iter().any(is_null_schema)
        {
            edits.push(Edit::Update(at.child(keyword), nothing.clone()));
        }
    }
    let all = ["$ref", "allOf"].into_iter().filter_map(|keyword| Some((keyword, schema.get(keyword)?)));
    let all: Vec<_> = all.filter(|(_, value)| !allow_null(value)).collect();
    if all.is_empty() {
        return edits;
    }
    // What is one schema becomes a choice between that and `null`.
    let whole: Map<String, Value> =
        all.iter().map(|(keyword, value)| ((*keyword).to_owned(), (*value).clone())).collect();
    let choice = json!({ "anyOf": [whole, nothing] });
    edits.extend(all.iter().map(|(keyword, _)| Edit::Remove(at.child(keyword))));
    let update = if schema.contains_key("anyOf") { json!({ "allOf": [choice] }) } else { choice };
    edits.push(Edit::Update(at.clone(), update));
    edits
}

fn is_null_schema(schema: &Value) -> bool {
    schema.get("type").is_some_and(|name| *name == "null")
}

/// Whether all of some schemas are choices that have `null` among them.
fn allow_null(all: &Value) -> bool {
    let members = |schema: &Value| schema.get("anyOf").and_then(Value::as_array).cloned().unwrap_or_default();
    all.as_array().is_some_and(|all| all.iter().all(|schema| members(schema).iter().any(is_null_schema)))
}

/// All that a schema said goes, but for its documentation.
fn becomes(schema: &Map<String, Value>, at: &Pointer, other: &Map<String, Value>) -> Vec<Edit> {
    let stays = |key: &str| DOCUMENTATION.contains(&key) || key.starts_with("x-") && key != "x-nullable";
    let said = || schema.iter().filter(|(key, _)| !stays(key) || other.contains_key(*key));
    if said().count() == other.len() && said().all(|(key, value)| other.get(key) == Some(value)) {
        return Vec::new();
    }
    let mut edits: Vec<Edit> = said().map(|(key, _)| Edit::Remove(at.child(key))).collect();
    edits.push(Edit::Update(at.clone(), Value::Object(other.clone())));
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::overlay::apply::Applier;
    use crate::source::origin::{Before, Origin, Origins};

    /// A schema after a wish, in the words of a version; the same wish again changes nothing.
    fn corrected(version: Version, schema: &Value, wish: &Wish) -> Value {
        let mut raw = json!({ "s": schema });
        let (at, action) = (Pointer::root().child("s"), Origin { source: 1, pointer: Pointer::root() });
        let mut origins = Origins::default();
        for edit in (Editor { raw: &raw.clone(), version }).edits(&at, wish).unwrap() {
            let mut applier = Applier::new(&mut raw, &mut origins);
            let places = [edit.place().clone()];
            match &edit {
                Edit::Remove(_) => applier.remove(&places, &action).unwrap(),
                Edit::Update(_, value) => {
                    applier.update(&places, value, &Before::Text(action.clone()), &action).unwrap()
                }
                Edit::Copy { .. } => panic!("no wish copies"),
            };
        }
        assert_eq!((Editor { raw: &raw, version }).edits(&at, wish), Ok(Vec::new()), "{raw}");
        raw["s"].clone()
    }

    #[test]
    fn nullable_in_the_words_of_each_version() {
        let nullable = |version, schema: Value| corrected(version, &schema, &Wish::Nullable(true));
        let reference = || json!({"$ref": "#/x", "description": "d"});
        let text = || json!({"type": "string", "enum": ["a"]});
        assert_eq!(
            nullable(Version::V2, text()),
            json!({"type": "string", "enum": ["a"], "x-nullable": true})
        );
        assert_eq!(
            nullable(Version::V3_0, reference()),
            json!({"allOf": [{"$ref": "#/x"}], "description": "d", "nullable": true})
        );
        assert_eq!(nullable(Version::V3_1, text()), json!({"type": ["string", "null"], "enum": ["a", null]}));
        assert_eq!(
            nullable(Version::V3_1, reference()),
            json!({"anyOf": [{"$ref": "#/x"}, {"type": "null"}], "description": "d"})
        );
        assert_eq!(
            nullable(Version::V3_1, json!({"oneOf": [{"type": "string"}]})),
            json!({"oneOf": [{"type": "string"}, {"type": "null"}]})
        );
        assert_eq!(
            nullable(Version::V3_2, json!({"const": 1, "allOf": [{}], "anyOf": [{}]})),
            json!({"enum": [1, null], "anyOf": [{}, {"type": "null"}], "allOf": [{"anyOf": [{"allOf": [{}]}, {"type": "null"}]}]})
        );
    }

    #[test]
    fn never_null() {
        let never = |version, schema: Value| corrected(version, &schema, &Wish::Nullable(false));
        assert_eq!(
            never(Version::V3_0, json!({"type": "string", "nullable": true})),
            json!({"type": "string"})
        );
        assert_eq!(
            never(
                Version::V3_1,
                json!({"type": ["null", "string"], "enum": [null, "a"], "anyOf": [{}, {"type": "null"}]})
            ),
            json!({"type": ["string"], "enum": ["a"], "anyOf": [{}]})
        );
    }

    #[test]
    fn another_schema_keeps_its_documentation() {
        let Value::Object(other) = json!({"type": "integer", "format": "int32"}) else { panic!() };
        let schema =
            json!({"type": "string", "enum": ["1"], "description": "d", "example": "1", "readOnly": true});
        assert_eq!(
            corrected(Version::V3_0, &schema, &Wish::Becomes(other)),
            json!({"description": "d", "readOnly": true, "type": "integer", "format": "int32"})
        );
    }
}
