//! Names of commands and flags, each one once.

use std::collections::BTreeSet;

use heck::ToKebabCase as _;

/// The flags that every command has, and those that the driver has for some.
const RESERVED: [&str; 15] = [
    "all",
    "base-url",
    "body",
    "content-type",
    "header-from",
    "help",
    "max-items",
    "no-credentials",
    "output",
    "part",
    "save",
    "server",
    "server-variable",
    "timeout",
    "verbose",
];

/// Names that are given once each.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// With names that are not free.
    pub(super) fn new(taken: &[&str]) -> Self {
        Self(taken.iter().map(|name| (*name).to_owned()).collect())
    }

    /// The name in kebab-case, with a number if it is not free.
    pub(super) fn take(&mut self, name: &str) -> String {
        let name = kebab(name);
        let numbered = (2..).map(|number: usize| format!("{name}-{number}"));
        let free = [name.clone()].into_iter().chain(numbered).find(|name| !self.0.contains(name));
        let free = free.unwrap_or(name);
        self.0.insert(free.clone());
        free
    }
}

/// The flags of a command.
pub(super) struct Flags(Names);

impl Default for Flags {
    fn default() -> Self {
        Self(Names::new(&RESERVED))
    }
}

impl Flags {
    /// The flag of a name; one that is not free gets the place before it: `--query-all`.
    pub(super) fn take(&mut self, name: &str, place: &str) -> String {
        let flag = kebab(name);
        if self.0.0.contains(&flag) { self.0.take(&format!("{place}-{flag}")) } else { self.0.take(&flag) }
    }
}

/// A name in kebab-case that can be typed: letters, digits and hyphens, never empty.
fn kebab(name: &str) -> String {
    let kebab = name.to_kebab_case();
    let kept: String = kebab.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    let kept = kept.trim_matches('-');
    if kept.is_empty() { "unnamed".to_owned() } else { kept.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_there_once() {
        let mut flags = Flags::default();
        let mut taken = |name: &str, place: &str| flags.take(name, place);
        assert_eq!(taken("page_size", "query"), "page-size");
        assert_eq!(taken("output", "query"), "query-output");
        assert_eq!(taken("pageSize", "body"), "body-page-size");
        assert_eq!(taken("page-size", "body"), "body-page-size-2");
        assert_eq!(taken("_", "header"), "unnamed");
        assert_eq!(taken("type", "body"), "type");
    }
}
