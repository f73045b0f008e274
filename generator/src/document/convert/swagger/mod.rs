//! Swagger 2.0.

mod body;
mod operation;
mod parameter;
mod response;
mod schema;
mod security;
mod server;

use serde_json::{Map, Value};

use super::{Conversion, text};
use crate::diagnostic::Code;
use crate::document::bundle::path_items::size;
use crate::document::grammar::{METHODS, ObjectKind, Rule, walk};
use crate::source::Pointer;
use crate::source::limits::COPIES;
use crate::source::path::Path;

/// Makes an OpenAPI 3.0 document of a Swagger 2.0 one.
pub(super) fn convert(raw: &mut Value, conversion: &mut Conversion<'_>) {
    let Value::Object(map) = raw else { return };
    let mut old = std::mem::take(map);
    let mut paths = old.shift_remove("paths");
    let mut swagger = Swagger { root: &old, conversion, room: COPIES / 4 };
    let servers = swagger.servers();
    if let Some(Value::Object(paths)) = &mut paths {
        swagger.paths(paths);
    }
    let components = swagger.components();
    let mut schemas = schema::Schemas::new(&old);
    map.insert("openapi".to_owned(), "3.0.4".into());
    conversion.moved(Pointer::root().child("openapi"), Pointer::root().child("swagger"));
    for (key, value) in old {
        const CONVERTED: [&str; 10] = [
            "swagger",
            "host",
            "basePath",
            "schemes",
            "consumes",
            "produces",
            "parameters",
            "responses",
            "definitions",
            "securityDefinitions",
        ];
        if !CONVERTED.contains(&key.as_str()) {
            map.insert(key, value);
        }
    }
    map.extend(servers.map(|servers| ("servers".to_owned(), servers)));
    map.extend(paths.map(|paths| ("paths".to_owned(), paths)));
    map.insert("components".to_owned(), components.into());
    walk(raw, Rule::Object(ObjectKind::Document), &Path::base(&Pointer::root()), &mut schemas);
}

/// A document during its conversion.
struct Swagger<'a, 'd> {
    /// The document without its paths.
    root: &'a Map<String, Value>,
    conversion: &'a mut Conversion<'d>,
    /// How many values may still be copied.
    room: usize,
}

/// The media types that an operation takes and gives.
struct MediaTypes {
    consumes: List,
    produces: List,
}

/// A list of media types, and where it stands.
#[derive(Clone)]
struct List {
    at: Pointer,
    types: Vec<String>,
}

impl<'a> Swagger<'a, '_> {
    /// The media types of an operation: its own lists, else those of the root.
    fn media_types(&self, own: &Map<String, Value>, at: &Pointer) -> MediaTypes {
        let list = |key: &str| {
            let root = Pointer::root();
            let (around, found) =
                own.get(key).map_or_else(|| (&root, self.root.get(key)), |own| (at, Some(own)));
            let types = found.and_then(Value::as_array).into_iter().flatten();
            let types = types.filter_map(|one| one.as_str().map(str::to_owned)).collect();
            List { at: around.child(key), types }
        };
        MediaTypes { consumes: list("consumes"), produces: list("produces") }
    }

    /// Whether a value may be copied once more. Else it is reported, in the place of what is left out.
    fn has_room(&mut self, value: &Value, before: &Pointer) -> bool {
        let left = self.room.checked_sub(size(value));
        if left.is_none() {
            let message = "this is one of too many places of the same large objects; it is left out";
            self.conversion.report(Code::MediaType, before, message);
        }
        self.room = left.unwrap_or(self.room);
        left.is_some()
    }

    fn paths(&mut self, paths: &mut Map<String, Value>) {
        for (path, item) in paths.iter_mut().filter(|(path, _)| path.starts_with('/')) {
            let Value::Object(item) = item else { continue };
            let at = Pointer::root().child("paths").child(path);
            let (shared, bodies) = self.divide(item, &at);
            for method in METHODS {
                if let Some(Value::Object(operation)) = item.get_mut(method) {
                    self.operation(operation, &bodies, &at.child(method));
                }
            }
            self.put_parameters(item, shared, &at);
        }
    }

    fn components(&mut self) -> Map<String, Value> {
        let root = Pointer::root();
        let media_types = self.media_types(&Map::new(), &root);
        let mut components = Map::new();
        if let Some(definitions) = self.root.get("definitions") {
            self.conversion.moved(root.child("components").child("schemas"), root.child("definitions"));
            components.insert("schemas".to_owned(), definitions.clone());
        }
        let mut put = |section: &str, name: &str, value: Value| {
            if let Value::Object(map) = components.entry(section).or_insert_with(|| Map::new().into()) {
                map.insert(name.to_owned(), value);
            }
        };
        for (name, parameter) in self.section("parameters") {
            let before = root.child("parameters").child(name);
            match text(parameter, "in") {
                Some("body") => {
                    let at = Pointer::component("requestBodies", name);
                    let body = self.body(parameter.clone(), &before, &media_types, &at);
                    put("requestBodies", name, body);
                }
                // Such stand in a form, which is put together where it is used.
                Some("formData") => {}
                _ => {
                    let at = Pointer::component("parameters", name);
                    put("parameters", name, self.parameter(parameter.clone(), &before, &at).into());
                }
            }
        }
        for (name, response) in self.section("responses") {
            let (before, at) = (root.child("responses").child(name), Pointer::component("responses", name));
            put("responses", name, self.response(response.clone(), &before, &media_types, None, &at).into());
        }
        for (name, scheme) in self.section("securityDefinitions") {
            let at = Pointer::component("securitySchemes", name);
            self.conversion.moved(at, root.child("securityDefinitions").child(name));
            put("securitySchemes", name, security::scheme(scheme.clone()).into());
        }
        components
    }

    /// The named objects of a section.
    fn section(&self, name: &str) -> Vec<(&'a String, &'a Map<String, Value>)> {
        let entries = self.root.get(name).and_then(Value::as_object).into_iter().flatten();
        entries.filter_map(|(name, value)| Some((name, value.as_object()?))).collect()
    }

    /// What a reference to a named object of a section leads to, and its place.
    fn named(&self, section: &str, reference: &str) -> Option<(Pointer, &'a Map<String, Value>)> {
        let at = Pointer::parse(reference.strip_prefix('#')?)?;
        let mut tokens = at.tokens();
        let name = (tokens.next()? == section).then(|| tokens.next())??;
        let found = self.root.get(section)?.get(&name)?.as_object()?;
        tokens.next().is_none().then_some((at, found))
    }
}
