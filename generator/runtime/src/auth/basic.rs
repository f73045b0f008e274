//! Credentials of `type: http`, `scheme: basic` (RFC 7617).

use crate::runtime::encode::base64;
use crate::runtime::{BuildError, Secret};

/// User name and password as they are sent.
pub(crate) fn pair(username: &str, password: &Secret) -> Result<Secret, BuildError> {
    if username.contains(':') {
        return Err(BuildError::client("the user name of basic authentication must not hold a colon"));
    }
    let pair = Secret::from(format!("{username}:{}", password.expose()));
    Ok(base64::encode(pair.expose().as_bytes()).into())
}
