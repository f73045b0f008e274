//! `oneOf` and `anyOf` → unions.

use heck::ToUpperCamelCase;
use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::{Lowering, described};
use crate::diagnostic::Code;
use crate::load::Pointer;
use crate::load::shape::SchemaRef;
use crate::model::{Docs, Kind, Tag, Type, UnionVariant};
use crate::names::scope;

impl<'a> Lowering<'a> {
    /// The union of the members of `oneOf` or `anyOf`.
    pub(super) fn union(
        &mut self,
        at: &Pointer,
        schema: &'a Schema,
        keyword: &str,
        members: &'a [ReferenceOr<Schema>],
    ) -> Kind {
        let mut types: Vec<Type> = Vec::new();
        let mut abouts: Vec<Docs> = Vec::new();
        let mut targets = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let place = at.child(keyword).child(index);
            let ty = self.type_of(&place, member.into()).ty;
            let target = self.document.schema(&place, member.into()).map(|(target, _)| target);
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
        let hints: Vec<String> = self.hints(&types);
        let names = scope::variants(&hints.iter().map(String::as_str).collect::<Vec<_>>());
        let discriminator = schema.schema_data.discriminator.as_ref();
        let tag = discriminator.map(|discriminator| self.tag(at, discriminator, &targets));
        let parts = names.into_iter().zip(types.into_iter().zip(abouts));
        let variants = parts.map(|(name, (ty, docs))| UnionVariant { name, ty, docs });
        Kind::Union { variants: variants.collect(), tag }
    }

    /// What each variant is called after: its type, with what it holds where that is not enough.
    fn hints(&self, types: &[Type]) -> Vec<String> {
        let short: Vec<String> = types.iter().map(|ty| self.hint(ty, false)).collect();
        let unique = |hint: &String| short.iter().filter(|other| *other == hint).count() == 1;
        short
            .iter()
            .zip(types)
            .map(|(hint, ty)| if unique(hint) { hint.clone() } else { self.hint(ty, true) })
            .collect()
    }

    fn hint(&self, ty: &Type, long: bool) -> String {
        let of = |kind: &str, inner: &Type| {
            let long = long.then(|| format!("{kind} of {}", self.hint(inner, true)).to_upper_camel_case());
            long.unwrap_or_else(|| kind.to_owned())
        };
        match ty {
            Type::Boolean => "Boolean".to_owned(),
            Type::I32 | Type::I64 | Type::U32 | Type::U64 if !long => "Integer".to_owned(),
            Type::F64 => "Number".to_owned(),
            Type::I32 => "Int32".to_owned(),
            Type::I64 => "Int64".to_owned(),
            Type::U32 => "Uint32".to_owned(),
            Type::U64 => "Uint64".to_owned(),
            Type::String => "String".to_owned(),
            Type::Uuid => "Uuid".to_owned(),
            Type::DateTime => "DateTime".to_owned(),
            Type::Date => "Date".to_owned(),
            Type::Base64 | Type::Bytes => "Bytes".to_owned(),
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

    fn tag(
        &mut self,
        at: &Pointer,
        discriminator: &Discriminator,
        targets: &[(usize, Option<Pointer>)],
    ) -> Tag {
        let mut values: Vec<(String, usize)> = Vec::new();
        for (value, reference) in &discriminator.mapping {
            // A mapping names a schema by reference or by its bare name.
            let target =
                self.document.target(reference).unwrap_or_else(|| Pointer::component("schemas", reference));
            let found = targets.iter().find(|(_, place)| place.as_ref() == Some(&target));
            if found.is_none() {
                let place = at.child("discriminator").child("mapping").child(value);
                let message = format!("`{value}` is mapped to a schema that is no member of the union");
                self.diagnostics.report(Code::Discriminator, &place, message);
            }
            values.extend(found.map(|(variant, _)| (value.clone(), *variant)));
        }
        for (variant, target) in targets {
            let implicit =
                target.as_ref().and_then(Pointer::last).filter(|_| !values.iter().any(|(_, v)| v == variant));
            values.extend(implicit.map(|name| (name, *variant)));
        }
        Tag { property: discriminator.property_name.clone(), values }
    }
}
