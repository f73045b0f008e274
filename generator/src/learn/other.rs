//! The component that a document should have named for a response.

use serde_json::Value;

use super::compare::{Comparison, Misfit, MisfitKind};
use super::record::Recorded;
use crate::document::Document;
use crate::document::schema::SchemaRef;

/// How many properties an object has at least that tells which component it is.
const TELLING: usize = 2;

/// The component that all bodies are, or are lists of, where none of them is what its schema says.
pub(super) fn component(
    document: &Document,
    compared: &[(&Recorded, &Value, Vec<Misfit<'_>>)],
) -> Option<(String, bool)> {
    if !compared.iter().all(|(_, _, misfits)| is_other(misfits)) {
        return None;
    }
    let bodies = compared.iter().map(|(_, value, _)| *value);
    let is_list = bodies.clone().all(Value::is_array);
    let objects: Vec<&Value> =
        if is_list { bodies.filter_map(Value::as_array).flatten().collect() } else { bodies.collect() };
    let fitting = document
        .component_schemas()
        .filter(|(_, schema)| objects.iter().all(|object| is_whole(schema, object)));
    let (name, _) = fitting.min_by_key(|(name, schema)| (properties(schema), (*name).to_owned()))?;
    (!objects.is_empty()).then(|| (name.to_owned(), is_list))
}

/// Whether a body is another thing than its schema: it lacks several properties, or is of another type.
fn is_other(misfits: &[Misfit<'_>]) -> bool {
    let missing = misfits.iter().filter_map(|misfit| match &misfit.kind {
        MisfitKind::Missing(name) => Some(name),
        _ => None,
    });
    let missing: std::collections::BTreeSet<&String> = missing.collect();
    missing.len() >= 2 || misfits.iter().any(|misfit| misfit.kind == MisfitKind::Shape && misfit.path == "$")
}

/// Whether a body is another thing than a schema, and not one that only lacks something: it has nothing of what is named.
pub(super) fn is_another(schema: &SchemaRef<'_>, value: &Value, misfits: &[Misfit<'_>]) -> bool {
    let parts = schema.schema().map_or_else(Vec::new, |schema| schema.parts());
    let is_known = |name: &String| parts.iter().any(|part| part.property(name).is_some());
    let names_some = parts.iter().any(|part| part.has_properties());
    let has_none = value.as_object().is_some_and(|object| !object.is_empty() && !object.keys().any(is_known));
    is_other(misfits)
        || names_some && has_none
        || misfits.iter().any(|misfit| misfit.kind == MisfitKind::Shape)
}

/// Whether a value fits a schema and has nothing that the schema does not name.
fn is_whole(schema: &SchemaRef<'_>, value: &Value) -> bool {
    let Some((object, schema_itself)) = value.as_object().zip(schema.schema()) else { return false };
    let parts = schema_itself.parts();
    let is_known = |name: &String| parts.iter().any(|part| part.property(name).is_some());
    object.len() >= TELLING && object.keys().all(is_known) && Comparison::of(schema, value).is_empty()
}

fn properties(schema: &SchemaRef<'_>) -> usize {
    schema.schema().map_or(0, |schema| schema.parts().iter().map(|part| part.properties().count()).sum())
}
