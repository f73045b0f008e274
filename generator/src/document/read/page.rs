//! A Markdown page around a fenced OpenAPI document.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Position;
use crate::source::texts::Block;

/// A fenced code block: its lines lie between the fences.
struct Fenced<'a> {
    /// The first word behind the opening fence.
    language: &'a str,
    /// What is between the fences; lines may begin with the spaces before the opening fence.
    block: Block,
    content: &'a str,
}

/// Whether the text is a page around a document rather than the document.
pub(super) fn is_page(name: &str, text: &str) -> bool {
    let extension =
        Path::new(name).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref() {
        Some("md" | "mdx" | "markdown") => true,
        Some("yaml" | "yml" | "json") => false,
        // A name that says nothing: a document says what it is at its beginning, a page in a block.
        _ => {
            let blocks = blocks(text);
            let before = blocks.first().and_then(|first| text.get(..first.block.bytes.start)).unwrap_or(text);
            !says_openapi(before) && blocks.iter().any(Fenced::is_openapi)
        }
    }
}

/// Whether a text is a document, or a page with one, as far as can be seen without reading it.
pub(super) fn has_document(name: &str, text: &str) -> bool {
    if is_page(name, text) { blocks(text).iter().any(Fenced::is_openapi) } else { says_openapi(text) }
}

/// The one OpenAPI document of a page.
pub(super) fn document(page: &str) -> Result<Block, Diagnostic> {
    let mut found = blocks(page);
    found.retain(Fenced::is_openapi);
    match found.as_slice() {
        [only] => Ok(only.block.clone()),
        [first, second, ..] => {
            let (first, second) = (&first.block, &second.block);
            let message = format!(
                "the page holds several OpenAPI documents, in line {} and in line {}",
                first.lines + 1,
                second.lines + 1
            );
            let at = Position { line: second.lines + 1, column: second.indent + 1 };
            Err(Diagnostic::new(Code::NotOpenApi, message).at_position(at).help("give each its own file"))
        }
        [] => {
            let message = "the page holds no OpenAPI document";
            let help = "put the document between fences that begin with ```yaml or ```json";
            Err(Diagnostic::new(Code::NotOpenApi, message).help(help))
        }
    }
}

/// The fenced blocks of a page (`CommonMark` 4.5).
fn blocks(page: &str) -> Vec<Fenced<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(&str, &str, Block)> = None;
    let mut offset = 0;
    let mut close = |language, block: Block, end| {
        let block = Block { bytes: block.bytes.start..end, ..block };
        let content = page.get(block.bytes.clone()).unwrap_or_default();
        found.push(Fenced { language, block, content });
    };
    for (index, line) in page.split_inclusive('\n').enumerate() {
        let end = offset + line.len();
        let (fence, info, indent) = fence(line);
        open = match open.take() {
            None if fence.is_empty() || (fence.starts_with('`') && info.contains('`')) => None,
            None => {
                let language = info.split_whitespace().next().unwrap_or_default();
                Some((fence, language, Block { bytes: end..end, lines: index + 1, indent }))
            }
            Some((opening, language, block)) if fence.starts_with(opening) && info.is_empty() => {
                close(language, block, offset);
                None
            }
            unclosed => unclosed,
        };
        offset = end;
    }
    // A block without an end reaches to the end of the page.
    if let Some((_, language, block)) = open {
        close(language, block, page.len());
    }
    found
}

/// The fence at the beginning of a line, what follows it, and the spaces before it.
fn fence(line: &str) -> (&str, &str, usize) {
    let text = line.trim_start_matches(' ');
    let marks = match text.as_bytes().first() {
        Some(mark @ (b'`' | b'~')) => text.bytes().take_while(|byte| byte == mark).count(),
        _ => 0,
    };
    if marks < 3 {
        return ("", "", 0);
    }
    let (fence, info) = text.split_at(marks);
    (fence, info.trim(), line.len() - text.len())
}

impl Fenced<'_> {
    fn is_openapi(&self) -> bool {
        let language = self.language.to_ascii_lowercase();
        matches!(language.as_str(), "yaml" | "yml" | "json") && says_openapi(self.content)
    }
}

/// Whether a text has a key at its top level that makes it an OpenAPI document.
fn says_openapi(text: &str) -> bool {
    says(text, &["openapi", "swagger"])
}

/// Whether a text has the key at its top level that makes it an overlay.
pub(super) fn says_overlay(text: &str) -> bool {
    /// The top level of a JSON text, of which the rest does not matter.
    #[derive(serde::Deserialize)]
    struct Top {
        overlay: Option<serde::de::IgnoredAny>,
    }
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).is_ok_and(|top: Top| top.overlay.is_some());
    }
    says(text, &["overlay"])
}

/// Whether a text has one of these keys at its top level, as far as can be seen without reading it.
fn says(text: &str, keys: &[&str]) -> bool {
    if text.trim_start().starts_with('{') {
        return keys.iter().any(|key| text.contains(&format!("\"{key}\"")));
    }
    let least = text.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    text.lines().filter(|line| indent(line) == least).any(|line| {
        let (key, value) = line.trim_start().split_once(':').unwrap_or_default();
        !value.is_empty() && keys.contains(&key.trim().trim_matches(['"', '\'']))
    })
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &str) -> (&str, usize) {
        let block = document(page).unwrap();
        (&page[block.bytes], block.lines)
    }

    #[test]
    fn block_is_the_document() {
        let page =
            "# A\n\n```sh\nopenapi: no\n```\n\n````yaml /v1.json post /x\nopenapi: 3.0.4\n```\n````\nend\n";
        assert_eq!(text(page), ("openapi: 3.0.4\n```\n", 7));
        assert_eq!(text("~~~JSON\n{\"openapi\": \"3.0.0\"}").0, "{\"openapi\": \"3.0.0\"}");
        assert_eq!(text("```yaml\r\nopenapi: 3.0.4\r\n```\r\n").0, "openapi: 3.0.4\r\n");
    }

    #[test]
    fn indented_block_knows_its_indentation() {
        let page = "- x\n  ```yaml\n  openapi: 3.0.4\n  info:\n    a: b\n  ```\n";
        let block = document(page).unwrap();
        assert_eq!(&page[block.bytes], "  openapi: 3.0.4\n  info:\n    a: b\n");
        assert_eq!((block.lines, block.indent), (2, 2));
    }

    #[test]
    fn several_and_none_are_errors() {
        let several = document("```yaml\nopenapi: 3.0.4\n```\n\n```yaml\nopenapi: 3.0.4\n```\n").unwrap_err();
        assert!(several.message.contains("line 2 and in line 6"), "{}", several.message);
        let none = document("# A\n```yaml\na: 1\n```\n").unwrap_err();
        assert_eq!(none.code, Code::NotOpenApi);
    }

    #[test]
    fn name_or_text_tells_a_page() {
        assert!(is_page("a.md", ""));
        assert!(!is_page("a.yaml", "```yaml\nopenapi: 3.0.4\n```\n"));
        assert!(is_page("page", "# A\n```yaml\nopenapi: 3.0.4\n```\n"));
        assert!(!is_page(
            "doc",
            "openapi: 3.0.4\ninfo:\n  description: |\n    ```yaml\n    openapi: 3.0.4\n    ```\n"
        ));
    }
}
