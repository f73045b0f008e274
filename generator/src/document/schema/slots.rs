//! The places of a model that hold a schema.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, Example, Header, Link, MediaType, Operation, Parameter,
    ParameterSchemaOrContent, PathItem, ReferenceOr, RequestBody, Response, Responses, Schema, SchemaKind,
    SecurityScheme, Type,
};

/// A place for a schema.
pub(in crate::document) trait Slot {
    fn reference(&self) -> Option<&str>;
    fn put(&mut self, schema: ReferenceOr<Schema>);
}

impl Slot for ReferenceOr<Schema> {
    fn reference(&self) -> Option<&str> {
        match self {
            Self::Reference { reference } => Some(reference),
            Self::Item(_) => None,
        }
    }

    fn put(&mut self, schema: ReferenceOr<Schema>) {
        *self = schema;
    }
}

impl Slot for ReferenceOr<Box<Schema>> {
    fn reference(&self) -> Option<&str> {
        match self {
            Self::Reference { reference } => Some(reference),
            Self::Item(_) => None,
        }
    }

    fn put(&mut self, schema: ReferenceOr<Schema>) {
        *self = match schema {
            ReferenceOr::Reference { reference } => Self::Reference { reference },
            ReferenceOr::Item(schema) => Self::Item(Box::new(schema)),
        };
    }
}

type Visit<'v> = dyn FnMut(&mut dyn Slot) + 'v;

/// A part of the model with schemas.
pub(in crate::document) trait Slots {
    /// Visits the places of its outermost schemas.
    fn slots(&mut self, visit: &mut Visit<'_>);
}

/// Parts whose schemas are those of these of their fields.
macro_rules! slots {
    ($($part:ty: $($field:ident),*;)+) => {$(
        impl Slots for $part {
            fn slots(&mut self, visit: &mut Visit<'_>) {
                let _ = &visit;
                $(self.$field.slots(visit);)*
            }
        }
    )+};
}

slots! {
    Example: ;
    Link: ;
    SecurityScheme: ;
    Header: format;
    RequestBody: content;
    Response: headers, content;
    Operation: parameters, request_body, responses, callbacks;
    Responses: default, responses;
    PathItem: parameters, get, put, post, delete, options, head, patch, trace;
}

impl<T: Slots> Slots for ReferenceOr<T> {
    fn slots(&mut self, visit: &mut Visit<'_>) {
        if let Self::Item(item) = self {
            item.slots(visit);
        }
    }
}

impl<T: Slots> Slots for Option<T> {
    fn slots(&mut self, visit: &mut Visit<'_>) {
        if let Some(item) = self {
            item.slots(visit);
        }
    }
}

impl<T: Slots> Slots for Vec<T> {
    fn slots(&mut self, visit: &mut Visit<'_>) {
        for item in self {
            item.slots(visit);
        }
    }
}

impl<K, T: Slots> Slots for IndexMap<K, T> {
    fn slots(&mut self, visit: &mut Visit<'_>) {
        self.values_mut().for_each(|item| item.slots(visit));
    }
}

impl Slots for Parameter {
    fn slots(&mut self, visit: &mut Visit<'_>) {
        let (Self::Query { parameter_data, .. }
        | Self::Header { parameter_data, .. }
        | Self::Path { parameter_data, .. }
        | Self::Cookie { parameter_data, .. }) = self;
        parameter_data.format.slots(visit);
    }
}

impl Slots for ParameterSchemaOrContent {
    fn slots(&mut self, visit: &mut Visit<'_>) {
        match self {
            Self::Schema(schema) => visit(schema),
            Self::Content(content) => content.slots(visit),
        }
    }
}

impl Slots for MediaType {
    fn slots(&mut self, visit: &mut Visit<'_>) {
        if let Some(schema) = &mut self.schema {
            visit(schema);
        }
        self.encoding.values_mut().for_each(|encoding| encoding.headers.slots(visit));
    }
}

impl Slots for Schema {
    fn slots(&mut self, visit: &mut Visit<'_>) {
        match &mut self.schema_kind {
            SchemaKind::Type(Type::Object(object)) => {
                object.properties.values_mut().for_each(|property| visit(property));
                additional(&mut object.additional_properties, visit);
            }
            SchemaKind::Type(Type::Array(array)) => array.items.iter_mut().for_each(|items| visit(items)),
            SchemaKind::Type(_) => {}
            SchemaKind::OneOf { one_of: members }
            | SchemaKind::AllOf { all_of: members }
            | SchemaKind::AnyOf { any_of: members } => members.iter_mut().for_each(|member| visit(member)),
            SchemaKind::Not { not } => visit(&mut **not),
            SchemaKind::Any(any) => any.slots(visit),
        }
    }
}

impl Slots for AnySchema {
    fn slots(&mut self, visit: &mut Visit<'_>) {
        self.properties.values_mut().for_each(|property| visit(property));
        additional(&mut self.additional_properties, visit);
        self.items.iter_mut().for_each(|items| visit(items));
        let members = self.one_of.iter_mut().chain(&mut self.any_of).chain(&mut self.all_of);
        members.for_each(|member| visit(member));
        self.not.iter_mut().for_each(|not| visit(&mut **not));
    }
}

fn additional(properties: &mut Option<AdditionalProperties>, visit: &mut Visit<'_>) {
    if let Some(AdditionalProperties::Schema(schema)) = properties {
        visit(&mut **schema);
    }
}
