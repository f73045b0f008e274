//! Which lists come page by page: by `generator.toml`, and where the document leaves no doubt.

use std::collections::HashSet;

use openapiv3::{ReferenceOr, StatusCode};

use super::problem::ChoiceProblem;
use super::route::{self, fields, report, report_unknown, response_type};
use crate::config::{self, PageStyle as Chosen};
use crate::document::{Document, OperationAt};
use crate::lower::context::Context;
use crate::lower::selection::named;
use crate::model::{
    Field, Location, Operation, PageParameter, PageStyle, Paging, Parameter, Payload, Presence, RequestBody,
    Route, Type, TypeDef, behind,
};
use crate::names::{Arguments, operation_key};
use crate::source::Pointer;

const TABLE: &str = "pages";

/// How each operation gives pages, if it does; and for the lock the property that has the list, where that was found.
pub(super) fn find(
    types: &[TypeDef],
    operations: &[Operation],
    context: &Context<'_>,
) -> (Vec<Option<Paging>>, Arguments) {
    let linked = linked(context.document);
    let mut lists = Arguments::new();
    let mut found = |operation: &Operation| {
        let key = operation_key(&operation.method, &operation.path);
        let before = context.names.pages(&key);
        let found = by_cursor(types, operation, before).or_else(|| by_url(types, operation, before));
        let Some((paging, list)) = found else { return by_link(&linked, types, operation) };
        lists.insert(key, vec![list]);
        Some(paging)
    };
    let mut pages: Vec<Option<Paging>> = operations.iter().map(&mut found).collect();
    for (index, choice) in context.config.pages.iter().enumerate() {
        let named = named(&choice.operation, context);
        let mut problems = Vec::new();
        let mut is_used = false;
        for (operation, place) in operations.iter().zip(&mut pages) {
            if named.contains(&operation.pointer) {
                match paging(choice, types, operation) {
                    Ok(paging) => {
                        *place = Some(paging);
                        is_used = true;
                    }
                    Err(problem) => problems.push((&operation.pointer, problem)),
                }
            }
        }
        // Of a pattern, those count that fit.
        for (at, problem) in problems.iter().filter(|_| !choice.operation.is_pattern() || !is_used) {
            report(context, (TABLE, index), at, problem);
        }
        if named.is_empty() {
            report_unknown(context, (TABLE, index), &choice.operation);
        }
    }
    (pages, lists)
}

fn paging(choice: &config::Pages, types: &[TypeDef], operation: &Operation) -> Result<Paging, ChoiceProblem> {
    let response = response_type(operation)?;
    let (items, list) = route::find(types, response, &choice.items)?;
    let Type::List(item) = behind(types, list) else {
        return Err(ChoiceProblem::NoList(choice.items.clone()));
    };
    let parameter = || parameter(choice, types, operation);
    let style = match choice.style {
        Chosen::Cursor => {
            let next = choice.next.as_deref().ok_or(ChoiceProblem::NoNext)?;
            PageStyle::Cursor(parameter()?, route::find(types, response, next)?.0)
        }
        Chosen::LastItem => {
            let next = choice.next.as_deref().ok_or(ChoiceProblem::NoNextOfItem)?;
            PageStyle::LastItem(parameter()?, route::find(types, item, next)?.0)
        }
        Chosen::Offset => PageStyle::Offset(parameter()?),
        Chosen::PageNumber => PageStyle::Number(parameter()?, choice.first_page),
        Chosen::Link => PageStyle::Link,
        Chosen::NextUrl => {
            let (route, ty) =
                route::find(types, response, choice.next.as_deref().ok_or(ChoiceProblem::NoUrl)?)?;
            if !is_url(types, ty) {
                return Err(ChoiceProblem::NoText);
            }
            PageStyle::Url(route)
        }
    };
    let has_more = choice.has_more.as_deref().map(|path| route::find(types, response, path)).transpose()?;
    if has_more.as_ref().is_some_and(|(_, ty)| *behind(types, ty) != Type::Boolean) {
        return Err(ChoiceProblem::HasMore);
    }
    let has_more = has_more.map(|(route, _)| route);
    Ok(Paging { style, items, item: (**item).clone(), has_more })
}

/// What of a request says which page is asked for.
fn parameter(
    choice: &config::Pages,
    types: &[TypeDef],
    operation: &Operation,
) -> Result<PageParameter, ChoiceProblem> {
    match (choice.parameter.as_deref(), choice.body_property.as_deref()) {
        (None, None) => Err(ChoiceProblem::NoParameter),
        (Some(_), Some(_)) => Err(ChoiceProblem::TwoParameters),
        (Some(name), None) => {
            let declared = query(operation).any(|parameter| parameter.wire == name);
            let name = name.to_owned();
            if declared { Ok(PageParameter::Query(name)) } else { Err(ChoiceProblem::NoQueryParameter(name)) }
        }
        (None, Some(path)) => {
            let name = format!("{} {}", operation.method, operation.path);
            let body = body(operation).ok_or(ChoiceProblem::NoBody(name))?;
            let (way, field) = route::of_request(types, &body.ty, path)?;
            let is_count = matches!(choice.style, Chosen::Offset | Chosen::PageNumber);
            if is_count && !is_integer(types, &field.ty) {
                return Err(ChoiceProblem::NoInteger(path.to_owned()));
            }
            Ok(PageParameter::Body(way))
        }
    }
}

