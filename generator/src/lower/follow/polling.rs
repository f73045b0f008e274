//! Which operations start work whose state another one gives: by `generator.toml`.

use super::problem::ChoiceProblem;
use super::route::{self, SuccessResponse, operation, report, successes};
use crate::config;
use crate::lower::context::Context;
use crate::model::{
    Argument, Conversion, Ending, Kind, Operation, Parameter, Polling, Start, State, StatusMatch, Type,
    TypeDef, behind,
};

const TABLE: &str = "polling";

/// How the work that each operation starts is followed, if it is.
pub(super) fn find(
    types: &[TypeDef],
    operations: &[Operation],
    context: &Context<'_>,
) -> Vec<Option<Polling>> {
    let mut all = vec![None; operations.len()];
    for (index, choice) in context.config.polling.iter().enumerate() {
        let named = |key, name| operation(operations, (TABLE, index, key), name, context);
        let Some(start) = named("operation", &choice.operation) else { continue };
        let Some(status) = named("status", &choice.status) else { continue };
        let (start, found) = start;
        let Some(place) = all.get_mut(start) else { continue };
        match polling(choice, types, found, status) {
            Ok(polling) => *place = Some(polling),
            Err(problem) => report(context, (TABLE, index), &found.pointer, &problem),
        }
    }
    all
}

fn polling(
    choice: &config::Polling,
    types: &[TypeDef],
    start: &Operation,
    (index, status): (usize, &Operation),
) -> Result<Polling, ChoiceProblem> {
    if status.body.as_ref().is_some_and(|body| body.required) {
        return Err(ChoiceProblem::NeedsBody(choice.status.clone()));
    }
    let required = status.parameters.iter().filter(|parameter| parameter.required);
    if let Some(name) = choice.parameters.keys().find(|name| !required.clone().any(|it| it.wire == **name)) {
        return Err(ChoiceProblem::NoRequiredParameter(choice.status.clone(), name.clone()));
    }
    let responses = successes(start)?;
    let found = responses.iter().filter_map(|response| {
        let arguments = arguments(choice, types, status, response.ty?);
        Some(arguments.map(|arguments| Start { variant: response.variant.cloned(), arguments }))
    });
    let starts = any_of(found, || ChoiceProblem::NoJson(choice.operation.clone()))?;
    Ok(Polling {
        status: index,
        starts,
        states: states(choice, types, &successes(status)?)?,
        ends: choice.ends.clone(),
    })
}

/// What is there, else why the first is not.
fn any_of<V>(
    found: impl Iterator<Item = Result<V, ChoiceProblem>>,
    none: impl FnOnce() -> ChoiceProblem,
) -> Result<Vec<V>, ChoiceProblem> {
    let (good, bad): (Vec<_>, Vec<_>) = found.partition(Result::is_ok);
    if good.is_empty() {
        return Err(bad.into_iter().find_map(Result::err).unwrap_or_else(none));
    }
    Ok(good.into_iter().flatten().collect())
}

/// The arguments of the operation that gives the state, from a response that starts the work.
fn arguments(
    choice: &config::Polling,
    types: &[TypeDef],
    status: &Operation,
    started: &Type,
) -> Result<Vec<Argument>, ChoiceProblem> {
    let required = status.parameters.iter().filter(|parameter| parameter.required);
    let argument = |parameter: &Parameter| {
        let wire = parameter.wire.as_str();
        let path = choice.parameters.get(wire).ok_or_else(|| ChoiceProblem::NoValue(wire.to_owned()))?;
        let (value, given) = route::find(types, started, path)?;
        let conversion = conversion(behind(types, given), behind(types, &parameter.ty));
        let conversion = conversion.ok_or_else(|| ChoiceProblem::OtherType(path.clone(), wire.to_owned()))?;
        Ok(Argument { value, conversion })
    };
    required.map(argument).collect()
}

/// What each response says of the state. One that has no such property is the end, unless its status says that the
/// request is not yet acted upon (RFC 9110, section 15.3.3).
fn states(
    choice: &config::Polling,
    types: &[TypeDef],
    responses: &[SuccessResponse<'_>],
) -> Result<Vec<State>, ChoiceProblem> {
    let routes: Vec<_> = responses
        .iter()
        .map(|response| response.ty.map(|ty| route::find(types, ty, &choice.state)).transpose())
        .collect();
    let found: Vec<&Type> =
        routes.iter().filter_map(|route| Some(route.as_ref().ok()?.as_ref()?.1)).collect();
    let never = choice.ends.iter().find(|text| !found.iter().any(|ty| can_be(types, ty, text)));
    if let Some(text) = never.filter(|_| !found.is_empty()) {
        return Err(ChoiceProblem::Never(choice.state.clone(), text.clone()));
    }
    if found.is_empty() {
        let problem = routes.into_iter().find_map(Result::err);
        return Err(problem.unwrap_or_else(|| ChoiceProblem::NoJson(choice.status.clone())));
    }
    let mut states = Vec::with_capacity(responses.len());
    for (response, route) in responses.iter().zip(routes) {
        let ending = match route {
            Ok(Some((route, _))) => Ending::By(route),
            _ => Ending::Always(response.status != Some(&StatusMatch::Exact(202))),
        };
        states.push(State { variant: response.variant.cloned(), ending });
    }
    Ok(states)
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
        (Type::Own(given), Type::Own(wanted)) if given == wanted => Some(Conversion::Cloned),
        _ => None,
    }
}

/// Whether a value of this type can be this text.
fn can_be(types: &[TypeDef], ty: &Type, text: &str) -> bool {
    match behind(types, ty) {
        Type::String | Type::Any => true,
        Type::Named(id) => match types.get(id.0).map(|def| &def.kind) {
            Some(Kind::Enum { variants, .. }) => variants.iter().any(|variant| variant.value == text),
            _ => false,
        },
        _ => false,
    }
}
