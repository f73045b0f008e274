//! Ways to properties of responses, as `generator.toml` names them.

use super::problem::ChoiceProblem;
use crate::config::Selector;
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::context::Context;
use crate::model::{
    Decode, Field, Kind, Operation, Presence, ResponseVariant, Route, StatusMatch, StatusResponse, Step,
    Success, Type, TypeDef, behind,
};
use crate::names::Name;
use crate::source::Pointer;

/// Finds an operation by `METHOD /path`; reports one that is not there.
pub(in crate::lower) fn operation<'o>(
    operations: &'o [Operation],
    (table, index, key): (&str, usize, &str),
    name: &str,
    context: &Context<'_>,
) -> Option<(usize, &'o Operation)> {
    let (method, path) = name.split_once(' ').unwrap_or_default();
    let fits = |(_, operation): &(usize, &Operation)| {
        operation.method.eq_ignore_ascii_case(method) && operation.path == path.trim_start()
    };
    let found = operations.iter().enumerate().find(fits);
    if found.is_none() {
        let message = format!("[[{table}]]: the document has no operation `{name}`");
        let found = Diagnostic::new(Code::Choice, message).help("write it as `METHOD /path`");
        context.push(context.document.at_choice(found, &[table, &index.to_string(), key]));
    }
    found
}

/// Reports a choice that names no operation.
pub(in crate::lower) fn report_unknown(
    context: &Context<'_>,
    (table, index): (&str, usize),
    selector: &Selector,
) {
    let message = format!("[[{table}]]: the document has no operation `{selector}`");
    let found = Diagnostic::new(Code::Choice, message).help("write it as `METHOD /path`");
    context.push(context.document.at_choice(found, &[table, &index.to_string(), "operation"]));
}

/// Reports why a choice for an operation is left out.
pub(in crate::lower) fn report(
    context: &Context<'_>,
    (table, index): (&str, usize),
    at: &Pointer,
    problem: &ChoiceProblem,
) {
    let message = format!("[[{table}]]: {problem}");
    let found = Diagnostic::new(Code::Choice, message).at(at).help("correct the entry, or take it out");
    context.push(context.document.at_choice(found, &[table, &index.to_string()]));
}

/// The type of all successes of an operation.
pub(in crate::lower) fn response_type(operation: &Operation) -> Result<&Type, ChoiceProblem> {
    match &operation.success {
        Success::Type(ty) => Ok(ty),
        _ => Err(ChoiceProblem::NoSingleType(format!("{} {}", operation.method, operation.path))),
    }
}

/// A success of an operation.
pub(in crate::lower) struct SuccessResponse<'o> {
    /// Its variant, where there are several.
    pub(in crate::lower) variant: Option<&'o Name>,
    /// The type of its JSON, if it has such.
    pub(in crate::lower) ty: Option<&'o Type>,
    /// Whether it has this status.
    pub(in crate::lower) status: Option<&'o StatusMatch>,
}

/// The successes of an operation.
pub(in crate::lower) fn successes(operation: &Operation) -> Result<Vec<SuccessResponse<'_>>, ChoiceProblem> {
    let Success::OneOf(variants) = &operation.success else {
        return Ok(vec![SuccessResponse {
            variant: None,
            ty: Some(response_type(operation)?),
            status: None,
        }]);
    };
    let status = |variant: &Name| {
        let holds = |response: &&StatusResponse| {
            response.success
                && response.contents.iter().any(|content| content.variant.as_ref() == Some(variant))
        };
        operation.responses.iter().find(holds).map(|response| &response.status)
    };
    let one = |variant| {
        let ResponseVariant { name, ty, decode, .. }: &ResponseVariant = variant;
        let ty = ty.as_ref().filter(|_| *decode == Decode::Json);
        SuccessResponse { variant: Some(name), ty, status: status(name) }
    };
    Ok(variants.iter().map(one).collect())
}

/// The way from a type to a property by its name or by a JSON Pointer, and the type of that.
pub(in crate::lower) fn find<'t>(
    types: &'t [TypeDef],
    from: &'t Type,
    path: &str,
) -> Result<(Route, &'t Type), ChoiceProblem> {
    let mut ty = from;
    let mut steps = Vec::new();
    for name in segments(path) {
        let fields = fields(types, ty).ok_or_else(|| ChoiceProblem::NoObject(name.clone()))?;
        let field = fields.iter().find(|field| field.wire == name);
        let field = field.ok_or_else(|| ChoiceProblem::NoProperty(name.clone()))?;
        if field.presence == Presence::Patch || matches!(behind(types, &field.ty), Type::Nullable(_)) {
            return Err(ChoiceProblem::Patched(name));
        }
        steps.push(Step { field: field.name.clone(), optional: field.presence != Presence::Required });
        ty = &field.ty;
    }
    Ok((Route(steps), ty))
}

/// The names on the way from the type of a body to a property by its name or by a JSON Pointer, and that.
pub(in crate::lower) fn of_request<'t>(
    types: &'t [TypeDef],
    from: &'t Type,
    path: &str,
) -> Result<(Vec<String>, &'t Field), ChoiceProblem> {
    let names = segments(path);
    let (mut ty, mut last) = (from, None);
    for name in &names {
        while let Type::Nullable(inner) = behind(types, ty) {
            ty = inner;
        }
        let fields = fields(types, ty).ok_or_else(|| ChoiceProblem::NoObject(name.clone()))?;
        let field = fields.iter().find(|field| field.wire == *name);
        let field = field.ok_or_else(|| ChoiceProblem::NoBodyProperty(name.clone()))?;
        (ty, last) = (&field.ty, Some(field));
    }
    Ok((names, last.ok_or_else(|| ChoiceProblem::NoBodyProperty(path.to_owned()))?))
}

/// The names of a way: one, or those of a JSON Pointer.
fn segments(path: &str) -> Vec<String> {
    Pointer::parse(path).map_or_else(|| vec![path.to_owned()], |pointer| pointer.tokens().collect())
}

/// The properties of an object.
pub(in crate::lower) fn fields<'t>(types: &'t [TypeDef], ty: &'t Type) -> Option<&'t [Field]> {
    let (Type::Named(id) | Type::Boxed(id)) = behind(types, ty) else { return None };
    match &types.get(id.0)?.kind {
        Kind::Struct { fields, .. } => Some(fields),
        _ => None,
    }
}
