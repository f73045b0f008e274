//! Bodies of `application/x-www-form-urlencoded` (OpenAPI 3.0.4, Encoding the
//! `x-www-form-urlencoded` Media Type).

use super::content::{Written, members, values, written};
use super::expand::styled;
use super::percent::encode_form;
use super::style::{Shape, Style};
use super::tree::Node;

/// A body, from the JSON text of its value: lists and objects in `style`, and each property of `others`
/// in its own.
pub(crate) fn form(style: Style, others: &[(&str, Style)], json: &str) -> Result<String, &'static str> {
    let mut pairs = Vec::new();
    for (name, value) in members(json)? {
        let other = others.iter().find(|(other, _)| *other == name);
        let style = match (other, &value) {
            (Some((_, style)), _) => *style,
            (None, Node::List(_) | Node::Object(_)) => style,
            (None, _) => Style::CONTENT,
        };
        match style.shape {
            Shape::Content | Shape::Text => by_content(&name, value, false, &mut pairs),
            Shape::Json => by_content(&name, value, true, &mut pairs),
            _ => pairs.push(styled(style, &name, value)?),
        }
    }
    pairs.retain(|pair| !pair.is_empty());
    Ok(pairs.join("&"))
}

/// A pair for each value of a property.
fn by_content(name: &str, value: Node, as_json: bool, pairs: &mut Vec<String>) {
    let name = encode_form(name);
    for value in values(value) {
        let (Written::Text(text) | Written::Json(text)) = written(value, as_json);
        pairs.push(format!("{name}={}", encode_form(&text)));
    }
}
