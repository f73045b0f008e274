// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The credentials of a client, as the document's security schemes have them.

use crate::runtime::{ClientBuilder, Scheme, Secret};

impl ClientBuilder {
    /// Sets the credential of a scheme.
    #[allow(dead_code, reason = "not all APIs have security schemes")]
    pub(crate) fn credential(mut self, scheme: &'static Scheme, secret: Secret) -> Self {
        match self.config.credentials.set(scheme, secret) {
            Ok(()) => self,
            Err(error) => self.fail(error),
        }
    }
}
