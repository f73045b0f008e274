//! `oneOf` and `anyOf` → unions.

use heck::ToUpperCamelCase;

use super::{Schemas, telling};
use crate::diagnostic::Code;
use crate::document::schema::{Discriminator, Literal, Schema, SchemaRef, Shape};
use crate::lower::docs::described;
use crate::model::{Docs, Kind, Tag, TagKind, Type, UnionVariant};
use crate::names::text::members;
use crate::source::Pointer;

impl<'a> Schemas<'a> {
    /// The union of the members of `oneOf` or `anyOf`.
    pub(in crate::lower) fn union(&mut self, at: &Pointer, schema: &Schema<'a>, keyword: &str) -> Kind {
        if let Some(kind) = self.annotated(schema, keyword) {
            return kind;
        }
        let mut types: Vec<Type> = Vec::new();
        let mut abouts: Vec<Docs> = Vec::new();
        let mut targets: Vec<Member<'a>> = Vec::new();
        // `null` is told where the union is used.
        for member in alternatives(schema, keyword) {
            let ty = around(schema, &member).unwrap_or_else(|| self.type_of(&member).ty);
            let target = member.schema();
            // Two members of one Rust type are one variant.
            let variant = types.iter().position(|known| *known == ty).unwrap_or(types.len());
            targets.push((variant, target));
            if variant == types.len() {
                types.push(ty);
                abouts.push(member.in_place().map(|schema| described(schema.keywords())).unwrap_or_default());
            }
        }
        if let ([only], None) = (types.as_slice(), schema.discriminator()) {
            return Kind::Alias(only.clone());
        }
        let hints: Vec<String> = self.hints(at, &types);
        let (key, mut scope) = self.context.scope_of(at);
        self.context.ask_for_members(at, &hints, &mut scope);
        let names = members::variants(&hints.iter().map(String::as_str).collect::<Vec<_>>(), &mut scope);
        self.context.keep(key, scope);
        let tag = schema.discriminator();
        let tag = tag.and_then(|discriminator| self.tag(&discriminator, &targets, types.len(), None));
        let constants = telling::constants(&targets, types.len());
        let ranks = telling::ranks(&types, &names, &targets);
        let parts = names.into_iter().zip(types).zip(abouts).zip(constants.into_iter().zip(ranks));
        let variants = parts.map(|(((name, ty), docs), (constants, rank))| UnionVariant {
            name,
            ty,
            docs,
            rank,
            constants,
            from_value: false,
            constructor: None,
        });
        Kind::Union { variants: variants.collect(), tag }
    }

    /// What each variant is called after: its type, with what it holds where that is not enough. A type that is called
    /// after the union is called by the rest of its name.
    pub(super) fn hints(&self, at: &Pointer, types: &[Type]) -> Vec<String> {
        let own = self.context.names.type_name(at).map_or("", |name| name.plain());
        let within = |hint: String| match hint.strip_prefix(own) {
            Some(rest) if rest.starts_with(char::is_uppercase) => rest.to_owned(),
            _ => hint,
        };
        let short: Vec<String> = types.iter().map(|ty| self.hint(ty, Hint::Short)).collect();
        let unique = |hint: &String| short.iter().filter(|other| *other == hint).count() == 1;
        short
            .iter()
            .zip(types)
            .map(|(hint, ty)| if unique(hint) { hint.clone() } else { self.hint(ty, Hint::Long) })
            .map(within)
            .collect()
    }

    fn hint(&self, ty: &Type, how: Hint) -> String {
        let long = how == Hint::Long;
        let of = |kind: &str, inner: &Type| {
            let long =
                long.then(|| format!("{kind} of {}", self.hint(inner, Hint::Long)).to_upper_camel_case());
            long.unwrap_or_else(|| kind.to_owned())
        };
        match ty {
            Type::Boolean => "Boolean".to_owned(),
            Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 if !long => "Integer".to_owned(),
            Type::F64 => "Number".to_owned(),
            Type::I32 => "Int32".to_owned(),
            Type::I64 => "Int64".to_owned(),
            Type::U32 => "Uint32".to_owned(),
            Type::U64 => "Uint64".to_owned(),
            Type::I128 => "Int128".to_owned(),
            Type::String => "String".to_owned(),
            Type::Uuid => "Uuid".to_owned(),
            Type::DateTime => "DateTime".to_owned(),
            Type::Date => "Date".to_owned(),
            Type::Base64 | Type::Bytes => "Bytes".to_owned(),
            Type::FilePart => "File".to_owned(),
            Type::Any | Type::Parameter => "Value".to_owned(),
            Type::Own(own) => own.name().to_owned(),
            Type::List(inner) => of("Array", inner),
            Type::Map(inner) => of("Object", inner),
            Type::Nullable(inner) => self.hint(inner, how),
            Type::Named(id) | Type::Boxed(id) => {
                self.types.get(id.0).map_or_else(String::new, |def| def.name.plain().to_owned())
            }
        }
    }

