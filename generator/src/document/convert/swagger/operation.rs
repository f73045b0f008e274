//! Operations (Swagger 2.0, sections "Operation Object" and "Path Item Object").

use serde_json::{Map, Value, json};

use super::body::Declared;
use super::{MediaTypes, Swagger, text};
use crate::diagnostic::Code;
use crate::source::Pointer;

impl Swagger<'_, '_> {
    /// Takes the parameters of a path item or an operation out of it: those that stay parameters with their places, and
    /// those of its body.
    pub(super) fn divide(
        &self,
        map: &mut Map<String, Value>,
        at: &Pointer,
    ) -> (Vec<(Pointer, Value)>, Vec<Declared>) {
        let Some(Value::Array(parameters)) = map.get_mut("parameters") else { return Default::default() };
        let (mut stay, mut bodies) = (Vec::new(), Vec::new());
        for (index, parameter) in std::mem::take(parameters).into_iter().enumerate() {
            let before = at.child("parameters").child(index);
            let named = parameter.get("$ref").and_then(Value::as_str);
            let named = named.and_then(|reference| self.named("parameters", reference));
            let place = named.as_ref().map_or(parameter.as_object(), |(_, named)| Some(named));
            if place.is_some_and(|found| matches!(text(found, "in"), Some("body" | "formData"))) {
                bodies.extend(parameter.as_object().map(|parameter| (before, parameter.clone())));
            } else {
                stay.push((before, parameter));
            }
        }
        (stay, bodies)
    }

    /// Puts the parameters back that stay parameters.
    pub(super) fn put_parameters(
        &mut self,
        map: &mut Map<String, Value>,
        parameters: Vec<(Pointer, Value)>,
        at: &Pointer,
    ) {
        let Some(Value::Array(list)) = map.get_mut("parameters") else { return };
        for (before, parameter) in parameters {
            let place = at.child("parameters").child(list.len());
            list.push(match parameter {
                Value::Object(mut reference) if reference.contains_key("$ref") => {
                    self.conversion.moved(place, before);
                    if let Some(Value::String(reference)) = reference.get_mut("$ref")
                        && let Some(rest) = reference.strip_prefix("#/parameters/")
                    {
                        *reference = format!("#/components/parameters/{rest}");
                    }
                    reference.into()
                }
                Value::Object(parameter) => self.parameter(parameter, &before, &place).into(),
                other => {
                    self.conversion.moved(place, before);
                    other
                }
            });
        }
    }

    /// Converts an operation; `inherited` are the parameters of its path that are part of a body.
    pub(super) fn operation(
        &mut self,
        operation: &mut Map<String, Value>,
        inherited: &[Declared],
        at: &Pointer,
    ) {
        let media_types = self.media_types(operation, at);
        let own_lists = ["consumes", "produces"].map(|key| operation.contains_key(key));
        if let Some(servers) = self.servers_of(operation, at) {
            operation.insert("servers".to_owned(), servers);
        }
        for key in ["consumes", "produces", "schemes"] {
            operation.shift_remove(key);
        }
        let (stay, own) = self.divide(operation, at);
        self.put_parameters(operation, stay, at);
        if let Some(body) = self.request_body(own, inherited, &media_types, own_lists[0], at) {
            operation.insert("requestBody".to_owned(), body);
        }
        for (status, response) in
            operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten()
        {
            let place = at.child("responses").child(status);
            self.own_response(response, status, &place, &media_types, own_lists[1]);
        }
    }

    fn own_response(
        &mut self,
        response: &mut Value,
        status: &str,
        at: &Pointer,
        media_types: &MediaTypes,
        own_list: bool,
    ) {
        let Value::Object(map) = response else { return };
        let (mut before, mut declared) = (at.clone(), map.clone());
        if let Some(reference) = text(map, "$ref") {
            // A shared response has the media types of the root.
            let Some((place, shared)) = self.named("responses", reference).filter(|_| own_list) else {
                return;
            };
            if !self.has_room(shared.get("schema").unwrap_or(&Value::Null), at) {
                return;
            }
            (before, declared) = (place, shared.clone());
        }
        *map = self.response(declared, &before, media_types, Some(status), at);
    }

    /// The request body that an operation's own parameters make, and those of its path that it does not replace.
    fn request_body(
        &mut self,
        own: Vec<Declared>,
        inherited: &[Declared],
        media_types: &MediaTypes,
        own_list: bool,
        at: &Pointer,
    ) -> Option<Value> {
        let place = at.child("requestBody");
        let (mut body, mut fields): (Option<Declared>, Vec<Declared>) = (None, Vec::new());
        for (before, declared) in own.into_iter().chain(inherited.iter().cloned()) {
            let reference = text(&declared, "$ref");
            let named = reference.and_then(|reference| self.named("parameters", reference));
            let (at, found) = named.unwrap_or_else(|| (before.clone(), &declared));
            if text(found, "in") == Some("formData") {
                let known = fields.iter().any(|(_, field)| field.get("name") == found.get("name"));
                let items = found.get("items").unwrap_or(&Value::Null);
                if !known && self.has_room(items, &before) {
                    fields.push((at, found.clone()));
                }
            } else if body.is_none() {
                body = Some((before, declared));
            } else if !inherited.iter().any(|(inherited, _)| *inherited == before) {
                let message = "an operation has one body; this one is left out";
                self.conversion.report(Code::Malformed, &before, message);
            }
        }
        let Some((before, declared)) = body else {
            if fields.is_empty() {
                return None;
            }
            self.conversion.moved(place.clone(), at.child("parameters"));
            return Some(self.form(&fields, media_types, &place));
        };
        for (field, _) in fields {
            let message = "a field of a form beside a body, which is sent in its place";
            self.conversion.report(Code::Malformed, &field, message);
        }
        let named = text(&declared, "$ref").and_then(|reference| self.named("parameters", reference));
        match named {
            // A shared body has the media types of the root.
            Some((named, _)) if !own_list => {
                self.conversion.moved(place, before);
                let name = named.last()?;
                let reference = Pointer::component("requestBodies", &name).to_string();
                Some(json!({ "$ref": reference }))
            }
            Some((named, found)) => {
                let found = found.clone();
                Some(self.body(found, &named, media_types, &place))
            }
            None => Some(self.body(declared, &before, media_types, &place)),
        }
    }
}
