//! Schemas → types.

pub(super) mod constraint;
mod described;
mod enumeration;
pub(super) mod file;
mod inheritance;
mod intersect;
mod loss;
mod nullable;
mod object;
mod own;
mod secret;
mod telling;
mod union;
pub(super) mod validation;

use std::collections::{HashMap, HashSet};

use super::context::Context;
use super::docs::described;
use crate::diagnostic::Code;
use crate::document::schema::{Bound, Schema, SchemaRef, Shape};
use crate::model::{Docs, Kind, Shown, Type, TypeDef, TypeId};
use crate::source::Pointer;
use crate::source::limits::UNNAMED;

/// The types made so far, and what is needed to make more.
pub(super) struct Schemas<'a> {
    pub(super) context: &'a Context<'a>,
    /// A type's place here is taken before it is made, so that it may contain itself.
    types: Vec<TypeDef>,
    ids: HashMap<Pointer, TypeId>,
    /// The types by name, so that places with one name are one type.
    named: HashMap<String, TypeId>,
    /// The schemas without a name that are on the way, through references to places that are no components.
    open: Vec<Pointer>,
    /// Which schemas take `null`, as far as it was asked.
    nullable: HashMap<Pointer, bool>,
    /// Types whose places are taken, to be made.
    pending: Vec<(TypeId, Schema<'a>)>,
    uploads: Uploads<'a>,
}

/// Objects that are sent as `multipart/form-data`, and which of their properties are files by their content type.
pub(super) type Uploads<'a> = HashMap<Pointer, HashSet<&'a str>>;

/// A type where it is used, and whether `null` is allowed there.
pub(super) struct UsedType {
    pub(super) ty: Type,
    pub(super) nullable: bool,
}

impl UsedType {
    pub(super) fn any() -> Self {
        Self { ty: Type::Any, nullable: false }
    }

    /// The type with `null` in it, for places that have no other way to say it.
    pub(super) fn with_null(self) -> Type {
        if self.nullable && self.ty != Type::Any { Type::Nullable(Box::new(self.ty)) } else { self.ty }
    }
}

impl<'a> Schemas<'a> {
    pub(super) fn new(context: &'a Context<'a>, uploads: Uploads<'a>) -> Self {
        Self {
            context,
            types: Vec::new(),
            ids: HashMap::new(),
            named: HashMap::new(),
            open: Vec::new(),
            nullable: HashMap::new(),
            pending: Vec::new(),
            uploads,
        }
    }

    /// How many types there are.
    pub(super) fn count(&self) -> usize {
        self.types.len()
    }

    /// Whether the schema at a place has a type.
    pub(super) fn has(&self, at: &Pointer) -> bool {
        self.ids.contains_key(at)
    }

    /// The schema that a type is made from.
    pub(super) fn at(&self, id: TypeId) -> Option<&Pointer> {
        self.types.get(id.0).map(|def| &def.pointer)
    }

    pub(super) fn into_types(self) -> Vec<TypeDef> {
        self.types
    }

    /// Makes a type of each component schema.
    pub(super) fn components(&mut self) {
        for (name, component) in self.context.document.component_schemas() {
            if self.context.selection.is_needless(name) || self.own(&component).is_some() {
                continue;
            }
            if let Some(schema) = component.in_place() {
                self.place(schema);
            } else if let Some(id) = self.begin(component.at()) {
                let used = self.type_of(&component);
                self.finish(id, None, Kind::Alias(used.ty));
            }
        }
        self.make_pending();
    }

    /// Makes the types whose places are taken.
    pub(super) fn make_pending(&mut self) {
        while let Some((id, schema)) = self.pending.pop() {
            self.make(id, &schema);
        }
    }

