//! What is checked of values beyond their types (OpenAPI 3.0.4, Schema Object).

use super::TypeId;
use crate::source::Pointer;

/// A part of a schema that says which values are right. Numbers are as the document writes them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Constraint {
    /// A keyword with a number of characters, items or properties.
    Count(Counted, usize),
    /// `minimum` or `maximum`, exclusive or not, or `multipleOf`.
    Number(Bound, String),
    /// `pattern`.
    Pattern {
        /// As the document writes it.
        written: String,
        /// In the syntax of the crate `regex-lite`.
        lite: String,
    },
    /// What is not checked: where that is, and why.
    Unchecked(Pointer, &'static str),
    /// `uniqueItems`.
    UniqueItems,
    /// Each item of a list.
    Items(Vec<Self>),
    /// Members of an object by these names.
    Properties(Vec<String>, Vec<Self>),
    /// Members by others.
    AdditionalProperties(Vec<String>, Vec<Self>),
    /// All that is checked of a type.
    Type(TypeId),
    /// What is checked of one of several alternatives.
    AnyOf(Vec<Vec<Self>>),
    /// No message shows the value.
    Secret,
    /// Of an alternative: the `type` that it is meant for.
    Is(String),
    /// Of an alternative: the members that it is meant for.
    Has(Vec<String>),
    /// Of an alternative: the texts that it is meant for.
    OneOf(Vec<String>),
}

/// What is counted, and from which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Counted {
    /// `minLength`.
    MinLength,
    /// `maxLength`.
    MaxLength,
    /// `minItems`.
    MinItems,
    /// `maxItems`.
    MaxItems,
    /// `minProperties`.
    MinProperties,
    /// `maxProperties`.
    MaxProperties,
}

/// What a number is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Bound {
    /// `minimum`.
    Minimum,
    /// `minimum` with `exclusiveMinimum`.
    ExclusiveMinimum,
    /// `maximum`.
    Maximum,
    /// `maximum` with `exclusiveMaximum`.
    ExclusiveMaximum,
    /// `multipleOf`.
    MultipleOf,
}

impl Constraint {
    /// The constraints of the value, or of what it holds, that this one has.
    pub(crate) fn inner_mut(&mut self) -> Vec<&mut Vec<Self>> {
        match self {
            Self::Items(inner) | Self::Properties(_, inner) | Self::AdditionalProperties(_, inner) => {
                vec![inner]
            }
            Self::AnyOf(alternatives) => alternatives.iter_mut().collect(),
            _ => Vec::new(),
        }
    }

    /// The same, as they are.
    pub(crate) fn inner(&self) -> Vec<&[Self]> {
        match self {
            Self::Items(inner) | Self::Properties(_, inner) | Self::AdditionalProperties(_, inner) => {
                vec![inner]
            }
            Self::AnyOf(alternatives) => alternatives.iter().map(Vec::as_slice).collect(),
            _ => Vec::new(),
        }
    }

    /// Puts a list of constraints, of which all must be met, in one order, at any depth.
    pub(crate) fn sort(list: &mut [Self]) {
        for constraint in &mut *list {
            if let Self::AdditionalProperties(names, _) | Self::Has(names) = constraint {
                names.sort_unstable();
            }
            constraint.inner_mut().into_iter().for_each(|inner| Self::sort(inner));
        }
        list.sort_unstable();
    }

    /// Visits the types in a list of constraints, at any depth, to change them.
    pub(crate) fn types_mut(list: &mut [Self], visit: &mut dyn FnMut(&mut TypeId)) {
        for constraint in list {
            if let Self::Type(id) = constraint {
                visit(id);
            }
            for inner in constraint.inner_mut() {
                Self::types_mut(inner, visit);
            }
        }
    }

    /// Visits all constraints of a list, at any depth.
    pub(crate) fn visit(list: &[Self], visit: &mut dyn FnMut(&Self)) {
        for constraint in list {
            visit(constraint);
            for inner in constraint.inner() {
                Self::visit(inner, visit);
            }
        }
    }
}
