//! What a schema says at first sight: enough to know it again at another place.

use super::{Keywords, Shape};

/// `allOf` in `allOf` is looked into so often.
const DEEPEST: usize = 4;

impl Keywords<'_> {
    /// The properties, values or members with their kinds, without prose and in no order of the document: schemas that
    /// say the same have one outline. References are all alike, because what they lead to may stand elsewhere now too.
    pub(crate) fn outline(self) -> String {
        let mut facts = Vec::new();
        self.facts(&mut facts, 0);
        facts.sort_unstable();
        facts.dedup();
        facts.join(" ")
    }

    fn facts(self, facts: &mut Vec<String>, depth: usize) {
        let is_required = |name: &str| self.required().any(|required| required == name);
        for name in self.property_names() {
            let kind = self.property_keywords(name).map_or_else(String::new, Self::kind);
            facts.push(format!("{name:?}{}{kind}", if is_required(name) { ":" } else { "?:" }));
        }
        if let Shape::Enum(values) = self.shape() {
            facts.extend(values.iter().map(|value| format!("={:?}", value.text())));
        }
        for keyword in ["oneOf", "anyOf"] {
            let members =
                self.list(keyword).iter().filter_map(Keywords::of).filter(|member| !member.is_null());
            facts.extend(members.map(|member| format!("|{}", member.kind())));
        }
        for member in self.list("allOf").iter().filter_map(Keywords::of) {
            match member.reference() {
                None if depth < DEEPEST => member.facts(facts, depth + 1),
                _ => facts.push("&".to_owned()),
            }
        }
    }

    /// What kind of values a schema has, in a word.
    fn kind(self) -> String {
        if self.reference().is_some() {
            return "$".to_owned();
        }
        let format = self.format().unwrap_or_default();
        let items = || self.get("items").and_then(Keywords::of).map_or_else(String::new, Self::kind);
        match self.type_name() {
            Some("array") => format!("[{}]", items()),
            Some(name) => format!("{name}/{format}"),
            None => {
                if let Some((keyword, index)) = self.beside_null() {
                    let member = self.list(keyword).get(index).and_then(Keywords::of);
                    return member.map_or_else(String::new, Self::kind);
                }
                let members = self.list("allOf").iter().filter_map(Keywords::of);
                let mut kinds: Vec<String> = members.map(Self::kind).collect();
                kinds.sort_unstable();
                kinds.concat()
            }
        }
    }
}
