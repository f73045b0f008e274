//! Files in memory: what `render` makes and `write` puts on the disk.

use std::collections::BTreeMap;

/// The files of a crate: contents by path, relative to the crate's folder, parts separated by `/`.
pub type Files = BTreeMap<String, String>;

/// The text of a file as the block of a module in another file.
pub(crate) fn block(text: &str) -> String {
    let mut out = " {\n".to_owned();
    for line in text.lines() {
        if !line.is_empty() {
            out.push_str("    ");
            out.push_str(line);
        }
        out.push('\n');
    }
    out.push('}');
    out
}
