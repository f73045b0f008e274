//! Flow collections that are nested too deeply: libyaml needs time that is the square of their depth.

use saphyr_parser::{Event, Parser};

use crate::source::Position;
use crate::source::limits::{BRACKETS, NESTING};

/// Where a text is nested too deeply, if it has enough brackets for that to matter.
pub(in crate::document) fn excess(text: &str) -> Option<Position> {
    let brackets = text
        .as_bytes()
        .windows(2)
        .filter(|pair| matches!(pair, [b'[' | b'{', next] if !b"]}".contains(next)));
    if brackets.take(BRACKETS).count() < BRACKETS {
        return None;
    }
    let mut depth = 0_usize;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let marker = match event {
            Ok((Event::StreamEnd, _)) => return None,
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) => {
                depth += 1;
                span.start
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            Ok(_) => continue,
            Err(error) if error.info().contains("recursion limit") => {
                depth = NESTING + 1;
                *error.marker()
            }
            // What is wrong with the text is said by the parser that reads it.
            Err(_) => return None,
        };
        if depth > NESTING {
            return Some(Position { line: marker.line(), column: marker.col() + 1 });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_depth_is_excess() {
        assert_eq!(excess(&format!("a: [{}]", "[1],".repeat(10_000))), None);
        assert!(excess(&format!("a: {}", "[".repeat(1_000_000))).is_some());
        assert!(excess(&format!("a: {}", "{a: ".repeat(1_000_000))).is_some());
        assert!(excess(&format!("a: {}1{}", "[".repeat(10_000), "]".repeat(10_000))).is_some());
    }
}
