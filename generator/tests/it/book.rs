//! What is written for people: links lead somewhere, commands and choices are understood, programs are those that are tested.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use deck_generator::clients::Clients;
use deck_generator::config::Config;

/// Where the chapters are.
const CHAPTERS: &str = "docs/src";
/// The chapters whose TOML is `generator.toml`.
const OF_CHOICES: [&str; 5] = ["choices.md", "corrections.md", "names.md", "pages.md", "publish.md"];
/// Folders of this repository, of which a text names files as `examples/errors.rs`.
const FOLDERS: [&str; 4] = ["benches/", "examples/", "generator/", "tests/"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn chapters() -> Vec<String> {
    let entries = fs::read_dir(root().join(CHAPTERS)).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> =
        entries.map(|name| format!("{CHAPTERS}/{}", name.to_str().unwrap())).collect();
    names.sort();
    names
}

/// All texts, by their paths.
fn texts() -> BTreeMap<String, Text> {
    let front = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(str::to_owned);
    let all = front.into_iter().chain(chapters());
    all.map(|path| {
        let text = Text::of(&included(&path));
        (path, text)
    })
    .collect()
}

/// A text, with what it includes as mdBook does: `{{#include PATH}}` in a line of its own.
fn included(path: &str) -> String {
    let mut whole = String::new();
    for line in read(path).lines() {
        match line.strip_prefix("{{#include ").and_then(|rest| rest.strip_suffix("}}")) {
            Some(of) => whole.push_str(&included(&resolved(path, of))),
            None => whole.push_str(line),
        }
        whole.push('\n');
    }
    whole
}

/// The path, from the root, of what a text names relative to itself.
fn resolved(of: &str, named: &str) -> String {
    let mut parts: Vec<&str> = of.split('/').collect();
    parts.pop();
    for part in named.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{of}: {named} leads out of the repository"),
            "." => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// What the tests look at in a text.
#[derive(Default)]
struct Text {
    /// The anchors of its headings.
    anchors: BTreeSet<String>,
    /// Where its links lead.
    links: Vec<String>,
    /// What is written `as code`.
    spans: Vec<String>,
    /// Fenced blocks: the word after the fence, the comment before it, and what is in it.
    blocks: Vec<Block>,
}

struct Block {
    language: String,
    /// `FILE` of `<!-- FILE -->` in the line before.
    file: Option<String>,
    text: String,
}

impl Text {
    fn of(markdown: &str) -> Self {
        let mut found = Self::default();
        let mut prose = String::new();
        let mut lines = markdown.lines();
        let mut before = "";
        while let Some(line) = lines.next() {
            let indent = line.len() - line.trim_start().len();
            if let Some(language) = line.trim_start().strip_prefix("```") {
                let inner = lines.by_ref().take_while(|line| line.trim() != "```");
                let text: String =
                    inner.flat_map(|line| [line.get(indent..).unwrap_or_default(), "\n"]).collect();
                let file = before.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
                found.blocks.push(Block {
                    language: language.to_owned(),
                    file: file.map(str::to_owned),
                    text,
                });
            } else {
                if line.starts_with('#') {
                    found.anchors.insert(anchor(line.trim_start_matches('#').trim()));
                }
                prose.push_str(line);
                prose.push('\n');
            }
            before = line;
        }
        found.prose(&prose);
        found
    }

    fn prose(&mut self, prose: &str) {
        let mut plain = String::new();
        for (index, part) in prose.replace("`` ` ``", "").split('`').enumerate() {
            if index % 2 == 0 {
                plain.push_str(part);
            } else {
                self.spans.push(part.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        let links = plain.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        self.links.extend(links.map(|(target, _)| target.to_owned()));
    }
}

/// The anchor of a heading, as mdBook and forges make it.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

#[test]
fn links_lead_to_files_and_headings() {
    let texts = texts();
    let mut count = 0;
    for (path, text) in &texts {
        for link in text.links.iter().filter(|link| !link.starts_with("https://")) {
            let (file, heading) =
                link.split_once('#').map_or((&**link, None), |(file, heading)| (file, Some(heading)));
            let target = if file.is_empty() { path.clone() } else { resolved(path, file) };
            assert!(root().join(&target).exists(), "{path}: there is no {target} ({link})");
            let is_chapter = path.starts_with(CHAPTERS);
            assert!(!is_chapter || target.starts_with(CHAPTERS), "{path}: {link} leads out of the book");
            if let Some(heading) = heading {
                let anchors = &texts[&target].anchors;
                assert!(anchors.contains(heading), "{path}: {link}: there is {anchors:?}");
            }
            count += 1;
        }
    }
    assert!(count > 50, "{count} links");
}

#[test]
fn the_summary_names_each_chapter_once() {
    let summary = Text::of(&read("docs/src/SUMMARY.md"));
    let mut named: Vec<String> = summary.links.iter().map(|link| format!("{CHAPTERS}/{link}")).collect();
    named.push("docs/src/SUMMARY.md".to_owned());
    named.sort();
    assert_eq!(named, chapters());
}

#[test]
fn files_of_this_repository_are_there() {
    for (path, text) in texts().iter().filter(|(path, _)| path.starts_with(CHAPTERS) || *path == "README.md")
    {
        for span in &text.spans {
            let file = span.split_whitespace().next().unwrap_or_default();
            if FOLDERS.iter().any(|folder| file.starts_with(folder)) {
                assert!(root().join(file).exists(), "{path}: there is no {file}");
            }
        }
    }
}

#[test]
fn choices_are_choices() {
    let mut count = 0;
    for (path, text) in texts() {
        for block in text.blocks.iter().filter(|block| block.language == "toml") {
            if OF_CHOICES.iter().any(|name| path == format!("{CHAPTERS}/{name}")) {
                Config::parse(&block.text).unwrap_or_else(|error| panic!("{path}: {error}\n{}", block.text));
                count += 1;
            } else if path == format!("{CHAPTERS}/clients.md") {
                let clients = Clients::parse(&block.text, Path::new("clients.toml"));
                let clients = clients.unwrap_or_else(|error| panic!("{path}: {error}\n{}", block.text));
                assert!(clients.clients.iter().all(|client| client.target.is_ok()), "{path}: {clients:?}");
            } else {
                block.text.parse::<toml::Table>().unwrap_or_else(|error| panic!("{path}: {error}"));
            }
        }
    }
    assert!(count > 15, "{count} blocks");
}

#[test]
fn programs_are_the_examples() {
    let mut count = 0;
    for (path, text) in texts() {
        for block in &text.blocks {
            let Some(file) = &block.file else { continue };
            let example = read(file);
            let (_, program) = example.split_once("\n\n").unwrap();
            assert_eq!(block.text, program, "{path}: not what {file} is");
            count += 1;
        }
    }
    assert!(count > 5, "{count} programs");
}

#[test]
fn commands_are_understood() {
    let mut count = 0;
    for (path, text) in texts() {
        let shell = text.blocks.iter().filter(|block| block.language == "sh");
        let whole = shell.flat_map(|block| block.text.lines()).map(|line| (line, true));
        let spans = text.spans.iter().map(|span| (&**span, false));
        for (line, is_whole) in whole.chain(spans) {
            for command in commands(line) {
                let parsed = deck_generator::cli::command().try_get_matches_from(&command);
                let Err(error) = parsed else {
                    count += 1;
                    continue;
                };
                // In a sentence a command may stand without its arguments.
                let is_short = matches!(
                    error.kind(),
                    ErrorKind::MissingRequiredArgument | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
                );
                let is_help = error.kind() == ErrorKind::DisplayHelp;
                assert!(is_help || (is_short && !is_whole), "{path}: {line}\n{error}");
            }
        }
    }
    assert!(count > 20, "{count} commands");
}

/// The calls of `deck-generator` in a line for a shell, each with its arguments.
fn commands(line: &str) -> Vec<Vec<&str>> {
    let line = line.split(" #").next().unwrap_or_default();
    line.split(" && ").flat_map(|part| part.split(" | ")).filter_map(command).collect()
}

/// The arguments of `deck-generator`, if it is what is called; without what a shell redirects.
fn command(part: &str) -> Option<Vec<&str>> {
    let part = part.split(" >").next()?.split(" <").next()?;
    let words: Vec<&str> = part.split_whitespace().filter(|word| *word != "…").collect();
    let is_run = words.starts_with(&["cargo", "run"]) && part.contains("-p deck-generator -- ");
    let start = match words.first()? {
        &"deck-generator" => 0,
        _ if is_run => words.iter().position(|word| *word == "--")?,
        _ => return None,
    };
    Some(std::iter::once("deck-generator").chain(words.into_iter().skip(start + 1)).collect())
}
