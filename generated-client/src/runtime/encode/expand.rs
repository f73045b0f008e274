// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! One parameter, written in its style (OpenAPI 3.0.4, Style Examples).

use super::percent::encode;
use super::style::{Shape, Style};
use super::tree::{Node, Tree};

const NOT_HERE: &str = "has a style that the document cannot give it in this place";

/// The text of a path parameter, percent-encoded.
pub(crate) fn path(style: Style, name: &str, json: &str) -> Result<String, &'static str> {
    let explode = style.explode;
    match style.shape {
        Shape::Json => Ok(encode(json)),
        Shape::Text => Ok(encode(&text(json)?.unwrap_or_default())),
        Shape::Simple => Ok(match Tree::parse(json)? {
            Tree::Undefined => String::new(),
            tree => list(tree, explode, ",", encode),
        }),
        Shape::Form(between) => Ok(list(Tree::parse(json)?, false, between, encode)),
        Shape::Label => {
            let between = if explode { "." } else { "," };
            Ok(format!(".{}", list(Tree::parse(json)?, explode, between, encode)))
        }
        Shape::Matrix => Ok(matrix(&encode(name), Tree::parse(json)?, explode)),
        Shape::DeepObject | Shape::Dotted | Shape::Content => Err(NOT_HERE),
    }
}

/// The text of an argument whose content type is text.
fn text(json: &str) -> Result<Option<String>, &'static str> {
    Node::parse(json)?.text()
}

fn matrix(name: &str, tree: Tree, explode: bool) -> String {
    match tree {
        Tree::Undefined => format!(";{name}"),
        Tree::Text(text) if text.is_empty() => format!(";{name}"),
        Tree::List(items) if explode => {
            let start = format!(";{name}=");
            start.clone() + &list(Tree::List(items), false, &start, encode)
        }
        tree @ Tree::Object(_) if explode => format!(";{}", list(tree, true, ";", encode)),
        tree => format!(";{name}={}", list(tree, false, ",", encode)),
    }
}

/// Items, or members as `key=value` (exploded) or `key,value`, with `between` between them.
fn list(tree: Tree, explode: bool, between: &str, encode: fn(&str) -> String) -> String {
    match tree {
        Tree::Undefined => String::new(),
        Tree::Text(text) => encode(&text),
        Tree::List(items) => items.iter().map(|item| encode(item)).collect::<Vec<_>>().join(between),
        Tree::Object(members) => {
            let inside = if explode { "=" } else { between };
            let member = |(key, text): &(String, String)| format!("{}{inside}{}", encode(key), encode(text));
            members.iter().map(member).collect::<Vec<_>>().join(between)
        }
    }
}

