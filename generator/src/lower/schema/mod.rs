//! Schemas → types.

pub(super) mod all_of;
pub(super) mod constraint;
mod described;
pub(super) mod enumeration;
pub(super) mod intersect;
pub(super) mod loss;
pub(super) mod nullable;
pub(super) mod object;
pub(super) mod secret;
pub(super) mod union;
pub(super) mod validation;

use openapiv3::{Schema, SchemaKind};

use super::{Lowering, described};
use crate::diagnostic::Code;
use crate::document::schema::shape::{SchemaRef, Shape, shape};
use crate::model::{Kind, Shown, Type, TypeDef, TypeId};
use crate::source::Pointer;

/// How many schemas without a name may be inside each other by reference.
const MAX_OPEN: usize = 64;
/// How many wrappers may be around each other.
pub(super) const WRAPPERS: usize = 1024;

/// A type where it is used, and whether `null` is allowed there.
pub(super) struct Use {
    pub(super) ty: Type,
    pub(super) nullable: bool,
}

impl Use {
    pub(super) fn any() -> Self {
        Self { ty: Type::Any, nullable: false }
    }

    /// The type with `null` in it, for places that have no other way to say it.
    pub(super) fn with_null(self) -> Type {
        if self.nullable && self.ty != Type::Any { Type::Nullable(Box::new(self.ty)) } else { self.ty }
    }
}

impl<'a> Lowering<'a> {
    /// Makes a type of each component schema.
    pub(super) fn components(&mut self) {
        let Some(components) = &self.document.api().components else { return };
        for (name, schema) in &components.schemas {
            let at = Pointer::component("schemas", name);
            match SchemaRef::from(schema) {
                SchemaRef::Item(schema) => drop(self.place(&at, schema)),
                reference @ SchemaRef::Reference(_) => {
                    let Some(id) = self.begin(&at) else { continue };
                    let used = self.type_of(&at, reference);
                    self.finish(id, &at, None, Kind::Alias(used.ty));
                }
            }
        }
        self.make_pending();
    }

    /// Makes the types whose places are taken.
    pub(super) fn make_pending(&mut self) {
        while let Some((id, at, schema)) = self.pending.pop() {
            self.make(id, &at, schema);
        }
    }

    /// Takes a place for the type of a schema, to be made later: references can be chained without end.
    fn place(&mut self, at: &Pointer, schema: &'a Schema) -> Option<TypeId> {
        if let Some(id) = self.ids.get(at) {
            return Some(*id);
        }
        if let Shape::Same(keyword, index, SchemaRef::Item(inner)) = shape(schema) {
            let inside = at.child(keyword).child(index);
            // A wrapper of a schema written in place is that schema, and has one name with it.
            if self.names.type_name(&inside) == self.names.type_name(at) {
                let id = self.place(&inside, inner)?;
                self.ids.insert(at.clone(), id);
                if let Some((place, _)) = self.types.get_mut(id.0) {
                    *place = at.clone();
                }
                return Some(id);
            }
        }
        let id = self.begin(at)?;
        self.pending.push((id, at.clone(), schema));
        Some(id)
    }

    /// Makes the type of a schema whose place is taken.
    fn make(&mut self, id: TypeId, at: &Pointer, schema: &'a Schema) {
        let shape = shape(schema);
        if shape.is_named() {
            self.losses(at, schema);
        }
        let kind = match shape {
            Shape::Enum(values) => self.listed(at, schema, &values),
            Shape::Union(keyword, members) => self.union(at, schema, keyword, members),
            Shape::Joint => self.joined(at, schema),
            _ => Kind::Alias(self.in_place(at, schema).ty),
        };
        self.finish(id, at, Some(schema), kind);
    }

    /// The type of a schema where it is used. `at` is the place of the schema, or of the reference to it.
    pub(super) fn type_of(&mut self, at: &Pointer, schema: SchemaRef<'a>) -> Use {
        match schema {
            SchemaRef::Item(item) => self.in_place(at, item),
            SchemaRef::Reference(_) => self.referenced(at, schema),
        }
    }

    fn referenced(&mut self, at: &Pointer, schema: SchemaRef<'a>) -> Use {
        // `document` has reported references that lead nowhere.
        let Some((target, item)) = self.document.schema(at, schema) else { return Use::any() };
        let nullable = self.is_nullable(&target, item);
        if self.names.type_name(&target).is_none() {
            if self.open.contains(&target) || self.open.len() > MAX_OPEN {
                let message = "this schema contains itself and has no name, so it becomes any JSON value where it recurs";
                self.diagnostics.report(Code::CircularReference, at, message);
                return Use::any();
            }
            self.open.push(target.clone());
            let used = self.in_place(&target, item);
            self.open.pop();
            return used;
        }
        match self.place(&target, item) {
            Some(id) => Use { ty: Type::Named(id), nullable },
            None => Use::any(),
        }
    }

