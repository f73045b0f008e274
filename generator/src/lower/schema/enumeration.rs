//! `enum` → enums.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{Schemas, described};
use crate::diagnostic::Code;
use crate::document::schema::{Keywords, Literal, Schema, Shape};
use crate::lower::docs;
use crate::model::{Kind, ValueKind, Variant};
use crate::names::text::{Rules, members};

/// What extensions say of the values of an enum, in their order.
#[derive(Debug, Default)]
struct ValueNotes<'a> {
    names: Vec<Option<&'a str>>,
    descriptions: Vec<Option<&'a str>>,
}

impl<'a> Schemas<'a> {
    /// The open enum of a union whose members are values of one scalar type, each with a title and a description of its
    /// own, or texts with known ones among them; nothing if it is another union.
    pub(in crate::lower) fn annotated(&mut self, schema: &Schema<'a>, keyword: &str) -> Option<Kind> {
        let members = schema.members(keyword).filter(|member| !member.keywords().is_null());
        let members: Vec<Schema<'a>> = members.map(|member| member.unwrapped()).collect::<Option<_>>()?;
        let mut values: Vec<Literal<'a>> = Vec::new();
        let mut said = ValueNotes::default();
        let mut plain = false;
        for member in &members {
            match member.shape() {
                Shape::Enum(listed) => {
                    let own = self::said(
                        member.keywords(),
                        &listed.iter().map(Literal::to_value).collect::<Vec<_>>(),
                    );
                    let is_alone = listed.len() == 1;
                    for (index, _) in listed.iter().enumerate() {
                        let name = own.names.get(index).copied().flatten();
                        let about = own.descriptions.get(index).copied().flatten();
                        said.names.push(name.or(member.title().filter(|_| is_alone)));
                        said.descriptions.push(about.or(member.description().filter(|_| is_alone)));
                    }
                    values.extend(listed);
                }
                Shape::String("") if member.pattern().is_none() => plain = true,
                _ => return None,
            }
        }
        let texts = values.iter().filter(|value| matches!(value, Literal::Text(_))).count();
        let integers =
            values.iter().filter(|value| matches!(value, Literal::Value(value) if value.is_i64())).count();
        let is_one_type = texts == values.len() || integers == values.len() && !plain;
        (!values.is_empty() && is_one_type).then(|| self.of_values(schema, &values, said))
    }

    /// The enum of the values of a schema.
    pub(in crate::lower) fn listed(&mut self, schema: &Schema<'_>, values: &[Literal<'_>]) -> Kind {
        let all: Vec<Value> = values.iter().map(Literal::to_value).collect();
        self.of_values(schema, values, said(schema.keywords(), &all))
    }

    fn of_values(&mut self, schema: &Schema<'_>, values: &[Literal<'_>], said: ValueNotes<'_>) -> Kind {
        let all: Vec<Value> = values.iter().map(Literal::to_value).collect();
        let mut known: HashSet<String> = HashSet::with_capacity(all.len());
        let distinct: Vec<usize> = all
            .iter()
            .enumerate()
            .filter(|(_, value)| known.insert(value.to_string()))
            .map(|(index, _)| index)
            .collect();
        let rules = self.context.names.rules();
        let plain = plain_names(rules, distinct.iter().filter_map(|index| values.get(*index)));
        let described = from_description(rules, schema, &all, &said);
        let said = ValueNotes {
            names: if described.is_empty() {
                said.names
            } else {
                described.iter().map(|name| Some(name.as_str())).collect()
            },
            descriptions: said.descriptions,
        };
        let (key, mut scope) = self.context.scope_of(schema.at());
        let mut said = said;
        if !self.context.names.may_be_named(&key, said.names.iter().copied().flatten()) {
            said.names = Vec::new();
        }
        let given = distinct.iter().map(|index| said.names.get(*index).copied().flatten());
        let mut hints: Vec<&str> = given.zip(&plain).map(|(name, plain)| name.unwrap_or(plain)).collect();
        if hints.iter().collect::<HashSet<_>>().len() < hints.len() {
            let message =
                "an extension gives one name to several of these values, so each is named after its value";
            self.context.report(Code::Ignored, schema.at(), message);
            hints = plain.iter().map(String::as_str).collect();
        }
        let texts = distinct.iter().filter_map(|index| Some((*index, values.get(*index)?.text())));
        let listed = hints.iter().zip(texts).map(|(hint, (index, text))| (*hint, index, text.into_owned()));
        self.context.ask_for_values(schema.at(), listed, &mut scope);
        let names = members::variants(&hints, &mut scope);
        if said.names.iter().any(Option::is_some) {
            scope.keep_all(hints.iter().copied().zip(&names));
        }
        self.context.keep(key, scope);
        let names = names.into_iter().zip(&distinct);
        let variants = names.filter_map(|(name, index)| {
            let description = said.descriptions.get(*index).copied().flatten();
            let docs = description.map(docs::markdown).unwrap_or_default();
            Some(Variant { name, value: all.get(*index)?.clone(), docs })
        });
        Kind::Enum {
            values: kind(&all),
            is_closed: schema.keywords().is_closed_enum(),
            variants: variants.collect(),
        }
    }
}