    /// How the discriminator tells the variants apart; nothing if one of its values stands for several of them. `rest` is
    /// the variant of what tells no other, unless the discriminator has another for that.
    pub(super) fn tag(
        &mut self,
        discriminator: &Discriminator<'a>,
        targets: &[Member<'a>],
        variants: usize,
        rest: Option<usize>,
    ) -> Option<Tag> {
        let at = &discriminator.at;
        let property = discriminator.property;
        let mut values: Vec<(String, usize)> = Vec::new();
        let mapped = |named: &str| {
            let place = discriminator.named(named);
            let is_it = |(_, target): &&Member<'a>| target.as_ref().is_some_and(|one| *one.at() == place);
            targets.iter().find(is_it).map(|(variant, _)| *variant)
        };
        for (value, named) in discriminator.mapping() {
            if let Some(variant) = mapped(named) {
                add(&mut values, value.to_owned(), variant);
            } else {
                let message = format!("`{value}` is mapped to a schema that is not a member of the union");
                self.context.report(Code::Discriminator, &at.child("mapping").child(value), message);
            }
        }
        let (own, kind) = self.said_of_tag(property, targets);
        let mut refused = Vec::new();
        for (value, variant) in own {
            if !add(&mut values, value, variant) {
                refused.push(variant);
            }
        }
        let said = values.len();
        for (variant, target) in targets {
            if let Some(name) = target.as_ref().and_then(|target| Discriminator::name(target.at())) {
                add(&mut values, name, *variant);
            }
        }
        // `defaultMapping` of OpenAPI 3.2.
        let default = discriminator.default;
        let found = default.and_then(mapped);
        if default.is_some() && found.is_none() {
            let message = "the default is not a member of the union, so a value that stands for no member is kept as it is";
            self.context.report(Code::Discriminator, &at.child("defaultMapping"), message);
        }
        let fits = |(text, _): &(String, usize)| kind.is_written(text);
        let said = values.iter().take(said).filter(|value| fits(value)).count();
        values.retain(fits);
        let untold = |variant: &usize| !values.iter().any(|(_, of)| of == variant);
        let mut untold: Vec<usize> = (0..variants).filter(untold).collect();
        let mut default = found.or(rest);
        untold.retain(|variant| default != Some(*variant));
        if !untold.is_empty() {
            let is_several = untold.iter().any(|variant| refused.contains(variant));
            self.report_untold(discriminator, targets, &untold, is_several);
            if is_several {
                return None;
            }
            untold.extend(default.take());
        }
        Some(Tag { property: property.to_owned(), values, said, default, untold, kind })
    }

    /// Reports the members that no value of the discriminator tells.
    fn report_untold(
        &mut self,
        discriminator: &Discriminator<'a>,
        targets: &[Member<'a>],
        untold: &[usize],
        is_several: bool,
    ) {
        let places = targets.iter().filter(|(variant, _)| untold.contains(variant));
        let places: Vec<String> = places
            .map(|(_, target)| {
                target.as_ref().map_or_else(|| "a member".to_owned(), |one| one.at().to_string())
            })
            .collect();
        let (property, places) = (discriminator.property, places.join(", "));
        let message = if is_several {
            format!(
                "a value of `{property}` stands for several members ({places} besides another), so the value that fits decides"
            )
        } else {
            format!(
                "no value of `{property}` stands for {places}, so a value that stands for no other member is read as the one of these that fits"
            )
        };
        self.context.report(Code::Discriminator, &discriminator.at, message);
    }

    /// The values of the property that the members say themselves, and what kind of value it is.
    fn said_of_tag(&self, property: &str, targets: &[Member<'a>]) -> (Vec<(String, usize)>, TagKind) {
        let mut said = Vec::new();
        let mut kind = None;
        let known = targets.iter().filter_map(|(variant, target)| Some((*variant, target.as_ref()?)));
        for (variant, target) in known {
            let own =
                telling::tags_within(target, property).into_iter().chain(self.constant(target, property));
            said.extend(own.map(|value| (value, variant)));
            kind = kind.or_else(|| self.tag_kind(target, property));
        }
        (said, kind.unwrap_or(TagKind::Text))
    }

    /// What kind of value a property has.
    fn tag_kind(&self, schema: &Schema<'a>, property: &str) -> Option<TagKind> {
        let all = schema.flatten();
        let (found, _) = self.intersect(all.declared.get(property)?)?;
        match found.unwrapped()?.shape() {
            Shape::Boolean => Some(TagKind::Boolean),
            Shape::Integer(_) => Some(TagKind::Integer),
            Shape::Enum(values) => match values.first()? {
                Literal::Text(_) => Some(TagKind::Text),
                Literal::Value(value) if value.is_i64() => Some(TagKind::Integer),
                Literal::Value(_) => None,
            },
            _ => Some(TagKind::Text),
        }
    }

    /// The only value, if there is only one, that a schema lists for one of its properties.
    fn constant(&self, schema: &Schema<'a>, property: &str) -> Option<String> {
        let all = schema.flatten();
        let (found, _) = self.intersect(all.declared.get(property)?)?;
        let value = telling::constant(&found.unwrapped()?)?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    }
}

/// How a variant is called after its type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hint {
    Short,
    /// With what it holds.
    Long,
}

/// The members of a union but for `null`, and in the place of a union without a name those of that.
fn alternatives<'a>(schema: &Schema<'a>, keyword: &str) -> Vec<SchemaRef<'a>> {
    let mut found = Vec::new();
    let mut open: Vec<SchemaRef<'a>> = schema.members(keyword).collect();
    open.reverse();
    while let Some(member) = open.pop() {
        let within = if schema.has("discriminator") { None } else { anonymous(&member) };
        match within {
            Some(members) => open.extend(members.into_iter().rev()),
            None if member.keywords().is_null() => {}
            None => found.push(member),
        }
    }
    found
}

