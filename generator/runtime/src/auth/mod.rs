//! Security schemes, the credentials for them, and tokens that are fetched.

mod basic; // needs: basic
pub(crate) mod credentials;
pub(crate) mod token; // needs: token
