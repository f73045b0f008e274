// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Credentials that a call does without, or that its caller gives by hand.

use super::credentials::Needed;
use crate::runtime::call::Call;
use crate::runtime::client::Config;
use crate::runtime::{Requirement, Scheme};

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