    /// Takes a place for the type of a schema, to be made later: references can be chained without end.
    fn place(&mut self, schema: &Schema<'a>) -> Option<TypeId> {
        let at = schema.at();
        if let Some(id) = self.known(at) {
            return Some(id);
        }
        // A wrapper of a schema written in place is that schema, and has one name with it.
        if let Shape::Same(keyword, index) = schema.shape()
            && let Some(member) = schema.member(keyword, index)
            && let Some(inner) = member.in_place()
            && self.context.names.type_name(inner.at()) == self.context.names.type_name(at)
        {
            let id = self.place(inner)?;
            self.ids.insert(at.clone(), id);
            if let Some(def) = self.types.get_mut(id.0) {
                def.pointer = at.clone();
            }
            return Some(id);
        }
        let id = self.begin(at)?;
        self.pending.push((id, schema.clone()));
        Some(id)
    }

    /// Makes the type of a schema whose place is taken.
    fn make(&mut self, id: TypeId, schema: &Schema<'a>) {
        let shape = schema.shape();
        if shape.is_named() {
            self.losses(schema);
        }
        let kind = match shape {
            Shape::Enum(values) => self.listed(schema, &values),
            Shape::Union(keyword) => self.union(schema.at(), schema, keyword),
            Shape::Joint => self.extended(schema).unwrap_or_else(|| self.joined(schema)),
            _ => Kind::Alias(self.in_place(schema).ty),
        };
        self.finish(id, Some(schema), kind);
    }

    /// The type of a schema where it is used.
    pub(super) fn type_of(&mut self, schema: &SchemaRef<'a>) -> UsedType {
        if let Some(schema) = schema.in_place() {
            return self.in_place(schema);
        }
        if let Some(own) = self.own(schema) {
            return own;
        }
        // A reference that leads nowhere was reported.
        schema.schema().map_or_else(UsedType::any, |target| self.referenced(schema.at(), &target))
    }

    /// The type of a schema that a reference at a place leads to.
    pub(super) fn referenced(&mut self, at: &Pointer, schema: &Schema<'a>) -> UsedType {
        if let Some(own) = self.own(&schema.to_ref()) {
            return own;
        }
        let nullable = self.is_nullable(schema);
        let target = schema.at();
        if self.context.names.type_name(target).is_none() {
            if self.open.contains(target) || self.open.len() > UNNAMED {
                let message = "this schema contains itself and has no name, so it becomes any JSON value where it recurs";
                self.context.report(Code::CircularReference, at, message);
                return UsedType::any();
            }
            self.open.push(target.clone());
            let used = self.in_place(schema);
            self.open.pop();
            return used;
        }
        match self.place(schema) {
            Some(id) => UsedType { ty: Type::Named(id), nullable },
            None => UsedType::any(),
        }
    }

    /// The type of a schema that is written where it is used.
    pub(super) fn in_place(&mut self, schema: &Schema<'a>) -> UsedType {
        if let Some(own) = self.own(&schema.to_ref()) {
            self.losses(schema);
            return own;
        }
        let nullable = self.is_nullable(schema);
        let shape = schema.shape();
        if !shape.is_named() {
            self.losses(schema);
        }
        let ty = match shape {
            Shape::Any | Shape::Null => Type::Any,
            Shape::Boolean => Type::Boolean,
            Shape::Integer(format) => {
                self.chosen_number("integer", format).unwrap_or_else(|| bounded(schema, integer(format)))
            }
            Shape::Number(format) => self.chosen_number("number", format).unwrap_or_else(|| {
                // Also `float`: 32 bits would change most decimal fractions.
                if is_integer(format) { bounded(schema, integer(format)) } else { Type::F64 }
            }),
            Shape::String(format) => self.string(format, schema),
            Shape::Array => Type::List(Box::new(self.item(schema.items()))),
            Shape::Map => Type::Map(Box::new(self.item(schema.additional_schema()))),
            Shape::Same(keyword, index) => {
                let member = schema.member(keyword, index);
                let inner = member.map_or_else(UsedType::any, |member| self.type_of(&member));
                return UsedType { ty: inner.ty, nullable: nullable || inner.nullable };
            }
            Shape::Enum(_) | Shape::Joint | Shape::Union(..) => match self.known(schema.at()) {
                Some(id) => Type::Named(id),
                None => self.named(schema).map_or(Type::Any, Type::Named),
            },
        };
        UsedType { ty, nullable }
    }

