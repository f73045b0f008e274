//! What is wrong with a text, in the words of whoever wrote it and not in those of a parser.

use crate::source::Position;

/// What is wrong, where, and the likely cause if it lies elsewhere.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plain {
    pub message: String,
    pub position: Option<Position>,
    pub help: Option<String>,
}

/// The lines that version control puts around what two people changed.
const CONFLICT: [&str; 2] = ["<<<<<<< ", ">>>>>>> "];

/// Where version control left two versions of the text for a person to choose from.
pub(super) fn conflict(text: &str) -> Option<Position> {
    let line = text.lines().position(|line| CONFLICT.iter().any(|mark| line.starts_with(mark)))?;
    Some(Position { line: line + 1, column: 1 })
}

/// A message of `serde_yaml` (which are those of libyaml), with the places that it names.
pub(super) fn yaml(message: &str, position: Option<Position>, text: &str) -> Plain {
    let end = message.find(" at line ").unwrap_or(message.len());
    let short = message.get(..end).unwrap_or(message);
    let at = |position: Option<Position>, message: &str, help: Option<String>| Plain {
        message: message.to_owned(),
        position,
        help,
    };
    let context = message.split_once(", while ").and_then(|(_, context)| place(context));
    let line = position.map_or("", |at| line_of(text, at.line));
    let cut = position.filter(|at| is_end(text, *at)).map(|_| CUT.to_owned());
    match short {
        "did not find expected key" if position.is_some_and(|at| at.column > indent(line) + 1) => {
            at(position, "nothing can follow a closing quote here", Some(QUOTE.to_owned()))
        }
        "did not find expected key" | "did not find expected '-' indicator" => {
            let what = if short.ends_with("key") {
                "a key of the object"
            } else {
                "an item of the list, which begins with `- `,"
            };
            let (message, help) = (format!("{what} should stand here"), shifted(text, position, context));
            at(position, &message, help)
        }
        "mapping values are not allowed in this context" if line.matches(": ").count() > 1 => {
            at(position, "a text with `: ` in it must be quoted", Some(QUOTE.to_owned()))
        }
        "mapping values are not allowed in this context" => {
            let help = position.and_then(|at| Some(taken(text, above(text, at.line)?, at.line)));
            at(position, "a key cannot stand here", help)
        }
        "could not find expected ':'" => at(
            context.or(position),
            "this key has no `:`",
            cut.or_else(|| Some("a key is followed by `:` and a space".to_owned())),
        ),
        "found character that cannot start any token" => {
            let found = position.and_then(|at| line.chars().nth(at.column.saturating_sub(1)));
            let message =
                found.map_or_else(|| short.to_owned(), |c| format!("a text cannot begin with `{c}`"));
            at(position, &message, Some(QUOTE.to_owned()))
        }
        "found unexpected end of stream" => at(context.or(position), "this quote is never closed", cut),
        "did not find expected ',' or ']'"
        | "did not find expected ',' or '}'"
        | "did not find expected node content" => {
            let from = context.or_else(|| position.and_then(|at| before(text, at)));
            let comment = from.zip(position).and_then(|(from, to)| hidden(text, from, to));
            let opened = context.map(|from| format!("what opens in line {} is not closed", from.line));
            at(position, missing(short), comment.or(cut).or(opened))
        }
        "did not find expected <document start>" => {
            at(position, "the text goes on after its end", shifted(text, position, None))
        }
        _ => at(position, short, cut),
    }
}

/// What a bracket lacks.
fn missing(message: &str) -> &'static str {
    if message.ends_with("']'") {
        "a `,` or `]` is missing"
    } else if message.ends_with("'}'") {
        "a `,` or `}` is missing"
    } else {
        "a value should stand here"
    }
}

/// Why a line cannot stand below another.
fn taken(text: &str, number: usize, below: usize) -> String {
    let (above, own) = (line_of(text, number), indent(line_of(text, below)));
    if own.abs_diff(indent(above)) == 1 {
        format!("the line is indented by {own}, and line {number} by {}", indent(above))
    } else if above.contains(": ") {
        format!("line {number} has a value already, so nothing can be indented below it")
    } else {
        format!("line {number} has no `:` with a space behind it")
    }
}

/// A message of `serde_json`, without the place.
pub(super) fn json(message: &str) -> (String, Option<&'static str>) {
    let (message, help) = match message {
        "EOF while parsing an object" => ("the text ends within an object", Some(CUT)),
        "EOF while parsing a list" => ("the text ends within a list", Some(CUT)),
        "EOF while parsing a string" => ("the text ends within a string", Some(CUT)),
        "EOF while parsing a value" => ("the text ends where a value should stand", Some(CUT)),
        "expected value" => ("a value should stand here", None),
        "expected `,` or `}`" => ("a `,` or `}` is missing before this", None),
        "expected `,` or `]`" => ("a `,` or `]` is missing before this", None),
        "expected `:`" => ("a `:` is missing behind the key", None),
        "key must be a string" => ("a key, in double quotes, should stand here", None),
        "trailing comma" => ("nothing follows this `,`", Some("remove it")),
        "trailing characters" => ("the text goes on after its end", None),
        other => (other, None),
    };
    (message.to_owned(), help)
}

const QUOTE: &str = "put the whole text in quotes";
const CUT: &str = "the file ends here: it may have been cut off";

