//! Families of schemas that instances of a generic type would be: `PageOfOrder` and `PageOfUser` become `Page<Order>` and
//! `Page<User>`, each with its name.
//!
//! The names of the document say who may belong together, what the structs are says who does. All stay types of their own
//! in the model, with all that passes found for them: only where they are written are they other names for instances.

mod family;
mod reading;
mod shape;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Code;
use crate::lower::context::Context;
use crate::model::{Docs, Field, Generic, Kind, Shown, Type, TypeDef, TypeId};
use crate::names::{Name, NamePlan, schema_words};
use crate::source::Pointer;
use family::{Candidate, Families, Members, families};
use reading::readings;
use shape::{Shape, replaced};

/// Makes generic types of families, if that is chosen; returns their names for the lock.
pub(in crate::lower) fn recover(types: &mut Vec<TypeDef>, context: &Context<'_>) -> BTreeMap<String, String> {
    if !context.config.types.generics {
        return BTreeMap::new();
    }
    let namespaces = &context.config.names.namespaces;
    let words = |def: &TypeDef| Some(schema_words(&def.pointer.component_schema()?, namespaces));
    let words: Vec<Option<Vec<String>>> = types.iter().map(words).collect();
    let mut candidates: Vec<Candidate> =
        types.iter().zip(&words).enumerate().filter_map(|(index, it)| candidate(index, it, &words)).collect();
    candidates.sort_by(|one, other| name(types, one.index).cmp(&name(types, other.index)));
    let had = |key: &str| context.names.had_generic(key);
    let Families { found, left_out } = families(&candidates, types, &had);
    for (index, why) in left_out {
        if let Some(def) = types.get(index) {
            context.report(Code::Generic, &def.pointer, format!("`{}` is {why}", def.name.plain()));
        }
    }
    let names = context.names.generics(found.keys().map(String::as_str));
    for (key, members) in &found {
        if let Some(name) = names.get(key) {
            make(types, members, name, context);
        }
    }
    names.into_iter().map(|(key, name)| (key, name.plain().to_owned())).collect()
}

fn name(types: &[TypeDef], index: usize) -> Option<&Name> {
    types.get(index).map(|def| &def.name)
}

/// A struct whose name can be read as that of an instance.
fn candidate(
    index: usize,
    (def, own): (&TypeDef, &Option<Vec<String>>),
    words: &[Option<Vec<String>>],
) -> Option<Candidate> {
    let Kind::Struct { fields, rest, .. } = &def.kind else { return None };
    if def.shown == Shown::Nowhere {
        return None;
    }
    let held = fields.iter().map(|field| &field.ty).chain(rest.iter().map(|rest| &rest.value));
    let of = |id: TypeId| words.get(id.0)?.as_deref();
    let readings = readings(own.as_ref()?, held, &of);
    (!readings.is_empty()).then(|| Candidate { index, readings, shape: Shape::of(def) })
}

/// Adds the generic type of a family, and makes its members instances of it.
fn make(types: &mut Vec<TypeDef>, members: &Members, name: &Name, context: &Context<'_>) {
    let of = || members.iter().filter_map(|(index, argument)| Some((types.get(*index)?, argument)));
    let Some((first, argument)) = of().next() else { return };
    let Kind::Struct { fields, rest, .. } = &first.kind else { return };
    let defs: Vec<&TypeDef> = of().map(|(def, _)| def).collect();
    let shown = shown(&defs);
    let has_condition = matches!(&shown, Shown::With(groups) if groups.len() > 1);
    let said = fields.iter().map(|field| (field.wire.as_str(), common_docs(&field.wire, &defs)));
    let said: BTreeMap<&str, Option<Docs>> = said.collect();
    let field = |field: &Field| Field {
        ty: replaced(&field.ty, argument, &Type::Parameter),
        docs: said.get(field.wire.as_str()).cloned().flatten().unwrap_or_default(),
        ..field.clone()
    };
    let mut rest = rest.clone();
    if let Some(rest) = &mut rest {
        rest.value = replaced(&rest.value, argument, &Type::Parameter);
    }
    let generic = TypeDef {
        name: name.clone(),
        module: NamePlan::generic_file(name, has_condition),
        // It stands nowhere in the document.
        pointer: Pointer::root().child("components").child("schemas"),
        docs: Docs::of(vec![ABOUT.to_owned()]),
        deprecated: false,
        constraints: None,
        shown,
        kind: Kind::Struct { fields: fields.iter().map(field).collect(), rest, parts: Vec::new() },
        generic: Some(Generic::Takes),
        ..first.clone()
    };
    let told: Vec<String> =
        said.iter().filter(|(_, docs)| docs.is_none()).map(|(wire, _)| (*wire).to_owned()).collect();
    let id = TypeId(types.len());
    let link = format!("An instance of [`{}`]({}::types::{0}).", name.plain(), context.packaging.root());
    for (index, argument) in members {
        if let Some(def) = types.get_mut(*index) {
            describe(def, &told, &link);
            def.generic = Some(Generic::Of(id, argument.clone()));
        }
    }
    types.push(generic);
}

/// What is said of each generic type.
const ABOUT: &str = "Several schemas of the document, which are equal but for the one that is `T` here. Each has a name of its own.";

/// What all members say of a property; nothing if they say different things.
fn common_docs(wire: &str, members: &[&TypeDef]) -> Option<Docs> {
    let mut all = members.iter().filter_map(|def| Some(&field(def, wire)?.docs));
    let first = all.next()?;
    all.all(|docs| docs == first).then(|| first.clone())
}

fn field<'d>(def: &'d TypeDef, wire: &str) -> Option<&'d Field> {
    let Kind::Struct { fields, .. } = &def.kind else { return None };
    fields.iter().find(|field| field.wire == wire)
}

/// Adds to an instance what it is of, and what it says of its properties and others do not.
fn describe(def: &mut TypeDef, told: &[String], link: &str) {
    let own = told.iter().filter_map(|wire| field(def, wire)).filter(|field| !field.docs.lines.is_empty());
    let own: Vec<Docs> = own.map(|it| it.docs.led_by(&format!("`{}`", it.name.plain()))).collect();
    for docs in own {
        def.docs.paragraph(docs.lines);
    }
    def.docs.line(link);
}

/// Where a type is shown that all of these need.
fn shown(members: &[&TypeDef]) -> Shown {
    let mut groups = BTreeSet::new();
    for def in members {
        match &def.shown {
            Shown::With(own) => groups.extend(own.iter().copied()),
            Shown::Always => return Shown::Always,
            Shown::Unreferenced | Shown::Nowhere => {}
        }
    }
    if groups.is_empty() { Shown::Unreferenced } else { Shown::With(groups) }
}
