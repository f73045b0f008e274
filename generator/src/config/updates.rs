//! `[updates]`: what an update of the document leaves of what was there before.

use serde::Deserialize;

/// `[updates]`: what an update of the document leaves of what was there before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Updates {
    /// How many breaking releases a name that something had before goes on through, as a deprecated one. A release is breaking
    /// if the first number of `[crate] version` that is not 0 is another. Without this line, and with 0, such a name is gone at once.
    pub keep: u64,
}
