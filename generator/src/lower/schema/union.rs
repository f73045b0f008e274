//! `oneOf` and `anyOf` → unions.

use heck::ToUpperCamelCase;
use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaKind};

use crate::diagnostic::Code;
use crate::document::schema::shape::{SchemaRef, Shape, is_null, shape};
use crate::document::{Literal, component_name};
use crate::lower::{Lowering, described};
use crate::model::{Docs, Kind, Tag, Type, UnionVariant};
use crate::names::text::scope;
use crate::source::Pointer;

impl<'a> Lowering<'a> {
    /// The union of the members of `oneOf` or `anyOf`.
    pub(in crate::lower) fn union(
        &mut self,
        at: &Pointer,
        schema: &'a Schema,
        keyword: &str,
        members: &'a [ReferenceOr<Schema>],
    ) -> Kind {
        let mut types: Vec<Type> = Vec::new();
        let mut abouts: Vec<Docs> = Vec::new();
        let mut targets: Vec<Target<'a>> = Vec::new();
        // `null` is told where the union is used.
        for (index, member) in members.iter().enumerate().filter(|(_, member)| !is_null(member)) {
            let place = at.child(keyword).child(index);
            let ty = around(schema, member).unwrap_or_else(|| self.type_of(&place, member.into()).ty);
            let target = self.document.schema(&place, member.into());
            // Two members of one Rust type are one variant.
            let variant = types.iter().position(|known| *known == ty).unwrap_or(types.len());
            targets.push((variant, target));
            if variant == types.len() {
                types.push(ty);
                abouts.push(match SchemaRef::from(member) {
                    SchemaRef::Item(item) => {
                        described(item.schema_data.title.as_deref(), item.schema_data.description.as_deref())
                    }
                    SchemaRef::Reference(_) => Docs::default(),
                });
            }
        }
        let hints: Vec<String> = self.hints(at, &types);
        let names =
            scope::variants(self.names.rules(), &hints.iter().map(String::as_str).collect::<Vec<_>>());
        let discriminator = schema.schema_data.discriminator.as_ref();
        let tag = discriminator.and_then(|discriminator| self.tag(at, discriminator, &targets, types.len()));
        let parts = names.into_iter().zip(types.into_iter().zip(abouts));
        let variants = parts.map(|(name, (ty, docs))| UnionVariant { name, ty, docs });
        Kind::Union { variants: variants.collect(), tag }
    }

    /// What each variant is called after: its type, with what it holds where that is not enough. A type that is called
    /// after the union is called by the rest of its name.
    fn hints(&self, at: &Pointer, types: &[Type]) -> Vec<String> {
        let own = self.names.type_name(at).map_or("", |name| name.plain());
        let within = |hint: String| match hint.strip_prefix(own) {
            Some(rest) if rest.starts_with(char::is_uppercase) => rest.to_owned(),
            _ => hint,
        };
        let short: Vec<String> = types.iter().map(|ty| self.hint(ty, false)).collect();
        let unique = |hint: &String| short.iter().filter(|other| *other == hint).count() == 1;
        short
            .iter()
            .zip(types)
            .map(|(hint, ty)| if unique(hint) { hint.clone() } else { self.hint(ty, true) })
            .map(within)
            .collect()
    }

    fn hint(&self, ty: &Type, long: bool) -> String {
        let of = |kind: &str, inner: &Type| {
            let long = long.then(|| format!("{kind} of {}", self.hint(inner, true)).to_upper_camel_case());
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
            Type::Any => "Value".to_owned(),
            Type::List(inner) => of("Array", inner),
            Type::Map(inner) => of("Object", inner),
            Type::Nullable(inner) => self.hint(inner, long),
            Type::Named(id) | Type::Boxed(id) => self.type_hint(id.0),
        }
    }

    fn type_hint(&self, index: usize) -> String {
        let name = self.types.get(index).and_then(|(at, _)| self.names.type_name(at));
        name.map_or_else(String::new, |name| name.plain().to_owned())
    }

