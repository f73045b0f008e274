//! Objects with named properties, and whatever else `allOf` joins.

use std::collections::HashSet;

use super::intersect::takes_objects;
use super::{Schemas, constraint};
use crate::diagnostic::Code;
use crate::document::schema::{Choice, Flattened, Schema, SchemaRef, Shape};
use crate::lower::docs::described;
use crate::model::{Docs, Field, Kind, Only, Part, Presence, Rest, Type};
use crate::names::Name;
use crate::names::text::members;
use crate::source::Pointer;

impl<'a> Schemas<'a> {
    /// The type of a schema whose shape is [`Shape::Joint`].
    pub(in crate::lower) fn joined(&mut self, schema: &Schema<'a>) -> Kind {
        let at = schema.at();
        let flat = schema.flatten();
        for member in flat.seen.values().filter(|member| member.at() != at) {
            self.losses_of_member(member);
        }
        if let [only] = flat.unions.as_slice()
            && only.schema.at() == at
            && only.members().all(|member| member.flatten().seen.contains_key(at))
        {
            // All members are this schema with more, so the union says what it says.
            return self.union(at, &only.schema, only.keyword);
        }
        if flat.is_object && flat.others.is_empty() {
            return self.object(at, &flat);
        }
        if !flat.others.is_empty() {
            return self.plain(at, &flat);
        }
        let unions = &flat.unions;
        match unions.as_slice() {
            [] => Kind::Alias(Type::Any),
            [only] => Kind::Alias(self.choice(only)),
            // Of objects, each can have what the others have besides.
            several if several.iter().all(|union| union.members().all(|member| takes_objects(&member))) => {
                self.object(at, &flat)
            }
            [first, ..] => {
                let message =
                    "several unions are joined here; the type is that of the first, which takes more";
                self.context.report(Code::Combination, at, message);
                Kind::Alias(self.choice(first))
            }
        }
    }

    /// The type of joined schemas that are no objects, or not all.
    fn plain(&mut self, at: &Pointer, flat: &Flattened<'a>) -> Kind {
        let others: Vec<SchemaRef<'a>> = flat.others.iter().map(Schema::to_ref).collect();
        let intersected = self.intersect(&others).filter(|_| !flat.is_object);
        let Some((best, exact)) = intersected.and_then(|(best, exact)| Some((best.schema()?, exact))) else {
            let message =
                "schemas that contradict each other are joined here, so this becomes any JSON value";
            self.context.report(Code::MixedAllOf, at, message);
            return Kind::Alias(Type::Any);
        };
        if !exact || !flat.unions.is_empty() {
            let message = "the schemas that are joined here have no common type; that of one is taken, which takes more";
            self.context.report(Code::Combination, at, message);
        }
        match best.shape() {
            Shape::Enum(values) if self.context.names.type_name(best.at()).is_none() => {
                self.listed(&best, &values)
            }
            _ => Kind::Alias(self.in_place(&best).ty),
        }
    }

    /// The struct of joined objects.
    fn object(&mut self, at: &Pointer, flat: &Flattened<'a>) -> Kind {
        let mut wires: Vec<String> = flat.declared.keys().map(|wire| (*wire).to_owned()).collect();
        let count = wires.len();
        for union in &flat.unions {
            let hint = match self.context.names.type_name(&union.at) {
                Some(name) if union.at == *union.schema.at() && !is_inside(at, &union.at) => name.plain(),
                _ => union.keyword,
            };
            wires.push(unused(hint, &wires));
        }
        let spare = ["additional_properties", "other_properties"]
            .into_iter()
            .find(|name| !wires.iter().any(|w| w == name));
        wires.push(unused(spare.unwrap_or("additional_properties"), &wires));
        let (key, mut scope) = self.context.scope_of(at);
        self.context.ask_for_fields(at, flat, &mut scope);
        let mut names = members::fields(&wires.iter().map(String::as_str).collect::<Vec<_>>(), &mut scope);
        self.context.keep(key, scope);
        let others = names.split_off(count);
        let fields = self.fields(at, flat, names);
        let bare = flat.required.iter().filter(|name| !flat.declared.contains_key(**name));
        for name in bare {
            let message = format!("the required property `{name}` has no schema, so it has no field");
            self.context.report(Code::Required, at, message);
        }
        let mut others = others.into_iter();
        let mut parts = Vec::with_capacity(flat.unions.len());
        for (union, name) in flat.unions.iter().zip(others.by_ref()) {
            parts.push(Part { name, ty: self.choice(union) });
        }
        let rest = others.next().and_then(|name| self.rest(at, flat, name));
        Kind::Struct { fields, rest, parts }
    }

