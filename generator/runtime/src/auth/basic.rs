//! Credentials of `type: http`, `scheme: basic` (RFC 7617).

use crate::runtime::encode::base64;
use crate::runtime::{ClientBuilder, Scheme, Secret};

impl ClientBuilder {
    /// Sets the user name and password of a scheme; a colon in the user name is refused by `build`.
    pub(crate) fn basic_credential(self, scheme: &'static Scheme, username: &str, password: &Secret) -> Self {
        if username.contains(':') {
            return self.fault("the user name of basic authentication must not hold a colon");
        }
        let pair = Secret::from(format!("{username}:{}", password.expose()));
        self.credential(scheme, base64::encode(pair.expose().as_bytes()).into())
    }
}
