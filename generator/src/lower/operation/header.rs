//! The headers of responses (OpenAPI 3.0.4, section "Header Object").

use openapiv3::{Header as Declared, ParameterSchemaOrContent, Response};

use super::Operations;
use crate::diagnostic::Code;
use crate::document::OperationAt;
use crate::document::schema::Shape;
use crate::lower::docs;
use crate::lower::operation::body;
use crate::lower::passes::usage;
use crate::model::{Docs, Header, HeaderForm, Type};
use crate::names::HEADERS;
use crate::names::text::scope;
use crate::source::Pointer;

/// The declarations of one header.
pub(super) struct Declarations {
    wire: String,
    /// None if they disagree.
    value: Option<(HeaderForm, Type)>,
    docs: Docs,
    /// The operations that declare it.
    methods: Vec<String>,
}

impl<'a> Operations<'_, 'a> {
    /// Takes note of a response's headers.
    pub(super) fn note_headers(&mut self, found: &OperationAt<'a>, at: &Pointer, response: &'a Response) {
        let method =
            self.context.names.operation(found.method, found.path).map(|name| name.method.plain().to_owned());
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
                value: Some(value.clone()),
                docs: Docs::default(),
                methods: Vec::new(),
            });
            if known.value.as_ref() != Some(&value) {
                known.value = None;
                let message = format!("`{wire}` has another type elsewhere, so it is text");
                self.context.report(Code::ResponseHeader, &place, message);
            }
            if let Some(text) = text.filter(|_| known.docs.0.is_empty()) {
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
    /// The headers of all responses, by name. Where declarations of one name disagree, it is text.
    pub(super) fn finish_headers(&mut self) -> Vec<Header> {
        let declared = std::mem::take(&mut self.headers);
        let wires: Vec<&str> = declared.keys().map(String::as_str).collect();
        let mut scope = self.context.names.scope(HEADERS);
        let names = scope::fields(&wires, &mut scope);
        self.context.keep(HEADERS.to_owned(), scope);
        let header = |(name, declared): (crate::names::Name, Declarations)| {
            let (form, ty) = declared.value.unwrap_or((HeaderForm::Value, Type::String));
            let mut docs = declared.docs;
            docs.or_line(|| docs::code(&declared.wire));
            usage::describe(
                &mut docs,
                "A header of",
                &declared.methods.iter().map(String::as_str).collect::<Vec<_>>(),
            );
            Header { name, wire: declared.wire, form, ty, docs }
        };
        names.into_iter().zip(declared.into_values()).map(header).collect()
    }
}
