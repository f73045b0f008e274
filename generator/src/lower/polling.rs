//! Which operations start work whose state another one tells: by `generator.toml`.

use super::route::{answered, behind, find, operation, report};
use crate::config;
use crate::diagnostic::Diagnostics;
use crate::model::{Argument, Conversion, Kind, Operation, Polling, Type, TypeDef};

const TABLE: &str = "polling";

/// Sets it for all operations.
pub(super) fn set(
    chosen: &[config::Polling],
    types: &[TypeDef],
    operations: &mut [Operation],
    diagnostics: &mut Diagnostics,
) {
    for choice in chosen {
        let Some(start) = operation(operations, TABLE, &choice.operation, diagnostics) else { continue };
        let Some(status) = operation(operations, TABLE, &choice.status, diagnostics) else { continue };
        let polling = polling(choice, types, operations, start, status);
        let Some(found) = operations.get_mut(start) else { continue };
        match polling {
            Ok(polling) => found.polling = Some(polling),
            Err(problem) => report(diagnostics, TABLE, &found.pointer, &problem),
        }
    }
}

fn polling(
    choice: &config::Polling,
    types: &[TypeDef],
    operations: &[Operation],
    start: usize,
    index: usize,
) -> Result<Polling, String> {
    let (Some(start), Some(status)) = (operations.get(start), operations.get(index)) else {
        return Err("the operation is left out".to_owned());
    };
    let started = answered(start)?;
    if status.body.as_ref().is_some_and(|body| body.required) {
        return Err(format!("`{}` needs a body", choice.status));
    }
    let required = status.parameters.iter().filter(|parameter| parameter.required);
    let arguments = required.clone().map(|parameter| {
        let wire = parameter.wire.as_str();
        let path = choice.parameters.get(wire).ok_or_else(|| format!("`{wire}` has no value"))?;
        let (value, given) = find(types, started, path)?;
        let conversion = conversion(behind(types, given), behind(types, &parameter.ty));
        let conversion = conversion.ok_or_else(|| format!("`{path}` has not the type of `{wire}`"))?;
        Ok(Argument { name: parameter.name.clone(), value, conversion })
    });
    let arguments = arguments.collect::<Result<Vec<_>, String>>()?;
    if let Some(name) = choice.parameters.keys().find(|name| !required.clone().any(|it| it.wire == **name)) {
        return Err(format!("`{}` has no required parameter `{name}`", choice.status));
    }
    let (state, ty) = find(types, answered(status)?, &choice.state)?;
    if let Some(text) = choice.ends.iter().find(|text| !can_be(types, ty, text)) {
        return Err(format!("`{}` is never `{text}`", choice.state));
    }
    Ok(Polling { status: index, arguments, state, ends: choice.ends.clone() })
}

/// How a value of one type becomes an argument of another.
fn conversion(given: &Type, wanted: &Type) -> Option<Conversion> {
    let is_plain = |ty: &Type| {
        matches!(ty, Type::Boolean | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 | Type::Uuid)
    };
    match (given, wanted) {
        (Type::String, Type::String) => Some(Conversion::Borrowed),
        (given, Type::String) if is_plain(given) => Some(Conversion::ToText),
        (Type::String, wanted) if is_plain(wanted) => Some(Conversion::FromText),
        (given, wanted) if given == wanted && is_plain(given) => Some(Conversion::Copied),
        (Type::Named(given), Type::Named(wanted)) if given == wanted => Some(Conversion::Cloned),
        _ => None,
    }
}

/// Whether a value of this type can be this text.
fn can_be(types: &[TypeDef], ty: &Type, text: &str) -> bool {
    match behind(types, ty) {
        Type::String | Type::Any => true,
        Type::Named(id) => match types.get(id.0).map(|def| &def.kind) {
            Some(Kind::Enum(_, variants)) => variants.iter().any(|variant| variant.value == text),
            _ => false,
        },
        _ => false,
    }
}
