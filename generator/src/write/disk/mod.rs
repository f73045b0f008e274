//! A folder on the disk, and the ways to change it.

pub(super) mod exchange;
pub(super) mod exclusive;
pub(super) mod folder;
pub(super) mod in_place;
pub(super) mod leftovers;
pub(super) mod link;
pub(super) mod scan;
