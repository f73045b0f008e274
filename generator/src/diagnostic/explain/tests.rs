//! Each code has its text, and the document in it causes the diagnostic.

use crate::config::Config;
use crate::diagnostic::{Code, Severity};
use crate::pipeline::{Inputs, Lock, Run, client};
use crate::source::Source;

/// Codes of faults that no document causes, or none that is small.
const WITHOUT_EXAMPLE: [Code; 3] = [Code::Internal, Code::AnyValue, Code::RuntimeVersion];

/// The fenced blocks of a text: the words after the fence, and what is in the block.
fn blocks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\n```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap())
}

/// A document of which the example leaves out the head.
fn document(index: usize, text: &str) -> Source {
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    let mut whole = String::new();
    if !has("openapi:") && !has("swagger:") {
        whole.push_str("openapi: 3.1.0\n");
        if !has("info:") {
            whole.push_str("info: {title: Example, version: '1'}\n");
        }
        if !has("paths:") {
            whole.push_str("paths: {}\n");
        }
    }
    whole.push_str(text);
    Source { name: format!("{index}.yaml"), bytes: whole.into_bytes() }
}

/// A run of the examples of a code that are marked with `fence`.
fn run(text: &str, fence: &str, lock: Lock) -> Run {
    let documents: Vec<Source> = blocks(text)
        .filter(|(words, _)| *words == fence)
        .enumerate()
        .map(|(index, (_, text))| document(index, text))
        .collect();
    let choices = blocks(text).find(|(words, _)| *words == "toml").map_or("", |(_, choices)| choices);
    let first = Inputs::from(documents[0].clone());
    let config = Config::parse(choices).unwrap();
    let (run, _) = client(&Inputs { documents, config, config_text: choices.to_owned(), lock, ..first });
    run
}

#[test]
fn each_code_has_a_text_whose_example_causes_it() {
    for code in Code::ALL {
        let text = code.explanation();
        let severity = format!("Severity: {}", code.severity().as_str());
        let loss = code.loss().map(|loss| format!(", loss: {}", loss.as_str())).unwrap_or_default();
        assert_eq!(text.lines().next(), Some(&*format!("{severity}{loss}")), "{code:?}");
        assert!(code.loss().is_none() || code.severity() <= Severity::Warning, "{code:?}");
        assert!(text.lines().count() > 2 && !text.contains("## "), "{code:?}: {text}");
        if *code == Code::Lock {
            let (_, lock) = blocks(text).find(|(words, _)| *words == "toml,names.lock").unwrap();
            Lock::parse(lock).unwrap_err();
            continue;
        }
        let has_document = blocks(text).any(|(words, _)| words == "yaml");
        assert!(has_document != WITHOUT_EXAMPLE.contains(code), "{code:?}");
        if WITHOUT_EXAMPLE.contains(code) {
            continue;
        }
        let before = blocks(text).any(|(words, _)| words == "yaml,before");
        let lock = if before {
            run(text, "yaml,before", Lock::default()).generated.unwrap().lock
        } else {
            Lock::default()
        };
        let run = run(text, "yaml", lock);
        let found: Vec<_> = run.diagnostics.iter().filter(|found| found.code == *code).collect();
        assert!(
            found.iter().any(|found| found.severity == code.severity()),
            "{code:?}: {:?}",
            run.diagnostics.iter().collect::<Vec<_>>()
        );
        let fails = code.severity() == Severity::Error;
        assert_eq!(run.diagnostics.has_errors(), fails, "{code:?}");
    }
}
