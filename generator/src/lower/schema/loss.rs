//! Where the types say less than the schemas (OpenAPI 3.0.4, section "Schema Object"): limits that no type checks, and
//! keywords that no type follows. They are for the report; what of it a reader of the types needs is in their docs.

use serde_json::Value;

use super::{Schemas, integer};
use crate::diagnostic::Code;
use crate::document::schema::{Keywords, Limit, Schema, Shape};
use crate::model::Type;

/// A limit longer than this is cut in messages.
const MAX_SHOWN: usize = 80;

impl Schemas<'_> {
    /// Reports what a schema says and the type that is made of it does not.
    pub(in crate::lower) fn losses(&mut self, schema: &Schema<'_>) {
        self.unsaid(schema, &schema.shape());
    }

    /// The same for a member of `allOf`, of which a struct takes the properties only.
    pub(in crate::lower) fn losses_of_member(&mut self, schema: &Schema<'_>) {
        self.unsaid(schema, &Shape::Joint);
    }

    fn unsaid(&mut self, schema: &Schema<'_>, shape: &Shape<'_>) {
        let at = schema.at();
        let followed = followed(schema.keywords(), shape);
        let format_keyword = schema.format_keyword();
        for (keyword, value) in schema.all() {
            if let Some((code, message)) =
                unchecked(schema.keywords(), keyword, value, shape).or_else(|| json_schema(keyword, value))
            {
                self.context.report(code, &at.child(keyword), message);
                continue;
            }
            let (code, message) = match keyword {
                "oneOf" | "anyOf" | "allOf"
                    if !followed.contains(&keyword) && !is_empty(value) && is_joined(schema.keywords()) =>
                {
                    (
                        Code::Combination,
                        format!("`{keyword}` is beside keywords that the type follows in its place"),
                    )
                }
                "not" => (Code::Not, "a type cannot say what a value is not".to_owned()),
                "enum" | "const"
                    if !matches!(shape, Shape::Enum(_))
                        && schema.values().is_some_and(|values| !values.is_empty()) =>
                {
                    (Code::Enum, "the type is that of the values, not a list of them".to_owned())
                }
                "discriminator"
                    if !followed.iter().any(|keyword| *keyword != "allOf") && schema.heirs().is_empty() =>
                {
                    let message = "no union is here, so the type does not tell which of the schemas it is";
                    (Code::Discriminator, message.to_owned())
                }
                "additionalProperties" if *value == Value::Bool(false) && *shape == Shape::Map => {
                    (Code::AdditionalProperties, "no property is allowed, and the type takes any".to_owned())
                }
                "required" if *shape != Shape::Joint && !is_empty(value) => {
                    (Code::Required, "the type does not tell that these properties are required".to_owned())
                }
                _ if format_keyword == Some(keyword) && self.is_loose(shape, schema) => {
                    let format = shown(schema.format().unwrap_or_default());
                    (Code::Format, format!("the type knows nothing of the format `{format}`"))
                }
                _ => continue,
            };
            self.context.report(code, &at.child(keyword), message);
        }
    }

    /// Whether a type takes values that do not have the schema's format.
    fn is_loose(&self, shape: &Shape<'_>, schema: &Schema<'_>) -> bool {
        // What a type of one's own knows, its author knows.
        if self.own_type(&schema.to_ref()).is_some() {
            return false;
        }
        match shape {
            // Passwords are kept out of what is printed, which is all that their format asks for.
            Shape::String(format) => {
                !["", "password"].contains(format) && self.string(format, schema) == Type::String
            }
            Shape::Integer(format) => {
                !["", "int32", "int64", "uint32", "uint64"].contains(format)
                    && self.chosen_number("integer", format).is_none()
            }
            Shape::Number(format) => {
                !["", "float", "double"].contains(format)
                    && !super::is_integer(format)
                    && self.chosen_number("number", format).is_none()
            }
            _ => false,
        }
    }
}

