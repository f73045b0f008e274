//! Component schemas that extend others by `allOf`.

use std::collections::HashMap;

use super::{Schema, SchemaRef, Shape};
use crate::document::Document;
use crate::source::Pointer;

impl Document {
    /// The component schemas that extend one with a discriminator, directly or not, by the place of that.
    pub(in crate::document) fn extending(&self) -> HashMap<Pointer, Vec<Pointer>> {
        let mut found: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
        // To go through all that each schema joins is work.
        let is_base = |(_, component): (_, SchemaRef<'_>)| component.in_place().is_some_and(Schema::is_base);
        if !self.component_schemas().any(is_base) {
            return found;
        }
        for (_, component) in self.component_schemas() {
            let Some(schema) = component.in_place() else { continue };
            for base in schema.parts().iter().filter(|part| part.at() != schema.at() && part.is_base()) {
                found.entry(base.at().clone()).or_default().push(schema.at().clone());
            }
        }
        found
    }
}

impl<'a> Schema<'a> {
    /// Whether it is a component with a discriminator and no union of its own.
    fn is_base(&self) -> bool {
        self.at().is_component_schema()
            && self.has("discriminator")
            && !self.has("oneOf")
            && !self.has("anyOf")
            && self.shape() == Shape::Joint
    }

    /// The component schemas that extend this one, which has a discriminator.
    pub(crate) fn heirs(&self) -> Vec<Schema<'a>> {
        let heirs = self.document.heirs.get(self.at()).map_or(&[][..], Vec::as_slice);
        heirs.iter().filter_map(|at| self.document.schema(at)?.schema()).collect()
    }
}
