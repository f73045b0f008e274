// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Numbers that nobody knows before, without a crate for them.

use std::hash::{BuildHasher, Hasher, RandomState};

/// 64 bits: what the standard library's keyed hash makes of nothing, under a key that the system drew.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
