//! One parameter, written in its style (OpenAPI 3.0.4, Style Examples).

#[cfg(part = "header_parameter")]
use std::fmt::Write;

use super::percent::encode;
use super::style::{Shape, Style};
#[cfg(any(part = "form", part = "query"))]
use super::tree::NESTED;
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

/// The pairs of a query parameter, percent-encoded; empty when it is not sent. Content without a name is the whole query.
#[cfg(part = "query")]
pub(crate) fn query(style: Style, name: &str, json: &str) -> Result<String, &'static str> {
    match style.shape {
        Shape::Json if name.is_empty() => Ok(encode(json)),
        Shape::Text if name.is_empty() => Ok(encode(&text(json)?.unwrap_or_default())),
        Shape::Json => Ok(format!("{}={}", encode(name), style.encoder()(json))),
        Shape::Text => Ok(match text(json)? {
            Some(text) => format!("{}={}", encode(name), style.encoder()(&text)),
            None => String::new(),
        }),
        _ => styled(style, name, Node::parse(json)?),
    }
}

/// The pairs of a query parameter, or of a property of a form, that has a `style`.
#[cfg(any(part = "form", part = "query"))]
pub(super) fn styled(style: Style, name: &str, node: Node) -> Result<String, &'static str> {
    match (style.shape, node) {
        (Shape::Form(_), Node::Object(object)) if style.explode => members(style, object),
        (Shape::Form(between), node) => {
            Ok(pairs(&encode(name), Tree::of(node)?, style.explode, between, "&", style.encoder()))
        }
        (Shape::DeepObject | Shape::Dotted, node) => {
            let mut pairs = Vec::new();
            let member = if style.shape == Shape::Dotted { dotted } else { bracketed };
            each_scalar(name, node, member, style.encoder(), &mut pairs);
            Ok(pairs.join("&"))
        }
        _ => Err(NOT_HERE),
    }
}

/// The pairs of an object's members, each as a parameter of its own: a list is one pair an item, as in a form that is the
/// whole query (OpenAPI 3.2.0, `in: querystring`).
#[cfg(any(part = "form", part = "query"))]
fn members(style: Style, members: Vec<(String, Node)>) -> Result<String, &'static str> {
    let mut all = Vec::new();
    for (name, member) in members {
        match member {
            Node::Object(_) => return Err(NESTED),
            member => all.push(styled(style, &name, member)?),
        }
    }
    all.retain(|pairs| !pairs.is_empty());
    Ok(all.join("&"))
}

/// The name of an object's member.
#[cfg(any(part = "form", part = "query"))]
fn bracketed(name: &str, key: &str) -> String {
    format!("{name}[{key}]")
}

/// The same, as servers on .NET read it.
#[cfg(any(part = "form", part = "query"))]
fn dotted(name: &str, key: &str) -> String {
    format!("{name}.{key}")
}

/// `name[key]=value` pairs.
///
/// What `deepObject` makes of anything but an object of scalars is not defined (Style Values). Here it
/// is what the servers that ask for it take: `name=value` for a scalar, `name[0]=value` for an item,
/// and a bracket for each level of `name[0][key]=value`.
#[cfg(any(part = "form", part = "query"))]
fn each_scalar(
    name: &str,
    node: Node,
    member_name: fn(&str, &str) -> String,
    value: fn(&str) -> String,
    pairs: &mut Vec<String>,
) {
    match node {
        Node::List(items) => {
            let items = items.into_iter().filter(|item| *item != Node::Null);
            for (index, item) in items.enumerate() {
                each_scalar(&format!("{name}[{index}]"), item, member_name, value, pairs);
            }
        }
        Node::Object(members) => {
            for (key, member) in members {
                each_scalar(&member_name(name, &key), member, member_name, value, pairs);
            }
        }
        scalar => {
            let text = scalar.text().ok().flatten();
            pairs.extend(text.map(|text| format!("{}={}", encode(name), value(&text))));
        }
    }
}

/// The pairs of a cookie parameter, percent-encoded; empty when it is not sent.
///
/// Pairs are parted as RFC 6265 says, not by `&` (OpenAPI 3.0.4, Appendix D).
#[cfg(part = "cookie_parameter")]
pub(crate) fn cookie(style: Style, name: &str, json: &str) -> Result<String, &'static str> {
    match style.shape {
        Shape::Json => Ok(format!("{name}={}", encode(json))),
        Shape::Text => Ok(text(json)?.map_or_else(String::new, |text| format!("{name}={}", encode(&text)))),
        Shape::Form(between) => Ok(pairs(name, Tree::parse(json)?, style.explode, between, "; ", encode)),
        _ => Err(NOT_HERE),
    }
}

/// The value of a header parameter; `None` when it is not sent.
///
/// Not percent-encoded: a header is not part of a URL (OpenAPI 3.0.4, Appendix D).
#[cfg(part = "header_parameter")]
pub(crate) fn header(style: Style, json: &str) -> Result<Option<String>, &'static str> {
    match style.shape {
        Shape::Json => Ok(Some(ascii_json(json))),
        Shape::Text => text(json),
        Shape::Simple => Ok(match Tree::parse(json)? {
            Tree::Undefined => None,
            tree => Some(list(tree, style.explode, ",", str::to_owned)),
        }),
        Shape::Form(between) => Ok(match Tree::parse(json)? {
            Tree::Undefined => None,
            tree => {
                let between = between.replace("%20", " ").replace("%7C", "|").replace("%09", "\t");
                Some(list(tree, false, &between, str::to_owned))
            }
        }),
        _ => Err(NOT_HERE),
    }
}

/// `name=value` pairs as `style: form` has them.
#[cfg(any(part = "cookie_parameter", part = "form", part = "query"))]
fn pairs(
    name: &str,
    tree: Tree,
    explode: bool,
    between_items: &str,
    between_pairs: &str,
    encode: fn(&str) -> String,
) -> String {
    match tree {
        Tree::Undefined => String::new(),
        Tree::List(items) if explode => {
            let pairs: Vec<_> = items.iter().map(|item| format!("{name}={}", encode(item))).collect();
            pairs.join(between_pairs)
        }
        tree @ Tree::Object(_) if explode => list(tree, true, between_pairs, encode),
        tree => format!("{name}={}", list(tree, false, between_items, encode)),
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

/// JSON with all but ASCII escaped: a header carries nothing else.
#[cfg(part = "header_parameter")]
fn ascii_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for char in json.chars() {
        if char.is_ascii() {
            out.push(char);
        } else {
            for unit in char.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}
