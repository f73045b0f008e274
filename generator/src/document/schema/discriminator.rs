//! What tells the members of a union apart (OpenAPI 3.0.4, section "Discriminator Object").

use serde_json::{Map, Value};

use super::{Schema, SchemaRef};
use crate::document::{Document, component_name};
use crate::source::Pointer;

/// The property whose value tells which member of a union is meant.
pub(crate) struct Discriminator<'a> {
    document: &'a Document,
    /// Its own place.
    pub(crate) at: Pointer,
    /// The name of the property.
    pub(crate) property: &'a str,
    mapping: Option<&'a Map<String, Value>>,
    /// The member that is meant where the property says nothing (OpenAPI 3.2).
    pub(crate) default: Option<&'a str>,
}

impl<'a> Discriminator<'a> {
    pub(super) fn of(schema: &Schema<'a>) -> Option<Self> {
        let object = schema.object("discriminator")?;
        Some(Self {
            document: schema.document,
            at: schema.at.child("discriminator"),
            property: object.get("propertyName")?.as_str()?,
            mapping: object.get("mapping").and_then(Value::as_object),
            default: object.get("defaultMapping").and_then(Value::as_str),
        })
    }

    /// The values of the mapping, each with the text that names its schema.
    pub(crate) fn mapping(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let entries = self.mapping.into_iter().flatten();
        entries.filter_map(|(value, named)| Some((value.as_str(), named.as_str()?)))
    }

    /// The place of the schema that a text of the mapping names, by reference or by its bare name.
    pub(crate) fn named(&self, text: &str) -> Pointer {
        let found = self.document.referenced_schema(text);
        found.map_or_else(|| Pointer::component("schemas", text), |schema| schema.at)
    }

    /// The values that stand for a member: those of the mapping, or else the name of its schema.
    pub(crate) fn values(&self, member: &SchemaRef<'a>) -> Vec<String> {
        let Some(target) = member.schema().filter(|_| member.reference().is_some()) else {
            return Vec::new();
        };
        let mapped = self.mapping().filter(|(_, named)| self.named(named) == target.at);
        let mapped: Vec<String> = mapped.map(|(value, _)| value.to_owned()).collect();
        if mapped.is_empty() { Self::name(&target.at).into_iter().collect() } else { mapped }
    }

    /// The value that stands for a schema by its name alone.
    pub(crate) fn name(at: &Pointer) -> Option<String> {
        at.component_schema().map(|name| component_name(&name).to_owned())
    }
}
