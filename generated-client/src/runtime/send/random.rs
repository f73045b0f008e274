// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Numbers that nobody knows before, without a crate for them.

/// 64 bits: what the standard library's keyed hash makes of nothing, under a key that the system drew.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) fn random() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};

    RandomState::new().build_hasher().finish()
}

/// 64 bits. In a browser the standard library draws no keys.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) fn random() -> u64 {
    // From 1 to 2, of which the fraction has 52 bits.
    let bits = || (1.0 + js_sys::Math::random()).to_bits();
    bits() << 32 ^ bits() << 12 >> 32
}
