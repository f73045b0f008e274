//! Which types can implement the traits of the standard library that derive asks of all members.

use std::collections::BTreeMap;

use crate::model::{Kind, Presence, Type, TypeDef, TypeId, ValueKind};

/// A trait of the standard library that can be derived on top of what all types have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trait {
    Eq,
    Hash,
    PartialOrd,
    Ord,
}

impl Trait {
    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::Eq, Self::Hash, Self::PartialOrd, Self::Ord].into_iter().find(|one| one.name() == name)
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Eq => "Eq",
            Self::Hash => "Hash",
            Self::PartialOrd => "PartialOrd",
            Self::Ord => "Ord",
        }
    }

    /// Whether a type has it without being asked.
    pub(super) const fn is_of(self, kind: &Kind) -> bool {
        matches!((self, kind), (Self::Eq | Self::Hash, Kind::Enum { .. }))
    }

    /// Why a member of a type has it not, if the type has a member like that; `has` says it of the client's own types.
    pub(super) fn missing(self, def: &TypeDef, has: impl Fn(TypeId) -> bool) -> Option<String> {
        let lacks = |ty: &Type| self.lacks(ty, &has);
        let is_order = matches!(self, Self::PartialOrd | Self::Ord);
        match &def.kind {
            Kind::Struct { fields, rest, parts } => {
                let of_field = |name: &str, ty: &Type| lacks(ty).map(|why| format!("`{name}` holds {why}"));
                let own = fields.iter().find_map(|field| match field.presence {
                    Presence::Patch if is_order => Some(format!("`{}` is a `Patch`", field.name.plain())),
                    _ => of_field(field.name.plain(), &field.ty),
                });
                own.or_else(|| parts.iter().find_map(|part| of_field(part.name.plain(), &part.ty)))
                    .or_else(|| rest.as_ref().and_then(|rest| of_field(rest.name.plain(), &rest.value)))
            }
            Kind::Enum { values: ValueKind::Any, is_closed: false, .. } if is_order => {
                Some(format!("`Unrecognized` holds {JSON}"))
            }
            Kind::Enum { .. } => None,
            Kind::Union { variants, .. } => {
                let of = |(name, ty): (&str, &Type)| lacks(ty).map(|why| format!("`{name}` holds {why}"));
                let all = variants.iter().map(|variant| (variant.name.plain(), &variant.ty));
                all.chain([("Unrecognized", &Type::Any)]).find_map(of)
            }
            Kind::Alias(ty) | Kind::Newtype(ty) => lacks(ty).map(|why| format!("it holds {why}")),
        }
    }

    fn lacks(self, ty: &Type, has: &impl Fn(TypeId) -> bool) -> Option<String> {
        let is_order = matches!(self, Self::PartialOrd | Self::Ord);
        match ty {
            Type::F64 if self != Self::PartialOrd => Some("an `f64`".to_owned()),
            Type::FilePart => Some("a file".to_owned()),
            Type::Any if is_order => Some(JSON.to_owned()),
            Type::Own(own) if !own.implements.iter().any(|name| name == self.name()) => {
                Some(format!("a `{}`, of which generator.toml does not say that it implements it", own.path))
            }
            Type::Base64 if is_order => Some("a `Base64`".to_owned()),
            Type::Named(id) | Type::Boxed(id) => (!has(*id)).then(|| "a type that has it not".to_owned()),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => self.lacks(inner, has),
            _ => None,
        }
    }
}

const JSON: &str = "any JSON";

/// Of the types that are to have a trait, those that cannot, each with the reason: a member that has it not.
pub(super) fn incapable(of: Trait, types: &[TypeDef], asked: &[bool]) -> BTreeMap<usize, String> {
    let mut missing: BTreeMap<usize, String> = BTreeMap::new();
    // A type that cannot makes others that hold it unable too.
    loop {
        let has = |id: TypeId| match types.get(id.0).map(|def| &def.kind) {
            Some(kind @ Kind::Enum { .. }) if of.is_of(kind) => true,
            Some(_) => asked.get(id.0) == Some(&true) && !missing.contains_key(&id.0),
            None => false,
        };
        let open = types
            .iter()
            .enumerate()
            .filter(|(index, _)| asked.get(*index) == Some(&true) && !missing.contains_key(index));
        let found: Vec<(usize, String)> =
            open.filter_map(|(index, def)| Some((index, of.missing(def, has)?))).collect();
        if found.is_empty() {
            return missing;
        }
        missing.extend(found);
    }
}
