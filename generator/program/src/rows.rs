//! JSON as a table of plain values.

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::json::{Members, pretty};

/// The longest cell; what is cut ends in `…`.
const WIDEST: usize = 60;

/// A list of objects as a row for each, an object as a line for each member; other values as JSON.
pub(super) fn table(json: &RawValue) -> String {
    if let Ok(items) = serde_json::from_str::<Vec<Box<RawValue>>>(json.get()) {
        return of_list(&items);
    }
    match names(json) {
        Some(names) => {
            let members = members(json);
            aligned(
                names
                    .iter()
                    .map(|name| vec![name.clone(), cell(members.get(name).map(AsRef::as_ref))])
                    .collect(),
            )
        }
        None => pretty(json.get()) + "\n",
    }
}

fn of_list(items: &[Box<RawValue>]) -> String {
    let mut columns: Vec<String> = Vec::new();
    for item in items {
        let Some(names) = names(item) else {
            return items.iter().map(|item| cell(Some(item)) + "\n").collect();
        };
        let members = members(item);
        for name in names {
            let is_plain = members.get(&name).is_some_and(|value| is_plain(value) && value.get() != "null");
            if is_plain && !columns.contains(&name) {
                columns.push(name);
            }
        }
    }
    let head = columns.iter().map(|name| name.to_uppercase()).collect();
    let rows = items.iter().map(|item| {
        let members = members(item);
        columns.iter().map(|name| cell(members.get(name).map(AsRef::as_ref))).collect()
    });
    aligned([head].into_iter().chain(rows).collect())
}

/// The names of an object's members, in their order.
fn names(json: &RawValue) -> Option<Vec<String>> {
    Some(serde_json::from_str::<Map<String, Value>>(json.get()).ok()?.keys().cloned().collect())
}

fn members(json: &RawValue) -> Members {
    serde_json::from_str(json.get()).unwrap_or_default()
}

fn is_plain(value: &RawValue) -> bool {
    !value.get().starts_with(['{', '['])
}

fn cell(value: Option<&RawValue>) -> String {
    let Some(value) = value.filter(|value| value.get() != "null") else { return String::new() };
    let text = serde_json::from_str::<String>(value.get()).unwrap_or_else(|_| value.get().to_owned());
    // What a terminal would obey stays out.
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().count() <= WIDEST { text } else { text.chars().take(WIDEST - 1).chain(['…']).collect() }
}

fn aligned(rows: Vec<Vec<String>>) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        for (index, cell) in row.iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(index) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &str) -> String {
        table(&serde_json::from_str::<Box<RawValue>>(json).unwrap())
    }

    #[test]
    fn a_list_of_objects_is_rows_of_plain_values() {
        let json = r#"[{"id":7,"name":"Rex","tags":["a"]},{"name":"Mia\nB","owner":{"id":1},"born":2020.10,"id":null}]"#;
        assert_eq!(shown(json), "ID  NAME   BORN\n7   Rex\n    Mia B  2020.10\n");
    }

    #[test]
    fn an_object_is_a_line_for_each_member() {
        assert_eq!(
            shown(r#"{"id":7,"owner":{"x":[1]},"long name":null}"#),
            "id         7\nowner      {\"x\":[1]}\nlong name\n"
        );
    }

    #[test]
    fn other_values_are_lines() {
        assert_eq!(shown(r#"["a",1,[2]]"#), "a\n1\n[2]\n");
        assert_eq!(shown("7"), "7\n");
        assert_eq!(shown("[]"), "\n");
    }
}