/// The body of an operation, if a property of it can be set when it is made: JSON, or a form that is always sent.
fn body(operation: &Operation) -> Option<&RequestBody> {
    let can_be_set = |body: &&RequestBody| match &body.payload {
        Payload::Json => true,
        Payload::Form(_) => body.required,
        _ => false,
    };
    operation.body.as_ref().filter(can_be_set)
}

fn is_integer(types: &[TypeDef], ty: &Type) -> bool {
    match behind(types, ty) {
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 => true,
        Type::Nullable(inner) => is_integer(types, inner),
        _ => false,
    }
}

fn query(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|parameter| parameter.location == Location::Query)
}

/// An optional text of a cursor in the query, or in the body of a search, a text in the response that is the next value of it, and one list, or the list
/// that it was before. Gives the list's name too.
fn by_cursor(types: &[TypeDef], operation: &Operation, before: Option<&str>) -> Option<(Paging, String)> {
    let response = response_type(operation).ok()?;
    let properties = fields(types, response)?;
    let is_text = |ty: &Type| match behind(types, ty) {
        Type::Nullable(inner) => *behind(types, inner) == Type::String,
        ty => *ty == Type::String,
    };
    let of_query = query(operation).filter(|it| !it.required && is_text(&it.ty));
    let of_query = of_query.map(|it| (&it.wire, PageParameter::Query(it.wire.clone())));
    let of_body = body(operation).and_then(|body| fields(types, &body.ty)).unwrap_or_default().iter();
    let of_body = of_body.filter(|it| it.presence != Presence::Required && is_text(&it.ty));
    let of_body = of_body.map(|it| (&it.wire, PageParameter::Body(vec![it.wire.clone()])));
    let mut asked: Box<dyn Iterator<Item = (&String, PageParameter)>> = match operation.method.as_str() {
        "GET" => Box::new(of_query),
        // A search; what changes something gives no pages.
        "POST" | "QUERY" => Box::new(of_body),
        _ => return None,
    };
    let (parameter, next) = asked.find_map(|(wire, parameter)| {
        let next = properties.iter().find(|property| is_next(&property.wire, wire))?;
        is_text(&next.ty).then_some((parameter, next))
    })?;
    let route = route::find(types, response, &pointer(&next.wire)).ok()?.0;
    only_list(types, response, before, PageStyle::Cursor(parameter, route))
}

/// The URLs `next` and `previous` beside one list, or the list that it was before, as Django REST framework writes pages. Gives
/// the list's name too.
fn by_url(types: &[TypeDef], operation: &Operation, before: Option<&str>) -> Option<(Paging, String)> {
    let response = response_type(operation).ok().filter(|_| operation.method == "GET")?;
    let properties = fields(types, response)?;
    let has_url = |name: &str| properties.iter().any(|it| it.wire == name && is_url(types, &it.ty));
    if !has_url("next") || !has_url("previous") {
        return None;
    }
    let route = route::find(types, response, "next").ok()?.0;
    only_list(types, response, before, PageStyle::Url(route))
}

/// Whether values are written as text: as that of the document, or of a type of one's own for its format.
fn is_url(types: &[TypeDef], ty: &Type) -> bool {
    matches!(behind(types, ty), Type::String | Type::Own(_))
}

/// The pages of a response that has one list, or the list that it was before. Gives the list's name too.
fn only_list(
    types: &[TypeDef],
    response: &Type,
    before: Option<&str>,
    style: PageStyle,
) -> Option<(Paging, String)> {
    let properties = fields(types, response)?;
    let lists: Vec<&Field> =
        properties.iter().filter(|it| matches!(behind(types, &it.ty), Type::List(_))).collect();
    let known = lists.iter().find(|list| Some(list.wire.as_str()) == before);
    let ((Some(list), _) | (None, [list])) = (known, lists.as_slice()) else { return None };
    let Type::List(item) = behind(types, &list.ty) else { return None };
    let items = route::find(types, response, &pointer(&list.wire)).ok()?.0;
    Some((Paging { style, items, item: (**item).clone(), has_more: None }, list.wire.clone()))
}

fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Whether a property is the next value of a parameter: `next_cursor` of `cursor` and of `next_cursor`,
/// `nextPageToken` of `pageToken`.
fn is_next(property: &str, parameter: &str) -> bool {
    let plain = |name: &str| name.replace(['_', '-'], "").to_lowercase();
    let (property, parameter) = (plain(property), plain(parameter));
    let next = property.strip_prefix("next").unwrap_or_default();
    (next.ends_with("cursor") || next.ends_with("token")) && (parameter == next || parameter == property)
}

/// The operations whose response declares the header `Link`.
fn linked(document: &Document) -> HashSet<Pointer> {
    let declares = |at: &OperationAt<'_>| match at.operation.responses.responses.get(&StatusCode::Code(200)) {
        Some(ReferenceOr::Item(response)) => {
            response.headers.keys().any(|name| name.eq_ignore_ascii_case("link"))
        }
        _ => false,
    };
    document.operations().into_iter().filter(declares).map(|at| at.pointer).collect()
}

/// A list whose response declares the header `Link`.
fn by_link(linked: &HashSet<Pointer>, types: &[TypeDef], operation: &Operation) -> Option<Paging> {
    let response = response_type(operation).ok().filter(|_| operation.method == "GET")?;
    let Type::List(item) = behind(types, response) else { return None };
    linked.contains(&operation.pointer).then(|| Paging {
        style: PageStyle::Link,
        items: Route::default(),
        item: (**item).clone(),
        has_more: None,
    })
}
