//! What `diff` says of each edit, against `tests/edits/told.toml` and against what became of the caller.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use deck_generator::diff::{Difference, Http, Rust, diff};
use deck_generator::pipeline::Inputs;
use deck_generator::source::Source;
use serde::Deserialize;

use super::{Code, Verdict, edits, folder, inputs};

/// What `diff` says of an edit.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Told {
    /// Between the old client and the new server.
    http: String,
    /// oasdiff's ids.
    rules: BTreeSet<String>,
    /// What the compiler says.
    rust: String,
    /// Whether old code that compiles does something else.
    silent: bool,
    /// Which version must follow.
    bump: String,
    /// Why it is not what oasdiff, or the caller, says.
    #[serde(default)]
    but: String,
}

/// What `diff` says of an edit: once for all tests that ask.
pub(super) fn difference(edit: &str) -> &'static Difference {
    static ALL: LazyLock<BTreeMap<String, Difference>> = LazyLock::new(|| {
        let said = |edit: &String| diff(&inputs(edit, "before"), &inputs(edit, "after")).unwrap();
        edits().into_iter().map(|edit| (edit.clone(), said(&edit))).collect()
    });
    &ALL[edit]
}

fn told(difference: &Difference, but: &str) -> Told {
    let changes = || difference.changes.iter();
    Told {
        http: changes().map(|it| it.http).max().unwrap_or(Http::Same).word().to_owned(),
        rules: changes().flat_map(|it| &it.rules).map(|&rule| rule.to_owned()).collect(),
        rust: changes().map(|it| it.rust).max().unwrap_or(Rust::Compiles).word().to_owned(),
        silent: changes().any(|it| it.silent.is_some()),
        bump: difference.bump().word().to_owned(),
        but: but.to_owned(),
    }
}

#[test]
fn diff_says_what_the_table_says() {
    let text = fs::read_to_string(folder().join("told.toml")).unwrap();
    let table: BTreeMap<String, Told> = toml::from_str(&text).unwrap();
    let edits = edits();
    let mut wrong = Vec::new();
    for edit in &edits {
        let is = difference(edit);
        let row = table.get(edit);
        let said = told(is, row.map_or("", |row| &row.but));
        if row != Some(&said) {
            let Told { http, rules, rust, silent, bump, but } = said;
            wrong.push(format!(
                "{edit} = {{ http = {http:?}, rules = {:?}, rust = {rust:?}, silent = {silent}, bump = {bump:?}, but = {but:?} }}\n{:#?}",
                rules.iter().collect::<Vec<_>>(),
                is.changes.iter().map(|it| (&it.key, &it.notes, &it.silent, it.http.word())).collect::<Vec<_>>(),
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(edits.iter().collect::<Vec<_>>(), table.keys().collect::<Vec<_>>());
}

/// The callers were compiled and run by `old_callers_do_what_the_table_says`, which holds `verdicts.toml` to what came of
/// them: so this holds `diff` to the compiler, and to what was sent.
#[test]
fn diff_is_never_milder_than_what_became_of_the_caller() {
    let text = fs::read_to_string(folder().join("verdicts.toml")).unwrap();
    let verdicts: BTreeMap<String, Verdict> = toml::from_str(&text).unwrap();
    for (edit, verdict) in verdicts {
        let difference = difference(&edit);
        let breaks = difference.changes.iter().any(|change| change.rust.breaks());
        let is_silent = difference.changes.iter().any(|change| change.silent.is_some());
        match verdict.code {
            Code::Same => {}
            Code::Breaks => assert!(breaks, "{edit} breaks its caller"),
            Code::Silent => assert!(is_silent, "{edit} does something else"),
        }
    }
}

/// What became of a caller is what `diff` says, but where the table has a reason.
#[test]
fn a_reason_stands_where_the_caller_fared_better() {
    let text = fs::read_to_string(folder().join("verdicts.toml")).unwrap();
    let verdicts: BTreeMap<String, Verdict> = toml::from_str(&text).unwrap();
    let text = fs::read_to_string(folder().join("told.toml")).unwrap();
    let table: BTreeMap<String, Told> = toml::from_str(&text).unwrap();
    for (edit, row) in table {
        let said = match (row.silent, row.rust.as_str()) {
            (true, _) => Code::Silent,
            (false, "breaks" | "may break") => Code::Breaks,
            _ => Code::Same,
        };
        assert!(said == verdicts[&edit].code || !row.but.is_empty(), "{edit}: {said:?}");
    }
}

#[test]
fn a_document_does_not_differ_from_itself() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snippets");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let (name, bytes) = (path.display().to_string(), fs::read(&path).unwrap());
        let inputs: Inputs = Source { name, bytes }.into();
        // Some need their choices, or other files.
        let Ok(difference) = diff(&inputs, &inputs) else { continue };
        assert!(difference.changes.is_empty(), "{}: {:#?}", path.display(), difference.changes);
        count += 1;
    }
    assert!(count > 50, "{count} documents");
}

/// The keywords of `allOf` are those of the schema, and a name is no keyword.
#[test]
fn what_a_schema_joins_counts() {
    let document = |required: &str, definitions: &str| {
        let text = format!(
            "openapi: 3.1.0
info: {{ title: t, version: '1' }}
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Pet' }} }} }} }}
      responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Pet' }} }} }} }} }}
components:
  schemas:
    Pet:
      allOf:
        - {{ type: object, required: [{required}] }}
        - {{ type: object, properties: {{ id: {{ type: integer, readOnly: true }}, name: {{ type: string }} }} }}
      $defs: {{ default: {{ type: string, {definitions} }} }}
"
        );
        Inputs::from(Source { name: "pets.yaml".to_owned(), bytes: text.into_bytes() })
    };
    let keys = |old: &Inputs, new: &Inputs| -> Vec<(String, Vec<&'static str>)> {
        let changes = diff(old, new).unwrap().changes.into_iter();
        changes.map(|change| (change.key, change.rules)).collect()
    };
    let before = document("id", "maxLength: 3");
    let gone = keys(&before, &document("", "maxLength: 3"));
    assert_eq!(gone, [("Pet.id".to_owned(), vec!["response-property-became-optional"])]);
    let limit = keys(&before, &document("id", "maxLength: 4"));
    let place = "#/components/schemas/Pet/$defs/default/maxLength".to_owned();
    assert_eq!(limit, [(place, Vec::new())]);
}
