//! Properties that are files.

use super::Schemas;
use crate::document::schema::{SchemaRef, Shape};
use crate::model::Type;
use crate::source::Pointer;

impl Schemas<'_> {
    /// The type of a property of an object at `object`, if it is a file there.
    pub(in crate::lower) fn file(
        &self,
        object: &Pointer,
        name: &str,
        property: &SchemaRef<'_>,
    ) -> Option<Type> {
        let foreign = self.uploads.get(object)?.contains(name);
        let schema = property.unwrapped()?;
        match (schema.shape(), schema.items()) {
            (Shape::String(format), _) if foreign || format == "binary" => Some(Type::FilePart),
            (Shape::Array, Some(items)) if foreign || is_binary(&items) => {
                Some(Type::List(Box::new(Type::FilePart)))
            }
            _ => foreign.then_some(Type::FilePart),
        }
    }
}

/// Whether a schema is a file as it is, whatever media type it is declared under.
pub(in crate::lower) fn is_binary(schema: &SchemaRef<'_>) -> bool {
    schema.unwrapped().is_some_and(|schema| is_binary_shape(&schema.shape()))
}

pub(in crate::lower) fn is_binary_shape(shape: &Shape<'_>) -> bool {
    *shape == Shape::String("binary")
}
