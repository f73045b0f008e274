//! Types of one's own in the place of schemas' types.

use super::{Schemas, UsedType};
use crate::config::FormatType;
use crate::document::schema::{Literal, Schema, SchemaRef, Shape};
use crate::lower::own::{self, Asker};
use crate::model::Type;

impl<'a> Schemas<'a> {
    /// The type of one's own that stands for a schema where it is used: by a line for the place, or by the document.
    pub(super) fn own(&mut self, schema: &SchemaRef<'a>) -> Option<UsedType> {
        let ty = self.own_type(schema)?;
        let nullable = schema.schema().is_some_and(|schema| self.is_nullable(&schema));
        Some(UsedType { ty, nullable })
    }

    /// The type alone.
    pub(super) fn own_type(&self, schema: &SchemaRef<'a>) -> Option<Type> {
        let context = self.context;
        let (document, config, at) = (context.document, context.config, schema.at());
        let refused = |found| {
            context.push(found);
            None
        };
        if let Some((key, own)) = context.own.of(at) {
            let made = own::made(Asker::Schema(key), own, plain(schema)?, document, config);
            return made.map_or_else(refused, Some);
        }
        let own = match own::of_document(at, schema, document, config)? {
            Ok(own) => own,
            Err(found) => return refused(found),
        };
        let made = own::made(Asker::Document(at), &own, plain(schema)?, document, config);
        made.map_or_else(refused, Some)
    }

    /// What is chosen for a format of texts; nothing where it is what is usual.
    pub(super) fn chosen(&self, format: &str) -> Option<Type> {
        match self.context.config.formats.of_text(format) {
            FormatType::Usual => None,
            FormatType::Text => Some(Type::String),
            FormatType::Own(own) => Some(self.of_format(format, own, Type::String)),
        }
    }

    /// The type that is chosen for a format of numbers.
    pub(super) fn chosen_number(&self, type_name: &str, format: &str) -> Option<Type> {
        let own = self.context.config.formats.of_number(type_name, format)?;
        let plain = if type_name == "integer" { Type::I64 } else { Type::F64 };
        Some(self.of_format(&format!("{type_name}/{format}"), own, plain))
    }

    /// A type that cannot be had is an error, so that no client has what stands for it meanwhile.
    fn of_format(&self, key: &str, own: &crate::config::OwnType, plain: Type) -> Type {
        let context = self.context;
        let made = own::made(Asker::Format(key), own, plain.clone(), context.document, context.config);
        made.unwrap_or_else(|found| {
            context.push(found);
            plain
        })
    }
}

/// A plain type with such values.
fn plain(schema: &SchemaRef<'_>) -> Option<Type> {
    Some(plain_of(&schema.unwrapped()?))
}

fn plain_of(schema: &Schema<'_>) -> Type {
    match schema.shape() {
        Shape::Boolean => Type::Boolean,
        Shape::Integer(_) => Type::I64,
        Shape::Number(_) => Type::F64,
        Shape::String(_) => Type::String,
        Shape::Array => Type::List(Box::new(Type::Any)),
        Shape::Map | Shape::Joint => Type::Map(Box::new(Type::Any)),
        Shape::Enum(values) if values.iter().all(|value| matches!(value, Literal::Text(_))) => Type::String,
        Shape::Enum(values) if values.iter().all(|value| value.to_value().is_i64()) => Type::I64,
        Shape::Any | Shape::Null | Shape::Enum(_) | Shape::Union(_) | Shape::Same(..) => Type::Any,
    }
}
