//! Server-sent events (OpenAPI 3.2, section "Special Considerations for Server-Sent Events").

use serde_json::{Map, Value, json};

use super::{Converter, text};
use crate::source::Pointer;

impl Converter<'_, '_> {
    /// Brings the schema of an event to one whose data is what the text holds.
    pub(super) fn event(&mut self, event: &mut Map<String, Value>, at: &Pointer) {
        self.event_data(event, at);
        for keyword in ["oneOf", "anyOf"] {
            let Some(Value::Array(mut members)) = event.get(keyword).cloned() else { continue };
            let mut holds = false;
            for (index, member) in members.iter_mut().enumerate() {
                let Value::Object(member) = member else { return };
                holds |= self.event_data(member, &at.child(keyword).child(index));
            }
            if !holds || members.iter().any(|member| member.get("$ref").is_some()) {
                continue;
            }
            // What all events have is said in each, so that each is a type.
            let (shared, required) = (event.shift_remove("properties"), event.shift_remove("required"));
            event.shift_remove("type");
            for (index, member) in members.iter_mut().enumerate() {
                let Value::Object(member) = member else { return };
                self.with_shared(member, shared.as_ref(), at, &at.child(keyword).child(index));
                let own = member.get("required").and_then(Value::as_array).into_iter().flatten();
                let shared = required.as_ref().and_then(Value::as_array).into_iter().flatten();
                let mut all: Vec<Value> = own.cloned().collect();
                all.extend(shared.filter(|name| !all.contains(name)).cloned().collect::<Vec<_>>());
                member.insert("type".to_owned(), "object".into());
                member.insert("required".to_owned(), all.into());
            }
            event.insert(keyword.to_owned(), members.into());
        }
    }

    /// Gives one of several events the properties that all have.
    fn with_shared(
        &mut self,
        member: &mut Map<String, Value>,
        shared: Option<&Value>,
        around: &Pointer,
        at: &Pointer,
    ) {
        let own = member.entry("properties").or_insert_with(|| json!({}));
        let (Value::Object(own), Some(Value::Object(shared))) = (own, shared) else { return };
        for (name, schema) in shared {
            match (own.get_mut(name), schema) {
                (None, _) => {
                    let before = self.conversion.before(&around.child("properties").child(name));
                    self.conversion.moved(at.child("properties").child(name), before);
                    own.insert(name.clone(), schema.clone());
                }
                // Of the data it says that it is text.
                (Some(Value::Object(own)), Value::Object(schema)) if name != "data" => {
                    for (key, value) in schema {
                        own.entry(key).or_insert_with(|| value.clone());
                    }
                }
                _ => {}
            }
        }
    }

    /// The data of an event is text that holds a value of another schema, if that is so.
    fn event_data(&mut self, event: &mut Map<String, Value>, at: &Pointer) -> bool {
        let data = event.get_mut("properties").and_then(|properties| properties.get_mut("data"));
        let Some(Value::Object(map)) = data else { return false };
        if !text(map, "contentMediaType").is_some_and(|name| name.contains("json")) {
            return false;
        }
        let Some(schema) = map.shift_remove("contentSchema") else { return false };
        self.moved(at, &["properties", "data"], &["properties", "data", "contentSchema"]);
        if let Some(properties) = event.get_mut("properties") {
            properties["data"] = schema;
        }
        true
    }
}
