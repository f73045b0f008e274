//! The headers of responses (OpenAPI 3.0.4, section "Header Object").

use std::collections::BTreeMap;

use openapiv3::{Header as Declared, ParameterSchemaOrContent, Response};

use super::Operations;
use crate::diagnostic::Code;
use crate::document::OperationAt;
use crate::document::schema::Shape;
use crate::lower::docs;
use crate::lower::operation::body;
use crate::lower::passes::usage;
use crate::model::{Docs, Header, HeaderForm, Type};
use crate::names::text::members;
use crate::names::{HEADERS, Name};
use crate::source::Pointer;

/// The declarations of one header.
pub(super) struct Declarations {
    wire: String,
    /// What each says, by its place.
    values: BTreeMap<String, (HeaderForm, Type)>,
    docs: Docs,
    /// Links to the operations that declare it.
    methods: Vec<String>,
}

impl<'a> Operations<'_, 'a> {
    /// Takes note of a response's headers.
    pub(super) fn note_headers(&mut self, found: &OperationAt<'a>, at: &Pointer, response: &'a Response) {
        let method = self
            .context
            .names
            .operation(found.method, found.path)
            .map(|name| name.link(self.context.packaging.root()));
        for (wire, header) in &response.headers {
            // `content` says what the type of the content is ("Response Object": it is ignored here).
            if wire.eq_ignore_ascii_case("content-type") {
                continue;
            }
            // `document` has reported references that lead nowhere.
            let place = at.child("headers").child(wire);
            let Some((place, header)) = self.context.document.header(&place, header) else { continue };
            let value = self.header_value(&place, header);
            let text = header.description.as_deref();
            let known = self.headers.entry(wire.to_ascii_lowercase());
            let known = known.or_insert_with(|| Declarations {
                wire: wire.clone(),
                values: BTreeMap::new(),
                docs: Docs::default(),
                methods: Vec::new(),
            });
            known.values.insert(place.to_string(), value);
            if let Some(text) = text.filter(|_| known.docs.lines.is_empty()) {
                known.docs = docs::markdown(text);
            }
            if let Some(method) = method.as_ref().filter(|method| known.methods.last() != Some(method)) {
                known.methods.push(method.clone());
            }
        }
    }

    fn header_value(&mut self, at: &Pointer, header: &'a Declared) -> (HeaderForm, Type) {
        let text = (HeaderForm::Value, Type::String);
        match &header.format {
            ParameterSchemaOrContent::Content(content) => {
                let Some((key, _)) = content.first() else { return text };
                let Some(schema) = body::schema(self.context.document, at, key) else { return text };
                (HeaderForm::Json, self.schemas.type_of(&schema).ty)
            }
            ParameterSchemaOrContent::Schema(_) => {
                let Some(schema) = self.context.document.schema(&at.child("schema")) else { return text };
                match schema.schema().map_or(Shape::Any, |found| found.shape()) {
                    Shape::Array => (HeaderForm::List, self.schemas.type_of(&schema).ty),
                    Shape::Any => text,
                    Shape::Joint | Shape::Map | Shape::Union(..) => {
                        let message = "the members of a header are not read; it is text";
                        self.context.report(Code::ResponseHeader, at, message);
                        text
                    }
                    _ => (HeaderForm::Value, self.schemas.type_of(&schema).ty),
                }
            }
        }
    }
}

impl Operations<'_, '_> {
    /// The headers of all responses, by name. Where declarations of one name disagree, it is text, unless they agreed before.
    /// Gives for the lock a declaration of each that has a type.
    pub(super) fn finish_headers(&mut self) -> (Vec<Header>, BTreeMap<String, String>) {
        let declared = std::mem::take(&mut self.headers);
        let wires: Vec<&str> = declared.keys().map(String::as_str).collect();
        let mut scope = self.context.names.scope(HEADERS);
        let names = members::fields(&wires, &mut scope);
        self.context.keep(HEADERS.to_owned(), scope);
        let mut typed = BTreeMap::new();
        let header = |(name, (key, declared)): (Name, (String, Declarations))| {
            let (form, ty) = match self.decided(&key, &declared) {
                Some((place, value)) => {
                    typed.insert(key, place.clone());
                    value.clone()
                }
                None => (HeaderForm::Value, Type::String),
            };
            let mut docs = declared.docs;
            docs.or_line(|| docs::code(&declared.wire));
            usage::describe(&mut docs, "A header of", declared.methods.into_iter());
            Header { name, wire: declared.wire, form, ty, docs }
        };
        (names.into_iter().zip(declared).map(header).collect(), typed)
    }

    /// The declaration that gives a header its type.
    fn decided<'d>(
        &self,
        key: &str,
        declared: &'d Declarations,
    ) -> Option<(&'d String, &'d (HeaderForm, Type))> {
        let before = self.context.names.header(key).and_then(|place| declared.values.get_key_value(place));
        let first = before.or_else(|| declared.values.first_key_value())?;
        let others = declared.values.iter().filter(|(_, other)| *other != first.1);
        let others: Vec<Pointer> =
            others.filter_map(|(place, _)| Pointer::parse(place.strip_prefix('#')?)).collect();
        if others.is_empty() {
            return Some(first);
        }
        let so = if before.is_some() { "it has the type that it had" } else { "it is text" };
        for place in others {
            let message = format!("`{}` has another type elsewhere, so {so}", declared.wire);
            self.context.report(Code::ResponseHeader, &place, message);
        }
        before
    }
}
