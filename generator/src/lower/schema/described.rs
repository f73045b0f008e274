//! The names of integers that a description lists: `0 = Unknown, 1 = Active`.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

/// A text with more words is no name.
const LONGEST: usize = 4;

/// A name for each of the values, if the description lists all of them: as `0 = Unknown`, `0: Unknown`, `Unknown (0)` and
/// the like, in a sentence, a list or a table, in Markdown or HTML.
pub(super) fn names(description: &str, values: &[Value]) -> Option<Vec<String>> {
    let text = without_markup(description);
    let mut found: BTreeMap<i64, String> = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let row = match cells.as_slice() {
            [first, second, ..] => number_and_name(first, second).or_else(|| number_and_name(second, first)),
            _ => None,
        };
        // `The state: 0 = Unknown`
        let led = |item: &str| {
            let behind = [item.split_once('('), item.split_once(": ")];
            behind.into_iter().flatten().find_map(|(_, behind)| pair(behind))
        };
        let pairs = line.split([',', ';']).filter_map(|item| pair(item).or_else(|| led(item)));
        for (number, name) in row.into_iter().chain(pairs) {
            found.entry(number).or_insert(name);
        }
    }
    let names: Option<Vec<String>> =
        values.iter().map(|value| found.get(&value.as_i64()?).cloned()).collect();
    let distinct = |names: &Vec<String>| {
        let letters = |name: &String| name.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
        names.iter().map(letters).collect::<HashSet<_>>().len() == names.len()
    };
    names.filter(distinct)
}

/// The text without tags and marks of Markdown; what stands in tags of its own stands in a line of its own, cells of a
/// row apart.
fn without_markup(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((tag, after)) = after.split_once('>') else { break };
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "td" | "th" => out.push('|'),
            "b" | "i" | "em" | "strong" | "code" | "span" => {}
            _ => out.push('\n'),
        }
        rest = after;
    }
    out.push_str(rest);
    out.replace(['*', '`'], "")
}

/// A number and the name of it, the number in front or behind.
fn pair(item: &str) -> Option<(i64, String)> {
    const SEPARATORS: &[&str] = &["=>", "->", "=", ":", "- ", "– ", "— ", ")", "("];
    let item = item.trim().trim_start_matches(['-', '•']).trim_start();
    let digits = item.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 {
        let (number, rest) = item.split_at_checked(digits)?;
        let rest = rest.trim_start();
        let name = SEPARATORS.iter().find_map(|separator| rest.strip_prefix(separator))?;
        return number_and_name(number, name.trim_end_matches(')'));
    }
    let item = item.trim_end_matches([')', '.']);
    let behind = item.chars().rev().take_while(char::is_ascii_digit).count();
    let (name, number) = item.split_at_checked(item.len().checked_sub(behind)?)?;
    let name = name.trim_end();
    let name = ["=", ":", "(", "-"].iter().find_map(|separator| name.strip_suffix(separator))?;
    // `Status: 0 = Off`: what stands in front of the list is no name.
    number_and_name(number, name.rsplit(':').next()?)
}

fn number_and_name(number: &str, name: &str) -> Option<(i64, String)> {
    let number = number.trim().parse().ok()?;
    let name = name.split([':', '(', '.']).next()?.split(" - ").next()?.trim();
    let words = name.split_whitespace().count();
    let is_name = name.starts_with(char::is_alphabetic) && (1..=LONGEST).contains(&words);
    is_name.then(|| (number, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_in_all_ways_are_read() {
        let values = [json!(0), json!(1)];
        for description in [
            "0 = Unknown, 1 = Active",
            "The state: 0 = Unknown, 1 = Active.",
            "State (0: Unknown; 1: Active)",
            "- 0: Unknown\n- 1: Active",
            "* `0` - Unknown - nobody knows\n* `1` - Active",
            "Unknown = 0, Active = 1",
            "Unknown (0), Active (1)",
            "<p>State</p><ul><li>0 = Unknown</li><li>1 = Active</li></ul>",
            "<ul><li><b>0</b>: Unknown</li><li><b>1</b>: Active</li></ul>",
            "0 = Unknown<br/>1 = Active",
            "| Value | Name |\n|---|---|\n| 0 | Unknown |\n| 1 | Active |",
            "| Name | Value |\n|---|---|\n| Unknown | 0 |\n| Active | 1 |",
            "<table><tr><td>0</td><td>Unknown</td></tr><tr><td>1</td><td>Active</td></tr></table>",
        ] {
            let found = names(description, &values);
            assert_eq!(found, Some(vec!["Unknown".to_owned(), "Active".to_owned()]), "{description}");
        }
    }

    #[test]
    fn what_lists_not_all_or_one_name_twice_is_no_list() {
        let values = [json!(0), json!(1)];
        for description in [
            "",
            "0 = Unknown",
            "0 = Off, 1 = off",
            "0 = it is not known what this is, 1 = Active",
            "Between 0 and 1",
            "0 or 1",
        ] {
            assert_eq!(names(description, &values), None, "{description}");
        }
    }
}
