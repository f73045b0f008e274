//! The symbols of a type: itself, fields, variants, what makes a value.

use super::shape::Written;
use super::spelling::{given, member, spelled, written};
use super::{Meaning, Shape, Sort, Surface, Symbol, words};
use crate::model::{Client, Field, Generic, Kind, Presence, Rest, Shown, Tag, Type, TypeDef, UnionVariant};

pub(super) fn add(client: &Client, def: &TypeDef, out: &mut Surface) {
    let path = format!("types::{}", def.name.plain());
    // Through another name for a type, code has all that the type has.
    let named = match &def.kind {
        Kind::Alias(ty) => client.behind(ty).named().filter(|_| matches!(client.behind(ty), Type::Named(_))),
        _ => None,
    };
    let shown = def;
    let def = named.and_then(|id| client.get(id)).unwrap_or(def);
    let of = Of { client, def, name: shown.name.plain().to_owned(), path: path.clone() };
    let kind = match &def.kind {
        Kind::Struct { .. } if def.generic == Some(Generic::Takes) => "struct of any `T`".to_owned(),
        Kind::Struct { .. } => "struct".to_owned(),
        Kind::Enum { is_closed: true, .. } => "closed enum".to_owned(),
        Kind::Enum { values, .. } => format!("enum of {}", words::values(*values)),
        Kind::Union { .. } => "union".to_owned(),
        Kind::Alias(ty) => format!("another name for {}", spelled(client, ty)),
        Kind::Newtype(ty) => format!("around {}", spelled(client, ty)),
    };
    let behind = if shown.shown == Shown::Unreferenced { " behind the feature `unreferenced`" } else { "" };
    let kind = format!("{kind}{behind}");
    // Code for one type may fit another name for a type of its kind; not where it is two types for it.
    let shape = match named {
        Some(_) => Written::new(format!("another name for {}", def.name.plain()), kind),
        None => kind.into(),
    };
    let symbol = Symbol::new(of.key(), shape, "", &shown.pointer).deprecated(shown.deprecated);
    let meaning = match &def.kind {
        Kind::Union { variants, tag: None } if def.received => {
            Meaning::AnyOf(variants.iter().map(|variant| spelled(client, &variant.ty)).collect())
        }
        Kind::Union { tag: Some(tag), .. } => Meaning::Exactly(vec![format!("told by `{}`", tag.property)]),
        _ => symbol.meaning.clone(),
    };
    if let Some(Generic::Of(generic, argument)) = &def.generic {
        // Code may take it as that; all that it has besides it has under its own name.
        let instance = format!("{}<{}>", spelled(client, &Type::Named(*generic)), spelled(client, argument));
        let own = Symbol::new(format!("{} is {instance}", of.key()), "", "", &def.pointer);
        out.insert(Sort::Trait.path(format!("<{path} as {instance}>")), own);
    }
    for derived in &def.attributes.derived {
        let own = Symbol::new(format!("{} derives {derived}", of.key()), "", "", &def.pointer);
        out.insert(Sort::Trait.path(format!("<{path} as {derived}>")), own);
    }
    let parts = [("", &def.attributes.on_type), (" field", &def.attributes.on_fields)];
    for (part, texts) in parts.into_iter().chain([(" variant", &def.attributes.on_variants)]) {
        for text in texts {
            let own = Symbol::new(format!("{} has{part} #[{text}]", of.key()), "", "", &def.pointer);
            out.insert(Sort::Attribute.path(format!("<{path}{part} #[{text}]>")), own);
        }
    }
    out.insert(Sort::Type.path(path), Symbol { meaning, ..symbol });
    match &of.def.kind {
        Kind::Struct { fields, rest, .. } => of.object(fields, rest.as_ref(), out),
        Kind::Enum { variants, is_closed, .. } => {
            for variant in variants {
                let key = format!("{} value {}", of.key(), variant.value);
                let symbol = Symbol::new(key, "", variant.value.to_string(), &def.pointer.child("enum"));
                out.insert(Sort::Type.path(format!("{}::{}", of.path, variant.name.plain())), symbol);
            }
            if *is_closed {
                // Code may match them all without another arm.
                let all: Vec<String> = variants.iter().map(|variant| variant.name.to_string()).collect();
                let symbol = Symbol::new(of.key(), all.join(", "), "", &def.pointer.child("enum"));
                out.insert(Sort::Match.path(format!("match {}", of.path)), symbol);
            }
        }
        Kind::Union { variants, tag } => of.union(variants, tag.as_ref(), out),
        Kind::Alias(_) | Kind::Newtype(_) => {}
    }
}

struct Of<'a> {
    client: &'a Client,
    def: &'a TypeDef,
    /// What the type is called: by its own name or another one.
    name: String,
    path: String,
}

