//! Types: structs, enums, unions, aliases.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Attributes, Constraint, Docs, OwnType};
use crate::names::Name;
use crate::source::Pointer;

/// Which type of [`Client::types`](super::Client::types) is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(pub usize);

/// A Rust type as it is written where it is used.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    /// `bool`.
    Boolean,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `i128`.
    I128,
    /// `f64`.
    F64,
    /// `String`.
    String,
    /// `uuid::Uuid`.
    Uuid,
    /// A point in time.
    DateTime,
    /// A calendar date.
    Date,
    /// Bytes, in base64 on the wire.
    Base64,
    /// Bytes as they are.
    Bytes,
    /// A file in a body of `multipart/form-data`.
    FilePart,
    /// Any JSON value.
    Any,
    /// A type that is not the client's.
    Own(Box<OwnType>),
    /// A type of this client.
    Named(TypeId),
    /// A type of this client behind a pointer, because it contains itself.
    Boxed(TypeId),
    /// `Vec<…>`.
    List(Box<Self>),
    /// A JSON object with any names and values of this type.
    Map(Box<Self>),
    /// A value or `null`.
    Nullable(Box<Self>),
    /// The parameter of a generic type.
    Parameter,
}

/// A type of the client, with a name.
#[derive(Clone, Debug)]
pub(crate) struct TypeDef {
    /// Its name.
    pub name: Name,
    /// The file under `src/types/` that holds it.
    pub module: Name,
    /// The schema that it is made from.
    pub pointer: Pointer,
    /// What it is.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Whether a request holds values of it, which a caller makes.
    pub sent: bool,
    /// Whether a response holds values of it.
    pub received: bool,
    /// What `new` takes, in this order; `None` where callers make no values: no request holds any, nor did before.
    pub new: Option<Vec<NewArgument>>,
    /// What `new` takes in tests (feature `test-util`), by name, where callers make no values else and one needs something.
    pub test_new: Option<Vec<NewArgument>>,
    /// What is checked of its values; `None` where no request holds any.
    pub constraints: Option<Vec<Constraint>>,
    /// Where the client shows it.
    pub shown: Shown,
    /// What was chosen for it besides.
    pub attributes: Attributes,
    /// What it is made of.
    pub kind: Kind,
    /// What it has to do with a generic type.
    pub generic: Option<Generic>,
}

/// What a type has to do with a generic one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Generic {
    /// It is one: what it is made of has [`Type::Parameter`].
    Takes,
    /// It is an instance of this one, with this type for the parameter: another name for that.
    Of(TypeId, Type),
}

impl TypeDef {
    /// Whether it is the name of a place in the document for a type that has another.
    pub(crate) fn is_place(&self) -> bool {
        self.pointer.component_schema().is_none() && matches!(self.kind, Kind::Alias(Type::Named(_)))
    }
}

/// A field that `new` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NewArgument {
    /// Its index.
    pub field: usize,
    /// Whether it is taken as an `Option`.
    pub optional: bool,
}

/// Where the client shows a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shown {
    /// Always.
    Always,
    /// Where one of these groups is, by index: behind their cargo features.
    With(BTreeSet<usize>),
    /// Behind the feature `unreferenced`, because no operation uses it.
    Unreferenced,
    /// Nowhere: it is another name for a type, and nothing shows that name.
    Nowhere,
}

/// What a type is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// An object with named properties.
    Struct {
        /// The properties in the order of the document.
        fields: Vec<Field>,
        /// Where other properties go; without it they are ignored.
        rest: Option<Rest>,
        /// What the same object is besides.
        parts: Vec<Part>,
    },
    /// Values of a list.
    Enum {
        /// What they are.
        values: ValueKind,
        /// Whether there are no others; else any other of their kind is kept.
        is_closed: bool,
        /// The values.
        variants: Vec<Variant>,
    },
    /// One of several types.
    Union {
        /// The types, in the order of the document.
        variants: Vec<UnionVariant>,
        /// How a property tells them apart.
        tag: Option<Tag>,
    },
    /// Another name for a type.
    Alias(Type),
    /// A type around another, where another name will not do because the type holds itself.
    Newtype(Type),
}

impl Type {
    /// The type of the client that this type names.
    pub(crate) fn named(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) | Self::Boxed(id) => Some(*id),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named(),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub(crate) fn named_mut(&mut self) -> Option<&mut TypeId> {
        match self {
            Self::Named(id) | Self::Boxed(id) => Some(id),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named_mut(),
            _ => None,
        }
    }
}

impl Kind {
    /// The types that such a type is made of, to be changed.
    pub(crate) fn held_mut(&mut self) -> Vec<&mut Type> {
        match self {
            Self::Struct { fields, rest, parts } => {
                let fields = fields.iter_mut().map(|field| &mut field.ty);
                let rest = rest.iter_mut().map(|rest| &mut rest.value);
                fields.chain(rest).chain(parts.iter_mut().map(|part| &mut part.ty)).collect()
            }
            Self::Union { variants, .. } => variants.iter_mut().map(|variant| &mut variant.ty).collect(),
            Self::Alias(ty) | Self::Newtype(ty) => vec![ty],
            Self::Enum { .. } => Vec::new(),
        }
    }