    /// The type of a schema that is written where it is used.
    pub(super) fn in_place(&mut self, at: &Pointer, schema: &'a Schema) -> Use {
        let nullable = self.is_nullable(at, schema);
        let shape = shape(schema);
        if !shape.is_named() {
            self.losses(at, schema);
        }
        let ty = match shape {
            Shape::Any | Shape::Null => Type::Any,
            Shape::Boolean => Type::Boolean,
            Shape::Integer(format) => self.bounded(at, integer(&format)),
            // Also `float`: 32 bits would change most decimal fractions.
            Shape::Number(_) => Type::F64,
            Shape::String(format) => self.string(&format, schema),
            Shape::Array(items) => Type::List(Box::new(self.item(&at.child("items"), items))),
            Shape::Map(values) => Type::Map(Box::new(self.item(&at.child("additionalProperties"), values))),
            Shape::Same(keyword, index, member) => {
                let inner = self.type_of(&at.child(keyword).child(index), member);
                return Use { ty: inner.ty, nullable: nullable || inner.nullable };
            }
            Shape::Enum(_) | Shape::Joint | Shape::Union(..) => match self.ids.get(at).copied() {
                Some(id) => Type::Named(id),
                None => self.named(at, schema).map_or(Type::Any, Type::Named),
            },
        };
        Use { ty, nullable }
    }

    /// The type of an array's items or a map's values.
    fn item(&mut self, at: &Pointer, schema: Option<SchemaRef<'a>>) -> Type {
        schema.map_or(Type::Any, |schema| self.type_of(at, schema).with_null())
    }

    /// The type of an integer that holds all that its bounds allow.
    fn bounded(&self, at: &Pointer, ty: Type) -> Type {
        let bound = |key| self.document.number(&at.child(key)).and_then(|text| text.parse::<i128>().ok());
        let (low, high) = (bound("minimum"), bound("maximum"));
        let fits = |least: i128, most: i128| {
            low.is_none_or(|low| low >= least) && high.is_none_or(|high| high <= most)
        };
        let (i64s, u64s) = ((i64::MIN.into(), i64::MAX.into()), (0, u64::MAX.into()));
        match ty {
            Type::I32 if fits(i32::MIN.into(), i32::MAX.into()) => ty,
            Type::U32 if fits(0, u32::MAX.into()) => ty,
            Type::U64 if fits(u64s.0, u64s.1) => ty,
            _ if fits(i64s.0, i64s.1) && ty != Type::U64 => Type::I64,
            _ if fits(u64s.0, u64s.1) && low.is_some() => Type::U64,
            _ => Type::I128,
        }
    }

    /// The type of a string of this format.
    pub(super) fn string(&self, format: &str, schema: &Schema) -> Type {
        let formats = &self.config.formats;
        match format {
            "uuid" if formats.uuid && allows_length(schema, UUID_LENGTH) => Type::Uuid,
            "date-time" if formats.date_time => Type::DateTime,
            "date" if formats.date => Type::Date,
            "byte" if formats.byte => Type::Base64,
            _ => Type::String,
        }
    }

    /// Makes the type of a schema that has one of its own and stands where it is used.
    fn named(&mut self, at: &Pointer, schema: &'a Schema) -> Option<TypeId> {
        let id = self.begin(at)?;
        self.make(id, at, schema);
        Some(id)
    }

    /// Takes a place for a type that is about to be made.
    pub(super) fn begin(&mut self, at: &Pointer) -> Option<TypeId> {
        if let Some(id) = self.ids.get(at) {
            return Some(*id);
        }
        if self.names.type_name(at).is_none() || self.names.type_module(at).is_none() {
            let message = "this schema has no name of its own, so it becomes any JSON value";
            self.diagnostics.report(Code::AnyValue, at, message);
            return None;
        }
        let id = TypeId(self.types.len());
        self.types.push((at.clone(), None));
        self.ids.insert(at.clone(), id);
        Some(id)
    }

    pub(super) fn finish(&mut self, id: TypeId, at: &Pointer, schema: Option<&Schema>, kind: Kind) {
        let (Some(name), Some(module)) = (self.names.type_name(at), self.names.type_module(at)) else {
            return;
        };
        let data = schema.map(|schema| &schema.schema_data);
        let mut docs = described(
            data.and_then(|data| data.title.as_deref()),
            data.and_then(|data| data.description.as_deref()),
        );
        docs.sentences(schema.and_then(|schema| constraint::sentences(self.document, at, schema)));
        let def = TypeDef {
            name: name.clone(),
            module: module.clone(),
            pointer: self.types.get(id.0).map_or_else(|| at.clone(), |(place, _)| place.clone()),
            docs,
            deprecated: data.is_some_and(|data| data.deprecated),
            sent: false,
            constraints: None,
            shown: Shown::Always,
            kind,
        };
        if let Some((_, place)) = self.types.get_mut(id.0) {
            *place = Some(def);
        }
    }
}

/// Characters in a UUID as it is mostly written (RFC 9562, section 4).
const UUID_LENGTH: usize = 36;

/// Whether a string of this many characters is allowed: some documents give a format that their own bounds exclude.
fn allows_length(schema: &Schema, length: usize) -> bool {
    let SchemaKind::Type(openapiv3::Type::String(string)) = &schema.schema_kind else { return true };
    string.min_length.is_none_or(|least| least <= length)
        && string.max_length.is_none_or(|most| length <= most)
}

/// The type of an integer of this format.
pub(super) fn integer(format: &str) -> Type {
    match format {
        "int32" => Type::I32,
        "uint32" => Type::U32,
        "uint64" | "uint" => Type::U64,
        _ => Type::I64,
    }
}