/// A limit that the type does not check.
fn unchecked(
    schema: Keywords<'_>,
    keyword: &str,
    value: &Value,
    shape: &Shape<'_>,
) -> Option<(Code, String)> {
    let is = |limit: Option<Limit<'_>>| limit.is_some_and(|limit| limit.keyword == keyword);
    if matches!(keyword, "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum") {
        let (code, name, is_low) = match keyword {
            _ if is(schema.least()) => (Code::Minimum, "minimum", true),
            _ if is(schema.greatest()) => (Code::Maximum, "maximum", false),
            // The other one is stricter.
            _ => return None,
        };
        let message = || format!("`{name}: {value}` is not checked by the type");
        return (!is_given(value, shape, is_low)).then(|| (code, message()));
    }
    // The values of a list are within the other limits.
    let listed = matches!(shape, Shape::Enum(_));
    let code = match keyword {
        "pattern" if !listed => Code::Pattern,
        "minLength" if !listed && *value != 0 => Code::MinLength,
        "maxLength" if !listed => Code::MaxLength,
        "multipleOf" => Code::MultipleOf,
        "minItems" if *value != 0 => Code::MinItems,
        "maxItems" => Code::MaxItems,
        "uniqueItems" if *value == true => Code::UniqueItems,
        "minProperties" if *value != 0 => Code::MinProperties,
        "maxProperties" => Code::MaxProperties,
        "readOnly" if *value == true => Code::ReadOnly,
        "writeOnly" if *value == true => Code::WriteOnly,
        _ => return None,
    };
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Some((code, format!("`{keyword}: {}` is not checked by the type", shown(&text))))
}

/// A keyword of OpenAPI 3.1 that no type follows.
fn json_schema(keyword: &str, value: &Value) -> Option<(Code, String)> {
    let (code, message) = match keyword {
        "prefixItems" => (Code::PrefixItems, "the type does not tell which of the items is which"),
        "patternProperties" => (Code::PatternProperties, "the type does not tell which name has which value"),
        "if" => (Code::Conditional, "the type has the properties of all cases, and does not tell when"),
        "dependentRequired" | "dependentSchemas" => {
            (Code::Dependent, "the type does not tell which properties depend on another one")
        }
        "contains" => (Code::Contains, "`contains` is not checked by the type"),
        "propertyNames" => (Code::PropertyNames, "`propertyNames` is not checked by the type"),
        "unevaluatedProperties" | "unevaluatedItems" if *value != true => {
            (Code::Unevaluated, "the type also takes members that no other schema describes")
        }
        "contentEncoding" if !value.as_str().is_some_and(is_decoded) => {
            (Code::Format, "the type knows nothing of this encoding")
        }
        "contentSchema" => (Code::Format, "the type knows nothing of what the text holds"),
        _ => return None,
    };
    Some((code, message.to_owned()))
}

/// Whether a `contentEncoding` has become a type.
fn is_decoded(name: &str) -> bool {
    name.eq_ignore_ascii_case("base64") || name == "binary"
}

/// Whether a bound is one that the integers of the type have by themselves.
fn is_given(bound: &Value, shape: &Shape<'_>, low: bool) -> bool {
    let Shape::Integer(format) = shape else { return false };
    let (least, most) = match integer(format) {
        Type::I32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
        Type::U32 => (0, i128::from(u32::MAX)),
        Type::U64 => (0, i128::from(u64::MAX)),
        _ => (i128::from(i64::MIN), i128::from(i64::MAX)),
    };
    let bound = bound.as_i64().map(i128::from).or_else(|| bound.as_u64().map(i128::from));
    bound.is_some_and(|bound| if low { bound <= least } else { bound >= most })
}

/// The keywords that join schemas of which the type says what they say.
fn followed(schema: Keywords<'_>, shape: &Shape<'_>) -> Vec<&'static str> {
    match shape {
        Shape::Union(keyword) | Shape::Same(keyword, _) => vec![keyword],
        Shape::Joint => {
            let joined = schema.joined();
            joined.members.into_iter().map(|(keyword, _)| keyword).chain(joined.unions).collect()
        }
        _ => Vec::new(),
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_none_or(Vec::is_empty)
}

/// Whether an object has more than one of the keywords that say what its values are.
fn is_joined(schema: Keywords<'_>) -> bool {
    let keywords = ["oneOf", "anyOf", "allOf", "properties", "type", "items", "additionalProperties"];
    keywords.iter().filter(|keyword| schema.has(keyword)).count() > 1
}

fn shown(text: &str) -> String {
    let mut cut: String = text.chars().take(MAX_SHOWN).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}