    /// The types that such a type is made of.
    pub(crate) fn held(&self) -> Vec<&Type> {
        match self {
            Self::Struct { fields, rest, parts } => {
                let fields = fields.iter().map(|field| &field.ty);
                let rest = rest.iter().map(|rest| &rest.value);
                fields.chain(rest).chain(parts.iter().map(|part| &part.ty)).collect()
            }
            Self::Union { variants, .. } => variants.iter().map(|variant| &variant.ty).collect(),
            Self::Alias(ty) | Self::Newtype(ty) => vec![ty],
            Self::Enum { .. } => Vec::new(),
        }
    }
}

/// What the values of an enum are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ValueKind {
    /// Strings.
    Text,
    /// Integers of 64 bits.
    Integer,
    /// Anything else, or several kinds.
    Any,
}

/// A property of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own")]
pub(crate) struct Field {
    /// The Rust field.
    pub name: Name,
    /// The method that sets it.
    pub setter: Name,
    /// The name in JSON.
    pub wire: String,
    /// What it is.
    pub docs: Docs,
    /// Its type, without what `presence` adds.
    pub ty: Type,
    /// Whether it may be absent or `null`.
    pub presence: Presence,
    /// Whether it belongs into requests or responses alone.
    pub only: Option<Only>,
    /// Whether `new` takes it although a value may lack it: it is `writeOnly` and required, and the struct comes back too.
    pub asked: bool,
    /// The value that it always has where the struct is sent: the client writes it.
    pub fixed: Option<Value>,
    /// Whether the struct's parts know the property too.
    pub shared: bool,
    /// Whether its value stays out of `Debug` and errors.
    pub secret: bool,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
}

impl Field {
    /// Whether a value needs an argument for it.
    pub(crate) const fn is_asked(&self) -> bool {
        (self.presence.is_always_there() || self.asked) && self.fixed.is_none()
    }
}

/// Whether a property may be absent or `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Presence {
    /// Always there, never `null`.
    Required,
    /// Always there, may be `null`.
    Nullable,
    /// May be absent.
    Optional,
    /// May be absent or `null`, which mean different things to the server.
    Patch,
}

impl Presence {
    /// Whether the property is there in every value.
    pub(crate) const fn is_always_there(self) -> bool {
        matches!(self, Self::Required | Self::Nullable)
    }
}

/// Where alone a property belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Only {
    /// `readOnly`: in responses.
    Responses,
    /// `writeOnly`: in requests.
    Requests,
}

/// The properties that a struct has no field for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Rest {
    /// The Rust field.
    pub name: Name,
    /// The type of a value.
    pub value: Type,
}

/// One of several that an object is besides having its own properties.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Part {
    /// The Rust field.
    pub name: Name,
    /// The union.
    pub ty: Type,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Variant {
    /// The Rust variant.
    pub name: Name,
    /// The value.
    pub value: Value,
    /// What it is.
    pub docs: Docs,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct UnionVariant {
    /// The Rust variant.
    pub name: Name,
    /// What it holds.
    pub ty: Type,
    /// What it is.
    pub docs: Docs,
    /// How early it is tried: narrow types come before those that take their values too.
    pub rank: usize,
    /// The values that parts of it always have, by their pointers: they tell it from the others. Mostly one each.
    pub constants: Vec<(String, Vec<Value>)>,
    /// Whether the union is also made of a value of its type (`From`): a request holds the union, and no other variant
    /// has that type.
    pub from_value: bool,
    /// The function of the union that makes it of what its struct needs besides a constant, which the client writes.
    pub constructor: Option<Name>,
}

/// The property that tells the members of a union apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Tag {
    /// Its name in JSON.
    pub property: String,
    /// Which of its values stands for which variant, by index.
    pub values: Vec<(String, usize)>,
    /// How many of them, from the first, the document says itself; the others are the names of schemas.
    pub said: usize,
    /// The variant of values that none of them names.
    pub default: Option<usize>,
    /// The variants of which it says nothing, which are told by what fits where none of its values names one.
    pub untold: Vec<usize>,
    /// What kind of value it has.
    pub kind: TagKind,
}

/// What kind of value a discriminator has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TagKind {
    /// A string.
    Text,
    /// An integer.
    Integer,
    /// A boolean.
    Boolean,
}

impl TagKind {
    /// Whether a text of the document writes a value of this kind: the names of schemas are texts, whatever the values are.
    pub(crate) fn is_written(self, text: &str) -> bool {
        match self {
            Self::Text => true,
            Self::Integer => text.parse::<i64>().is_ok(),
            Self::Boolean => text.parse::<bool>().is_ok(),
        }
    }
}

/// The type behind aliases.
pub(crate) fn behind<'t>(types: &'t [TypeDef], mut ty: &'t Type) -> &'t Type {
    while let Type::Named(id) = ty
        && let Some(Kind::Alias(inner)) = types.get(id.0).map(|def| &def.kind)
    {
        ty = inner;
    }
    ty
}
