//! Why an action or a correction cannot be applied.

use super::edit::EditError;
use super::query::QueryError;
use crate::source::Pointer;

#[derive(Debug, thiserror::Error)]
pub(super) enum ActionError {
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(transparent)]
    Edit(#[from] EditError),
    #[error("this action matches nothing in the document")]
    NoMatch,
    #[error("`copy` selects {0} values of the document instead of one")]
    NotOneToCopy(usize),
    #[error("a correction has `at`, or `schema`, or `properties`, or these two")]
    NoSubject,
    #[error("the correction says nothing: give it `nullable`, `optional`, `becomes` or `ignored`")]
    NoWish,
    #[error("no property has a name like `{0}` here")]
    NoPropertyLike(String),
    #[error("the document has nothing at `{0}`")]
    Nothing(String),
    #[error("no schema of the document is called `{0}`, and no Rust type in names.lock")]
    NoSchemaCalled(String),
    #[error("the document itself cannot be removed")]
    WholeDocument,
    #[error("the target is several things that are not all objects, all lists or all single values")]
    UnlikeTargets(Pointer),
    #[error("{new} cannot be merged into {old}, which is at {at}")]
    Unlike { new: &'static str, old: &'static str, at: Pointer },
    #[error("the overlays make the document too large")]
    TooMuch,
    #[error("the document would be nested too deeply")]
    TooDeep(Pointer),
}

impl ActionError {
    /// Whether the document has not what it is about.
    pub(super) const fn is_of_nothing(&self) -> bool {
        matches!(self, Self::NoPropertyLike(_) | Self::Nothing(_) | Self::NoSchemaCalled(_))
    }

    /// The place of the document that it does not fit.
    pub(super) fn at(&self) -> Option<&Pointer> {
        match self {
            Self::UnlikeTargets(at) | Self::Unlike { at, .. } | Self::TooDeep(at) => Some(at),
            _ => None,
        }
    }
}
