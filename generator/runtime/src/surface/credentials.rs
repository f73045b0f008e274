//! The credentials of a client, as the document's security schemes have them.

#[cfg(part = "token")]
use crate::runtime::TokenSource;
#[cfg(part = "basic")]
use crate::runtime::auth::basic;
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

    /// Sets the user name and password of a scheme; a colon in the user name is refused by `build`.
    #[cfg(part = "basic")]
    pub(crate) fn basic_credential(self, scheme: &'static Scheme, username: &str, password: &Secret) -> Self {
        match basic::pair(username, password) {
            Ok(pair) => self.credential(scheme, pair),
            Err(error) => self.fail(error),
        }
    }

    /// Sets the token of a scheme, or where it comes from.
    #[cfg(part = "token")]
    pub(crate) fn bearer_credential(mut self, scheme: &'static Scheme, source: TokenSource) -> Self {
        match self.config.credentials.set_token(scheme, source) {
            Ok(()) => self,
            Err(error) => self.fail(error),
        }
    }
}
