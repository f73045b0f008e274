//! Query parameters that hold lists or objects inside another, for which OpenAPI has no form.

use super::Operations;
use crate::config::Nested;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::schema::{Schema, SchemaRef, Shape};
use crate::model::Style;
use crate::source::Pointer;

/// How deep unions are looked into.
const DEEPEST: usize = 8;

impl Operations<'_, '_> {
    /// The style of a query parameter: the document's, or the one that `generator.toml` says of what has none.
    pub(super) fn nested(
        &self,
        at: &Pointer,
        name: &str,
        schema: &SchemaRef<'_>,
        style: Style,
        explode: bool,
    ) -> Style {
        let is_flat =
            matches!(style, Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited);
        // An exploded object is a parameter for each member, and a member may be a list then.
        let lists = style == Style::Form && explode;
        if !is_flat || !schema.unwrapped().is_some_and(|schema| is_nested(&schema, lists, 0)) {
            return style;
        }
        match self.context.config.requests.nested_in_query {
            Some(Nested::Brackets) => Style::DeepObject,
            Some(Nested::Dots) => Style::Dotted,
            Some(Nested::Json) => Style::Json,
            None => {
                let message = format!(
                    "`{name}` can hold a list or an object inside another, for which its style has no form: a call that sets \
                     it so fails"
                );
                let help = format!(
                    "say in generator.toml what the server reads, under `[requests]`: `nested-in-query = \"brackets\"` for \
                     `{name}[0][key]=value`, \"dots\" for `{name}[0].key=value`, or \"json\""
                );
                self.context.push(Diagnostic::new(Code::NestedParameter, message).at(at).help(help));
                style
            }
        }
    }
}

/// Whether a value can have a list or an object inside it, beside what its style has a form for.
fn is_nested(schema: &Schema<'_>, lists: bool, depth: usize) -> bool {
    let holds = |schema: Option<SchemaRef<'_>>, lists: bool| {
        schema.and_then(|schema| schema.unwrapped()).is_some_and(|schema| is_composed(&schema, lists, depth))
    };
    match schema.shape() {
        Shape::Array => holds(schema.items(), false),
        Shape::Map => holds(schema.additional_schema(), lists),
        Shape::Joint => {
            let declared = schema.flatten().declared;
            declared.into_values().flatten().any(|property| holds(Some(property), lists))
        }
        Shape::Union(keyword) if depth < DEEPEST => {
            let mut members = schema.members(keyword).filter_map(|member| member.unwrapped());
            members.any(|member| is_nested(&member, lists, depth + 1))
        }
        _ => false,
    }
}

/// Whether a value can be an object, or a list other than one of single values where such have a form.
fn is_composed(schema: &Schema<'_>, lists: bool, depth: usize) -> bool {
    match schema.shape() {
        Shape::Array => !lists || is_nested(schema, false, depth),
        Shape::Map => true,
        Shape::Joint => schema.flatten().is_object,
        Shape::Union(keyword) if depth < DEEPEST => {
            let mut members = schema.members(keyword).filter_map(|member| member.unwrapped());
            members.any(|member| is_composed(&member, lists, depth + 1))
        }
        _ => false,
    }
}