/// The place that a message names: `… at line 3 column 5`.
fn place(message: &str) -> Option<Position> {
    let (_, place) = message.rsplit_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    Some(Position { line: line.parse().ok()?, column: column.trim_end_matches(')').parse().ok()? })
}

fn line_of(text: &str, number: usize) -> &str {
    text.lines().nth(number.saturating_sub(1)).unwrap_or_default()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether nothing but space follows a place.
fn is_end(text: &str, at: Position) -> bool {
    text.lines().skip(at.line.saturating_sub(1)).skip(1).all(|line| line.trim().is_empty())
        && line_of(text, at.line).chars().skip(at.column.saturating_sub(1)).all(char::is_whitespace)
}

/// The number of the last line above another one that says something.
fn above(text: &str, number: usize) -> Option<usize> {
    let lines = text.lines().take(number.saturating_sub(1)).enumerate();
    let said = lines.filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    said.last().map(|(index, _)| index + 1)
}

/// How a line is indented otherwise than all around it.
fn shifted(text: &str, position: Option<Position>, context: Option<Position>) -> Option<String> {
    let at = position?;
    let own = indent(line_of(text, at.line));
    let around: Vec<usize> = text
        .lines()
        .take(at.line.saturating_sub(1))
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .map(indent)
        .collect();
    if own > 0 && !around.contains(&own) {
        let near = around.iter().rev().find(|other| other.abs_diff(own) == 1)?;
        return Some(format!("the line is indented by {own}, and others above by {near}"));
    }
    let from = context?;
    let ends = || format!("the object that begins in line {} ends before this", from.line);
    hidden(text, from, at).or_else(|| (from.line < at.line).then(ends))
}

/// The line before a place that says something.
fn before(text: &str, at: Position) -> Option<Position> {
    above(text, at.line).map(|line| Position { line, column: 1 })
}

/// Says in which line between two places a `#` hides what was meant.
fn hidden(text: &str, from: Position, to: Position) -> Option<String> {
    let lines = text.lines().enumerate().skip(from.line.saturating_sub(1));
    let mut lines = lines.take(to.line.saturating_sub(from.line) + 1);
    let hides =
        |line: &str| line.split_once(" #").is_some_and(|(before, _)| before.contains(['{', '[', ':']));
    let (index, _) = lines.find(|(_, line)| hides(line))?;
    Some(format!("in line {} a `#` after a space begins a comment: put the text in quotes", index + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::fault::{Cause, Fault};
    use crate::document::read::{json, yaml};

    /// Line and column, the message, and the help.
    fn told(fault: &Fault) -> String {
        let at = fault.position.map_or(String::new(), |at| format!("{}:{} ", at.line, at.column));
        let help = fault.cause.help().map_or(String::new(), |help| format!("; {help}"));
        format!("{at}{}{help}", fault.cause.message())
    }

    #[test]
    fn syntax_errors_are_told_in_plain_words() {
        let yaml = |text: &str| told(&yaml::parse(&format!("a:\n  b: 1\n{text}")).unwrap_err());
        for (text, expected) in [
            (
                " c: 1\n",
                "3:2 a key of the object should stand here; the line is indented by 1, and others above by 2",
            ),
            ("  c\n  d: 1\n", "3:3 this key has no `:`; a key is followed by `:` and a space"),
            (
                "  c:\n    d\n      e: 1\n",
                "5:8 a key cannot stand here; line 4 has no `:` with a space behind it",
            ),
            (
                "    c: 1\n",
                "3:6 a key cannot stand here; line 2 has a value already, so nothing can be indented below it",
            ),
            (
                "  c: {d: #x}\n",
                "4:1 a value should stand here; in line 3 a `#` after a space begins a comment: put the text in quotes",
            ),
            ("  c: d: e\n", "3:7 a text with `: ` in it must be quoted; put the whole text in quotes"),
            ("  c: \"d\n", "3:6 this quote is never closed; the file ends here: it may have been cut off"),
            ("  c: \"d\" e\n", "3:10 nothing can follow a closing quote here; put the whole text in quotes"),
            ("  c: @d\n", "3:6 a text cannot begin with `@`; put the whole text in quotes"),
            ("  c: {d: e\n", "4:1 a `,` or `}` is missing; the file ends here: it may have been cut off"),
            ("  c: [d\nf: e\n", "4:2 a `,` or `]` is missing; what opens in line 3 is not closed"),
        ] {
            assert_eq!(yaml(text), expected, "{text}");
        }
        let json = |text: &str| told(&json::parse(text).unwrap_err());
        for (text, expected) in [
            ("{\"a\": 1", "1:7 the text ends within an object; the file ends here: it may have been cut off"),
            ("{\"a\": 1 \"b\": 2}", "1:9 a `,` or `}` is missing before this"),
            ("{\"a\": 1,}", "1:9 nothing follows this `,`; remove it"),
            ("{a: 1}", "1:2 a key, in double quotes, should stand here"),
        ] {
            assert_eq!(json(text), expected, "{text}");
        }
    }

    #[test]
    fn what_version_control_left_is_found() {
        let text = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n";
        assert_eq!(conflict(text), Some(Position { line: 2, column: 1 }));
        assert_eq!(conflict("a: |\n  <<<<<<< HEAD\n"), None);
        assert!(Cause::Conflict.message().contains("version control"));
    }
}