    /// The type of an array's items or a map's values.
    fn item(&mut self, schema: Option<SchemaRef<'a>>) -> Type {
        schema.map_or(Type::Any, |schema| self.type_of(&schema).with_null())
    }

    /// The type of a string of this format.
    pub(super) fn string(&self, format: &str, schema: &Schema<'_>) -> Type {
        self.chosen(format).unwrap_or_else(|| match format {
            "uuid" if allows_length(schema, UUID_LENGTH) => Type::Uuid,
            "date-time" => Type::DateTime,
            "date" => Type::Date,
            "byte" => Type::Base64,
            _ => Type::String,
        })
    }

    /// Makes the type of a schema that has one of its own and stands where it is used.
    fn named(&mut self, schema: &Schema<'a>) -> Option<TypeId> {
        let id = self.begin(schema.at())?;
        self.make(id, schema);
        Some(id)
    }

    /// The type of a place, if it is taken. Equal schemas in several media types of one body have one name, and are one type.
    fn known(&mut self, at: &Pointer) -> Option<TypeId> {
        if let Some(id) = self.ids.get(at) {
            return Some(*id);
        }
        let id = *self.named.get(self.context.names.type_name(at)?.plain())?;
        self.ids.insert(at.clone(), id);
        Some(id)
    }

    /// Takes a place for a type that is about to be made.
    pub(super) fn begin(&mut self, at: &Pointer) -> Option<TypeId> {
        if let Some(id) = self.ids.get(at) {
            return Some(*id);
        }
        let (Some(name), Some(module)) =
            (self.context.names.type_name(at), self.context.names.type_module(at))
        else {
            let message = "this schema has no name of its own, so it becomes any JSON value";
            self.context.report(Code::AnyValue, at, message);
            return None;
        };
        let id = TypeId(self.types.len());
        self.named.insert(name.plain().to_owned(), id);
        self.types.push(TypeDef {
            name: name.clone(),
            module: module.clone(),
            pointer: at.clone(),
            docs: Docs::default(),
            deprecated: false,
            sent: false,
            new: None,
            test_new: None,
            received: false,
            constraints: None,
            shown: Shown::Always,
            attributes: crate::model::Attributes::default(),
            kind: Kind::Alias(Type::Any),
            generic: None,
        });
        self.ids.insert(at.clone(), id);
        Some(id)
    }

    /// Makes the type whose place was taken.
    fn finish(&mut self, id: TypeId, schema: Option<&Schema<'a>>, kind: Kind) {
        let Some(def) = self.types.get_mut(id.0) else { return };
        def.docs = schema.map(|schema| described(schema.keywords())).unwrap_or_default();
        def.docs.sentences(schema.and_then(constraint::sentences));
        def.deprecated = schema.is_some_and(|schema| schema.is_deprecated());
        def.kind = kind;
    }
}

/// Characters in a UUID as it is mostly written (RFC 9562, section 4).
const UUID_LENGTH: usize = 36;

/// Whether a string of this many characters is allowed: some documents give a format that their own bounds exclude.
fn allows_length(schema: &Schema<'_>, length: usize) -> bool {
    let (least, most) = schema.lengths();
    least.is_none_or(|least| least <= length) && most.is_none_or(|most| length <= most)
}

/// Whether a format is one of integers, also where the type is `number`.
fn is_integer(format: &str) -> bool {
    matches!(format, "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64")
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

/// The type of an integer that holds all that its bounds allow.
fn bounded(schema: &Schema<'_>, ty: Type) -> Type {
    let number = |bound: Option<Bound>| bound.and_then(|bound| bound.number.parse::<i128>().ok());
    let (low, high) = (number(schema.minimum()), number(schema.maximum()));
    let fits =
        |least: i128, most: i128| low.is_none_or(|low| low >= least) && high.is_none_or(|high| high <= most);
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
