//! Raw value → model for schemas, each apart from those within it.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::{Map, Value, json};

use super::slots::{Slot, Slots};
use crate::document::grammar::{Form, Names, ObjectKind, Rule};

/// A schema with all schemas within it.
pub(in crate::document) fn schema(value: &Value) -> ReferenceOr<Schema> {
    if let Some(Value::String(reference)) = value.get("$ref") {
        return ReferenceOr::ref_(reference);
    }
    let mut cut = Cut::default();
    let mut schema = shallow(cut.fields(value, ObjectKind::Schema));
    schema.slots(&mut |slot| cut.fill(slot));
    ReferenceOr::Item(*schema)
}

/// A schema without those within it. Boxed, to keep the stack of nested ones small.
#[inline(never)]
fn shallow(value: Value) -> Box<Schema> {
    // The tables have seen to it that the model accepts it; else nothing is known of the values.
    serde_json::from_value(value).unwrap_or_else(|_| {
        let schema_kind = SchemaKind::Any(AnySchema::default());
        Box::new(Schema { schema_data: SchemaData::default(), schema_kind })
    })
}

/// Cuts the schemas out of a value, to be read each for itself and put back.
#[derive(Default)]
pub(in crate::document) struct Cut<'v> {
    schemas: Vec<&'v Value>,
}

impl<'v> Cut<'v> {
    /// Puts the schema that was cut out of a slot back into it.
    pub(in crate::document) fn fill(&self, slot: &mut dyn Slot) {
        let number = slot.reference().and_then(|number| number.parse::<usize>().ok());
        if let Some(value) = number.and_then(|number| self.schemas.get(number)) {
            slot.put(schema(value));
        }
    }

    /// A copy of an object of this kind with a number in the place of each schema.
    pub(in crate::document) fn object(&mut self, value: &'v Value, kind: ObjectKind) -> Value {
        if kind == ObjectKind::Schema {
            self.schemas.push(value);
            return json!({ "$ref": (self.schemas.len() - 1).to_string() });
        }
        if let Some(reference) = kind.section().and_then(|_| value.get("$ref")) {
            return json!({ "$ref": reference });
        }
        self.fields(value, kind)
    }

    fn fields(&mut self, value: &'v Value, kind: ObjectKind) -> Value {
        let mut map = Map::new();
        for (key, value) in value.as_object().into_iter().flatten() {
            let copy = match kind.rule(key, Form::Model) {
                Some(rule) => self.value(value, rule),
                None if key.starts_with("x-") && !matches!(kind.names(), Names::All(_)) => value.clone(),
                None => continue,
            };
            map.insert(key.clone(), copy);
        }
        Value::Object(map)
    }

    fn value(&mut self, value: &'v Value, rule: Rule) -> Value {
        match (rule, value) {
            (Rule::Object(kind) | Rule::FlagOr(kind), Value::Object(_)) => self.object(value, kind),
            (Rule::List(rule), Value::Array(items)) => {
                items.iter().map(|item| self.value(item, *rule)).collect()
            }
            (Rule::Map(rule), Value::Object(map)) => Value::Object(
                map.iter().map(|(key, value)| (key.clone(), self.value(value, *rule))).collect(),
            ),
            _ => value.clone(),
        }
    }
}
