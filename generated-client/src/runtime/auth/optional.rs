// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Credentials that a call does without, or that its caller gives by hand.

use super::credentials::Needed;
use crate::runtime::call::Call;
use crate::runtime::client::Config;
use crate::runtime::{ClientBuilder, Request, Requirement, Scheme};

impl ClientBuilder {
    /// Sends calls without a credential where there is none, although the document asks for one: a server at home often needs
    /// none. Else they are an error before anything is sent.
    pub fn credentials_optional(mut self) -> Self {
        self.config.credentials_optional = true;
        self
    }
}

impl<O, T: ?Sized> Request<O, T> {
    /// Sends this call without the client's credentials, whatever the document asks for.
    pub fn without_credentials(mut self) -> Self {
        self.call.security = Some(&[]);
        self
    }
}

impl Call {
    /// The credentials that it needs. A header, a query parameter or a cookie that the caller has set counts for the scheme of
    /// that place.
    pub(crate) fn needed(&self, config: &Config) -> Needed {
        let mut carried = Vec::new();
        let mut add = |scheme: &'static Scheme| {
            if self.carries(config, scheme) {
                carried.push(scheme.name());
            }
        };
        match self.security {
            Some(alternatives) => {
                alternatives
                    .iter()
                    .flat_map(|schemes: &Requirement| schemes.iter().copied())
                    .for_each(&mut add);
            }
            None => config.credentials.schemes().for_each(&mut add),
        }
        Needed { alternatives: self.security, optional: config.credentials_optional, carried }
    }
}
