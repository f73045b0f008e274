//! What references and identifiers lead to.

pub(super) mod identifiers;
pub(super) mod links;
pub(super) mod reference;
pub(super) mod references;
