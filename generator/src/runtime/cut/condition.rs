//! What conditions come to when it is known what a client is given.

use super::Given;
use crate::runtime::Side;
use crate::runtime::outline::Condition;

/// What a condition comes to.
pub(super) enum Truth {
    Known(bool),
    /// It depends on something else, such as a feature.
    Open(String),
}

/// Whether a condition depends on parts.
pub(super) fn is_of_parts(condition: &Condition) -> bool {
    match condition {
        Condition::Never | Condition::Surface | Condition::Shared | Condition::Part(_) => true,
        Condition::Feature(_) | Condition::Other(_) => false,
        Condition::Not(not) => is_of_parts(not),
        Condition::All(several) | Condition::Any(several) => several.iter().any(is_of_parts),
    }
}

impl Given<'_> {
    pub(super) fn truth(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::Never => Truth::Known(false),
            Condition::Surface => Truth::Known(self.side != Side::Core),
            Condition::Shared => Truth::Known(self.side != Side::Whole),
            Condition::Part(part) => {
                let always = self.parts.always.contains(part);
                if self.parts.unreferenced.contains(part) && !always {
                    return Truth::Open("feature = \"unreferenced\"".to_owned());
                }
                Truth::Known(always)
            }
            Condition::Feature(name) if self.packaging.is_crate() => {
                Truth::Open(format!("feature = \"{name}\""))
            }
            Condition::Feature(name) => Truth::Known(self.packaging.may_have(name)),
            Condition::Other(text) => Truth::Open((*text).to_owned()),
            Condition::Not(not) => match self.truth(not) {
                Truth::Known(known) => Truth::Known(!known),
                Truth::Open(open) => Truth::Open(format!("not({open})")),
            },
            Condition::All(all) => self.of_several(all, "all"),
            Condition::Any(any) => self.of_several(any, "any"),
        }
    }

    /// `all` or `any`: one that is false decides the first, one that is true the other.
    fn of_several(&self, several: &[Condition], name: &str) -> Truth {
        let decides = name == "any";
        let mut open = Vec::new();
        for condition in several {
            match self.truth(condition) {
                Truth::Known(known) if known == decides => return Truth::Known(decides),
                Truth::Known(_) => {}
                Truth::Open(condition) if open.contains(&condition) => {}
                Truth::Open(condition) => open.push(condition),
            }
        }
        match open.as_slice() {
            [] => Truth::Known(!decides),
            [only] => Truth::Open(only.clone()),
            several => Truth::Open(format!("{name}({})", several.join(", "))),
        }
    }
}
