//! Inheritance: a schema with a discriminator that others extend by `allOf` (OpenAPI 3.0.4, section "Models with
//! Polymorphism Support"; the only polymorphism of Swagger 2.0). As a value it is one of those.

use super::Schemas;
use super::union::add;
use crate::document::schema::{Discriminator, Schema};
use crate::model::{Kind, Tag, TagKind, Type, UnionVariant};
use crate::names::text::scope;

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
        let names = scope::variants(&hints.iter().map(String::as_str).collect::<Vec<_>>(), &mut scope);
        self.context.keep(key, scope);
        let variants = names.into_iter().zip(types).enumerate().map(|(rank, (name, ty))| UnionVariant {
            name,
            ty,
            docs: crate::model::Docs::default(),
            rank,
            constants: Vec::new(),
        });
        let tag = self.inherited_tag(schema, &discriminator, &heirs);
        Some(Kind::Union { variants: variants.collect(), tag: Some(tag) })
    }

    /// How the discriminator tells the heirs apart: by the mapping, by the value that an heir gives its property, and by
    /// the names of the schemas. The variant behind them all is the base.
    fn inherited_tag(
        &self,
        base: &Schema<'a>,
        discriminator: &Discriminator<'a>,
        heirs: &[Schema<'a>],
    ) -> Tag {
        let property = discriminator.property;
        let kind = self.tag_kind(base, property).unwrap_or(TagKind::Text);
        let all: Vec<&Schema<'a>> = heirs.iter().chain([base]).collect();
        let indexed = || all.iter().enumerate();
        let mapped = indexed()
            .flat_map(|(index, one)| discriminator.mapped_to(one.at()).map(move |value| (value, index)));
        let mut values: Vec<(String, usize)> = Vec::new();
        let mut take = |found: Vec<(String, usize)>| {
            for (value, index) in found {
                add(&mut values, value, index);
            }
            values.len()
        };
        take(mapped.map(|(value, index)| (value.to_owned(), index)).collect());
        let own: Vec<(String, usize)> =
            indexed().filter_map(|(index, one)| Some((self.constant(one, property)?, index))).collect();
        // What an heir says of itself, those that extend it say too, unless they say something else.
        let extends = |of: usize, base: usize| {
            let base = all.get(base).map(|one| one.at());
            all.get(of).is_some_and(|one| one.parts().iter().any(|part| Some(part.at()) == base))
        };
        let is_first = |(value, index): &&(String, usize)| {
            own.iter().all(|(other, of)| other != value || of == index || extends(*of, *index))
        };
        let said = take(own.iter().filter(is_first).cloned().collect());
        let has_mapping = |one: &Schema<'a>| discriminator.mapped_to(one.at()).next().is_some();
        let named = indexed().filter(|(_, one)| !has_mapping(one));
        take(named.filter_map(|(index, one)| Some((Discriminator::name(one.at())?, index))).collect());
        let said = values.iter().take(said).filter(|(text, _)| kind.is_written(text)).count();
        values.retain(|(text, _)| kind.is_written(text));
        // An heir that no value names is told by what fits, and so is the base then.
        let base = heirs.len();
        let is_named = |index: usize| values.iter().any(|(_, of)| *of == index);
        let mut untold: Vec<usize> = (0..base).filter(|index| !is_named(*index)).collect();
        untold.extend((!untold.is_empty()).then_some(base));
        let default = untold.is_empty().then_some(base);
        Tag { property: property.to_owned(), values, said, default, untold, kind }
    }
}