/// The names of integers that nothing but the schema's description has; none if it has not all of them.
fn from_description(rules: Rules, schema: &Schema, values: &[Value], said: &ValueNotes<'_>) -> Vec<String> {
    let are_numbers = rules > Rules::First && values.iter().all(Value::is_i64);
    let description = schema.description();
    let description = description.filter(|_| are_numbers && said.names.iter().all(Option::is_none));
    description.and_then(|text| described::names(text, values)).unwrap_or_default()
}

/// What distinct values are called after: their texts, the string `1` told apart from the number, `Value1`.
fn plain_names<'v>(rules: Rules, values: impl Iterator<Item = &'v Literal<'v>>) -> Vec<String> {
    let values: Vec<&Literal<'_>> = values.collect();
    let others: HashSet<Cow<'_, str>> =
        values.iter().filter(|value| matches!(value, Literal::Value(_))).map(|value| value.text()).collect();
    let name = |value: &&Literal<'_>| match value {
        value if rules > Rules::First && value.to_value().is_i64() => {
            format!("value {}", value.text().replace('-', "minus "))
        }
        Literal::Text(text) if others.contains(text) => format!("{text} string"),
        value => value.text().into_owned(),
    };
    values.iter().map(name).collect()
}

fn kind(values: &[Value]) -> ValueKind {
    if values.iter().all(Value::is_string) {
        ValueKind::Text
    } else if values.iter().all(Value::is_i64) {
        ValueKind::Integer
    } else {
        ValueKind::Any
    }
}

/// What extensions in common use say of the values: lists beside `enum`, or lists of objects that hold the value.
fn said<'a>(schema: Keywords<'a>, values: &[Value]) -> ValueNotes<'a> {
    let list = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| schema.get(key)?.as_array());
        let texts = found.filter(|texts| texts.len() == values.len());
        texts.map(|texts| texts.iter().map(Value::as_str).collect::<Vec<_>>()).unwrap_or_default()
    };
    let mut said = ValueNotes {
        names: list(&["x-enum-varnames", "x-enumNames", "x-enum-names", "x-speakeasy-enums"]),
        descriptions: list(&["x-enum-descriptions", "x-enumDescriptions"]),
    };
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let by_value = |keys: &[&str], inner: &str| {
        let map = keys.iter().find_map(|key| schema.get(key)?.as_object());
        let word = |map: &'a Map<String, Value>, value: &Value| {
            let said = map.get(&plain(value))?;
            said.as_str().or_else(|| said.get(inner)?.as_str())
        };
        map.map(|map| values.iter().map(|value| word(map, value)).collect()).unwrap_or_default()
    };
    if said.names.is_empty() {
        said.names = by_value(&["x-fern-enum", "x-speakeasy-enums"], "name");
    }
    if said.descriptions.is_empty() {
        said.descriptions = by_value(&["x-fern-enum"], "description");
    }
    let microsoft = schema.get("x-ms-enum").and_then(|found| found.get("values"));
    let Some(objects) = microsoft.or_else(|| schema.get("x-enum-values")).and_then(Value::as_array) else {
        return said;
    };
    let text = |object: &Value| match object.get("value").or_else(|| object.get("numericValue")) {
        Some(Value::String(text)) => Some(text.clone()),
        other => other.map(Value::to_string),
    };
    let of = |value: &Value| objects.iter().find(|object| text(object).as_deref() == Some(&plain(value)));
    let word = |value: &Value, keys: &[&str]| {
        let object = of(value)?;
        keys.iter().find_map(|key| object.get(key)?.as_str())
    };
    if said.names.is_empty() {
        said.names = values.iter().map(|value| word(value, &["name", "identifier"])).collect();
    }
    if said.descriptions.is_empty() {
        said.descriptions = values.iter().map(|value| word(value, &["description"])).collect();
    }
    said
}
