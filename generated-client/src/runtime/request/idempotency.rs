// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Keys by which a server knows a call that it is sent twice.

use http::{HeaderMap, HeaderValue};

use crate::runtime::call::Call;
use crate::runtime::client::Config;
use crate::runtime::send::random::random;

impl Call {
    /// Adds a key, if the operation has one and the caller gave none.
    pub(crate) fn add_key(&mut self, config: &Config, headers: &mut HeaderMap) {
        self.keyed &= !headers.contains_key(config.idempotency_header);
        self.renew_key(config, headers);
    }

    /// Gives the call another key, unless it is the caller's.
    pub(crate) fn renew_key(&self, config: &Config, headers: &mut HeaderMap) {
        let key = self.keyed.then(uuid).and_then(|key| HeaderValue::try_from(key).ok());
        if let Some(key) = key {
            headers.insert(config.idempotency_header, key);
        }
    }
}

/// A UUID of version 4 (RFC 9562, section 5.4).
fn uuid() -> String {
    let (high, low) = (random() & !0xf000 | 0x4000, random() >> 2 | 1 << 63);
    let (time, node) = (high >> 32, low & 0xffff_ffff_ffff);
    format!("{time:08x}-{:04x}-{:04x}-{:04x}-{node:012x}", high >> 16 & 0xffff, high & 0xffff, low >> 48)
}