/// The members of a union that stands where it is used and of which nothing more is said; nothing where its own type says
/// more, by a discriminator, as an open enum, or in words.
fn anonymous<'a>(member: &SchemaRef<'a>) -> Option<Vec<SchemaRef<'a>>> {
    let schema = member.in_place()?;
    let Shape::Union(keyword) = schema.shape() else { return None };
    let members: Vec<SchemaRef<'a>> = schema.members(keyword).collect();
    let is_listed = |member: &SchemaRef<'a>| {
        member.unwrapped().is_some_and(|of| matches!(of.shape(), Shape::Enum(_) | Shape::String("")))
    };
    let says_more = ["discriminator", "title", "description"].iter().any(|keyword| schema.has(keyword));
    (!says_more && !members.iter().all(is_listed)).then_some(members)
}

/// Adds a value of a tag, unless it stands for another variant already; whether it stands for this one.
fn add(values: &mut Vec<(String, usize)>, value: String, variant: usize) -> bool {
    let known = values.iter().find(|(known, _)| *known == value).map(|(_, of)| *of);
    if known.is_none() {
        values.push((value, variant));
    }
    known.is_none_or(|known| known == variant)
}

/// A variant, and the schema of one of its members.
pub(super) type Member<'a> = (usize, Option<Schema<'a>>);

/// What a member without a type of its own is by the type that stands beside the union.
fn around(schema: &Schema<'_>, member: &SchemaRef<'_>) -> Option<Type> {
    let says_nothing = member.in_place()?.shape() == Shape::Any;
    match schema.type_name().filter(|_| says_nothing)? {
        "boolean" => Some(Type::Boolean),
        "integer" => Some(Type::I64),
        "number" => Some(Type::F64),
        "string" => Some(Type::String),
        _ => None,
    }
}