    fn fields(&mut self, at: &Pointer, flat: &Flattened<'a>, names: Vec<Name>) -> Vec<Field> {
        let setters = members::setters(&names);
        let shared = known_to(&flat.unions);
        let declared = flat.declared.iter().zip(names.into_iter().zip(setters));
        let mut fields = Vec::with_capacity(flat.declared.len());
        for ((wire, all), (name, setter)) in declared {
            let Some((taken, ty, nullable)) = self.property(at, wire, all) else { continue };
            let presence = match (flat.required.contains(wire), nullable) {
                (true, false) => Presence::Required,
                (true, true) => Presence::Nullable,
                (false, true) => Presence::Patch,
                (false, false) => Presence::Optional,
            };
            let said = || all.iter().filter_map(SchemaRef::in_place);
            fields.push(Field {
                name,
                setter,
                wire: (*wire).to_owned(),
                docs: about(&taken, all),
                secret: self.is_secret(wire, taken.schema().as_ref(), &ty),
                ty,
                presence,
                only: all.iter().find_map(|schema| match (schema.is_read_only(), schema.is_write_only()) {
                    (true, false) => Some(Only::Responses),
                    (false, true) => Some(Only::Requests),
                    _ => None,
                }),
                fixed: None,
                asked: false,
                shared: shared.contains(*wire),
                deprecated: said().any(|schema| schema.is_deprecated()),
            });
        }
        fields
    }

    /// The type of a property, of which several schemas may speak: the one that is taken, its type, whether it may be
    /// `null`.
    fn property(
        &mut self,
        at: &Pointer,
        wire: &str,
        all: &[SchemaRef<'a>],
    ) -> Option<(SchemaRef<'a>, Type, bool)> {
        if let [property] = all {
            if let Some(file) = self.file(at, wire, property) {
                return Some((property.clone(), file, false));
            }
            let used = self.type_of(property);
            return Some((property.clone(), used.ty, used.nullable));
        }
        let nullable = self.all_nullable(all);
        let Some((taken, exact)) = self.intersect(all) else {
            // Its own rather than that of a schema that it refers to, whatever order they stand in.
            let is_own = |schema: &&SchemaRef<'a>| schema.at().as_str().starts_with(at.as_str());
            let last = all.iter().max_by_key(is_own)?.clone();
            let message = format!(
                "the schemas that are joined for `{wire}` contradict each other, so it becomes any JSON value"
            );
            self.context.report(Code::MixedAllOf, last.at(), message);
            return Some((last, Type::Any, nullable));
        };
        if !exact {
            let message = format!(
                "the schemas that are joined for `{wire}` have no common type; that of this one is taken, which \
                 takes more"
            );
            self.context.report(Code::Combination, taken.at(), message);
        }
        let ty = self.type_of(&taken).ty;
        Some((taken, ty, nullable))
    }

    /// The type of a union that is joined with something else.
    fn choice(&mut self, union: &Choice<'a>) -> Type {
        if union.at == *union.schema.at() {
            return self.in_place(&union.schema).ty;
        }
        if let Some(id) = self.ids.get(&union.at) {
            return Type::Named(*id);
        }
        let Some(id) = self.begin(&union.at) else { return Type::Any };
        let kind = self.union(union.schema.at(), &union.schema, union.keyword);
        self.finish(id, None, kind);
        Type::Named(id)
    }

    /// Where additional properties go.
    fn rest(&mut self, at: &Pointer, flat: &Flattened<'a>, name: Name) -> Option<Rest> {
        let value = match flat.additional.as_slice() {
            [schema] => self.type_of(schema).with_null(),
            [] if flat.closed => return None,
            [] => Type::Any,
            several => {
                if let Some((schema, _)) = self.intersect(several) {
                    self.type_of(&schema).with_null()
                } else {
                    let message = "the schemas of additional properties that are joined here contradict each other, \
                                   so they become any JSON value";
                    self.context.report(Code::MixedAllOf, at, message);
                    Type::Any
                }
            }
        };
        Some(Rest { name, value })
    }
}

/// Whether a place is within the schema at another, and not behind a reference.
fn is_inside(at: &Pointer, place: &Pointer) -> bool {
    place.as_str().strip_prefix(at.as_str()).is_some_and(|rest| rest.starts_with('/'))
}

/// A wire name like this one that is not taken.
fn unused(hint: &str, wires: &[String]) -> String {
    let mut hint = hint.to_owned();
    while wires.contains(&hint) {
        hint.push('_');
    }
    hint
}

/// The properties that the members of unions name.
fn known_to<'a>(unions: &[Choice<'a>]) -> HashSet<&'a str> {
    let mut known = HashSet::new();
    let mut seen = HashSet::new();
    let mut open: Vec<Choice<'a>> = unions.to_vec();
    while let Some(union) = open.pop() {
        known.extend(union.schema.discriminator().map(|discriminator| discriminator.property));
        for member in union.members().filter(|member| seen.insert(member.at().clone())) {
            let all = member.flatten();
            known.extend(all.declared.keys());
            open.extend(all.unions);
        }
    }
    known
}

/// What a property is, in the document's words: those of the schema that is taken, or else of another.
fn about(taken: &SchemaRef<'_>, all: &[SchemaRef<'_>]) -> Docs {
    let in_place = [taken].into_iter().chain(all.iter().rev()).filter_map(|property| property.in_place());
    let mut texts = in_place.map(|schema| described(schema.keywords()));
    let mut docs = texts.find(|docs| !docs.lines.is_empty()).unwrap_or_default();
    // The constraints of a type of its own are documented there.
    if let Some(schema) = taken.in_place().filter(|schema| !schema.shape().is_named()) {
        docs.sentences(constraint::sentences(schema));
    }
    docs
}
