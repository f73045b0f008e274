//! Parameters (OpenAPI 3.0.4, section "Parameter Object").

use indexmap::{IndexMap, IndexSet};
use openapiv3::{Parameter as Declared, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle};

use serde_json::Value;

use super::accept::accept_parameter;
use super::{Operations, body, media_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::OperationAt;
use crate::document::schema::SchemaRef;
use crate::document::template;
use crate::lower::docs;
use crate::lower::schema::constraint;
use crate::model::{Docs, Expansion, Location, Parameter, Style, Type};
use crate::names::text::members;
use crate::names::{Name, operation_key};
use crate::source::Pointer;

/// Header parameters that the specification says to ignore: other parts of the document describe them.
const DESCRIBED_ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];
/// Headers that HTTP makes of the request itself: how its body ends (RFC 9112, section 6), where it goes (RFC 9110,
/// section 7.2) and what becomes of the connection (section 7.6.1). A caller's value would be none or a lie.
const OF_HTTP: [&str; 4] = ["content-length", "transfer-encoding", "host", "connection"];

impl<'a> Operations<'_, 'a> {
    /// The parameters of an operation: those of its path item, overridden and completed by its own.
    pub(in crate::lower) fn parameters(&mut self, found: &OperationAt<'a>) -> Vec<Parameter> {
        let mut declared = self.declared(found);
        let in_path: IndexSet<&str> = template::names(found.path).collect();
        declared.retain(|(location, name), (at, _)| {
            let lost = *location == "path" && !in_path.contains(name.as_str());
            if lost {
                let message = format!("the path has no `{{{name}}}`, so this parameter is left out");
                self.context.report(Code::Parameter, at, message);
            }
            !lost
        });
        let mut wires: Vec<(&str, &str)> =
            declared.keys().map(|(location, name)| (*location, name.as_str())).collect();
        for name in in_path {
            if !wires.contains(&("path", name)) {
                let message = format!(
                    "the parameter `{{{name}}}` of the path is not declared; it is taken for a string"
                );
                self.context.report(Code::PathParameter, &found.pointer, message);
                wires.push(("path", name));
            }
        }
        let key = operation_key(found.method, found.path);
        let mut scope = self.context.names.scope(&key);
        let places = declared.iter().map(|((location, name), (at, _))| (*location, name.as_str(), at));
        self.context.ask_for_parameters(found, places, &mut scope);
        let names = members::parameters(&wires, &mut scope);
        self.context.keep(key, scope);
        let mut parameters = Vec::with_capacity(wires.len());
        for ((location, wire), name) in wires.iter().zip(names) {
            parameters.push(match declared.get(&(*location, (*wire).to_owned())) {
                Some((at, parameter)) => self.parameter(at, parameter, name),
                None => undeclared(wire, name),
            });
        }
        parameters
    }

    /// The declared parameters by place and name, the operation's own last so that they win.
    fn declared(
        &mut self,
        found: &OperationAt<'a>,
    ) -> IndexMap<(&'static str, String), (Pointer, &'a Declared)> {
        let mut declared = IndexMap::new();
        let item = Pointer::root().child("paths").child(found.path);
        let inherited = found.item.parameters.iter().enumerate().map(|(index, one)| (&item, index, one));
        let own =
            found.operation.parameters.iter().enumerate().map(|(index, one)| (&found.pointer, index, one));
        for (parent, index, one) in inherited.chain(own) {
            let at = parent.child("parameters").child(index);
            // `document` has reported references that lead nowhere.
            let Some((at, parameter)) = self.context.document.parameter(&at, one) else { continue };
            let data = parameter.parameter_data_ref();
            let location = location(parameter);
            if location == "header"
                && data.name.eq_ignore_ascii_case("accept")
                && accept_parameter(self.context.document, found).is_some()
            {
                continue;
            }
            if location == "header"
                && let Some(diagnostic) = not_a_parameter(&data.name)
            {
                self.context.push(diagnostic.at(&at));
                continue;
            }
            declared.insert((location, data.name.clone()), (at, parameter));
        }
        declared
    }

    fn parameter(&mut self, at: &Pointer, declared: &'a Declared, name: Name) -> Parameter {
        let data = declared.parameter_data_ref();
        let (place, style, explode) = style(declared);
        let style = data.extensions.get("x-collection-format").and_then(collection_format).unwrap_or(style);
        let reserved = matches!(declared, Declared::Query { allow_reserved: true, .. });
        let media = match &data.format {
            ParameterSchemaOrContent::Schema(_) => None,
            ParameterSchemaOrContent::Content(content) => content.first(),
        };
        let (schema, style) = match media {
            None => (self.context.document.schema(&at.child("schema")), style),
            Some((key, _)) => {
                let style = if media_type::is_json(key) { Style::Json } else { Style::Text };
                (body::schema(self.context.document, at, key), style)
            }
        };
        let explode = data.explode.unwrap_or(explode);
        let style = match &schema {
            Some(schema) if place == Location::Query => self.nested(at, &data.name, schema, style, explode),
            _ => style,
        };
        let ty = schema.as_ref().map(|schema| self.schemas.type_of(schema).ty);
        let unsaid = if media.is_some() { Type::Any } else { Type::String };
        Parameter {
            location: place,
            // What is the whole query has no name in it (OpenAPI 3.2.0, `in: querystring`).
            wire: if data.extensions.contains_key("x-querystring") {
                String::new()
            } else {
                data.name.clone()
            },
            name,
            docs: description(data, schema.as_ref().filter(|_| media.is_none())),
            ty: ty.unwrap_or(unsaid),
            constraints: schema
                .map(|schema| self.schemas.constraints_of(&data.name, &schema))
                .unwrap_or_default(),
            required: data.required || place == Location::Path,
            needed: data.required || place == Location::Path,
            expansion: Expansion { style, explode, reserved },
            deprecated: data.deprecated == Some(true),
        }
    }
}

