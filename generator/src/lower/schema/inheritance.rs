//! Inheritance: a schema with a discriminator that others extend by `allOf` (OpenAPI 3.0.4, section "Models with
//! Polymorphism Support"; the only polymorphism of Swagger 2.0). As a value it is one of those.

use super::Schemas;
use super::union::Member;
use crate::document::schema::Schema;
use crate::model::{Kind, Type, UnionVariant};
use crate::names::text::members;

impl<'a> Schemas<'a> {
    /// The union of the schemas that extend this one, directly or not, and of itself as all that they are not; nothing if
    /// none does.
    pub(in crate::lower) fn extended(&mut self, schema: &Schema<'a>) -> Option<Kind> {
        let heirs = schema.heirs();
        let discriminator = schema.discriminator().filter(|_| !heirs.is_empty())?;
        let place = discriminator.at.clone();
        let id = self.begin(&place)?;
        let own = self.joined(schema);
        self.finish(id, Some(schema), own);
        let mut types: Vec<Type> = Vec::with_capacity(heirs.len() + 1);
        for heir in &heirs {
            types.push(self.referenced(&place, heir).ty);
        }
        types.push(Type::Named(id));
        let hints = self.hints(schema.at(), &types);
        let (key, mut scope) = self.context.scope_of(schema.at());
        self.context.ask_for_members(schema.at(), &hints, &mut scope);
        let names = members::variants(&hints.iter().map(String::as_str).collect::<Vec<_>>(), &mut scope);
        self.context.keep(key, scope);
        let variants = names.into_iter().zip(types).enumerate().map(|(rank, (name, ty))| UnionVariant {
            name,
            ty,
            docs: crate::model::Docs::default(),
            rank,
            constants: Vec::new(),
            from_value: false,
            constructor: None,
        });
        let all: Vec<Schema<'a>> = heirs.iter().chain([schema]).cloned().collect();
        let count = all.len();
        let mut members: Vec<Member<'a>> = all.into_iter().map(Some).enumerate().collect();
        // What a schema says of its discriminator, those that extend it say too: the value is its own.
        members.sort_by_key(|(_, member)| member.as_ref().map_or(0, |one| one.parts().len()));
        let tag = self.tag(&discriminator, &members, count, Some(heirs.len()));
        Some(Kind::Union { variants: variants.collect(), tag })
    }
}
