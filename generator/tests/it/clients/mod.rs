//! `clients.toml`: several clients, by each command and in a build script.

mod build_script;
mod compare;
#[cfg(feature = "fetch")]
mod fetch;
mod files;
mod generate;
mod others;

use crate::sandbox::{Sandbox, document};

/// Three documents in one folder. All clients have a licence and secret names; `pears` has others, and a name.
pub(super) const FLEET: &str = "
locks = 'locks'
[choices.crate]
license = 'MIT'
keywords = ['fruit']
[choices.secrets]
names = ['text']
[[choices.derives]]
derive = ['Eq']
[clients.apples]
document = 'specs/apples.yaml'
out = 'clients/apples'
[clients.pears]
document = 'specs/pears.yaml'
out = 'clients/pears'
[clients.pears.choices.crate]
name = 'pear-client'
license = 'ISC'
[clients.pears.choices.secrets]
names = ['pin']
[[clients.pears.choices.derives]]
derive = ['Hash']
[clients.figs]
document = 'specs/figs.yaml'
out = 'clients/figs'
";

/// The fleet, of which nothing was generated.
pub(super) fn fleet() -> Sandbox {
    let sandbox = Sandbox::new();
    for (file, name) in [("apples", "Apple"), ("pears", "Pear"), ("figs", "Fig")] {
        sandbox.put(&format!("specs/{file}.yaml"), &document(&[name], "one"));
    }
    sandbox.put("clients.toml", FLEET);
    sandbox
}

/// The fleet, generated.
pub(super) fn generated() -> Sandbox {
    let sandbox = fleet();
    sandbox.run(&["generate"]).success();
    sandbox
}

/// The words after the name of each client in the lines of a summary, and the last line.
pub(super) fn states(said: &str) -> Vec<String> {
    let word = |line: &str| {
        let words: Vec<&str> = line.split([' ', ':']).filter(|word| !word.is_empty()).take(2).collect();
        words.join(" ")
    };
    let mut lines: Vec<&str> = said.lines().collect();
    let last = lines.pop().unwrap_or_default().to_owned();
    lines.into_iter().map(word).chain([last]).collect()
}
