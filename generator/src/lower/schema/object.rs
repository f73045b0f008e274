//! Objects with named properties, and whatever else `allOf` joins.

use std::collections::HashSet;

use openapiv3::Schema;

use super::all_of::{At, Choice, Flattened};
use super::constraint;
use crate::diagnostic::Code;
use crate::document::Document;
use crate::document::schema::shape::{SchemaRef, Shape, shape};
use crate::lower::{Lowering, described};
use crate::model::{Docs, Field, Kind, Only, Part, Presence, Rest, Type};
use crate::names::Name;
use crate::names::text::scope;
use crate::source::Pointer;

impl<'a> Lowering<'a> {
    /// The type of a schema whose shape is [`Shape::Joint`].
    pub(in crate::lower) fn joined(&mut self, at: &Pointer, schema: &'a Schema) -> Kind {
        let flat = self.flatten(at, schema);
        for (place, member) in flat.seen.iter().filter(|(place, _)| *place != at) {
            self.losses_of_member(place, member);
        }
        if let [only] = flat.unions.as_slice()
            && only.around == *at
            && self.members(only).all(|(place, member)| self.flatten(&place, member).seen.contains_key(at))
        {
            // All members are this schema with more, so the union says what it says.
            return self.union(at, only.schema, only.keyword, only.members);
        }
        if flat.is_object && flat.others.is_empty() {
            return self.object(at, &flat);
        }
        if !flat.others.is_empty() {
            return self.plain(at, &flat);
        }
        let unions = &flat.unions;
        let objects = |(place, member): (Pointer, &'a Schema)| self.takes_objects(&place, member);
        match unions.as_slice() {
            [] => Kind::Alias(Type::Any),
            [only] => Kind::Alias(self.choice(only)),
            // Of objects, each can have what the others have besides.
            several if several.iter().all(|union| self.members(union).all(objects)) => self.object(at, &flat),
            [first, ..] => {
                let message =
                    "several unions are joined here; the type is that of the first, which takes more";
                self.diagnostics.report(Code::Combination, at, message);
                Kind::Alias(self.choice(first))
            }
        }
    }

    /// The type of joined schemas that are no objects, or not all.
    fn plain(&mut self, at: &Pointer, flat: &Flattened<'a>) -> Kind {
        let others: Vec<At<'a>> =
            flat.others.iter().map(|(at, schema)| (at.clone(), SchemaRef::Item(schema))).collect();
        let Some(((place, SchemaRef::Item(best)), exact)) =
            self.intersect(&others).filter(|_| !flat.is_object)
        else {
            let message =
                "schemas that contradict each other are joined here, so this becomes any JSON value";
            self.diagnostics.report(Code::MixedAllOf, at, message);
            return Kind::Alias(Type::Any);
        };
        if !exact || !flat.unions.is_empty() {
            let message = "the schemas that are joined here have no common type; that of one is taken, which takes more";
            self.diagnostics.report(Code::Combination, at, message);
        }
        match shape(best) {
            Shape::Enum(values) if self.names.type_name(&place).is_none() => {
                self.listed(&place, best, &values)
            }
            _ => Kind::Alias(self.in_place(&place, best).ty),
        }
    }

    /// The struct of joined objects.
    fn object(&mut self, at: &Pointer, flat: &Flattened<'a>) -> Kind {
        let mut wires: Vec<String> = flat.declared.keys().map(|wire| (*wire).to_owned()).collect();
        let count = wires.len();
        for union in &flat.unions {
            let hint = match self.names.type_name(&union.at) {
                Some(name) if union.at == union.around && !is_inside(at, &union.at) => name.plain(),
                _ => union.keyword,
            };
            wires.push(unused(hint, &wires));
        }
        let spare = ["additional_properties", "other_properties"]
            .into_iter()
            .find(|name| !wires.iter().any(|w| w == name));
        wires.push(unused(spare.unwrap_or("additional_properties"), &wires));
        let mut names =
            scope::fields(self.names.rules(), &wires.iter().map(String::as_str).collect::<Vec<_>>())
                .into_iter()
                .collect::<Vec<_>>();
        let others = names.split_off(count);
        let fields = self.fields(at, flat, names);
        let bare = flat.required.iter().filter(|name| !flat.declared.contains_key(**name));
        for name in bare {
            let message = format!("the required property `{name}` has no schema, so it is no field");
            self.diagnostics.report(Code::Required, at, message);
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
        let setters = scope::setters(&names);
        let patched = self.patched.contains(at);
        let shared = self.known_to(&flat.unions);
        let declared = flat.declared.iter().zip(names.into_iter().zip(setters));
        let mut fields = Vec::with_capacity(flat.declared.len());
        for ((wire, all), (name, setter)) in declared {
            let (taken, ty, nullable) = self.property(at, wire, all);
            let (place, property) = &taken;
            let presence = match (flat.required.contains(wire), nullable) {
                (true, false) => Presence::Required,
                (true, true) => Presence::Nullable,
                (false, true) if patched => Presence::Patch,
                (false, _) => Presence::Optional,
            };
            let resolved = self.document.schema(place, *property).map(|(_, schema)| schema);
            let data =
                all.iter().filter_map(|(_, property)| in_place(*property)).map(|item| &item.schema_data);
            fields.push(Field {
                name,
                setter,
                wire: (*wire).to_owned(),
                docs: about(self.document, &taken, all),
                secret: self.is_secret(wire, resolved, &ty),
                ty,
                presence,
                only: data.clone().find_map(|data| match (data.read_only, data.write_only) {
                    (true, false) => Some(Only::Responses),
                    (false, true) => Some(Only::Requests),
                    _ => None,
                }),
                shared: shared.contains(*wire),
                deprecated: data.clone().any(|data| data.deprecated),
            });
        }
        fields
    }

    /// The type of a property, of which several schemas may speak: the one that is taken, its type, whether it may be
    /// `null`.
    fn property(&mut self, at: &Pointer, wire: &str, all: &[At<'a>]) -> (At<'a>, Type, bool) {
        if let [(place, property)] = all
            && let Some(file) = self.file(at, wire, place, *property)
        {
            return ((place.clone(), *property), file, false);
        }
        if let [(place, property)] = all {
            let used = self.type_of(place, *property);
            return ((place.clone(), *property), used.ty, used.nullable);
        }
        let nullable = self.all_nullable(all);
        let Some(((place, property), exact)) = self.intersect(all) else {
            let last = all.last().cloned().unwrap_or_else(|| (Pointer::root(), SchemaRef::Reference("")));
            let message = format!(
                "the schemas that are joined for `{wire}` contradict each other, so it becomes any JSON value"
            );
            self.diagnostics.report(Code::MixedAllOf, &last.0, message);
            return (last, Type::Any, nullable);
        };
        if !exact {
            let message = format!(
                "the schemas that are joined for `{wire}` have no common type; that of this one is taken, which \
                 takes more"
            );
            self.diagnostics.report(Code::Combination, &place, message);
        }
        let ty = self.type_of(&place, property).ty;
        ((place, property), ty, nullable)
    }

    /// The type of a union that is joined with something else.
    fn choice(&mut self, union: &Choice<'a>) -> Type {
        if union.at == union.around {
            return self.in_place(&union.at, union.schema).ty;
        }
        if let Some(id) = self.ids.get(&union.at) {
            return Type::Named(*id);
        }
        let Some(id) = self.begin(&union.at) else { return Type::Any };
        let kind = self.union(&union.around, union.schema, union.keyword, union.members);
        self.finish(id, &union.at, None, kind);
        Type::Named(id)
    }

    /// The properties that the members of unions name.
    fn known_to(&self, unions: &[Choice<'a>]) -> HashSet<&'a str> {
        let mut known = HashSet::new();
        let mut seen = HashSet::new();
        let mut open: Vec<Choice<'a>> = unions.to_vec();
        while let Some(union) = open.pop() {
            let discriminator = union.schema.schema_data.discriminator.as_ref();
            known.extend(discriminator.map(|discriminator| discriminator.property_name.as_str()));
            for (place, member) in self.members(&union) {
                if seen.insert(place.clone()) {
                    let flat = self.flatten(&place, member);
                    known.extend(flat.declared.keys());
                    open.extend(flat.unions);
                }
            }
        }
        known
    }

    /// Where additional properties go.
    fn rest(&mut self, at: &Pointer, flat: &Flattened<'a>, name: Name) -> Option<Rest> {
        let mut typed = flat.additional.iter().flatten();
        let value = match (typed.next(), typed.next()) {
            (Some((place, schema)), None) => self.type_of(place, *schema).with_null(),
            (Some(_), Some(_)) => {
                let all: Vec<At<'a>> = flat.additional.iter().flatten().cloned().collect();
                let Some(((place, schema), _)) = self.intersect(&all) else {
                    let message = "the schemas of additional properties that are joined here contradict each other, \
                                   so they become any JSON value";
                    self.diagnostics.report(Code::MixedAllOf, at, message);
                    return Some(Rest { name, value: Type::Any });
                };
                self.type_of(&place, schema).with_null()
            }
            (None, _) if flat.closed => return None,
            (None, _) => Type::Any,
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

/// The schema of a property, if it stands there and not behind a reference.
fn in_place(property: SchemaRef<'_>) -> Option<&Schema> {
    match property {
        SchemaRef::Item(item) => Some(item),
        SchemaRef::Reference(_) => None,
    }
}

/// What a property is, in the document's words: those of the schema that is taken, or else of another.
fn about(document: &Document, (at, property): &At<'_>, all: &[At<'_>]) -> Docs {
    let others = all.iter().rev().map(|(_, property)| *property);
    let texts = [*property].into_iter().chain(others).filter_map(in_place).map(|item| {
        let data = &item.schema_data;
        described(data.title.as_deref(), data.description.as_deref())
    });
    let mut docs = texts.into_iter().find(|docs| !docs.0.is_empty()).unwrap_or_default();
    // The constraints of a type of its own are documented there.
    if let Some(item) = in_place(*property).filter(|item| !shape(item).is_named()) {
        docs.sentences(constraint::sentences(document, at, item));
    }
    docs
}
