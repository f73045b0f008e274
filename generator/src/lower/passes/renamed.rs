//! What is called otherwise in a request or a response than in Rust, for its documentation.

use heck::ToSnakeCase;
use serde_json::Value;

use crate::lower::docs;
use crate::model::{Field, Kind, Operation, Parameter, TypeDef, Variant};

/// Adds to each field and parameter its name in the document, and to each variant its value, where Rust's habits have made
/// another name of it: `petId` of `pet_id`, but not `available` of `Available`.
pub(in crate::lower) fn document(types: &mut [TypeDef], operations: &mut [Operation]) {
    for def in types {
        match &mut def.kind {
            Kind::Struct { fields, .. } => fields.iter_mut().for_each(field),
            Kind::Enum { variants, .. } => variants.iter_mut().for_each(variant),
            Kind::Union { .. } | Kind::Alias(_) | Kind::Newtype(_) => {}
        }
    }
    for operation in operations {
        operation.parameters.iter_mut().for_each(parameter);
    }
}

fn field(field: &mut Field) {
    if field.name.plain() != field.wire {
        field.docs.sentence(&format!("The property {}.", docs::code(&field.wire)));
    }
}

fn variant(variant: &mut Variant) {
    let value = match &variant.value {
        Value::String(text) if text.to_snake_case() == *text && is_named_after(variant, text) => return,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    variant.docs.sentence(&format!("The value {}.", docs::code(&value)));
}

fn is_named_after(variant: &Variant, text: &str) -> bool {
    variant.name.plain().to_snake_case() == text
}

fn parameter(parameter: &mut Parameter) {
    let (place, wire) = (parameter.location, &parameter.wire);
    if parameter.name.plain() != wire && !wire.is_empty() {
        parameter.docs.sentence(&format!("The {} {}.", place.noun(), docs::code(wire)));
    }
}