impl Of<'_> {
    fn key(&self) -> String {
        self.name.clone()
    }

    fn object(&self, fields: &[Field], rest: Option<&Rest>, out: &mut Surface) {
        let Self { client, def, path, .. } = self;
        for field in fields {
            let key = format!("{}.{}", self.key(), field.wire);
            let at = def.pointer.child("properties").child(&field.wire);
            let fixed = field.fixed.as_ref().map(|value| format!(" always {value}")).unwrap_or_default();
            let meaning = format!("`{}`{fixed}", field.wire);
            let shape = member(client, &field.ty, field.presence);
            let symbol = Symbol::new(&key, shape, &meaning, &at).deprecated(field.deprecated);
            out.insert(Sort::Type.path(format!("{path}.{}", field.name.plain())), symbol);
            if def.new.is_some() && !field.presence.is_always_there() {
                let symbol = Symbol::new(&key, self.given(field, false), &meaning, &at);
                let setter = Sort::Type.path(format!("{path}::{}", field.setter.plain()));
                out.insert(setter, symbol.deprecated(field.deprecated));
            }
        }
        let parts = if let Kind::Struct { parts, .. } = &def.kind { parts.as_slice() } else { &[] };
        for part in parts {
            let symbol = Symbol::new(
                format!("{}.{}", self.key(), part.name),
                spelled(client, &part.ty),
                "",
                &def.pointer,
            );
            out.insert(Sort::Type.path(format!("{path}.{}", part.name.plain())), symbol);
        }
        if let Some(rest) = rest {
            let shape = format!("Map<String, {}>", spelled(client, &rest.value));
            let at = def.pointer.child("additionalProperties");
            out.insert(
                Sort::Type.path(format!("{path}.{}", rest.name.plain())),
                Symbol::new(format!("{}.*", self.key()), shape, "others", &at),
            );
        }
        self.made(fields, !parts.is_empty(), out);
    }

    /// A field as an argument of `new` or of its setter: what is of any type where it is made is taken by `Into`.
    fn given(&self, field: &Field, optional: bool) -> Written {
        let given = given(self.client, &field.ty, optional);
        let generic = match &self.def.generic {
            Some(Generic::Of(id, _)) => self.client.get(*id).map(|def| &def.kind),
            _ => None,
        };
        let Some(Kind::Struct { fields, .. }) = generic else { return given };
        let is_any = fields.iter().any(|it| it.wire == field.wire && it.ty == Type::Parameter);
        let is_taken = is_any && !optional && field.presence != Presence::Patch && !given.is_into();
        if is_taken { given.within("impl Into") } else { given }
    }

    /// `new` and `Default`.
    fn made(&self, fields: &[Field], has_parts: bool, out: &mut Surface) {
        let Self { client, def, path, .. } = self;
        let needs = has_parts || fields.iter().any(|it| it.presence.is_always_there() || it.asked);
        let has_arguments = def.new.as_ref().is_some_and(|arguments| has_parts || !arguments.is_empty());
        if !needs || (def.new.is_some() && !has_arguments) {
            let symbol = Symbol::new(self.key(), "", "", &def.pointer);
            out.insert(Sort::Trait.path(format!("<{path} as Default>")), symbol);
        }
        let Some(arguments) = &def.new else { return };
        let taken = || arguments.iter().filter_map(|it| Some((fields.get(it.field)?, it.optional)));
        let mut shape: Vec<Written> = taken().map(|(field, optional)| self.given(field, optional)).collect();
        let meaning: Vec<String> = taken().map(|(field, _)| field.wire.clone()).collect();
        if let Kind::Struct { parts, .. } = &def.kind {
            shape.extend(parts.iter().map(|part| given(client, &part.ty, false)));
        }
        let symbol = Symbol::new(format!("{} new", self.key()), "", "", &def.pointer);
        let (shape, meaning) = (Shape::Function(shape, None), Meaning::Exactly(meaning));
        out.insert(Sort::Type.path(format!("{path}::new")), Symbol { shape, meaning, ..symbol });
    }

    fn union(&self, variants: &[UnionVariant], tag: Option<&Tag>, out: &mut Surface) {
        for (index, variant) in variants.iter().enumerate() {
            let values = tag.map(|tag| {
                let own = tag.values.iter().filter(|(_, at)| *at == index);
                let mut own: Vec<&str> = own.map(|(value, _)| value.as_str()).collect();
                own.sort_unstable();
                own.join(", ")
            });
            let shape = written(self.client, &variant.ty);
            let key = format!("{} member {shape}", self.key());
            let symbol = Symbol::new(key, shape, values.unwrap_or_default(), &self.def.pointer);
            out.insert(Sort::Type.path(format!("{}::{}", self.path, variant.name.plain())), symbol);
            self.variant_made(variant, out);
        }
    }

    /// `From` and the function that make a variant.
    fn variant_made(&self, variant: &UnionVariant, out: &mut Surface) {
        let Self { client, def, path, .. } = self;
        let held = written(client, &variant.ty);
        let key = format!("{} member {held}", self.key());
        if variant.from_value {
            let unboxed = given(client, &variant.ty, false);
            let symbol = Symbol::new(&key, "", "", &def.pointer);
            out.insert(Sort::Trait.path(format!("<{path} as From<{unboxed}>>")), symbol);
        }
        let held = variant.ty.named().map(Type::Named);
        let made = held.and_then(|held| client.get(client.behind(&held).named()?));
        let (Some(name), Some(TypeDef { kind: Kind::Struct { fields, .. }, new, .. })) =
            (&variant.constructor, made)
        else {
            return;
        };
        let taken = || new.iter().flatten().filter_map(|it| Some((fields.get(it.field)?, it.optional)));
        let shape = taken().map(|(field, optional)| given(client, &field.ty, optional)).collect();
        let meaning = taken().map(|(field, _)| field.wire.clone()).collect();
        let symbol = Symbol::new(format!("{key} new"), "", "", &def.pointer);
        let (shape, meaning) = (Shape::Function(shape, None), Meaning::Exactly(meaning));
        out.insert(Sort::Type.path(format!("{path}::{}", name.plain())), Symbol { shape, meaning, ..symbol });
    }
}
