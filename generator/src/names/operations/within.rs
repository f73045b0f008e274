//! What an operation is called in a group: its name without the words that the group says.

use super::ids::verb_length;
use crate::names::text::verbs;
use crate::names::text::vocabulary::Vocabulary;

/// Takes the words of groups out of names.
pub(super) struct Shortener(Vocabulary);

impl Shortener {
    pub(super) const fn new(vocabulary: Vocabulary) -> Self {
        Self(vocabulary)
    }

    /// The words of a name without those of the group, which may be said in several ways, the first that is found.
    ///
    /// Where they stand behind the verb: `list_pets` is `list`, `list_pet_toys` is `list_toys`; in front, without a verb; or at
    /// the end, with the word that joins them: `add_label_to_pet` is `add_label`. Elsewhere they say something else:
    /// `list_user_pets` are the pets of a user.
    pub(super) fn short(&self, name: &[String], group: &[Vec<String>]) -> Vec<String> {
        let ways = group.iter().flat_map(|group| (0..group.len()).filter_map(|from| group.get(from..)));
        let mut found = ways.filter_map(|group| self.without(name, group));
        found.find(|short| !short.is_empty()).unwrap_or_else(|| name.to_vec())
    }

    fn without(&self, name: &[String], group: &[String]) -> Option<Vec<String>> {
        let verb = verb_length(name);
        let (_, rest) = name.split_at_checked(verb)?;
        let adjectives = rest.iter().take_while(|word| verb > 0 && verbs::is_adjective(word)).count();
        // `get_by_pet_id`
        let joins =
            rest.first().is_some_and(|word| verbs::is_preposition(word)) && rest.len() > group.len() + 1;
        let at = verb + if joins { 1 } else { adjectives };
        if self.stands(name, at, group) {
            return Some(cut(name, at, group.len()));
        }
        let at = name.len().checked_sub(group.len())?;
        let before = at.checked_sub(1).filter(|before| *before > verb)?;
        let is_joined = name.get(before).is_some_and(|word| verbs::is_preposition(word));
        (is_joined && self.stands(name, at, group)).then(|| cut(name, before, group.len() + 1))
    }

    /// Whether the words of a group stand at a place of a name, as one or as many.
    fn stands(&self, name: &[String], at: usize, group: &[String]) -> bool {
        let same = |(word, of_group): (&String, &String)| {
            word == of_group || self.0.singular(word) == self.0.singular(of_group)
        };
        let here = name.get(at..at + group.len());
        here.is_some_and(|here| !group.is_empty() && here.iter().zip(group).all(same))
    }
}

fn cut(name: &[String], at: usize, count: usize) -> Vec<String> {
    let (before, after) = (name.get(..at), name.get(at + count..));
    [before.unwrap_or_default(), after.unwrap_or_default()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::text::words::{snake, words};

    #[test]
    fn a_name_leaves_out_what_its_group_says() {
        let shortener = Shortener::new(Vocabulary::default());
        for (name, group, short) in [
            ("list_pets", "pets", "list"),
            ("update_pet", "pets", "update"),
            ("get_pet_by_id", "pet", "get_by_id"),
            ("get_by_pet_id", "pet", "get_by_id"),
            ("list_all_pets", "pets", "list_all"),
            ("list_pet_toys", "pets", "list_toys"),
            ("create_or_update_pet", "Pets", "create_or_update"),
            ("pet_summary", "pets", "summary"),
            ("add_label_to_issue", "issues", "add_label"),
            ("add_user_to_team", "users", "add_to_team"),
            ("list_scanning_alerts", "code scanning", "list_alerts"),
            ("list_code_scanning_alerts", "code-scanning", "list_alerts"),
            // What the group does not say alone stays.
            ("list_user_pets", "pets", "list_user_pets"),
            ("list_for_repo", "repos", "list_for_repo"),
            ("pets", "pets", "pets"),
            ("upload_file", "pets", "upload_file"),
        ] {
            assert_eq!(snake(&shortener.short(&words(name), &[words(group)])), short, "{name} in {group}");
        }
    }
}
