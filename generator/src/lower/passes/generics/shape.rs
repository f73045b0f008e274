//! What is compared of structs: all that one of them has and another would lack.

use std::collections::BTreeMap;

use crate::model::{Attributes, Constraint, Docs, Field, Kind, NewArgument, Rest, Type, TypeDef};

/// What a struct is, but for its name and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    /// By their names in JSON: their order means nothing.
    fields: BTreeMap<String, Field>,
    rest: Option<Rest>,
    /// What `new` takes, and what it takes in tests.
    new: [Option<Vec<(String, bool)>>; 2],
    /// Whether requests hold it, and whether responses do too, which then is read exactly.
    sent: [bool; 2],
    constraints: Option<Vec<Constraint>>,
    attributes: Attributes,
}

impl Shape {
    /// That of a struct that is nothing else besides.
    pub(super) fn of(def: &TypeDef) -> Option<Self> {
        let Kind::Struct { fields, rest, parts } = &def.kind else { return None };
        if !parts.is_empty() {
            return None;
        }
        let new = |arguments: &Option<Vec<NewArgument>>| {
            let taken = |it: &NewArgument| Some((fields.get(it.field)?.wire.clone(), it.optional));
            Some(arguments.as_ref()?.iter().filter_map(taken).collect())
        };
        let field = |field: &Field| (field.wire.clone(), Field { docs: Docs::default(), ..field.clone() });
        Some(Self {
            fields: fields.iter().map(field).collect(),
            rest: rest.clone(),
            new: [new(&def.new), new(&def.test_new)],
            sent: [def.sent, def.sent && def.received],
            constraints: def.constraints.clone(),
            attributes: def.attributes.clone(),
        })
    }

    /// The types of its fields and of its other members.
    pub(super) fn types(&self) -> impl Iterator<Item = &Type> {
        self.fields.values().map(|field| &field.ty).chain(self.rest.iter().map(|rest| &rest.value))
    }

    /// The same with the parameter in each place of a type.
    pub(super) fn of_any(&self, argument: &Type) -> Self {
        let constraints = self.constraints.as_deref().map(|list| without(list, argument));
        Self { constraints, ..self.with(argument, &Type::Parameter) }
    }

    /// Why a struct is not this one with a type for its parameter, in words that follow its name; nothing if it is.
    pub(super) fn differs_from(&self, other: &Self, argument: &Type) -> Option<String> {
        let own = self.with(&Type::Parameter, argument);
        let constraints = other.constraints.as_deref().map(|list| without(list, argument));
        if let Some(wire) = own.fields.keys().find(|wire| !other.fields.contains_key(*wire)) {
            return Some(format!("has no property `{wire}`"));
        }
        if let Some(wire) = other.fields.keys().find(|wire| !own.fields.contains_key(*wire)) {
            return Some(format!("has the property `{wire}` besides"));
        }
        if own.sent != other.sent {
            return Some("is not sent, or not returned, as the others are".to_owned());
        }
        let mut both = other.fields.iter().filter_map(|(wire, is)| Some((wire, own.fields.get(wire)?, is)));
        if let Some((wire, was, is)) = both.find(|(_, was, is)| was != is) {
            return Some(match () {
                () if matches!(is.ty, Type::Boxed(_)) => format!("holds itself in `{wire}`"),
                () if was.ty != is.ty => format!("has another type in `{wire}`"),
                () if was.presence != is.presence => {
                    format!("does not have `{wire}` required or nullable as the others have")
                }
                () => format!("says another thing of `{wire}`"),
            });
        }
        let reason = match () {
            () if own.rest != other.rest => "takes other additional properties",
            () if own.new != other.new => "has another `new`, with the order of before",
            () if own.constraints != constraints => "has other constraints",
            () if own.attributes != other.attributes => "has other derives or attributes",
            () => return None,
        };
        Some(reason.to_owned())
    }

    /// Whether a caller gives what is in the place of the parameter by itself, and not in a list or a map.
    pub(super) fn is_given_alone(&self) -> bool {
        let [new, _] = &self.new;
        let is_taken = |field: &Field| {
            let has_setter = new.is_some() && !field.presence.is_always_there();
            has_setter || self.new.iter().flatten().flatten().any(|(wire, _)| *wire == field.wire)
        };
        self.fields.values().any(|field| field.ty == Type::Parameter && is_taken(field))
    }

    fn with(&self, from: &Type, to: &Type) -> Self {
        let mut found = self.clone();
        for field in found.fields.values_mut() {
            field.ty = replaced(&field.ty, from, to);
        }
        if let Some(rest) = &mut found.rest {
            rest.value = replaced(&rest.value, from, to);
        }
        found
    }
}

/// A type with another in each place of one.
pub(super) fn replaced(ty: &Type, from: &Type, to: &Type) -> Type {
    match ty {
        ty if ty == from => to.clone(),
        Type::List(inner) => Type::List(Box::new(replaced(inner, from, to))),
        Type::Map(inner) => Type::Map(Box::new(replaced(inner, from, to))),
        Type::Nullable(inner) => Type::Nullable(Box::new(replaced(inner, from, to))),
        other => other.clone(),
    }
}

/// What is checked besides what the type of the argument checks.
fn without(list: &[Constraint], argument: &Type) -> Vec<Constraint> {
    let kept = |constraint: &Constraint| {
        let inner = |list: &[Constraint]| Some(without(list, argument)).filter(|list| !list.is_empty());
        Some(match constraint {
            Constraint::Type(id) if argument.named() == Some(*id) => return None,
            Constraint::Items(list) => Constraint::Items(inner(list)?),
            Constraint::Properties(names, list) => Constraint::Properties(names.clone(), inner(list)?),
            Constraint::AdditionalProperties(names, list) => {
                Constraint::AdditionalProperties(names.clone(), inner(list)?)
            }
            other => other.clone(),
        })
    };
    list.iter().filter_map(kept).collect()
}
