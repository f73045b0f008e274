//! Pages, by the names that members have in JSON.

use crate::model::{
    Client, CommandPageStyle, CommandPages, Kind, Operation, PageStyle, Paging, Route, Success, Type,
};

/// How the pages of an operation follow each other.
pub(super) fn of(client: &Client, operation: &Operation, paging: &Paging) -> Option<CommandPages> {
    let Success::Type(response) = &operation.success else { return None };
    let names = |route: &Route| names(client, response, route);
    let style = match &paging.style {
        PageStyle::Cursor(parameter, route) => CommandPageStyle::Cursor(parameter.clone(), names(route)?),
        PageStyle::LastItem(parameter, route) => {
            CommandPageStyle::LastItem(parameter.clone(), self::names(client, &paging.item, route)?)
        }
        PageStyle::Offset(parameter) => CommandPageStyle::Offset(parameter.clone()),
        PageStyle::Number(parameter, first) => CommandPageStyle::Number(parameter.clone(), *first),
        PageStyle::Link => CommandPageStyle::Link,
        PageStyle::Url(route) => CommandPageStyle::Url(names(route)?),
    };
    let has_more = match &paging.has_more {
        Some(route) => Some(names(route)?),
        None => None,
    };
    Some(CommandPages { style, items: names(&paging.items)?, has_more })
}

/// The names on the way from a value.
fn names(client: &Client, from: &Type, route: &Route) -> Option<Vec<String>> {
    let mut at = from;
    let mut names = Vec::new();
    for step in &route.0 {
        let mut ty = client.behind(at);
        while let Type::Nullable(inner) = ty {
            ty = client.behind(inner);
        }
        let (Type::Named(id) | Type::Boxed(id)) = ty else { return None };
        let Kind::Struct { fields, .. } = &client.get(*id)?.kind else { return None };
        let field = fields.iter().find(|field| field.name == step.field)?;
        names.push(field.wire.clone());
        at = &field.ty;
    }
    Some(names)
}