    /// How the discriminator tells the variants apart; nothing if it leaves one of them untold.
    fn tag(
        &mut self,
        at: &Pointer,
        discriminator: &Discriminator,
        targets: &[Target<'a>],
        variants: usize,
    ) -> Option<Tag> {
        let at = at.child("discriminator");
        let property = discriminator.property_name.as_str();
        let mut values: Vec<(String, usize)> = Vec::new();
        let mut add = |value: String, variant: usize| {
            if !values.iter().any(|(known, _)| *known == value) {
                values.push((value, variant));
            }
        };
        for (value, reference) in &discriminator.mapping {
            if let Some(variant) = self.mapped(reference, targets) {
                add(value.clone(), variant);
            } else {
                let message = format!("`{value}` is mapped to a schema that is no member of the union");
                self.diagnostics.report(Code::Discriminator, &at.child("mapping").child(value), message);
            }
        }
        // What a member itself says of the property comes before the name of its schema.
        for (variant, target) in
            targets.iter().filter_map(|(variant, target)| Some((variant, target.as_ref()?)))
        {
            if let Some(value) = self.constant(target, property) {
                add(value, *variant);
            }
        }
        for (variant, (at, _)) in
            targets.iter().filter_map(|(variant, target)| Some((variant, target.as_ref()?)))
        {
            if let Some(name) = at.component_schema() {
                add(component_name(&name).to_owned(), *variant);
            }
        }
        let told = (0..variants).all(|variant| values.iter().any(|(_, of)| *of == variant));
        if !told {
            let message =
                "nothing tells some of the members by this property, so the value that fits decides";
            self.diagnostics.report(Code::Discriminator, &at, message);
        }
        // `defaultMapping` of OpenAPI 3.2.
        let default = discriminator.extensions.get("x-default-mapping").and_then(serde_json::Value::as_str);
        let found = default.and_then(|reference| self.mapped(reference, targets));
        if default.is_some() && found.is_none() {
            let message =
                "the default is no member of the union, so a value that no name tells is kept as it is";
            self.diagnostics.report(Code::Discriminator, &at.child("x-default-mapping"), message);
        }
        told.then(|| Tag { property: property.to_owned(), values, default: found })
    }

    /// The variant of a schema that a mapping names by reference or by its bare name.
    fn mapped(&self, reference: &str, targets: &[Target<'a>]) -> Option<usize> {
        let named = self.document.schema(&Pointer::root(), SchemaRef::Reference(reference));
        let target = named.map_or_else(|| Pointer::component("schemas", reference), |(target, _)| target);
        let is_it = |(_, place): &&Target<'a>| place.as_ref().is_some_and(|(at, _)| *at == target);
        targets.iter().find(is_it).map(|(variant, _)| *variant)
    }

    /// The only value, if there is only one, that a schema lists for one of its properties.
    fn constant(&self, (at, schema): &(Pointer, &'a Schema), property: &str) -> Option<String> {
        let flat = self.flatten(at, schema);
        let ((place, found), _) = self.intersect(flat.declared.get(property)?)?;
        let (_, found) = self.document.schema(&place, found)?;
        match shape(found) {
            Shape::Enum(values) => match values.as_slice() {
                [Literal::Text(text)] => Some(text.clone().into_owned()),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A variant, and the schema of one of its members.
type Target<'a> = (usize, Option<(Pointer, &'a Schema)>);

/// What a member without a type of its own is by the type that stands beside the union.
fn around(schema: &Schema, member: &ReferenceOr<Schema>) -> Option<Type> {
    let SchemaKind::Any(any) = &schema.schema_kind else { return None };
    let says_nothing = matches!(shape(member.as_item()?), Shape::Any);
    match any.typ.as_deref().filter(|_| says_nothing)? {
        "boolean" => Some(Type::Boolean),
        "integer" => Some(Type::I64),
        "number" => Some(Type::F64),
        "string" => Some(Type::String),
        _ => None,
    }
}
