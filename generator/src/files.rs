//! Files in memory: what `render` makes and `write` puts on the disk.

use std::collections::BTreeMap;

/// The files of a crate: contents by path, relative to the crate's folder, parts separated by `/`.
pub type Files = BTreeMap<String, String>;
