//! The kinds of objects.

use super::tables::{self, Table};
use super::{Field, Form, Names, Rule};

/// A kind of object (OpenAPI 3.0.4, section 4.7 "Schema", whose subsections are these objects).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::document) enum ObjectKind {
    Document,
    Info,
    Contact,
    License,
    ExternalDocs,
    Tag,
    Server,
    ServerVariable,
    Paths,
    PathItem,
    Operation,
    /// A callback of an operation, where the model has no references.
    OperationCallback,
    Callback,
    /// A path item of a callback or a webhook.
    CalledPathItem,
    /// An operation that the server calls, which has no callbacks of its own.
    CalledOperation,
    Parameter,
    Header,
    RequestBody,
    Responses,
    Response,
    Link,
    MediaType,
    Encoding,
    Example,
    Schema,
    Discriminator,
    SecurityScheme,
    Flows,
    ImplicitFlow,
    TokenFlow,
    AuthorizationCodeFlow,
    Components,
}

impl ObjectKind {
    /// The kinds that `components` has a section for.
    pub(in crate::document) const COMPONENTS: [Self; 9] = [
        Self::Schema,
        Self::Response,
        Self::Parameter,
        Self::Example,
        Self::RequestBody,
        Self::Header,
        Self::SecurityScheme,
        Self::Link,
        Self::Callback,
    ];

    fn table(self) -> &'static Table {
        tables::of(self)
    }

    /// The section of `components` that may hold such an object. `$ref` may stand in its place.
    pub(in crate::document) fn section(self) -> Option<&'static str> {
        self.table().section
    }

    /// The kind of object that a section of `components` holds.
    pub(in crate::document) fn of_section(section: &str) -> Option<Self> {
        Self::COMPONENTS.into_iter().find(|kind| kind.section() == Some(section))
    }

    /// What belongs at a key of an object of unknown kind: a schema, or else whatever has such a field.
    pub(in crate::document) fn rule_of_any(key: &str) -> Option<Rule> {
        let kinds = [Self::Schema, Self::Components, Self::Document, Self::PathItem, Self::Operation];
        let kinds = kinds.into_iter().chain([Self::Response, Self::Parameter, Self::MediaType]);
        kinds.into_iter().find_map(|kind| kind.field(key, Form::Any)).map(|field| field.rule)
    }

    /// Its fields, in all forms of a document.
    pub(in crate::document) fn fields(self) -> impl Iterator<Item = &'static Field> {
        self.table().fields.iter().copied().flatten()
    }

    /// Its keys that are names.
    pub(in crate::document) fn names(self) -> Names {
        self.table().names
    }

    /// The field of this key.
    pub(in crate::document) fn field(self, key: &str, form: Form) -> Option<&'static Field> {
        self.fields().find(|field| field.key == key && field.is_in(form))
    }

    /// The rule for a key; nothing if the key means nothing.
    pub(in crate::document) fn rule(self, key: &str, form: Form) -> Option<Rule> {
        match self.field(key, form) {
            Some(field) => Some(field.rule),
            None if key.starts_with("x-") => None,
            None => self.names().rule(key),
        }
    }
}