/// Why a caller cannot set a header, if that is so.
fn not_a_parameter(header: &str) -> Option<Diagnostic> {
    let lower = header.to_ascii_lowercase();
    if DESCRIBED_ELSEWHERE.contains(&lower.as_str()) {
        let message = format!("the header `{header}` is described elsewhere, so the parameter is ignored");
        return Some(Diagnostic::new(Code::Ignored, message));
    }
    OF_HTTP.contains(&lower.as_str()).then(|| {
        let message = format!("the header `{header}` is set by the HTTP client, so the parameter is ignored");
        Diagnostic::new(Code::HttpHeader, message)
    })
}

fn description(data: &ParameterData, schema: Option<&SchemaRef<'_>>) -> Docs {
    let mut all = data.description.as_deref().map_or_else(Docs::default, docs::markdown);
    if let Some(schema) = schema.and_then(SchemaRef::in_place)
        && !schema.shape().is_named()
    {
        all.sentences(constraint::sentences(schema));
    }
    all
}

/// A parameter that the path has and the document does not declare.
fn undeclared(wire: &str, name: Name) -> Parameter {
    Parameter {
        location: Location::Path,
        wire: wire.to_owned(),
        name,
        docs: Docs::default(),
        ty: Type::String,
        constraints: Vec::new(),
        required: true,
        needed: true,
        expansion: Expansion { style: Style::Simple, explode: false, reserved: false },
        deprecated: false,
    }
}

fn location(parameter: &Declared) -> &'static str {
    match parameter {
        Declared::Query { .. } => "query",
        Declared::Header { .. } => "header",
        Declared::Path { .. } => "path",
        Declared::Cookie { .. } => "cookie",
    }
}

/// A style of Swagger 2.0 that OpenAPI 3.0 does not have, or not in that place.
pub(in crate::lower) fn collection_format(name: &Value) -> Option<Style> {
    match name.as_str()? {
        "ssv" => Some(Style::SpaceDelimited),
        "pipes" => Some(Style::PipeDelimited),
        "tsv" => Some(Style::TabDelimited),
        _ => None,
    }
}

/// Where a parameter stands, its style, and whether that style explodes if nothing is said.
fn style(parameter: &Declared) -> (Location, Style, bool) {
    match parameter {
        Declared::Path { style, .. } => match style {
            PathStyle::Simple => (Location::Path, Style::Simple, false),
            PathStyle::Label => (Location::Path, Style::Label, false),
            PathStyle::Matrix => (Location::Path, Style::Matrix, false),
        },
        Declared::Query { style, .. } => match style {
            QueryStyle::Form => (Location::Query, Style::Form, true),
            QueryStyle::SpaceDelimited => (Location::Query, Style::SpaceDelimited, false),
            QueryStyle::PipeDelimited => (Location::Query, Style::PipeDelimited, false),
            QueryStyle::DeepObject => (Location::Query, Style::DeepObject, true),
        },
        Declared::Header { .. } => (Location::Header, Style::Simple, false),
        Declared::Cookie { .. } => (Location::Cookie, Style::Form, true),
    }
}
