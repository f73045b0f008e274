//! `deck-generator explain`. That each code has a text is a test beside the texts.

use deck_generator::diagnostic::Code;

use crate::sandbox::{Sandbox, stderr, stdout};

#[test]
fn a_code_is_explained_and_another_word_is_refused_with_what_is_near() {
    let sandbox = Sandbox::new();
    let explained = sandbox.run(&["explain", "dangling-reference"]).success();
    let said = stdout(explained.get_output());
    assert!(said.starts_with("dangling-reference\n\nSeverity: warning, loss: left-out\n\n"), "{said}");
    assert!(said.contains("$ref: '#/components/schemas/Owner'"), "{said}");

    let refused = sandbox.run(&["explain", "dangling-refrence"]).code(2);
    assert_eq!(
        stderr(refused.get_output()),
        "error: there is no code `dangling-refrence`; did you mean `dangling-reference`?\n"
    );
    let refused = sandbox.run(&["explain", "weather"]).code(2);
    let said = stderr(refused.get_output());
    assert!(said.ends_with("`deck-generator explain` lists the codes\n"), "{said}");

    let listed = sandbox.run(&["explain"]).success();
    let said = stdout(listed.get_output());
    let codes: Vec<&str> = said.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(codes, Code::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>());
}
