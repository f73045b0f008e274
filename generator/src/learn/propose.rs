//! What would make a document say what was seen.

use serde_json::{Map, Value, json};

use super::compare::{Comparison, MisfitKind};
use super::observe::{Key, Seen};
use super::record::is_json;
use super::{Proposal, infer};
use crate::document::Document;
use crate::document::Version;
use crate::document::overlay::edit::{Edit, Editor, Wish};
use crate::source::Pointer;

/// Finds out what to change.
pub(super) struct Proposer<'a> {
    pub document: &'a Document,
    /// The value that overlays are applied to.
    pub authored: &'a Value,
}

impl Proposer<'_> {
    /// The correction of what was seen; nothing if none can be found.
    pub(super) fn proposal(&self, key: &Key, seen: Seen<'_>) -> Option<Proposal> {
        let (what, edits) = match key {
            Key::Value(at, kind) => self.value(at, kind, &seen)?,
            Key::Other { schema, component, is_list } => {
                let what = format!("another schema: `{component}`");
                (what, self.becomes(&self.place(schema), self.reference(component, *is_list)))
            }
            Key::Status { responses, status, like } => (
                format!("the status {status}, which is not declared"),
                self.status(responses, *status, like.as_deref(), &seen),
            ),
            Key::MediaType { response, operation, name } => (
                format!("`{name}`, which is not declared"),
                self.media_type(response, operation, name, &seen),
            ),
            Key::Empty(response) => {
                let at = self.place(response);
                let keyword = if self.version() == Version::V2 { "schema" } else { "content" };
                ("no body".to_owned(), vec![Edit::Remove(at.child(keyword))])
            }
        };
        (!edits.is_empty()).then(|| Proposal { what, edits, evidence: seen.evidence })
    }

    const fn version(&self) -> Version {
        self.document.version()
    }

    fn editor(&self) -> Editor<'_> {
        Editor { raw: self.authored, version: self.version() }
    }

    /// Where something of the document stands in the value that overlays are applied to: it, or what is around it.
    fn place(&self, at: &Pointer) -> Pointer {
        let mut at = self.document.corrected(at);
        while self.authored.pointer(at.as_str()).is_none() {
            let Some((around, _)) = at.split() else { break };
            at = around;
        }
        at
    }

    fn value(&self, at: &Pointer, kind: &MisfitKind, seen: &Seen<'_>) -> Option<(String, Vec<Edit>)> {
        let place = self.place(at);
        Some(match kind {
            MisfitKind::Null => {
                ("`null`".to_owned(), self.editor().edits(&place, &Wish::Nullable(true)).ok()?)
            }
            MisfitKind::Missing(name) => {
                (format!("`{name}` is missing"), self.editor().optional(&place, name))
            }
            MisfitKind::Format(name) => {
                let format = place.child("format");
                let edit = self.authored.pointer(format.as_str()).map(|_| Edit::Remove(format));
                (format!("no `{name}`"), edit.into_iter().collect())
            }
            MisfitKind::Shape => ("a value of another type".to_owned(), self.shape(at, &place, seen)),
        })
    }

    /// A schema that the values fit: a list of what was declared, an item of it, or what can be seen of them.
    fn shape(&self, at: &Pointer, place: &Pointer, seen: &Seen<'_>) -> Vec<Edit> {
        let declared = self.authored.pointer(place.as_str()).cloned().unwrap_or_default();
        let new =
            self.near(at, &declared, seen).unwrap_or_else(|| infer::schema(&seen.values, self.version()));
        let is_wider =
            declared.get("type") == Some(&json!("integer")) && new.get("type") == Some(&json!("number"));
        let new = if seen.do_others_fit && !is_wider { json!({ "anyOf": [declared, new] }) } else { new };
        if seen.do_others_fit && !is_wider && self.version() == Version::V2 {
            // Swagger 2.0 has no word for one of several.
            return self.becomes(place, json!({}));
        }
        self.becomes(place, new)
    }

    /// The declared schema where lists and items were mixed up.
    fn near(&self, at: &Pointer, declared: &Value, seen: &Seen<'_>) -> Option<Value> {
        let schema = self.document.schema(at)?;
        let fits = |schema: &_, value: &Value| Comparison::of(schema, value).is_empty();
        let items: Vec<&Value> = seen.values.iter().filter_map(|value| value.as_array()).flatten().collect();
        if seen.values.iter().all(|value| value.is_array()) {
            let all_fit = !items.is_empty() && items.iter().all(|item| fits(&schema, item));
            return all_fit.then(|| json!({ "type": "array", "items": declared }));
        }
        let of = schema.schema()?.items()?;
        let one = declared.get("items").cloned()?;
        seen.values.iter().all(|value| fits(&of, value)).then_some(one)
    }

    fn becomes(&self, place: &Pointer, schema: Value) -> Vec<Edit> {
        let Value::Object(schema) = schema else { return Vec::new() };
        self.editor().edits(place, &Wish::Becomes(schema)).unwrap_or_default()
    }

    fn reference(&self, component: &str, is_list: bool) -> Value {
        let at = self.document.corrected(&Pointer::component("schemas", component));
        let reference = json!({ "$ref": at.to_string().replace('%', "%25") });
        if is_list { json!({ "type": "array", "items": reference }) } else { reference }
    }

    /// A status that is not declared, like one that is.
    fn status(&self, responses: &Pointer, status: u16, like: Option<&str>, seen: &Seen<'_>) -> Vec<Edit> {
        let responses = self.place(responses);
        let to = responses.child(status);
        if let Some(like) = like {
            let from = responses.child(like);
            return vec![Edit::Update(responses, json!({ status.to_string(): {} })), Edit::Copy { from, to }];
        }
        let mut response = json!({ "description": "Not declared" });
        if let (false, Some(map)) = (seen.values.is_empty(), response.as_object_mut()) {
            let schema = infer::schema(&seen.values, self.version());
            match self.version() {
                Version::V2 => _ = map.insert("schema".to_owned(), schema),
                _ => {
                    _ = map.insert("content".to_owned(), json!({ "application/json": { "schema": schema } }));
                }
            }
        }
        vec![Edit::Update(responses, json!({ status.to_string(): response }))]
    }

    /// A media type that is not declared, in the place of those that never came.
    fn media_type(&self, response: &Pointer, operation: &Pointer, name: &str, seen: &Seen<'_>) -> Vec<Edit> {
        let at = self.place(response);
        let schema = if is_json(name) && !seen.values.is_empty() {
            infer::schema(&seen.values, self.version())
        } else if name.starts_with("text/") || name.ends_with("xml") {
            json!({ "type": "string" })
        } else {
            json!({ "type": "string", "format": "binary" })
        };
        if self.version() == Version::V2 {
            // Its media types are those of all responses: an error must not change what a success is.
            let is_success = response.last().is_some_and(|status| status.starts_with('2'));
            return if is_success {
                self.produces(&at, &self.place(operation), name, schema, seen)
            } else {
                Vec::new()
            };
        }
        let content = at.child("content");
        let declared = self.authored.pointer(content.as_str()).and_then(Value::as_object);
        let unused = declared.into_iter().flat_map(Map::keys).filter(|known| !seen.came.contains(*known));
        let mut edits: Vec<Edit> = unused.map(|known| Edit::Remove(content.child(known))).collect();
        edits.push(Edit::Update(at, json!({ "content": { name: { "schema": schema } } })));
        edits
    }

    /// In Swagger 2.0 the media types are those of the whole operation, or else of the document.
    fn produces(
        &self,
        response: &Pointer,
        operation: &Pointer,
        name: &str,
        schema: Value,
        seen: &Seen<'_>,
    ) -> Vec<Edit> {
        let own = self.authored.pointer(operation.child("produces").as_str());
        let inherited = self.authored.get("produces").filter(|_| own.is_none() && !seen.came.is_empty());
        let inherited = inherited.and_then(Value::as_array).into_iter().flatten().cloned();
        let names: Vec<Value> = inherited.chain([name.into()]).collect();
        let mut edits = vec![Edit::Update(operation.clone(), json!({ "produces": names }))];
        let is_file = schema.get("format").is_some();
        edits.extend(
            self.becomes(&response.child("schema"), if is_file { json!({ "type": "file" }) } else { schema }),
        );
        edits
    }
}
