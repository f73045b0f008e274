//! Overlays and corrections of generator.toml: what they change, and what is reported of them.

use crate::sandbox::{Sandbox, stderr};

const API: &str = "\
openapi: 3.0.4
info: {title: Zones, version: '1'}
paths:
  /zones:
    get:
      operationId: list_zones
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Zone'}}
components:
  schemas:
    Zone:
      type: object
      required: [name, kind]
      properties:
        name: {type: string}
        kind: {type: string, enum: [Native, Slave]}
        owner: {$ref: '#/components/schemas/Owner'}
    Owner:
      type: object
      properties:
        id: {type: integer}
";

const OVERLAY: &str = "\
overlay: 1.1.0
info: {title: What the server sends, version: '1'}
extends: v1.yaml
actions:
  - target: $.components.schemas.Zone.properties.name
    update: {nullable: true}
  - target: $.components.schemas.Zone.required[?@ == 'kind']
    remove: true
  - target: $.paths['/zones'].get.responses
    update: {'201': {}}
  - target: $.paths['/zones'].get.responses['201']
    copy: $.paths['/zones'].get.responses['200']
  - target: $.components.schemas.Owner.properties
    update:
      nick: {type: 7}
";

const GENERATE: [&str; 4] = ["generate", "spec/v1.yaml", "--out", "client"];

fn api(files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", API);
    for (path, text) in files {
        sandbox.put(path, text);
    }
    sandbox
}

fn types(sandbox: &Sandbox) -> String {
    let files = sandbox.state("client/src/types");
    files.into_values().map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
}

/// What is reported when a client is made with such a file beside the document.
fn reported(name: &str, text: &str, code: i32) -> String {
    let sandbox = api(&[(name, text)]);
    stderr(sandbox.run(&GENERATE).code(code).get_output())
}

fn overlay(actions: &str) -> String {
    format!("overlay: 1.1.0\ninfo: {{title: A, version: '1'}}\nactions:\n{actions}")
}

#[test]
fn an_overlay_beside_the_document_corrects_it() {
    let sandbox = api(&[("spec/fix.overlay.yaml", OVERLAY)]);
    let run = sandbox.run(&GENERATE).success();
    let types = types(&sandbox);
    assert!(
        types.contains("pub name: Option<String>,") && types.contains("pub kind: Option<ZoneKind>,"),
        "{types}"
    );
    let said = stderr(run.get_output());
    // What is wrong with the overlay's own value is there; the document's line is not.
    assert!(said.contains("spec/fix.overlay.yaml:15:20"), "{said}");
    assert!(!said.contains("changes nothing"), "{said}");
    let folder = api(&[("spec/fix.overlay.yaml", OVERLAY)]);
    folder.run(&["generate", "spec", "--out", "client"]).success();
    assert!(types == self::types(&folder), "the folder is the same document");
}

#[test]
fn named_overlays_come_last_and_in_their_order() {
    let first = overlay("  - {target: $.info, update: {title: First}}\n");
    let second = overlay("  - {target: $.info, update: {title: Second}}\n");
    let sandbox = api(&[("spec/z.overlay.yaml", &first), ("other/a.yaml", &second)]);
    sandbox.run(&["generate", "spec/v1.yaml", "--overlay", "other/a.yaml", "--out", "client"]).success();
    assert!(sandbox.read("client/Cargo.toml").contains("name = \"second-client\""));
    let both = ["--overlay", "other/a.yaml", "--overlay", "spec/z.overlay.yaml"];
    sandbox.run(&[GENERATE.as_slice(), &both].concat()).success();
    assert!(sandbox.read("client/Cargo.toml").contains("name = \"first-client\""));
}

#[test]
fn what_an_overlay_adds_has_its_place_there_and_what_it_changes_names_it() {
    let added = overlay("  - target: $.components.schemas.Owner.properties\n    update: {nick: {type: 7}}\n");
    let said = reported("spec/fix.yaml", &added, 0);
    assert!(said.contains("spec/fix.yaml:5:27"), "{said}");
    let changed = overlay("  - target: $.components.schemas.Owner.properties.id\n    update: {type: 7}\n");
    let said = reported("spec/fix.yaml", &changed, 0);
    assert!(said.contains("spec/v1.yaml:25:20"), "the vendor's line: {said}");
    assert!(said.contains("spec/fix.yaml:4:13") && said.contains("corrected here"), "{said}");
}

#[test]
fn an_action_that_matches_nothing_is_an_error_and_a_needless_one_a_warning() {
    let said = reported(
        "spec/fix.yaml",
        &overlay("  - target: $.paths['/zone'].get\n    update: {summary: A}\n"),
        1,
    );
    assert!(said.contains("error[overlay]: this action matches nothing in the document"), "{said}");
    assert!(said.contains("spec/fix.yaml:4:13"), "{said}");
    for needless in [
        "  - {target: $.components.schemas.Zone, update: {type: object, required: [kind]}}\n",
        "  - {target: \"$.components.schemas.Zone.required[?@ == 'owner']\", remove: true}\n",
    ] {
        let said = reported("spec/fix.yaml", &overlay(needless), 0);
        assert!(said.contains("warning[needless]: this action changes nothing"), "{said}");
    }
}

#[test]
fn faults_of_an_overlay_are_errors_with_their_place() {
    for (text, message, place) in [
        (
            "overlay: 1.2.0\ninfo: {title: A, version: '1'}\nactions: [{target: $, update: {}}]\n",
            "Overlay 1.2.0 is not read",
            "1:10",
        ),
        ("overlay: 1.0\ninfo: {title: A, version: '1'}\nactions: []\n", "at least one action", "3:1"),
        (
            &overlay("  - {target: '$.a[', remove: true}\n"),
            "`$.a[` is not a JSONPath (RFC 9535), character 5: expected selector",
            "4:14",
        ),
        (&overlay("  - {target: $.info, updat: {}}\n"), "`updat` means nothing here", "4:22"),
        (
            &overlay("  - {target: $.info, remove: true, update: {}}\n"),
            "one of `update`, `copy` and `remove`",
            "4:5",
        ),
        (
            &overlay("  - {target: $.info.title, update: {a: 1}}\n"),
            "an object cannot be merged into a single value, which is at #/info/title",
            "4:14",
        ),
        (
            &overlay("  - {target: $.info, copy: $.paths.*.*.*}\n"),
            "`copy` selects 2 values of the document instead of one",
            "4:14",
        ),
        (
            "overlay: 1.0.0\ninfo: {title: A, version: '1'}\nactions: [{target: $.info, copy: $.paths}]\n",
            "`copy` is of Overlay 1.1",
            "3:34",
        ),
    ] {
        let said = reported("spec/fix.yaml", text, 1);
        assert!(said.contains(message) && said.contains(&format!("spec/fix.yaml:{place}")), "{text}: {said}");
    }
}

#[test]
fn an_overlay_for_another_document_is_left_alone_unless_it_is_named() {
    let other = overlay("  - {target: $.info, update: {title: Other}}\n")
        .replace("actions", "extends: v2.yaml\nactions");
    let sandbox = api(&[("spec/fix.yaml", &other)]);
    sandbox.run(&GENERATE).success();
    assert!(sandbox.read("client/Cargo.toml").contains("name = \"zones-client\""));
    let run = sandbox.run(&[GENERATE.as_slice(), &["--overlay", "spec/fix.yaml"]].concat()).code(1);
    assert!(stderr(run.get_output()).contains("the overlay is for `v2.yaml`, which is not the document"));
}

#[test]
fn the_manifest_and_check_know_of_overlays() {
    let sandbox = api(&[(
        "spec/fix.json",
        "{\"overlay\": \"1.1.0\", \"info\": {\"title\": \"A\", \"version\": \"1\"}, \"actions\": [{\"target\": \"$.info\", \"update\": {\"summary\": \"A\"}}]}",
    )]);
    sandbox.run(&GENERATE).success();
    let check = [GENERATE.as_slice(), &["--check"]].concat();
    sandbox.run(&check).success();
    let manifest = sandbox.read("client/MANIFEST");
    sandbox.put("spec/fix.json", &sandbox.read("spec/fix.json").replace("summary\": \"A", "summary\": \"B"));
    sandbox.run(&check).code(1);
    sandbox.run(&GENERATE).success();
    assert_ne!(sandbox.read("client/MANIFEST"), manifest);
}

#[test]
fn a_build_takes_the_overlays_of_its_folder_and_locked_sees_them() {
    use deck_generator::build_script::{BuildScript, Surroundings, run_in};
    let sandbox = api(&[("spec/fix.overlay.yaml", OVERLAY)]);
    let options = BuildScript {
        spec_dir: sandbox.path("spec"),
        documents: vec!["v1.yaml".to_owned()],
        out: sandbox.path("client"),
        ..BuildScript::default()
    };
    let build = |locked| {
        let mut out = Vec::new();
        run_in(&options, &Surroundings { locked, ..Surroundings::default() }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let said = build(false);
    assert!(said.contains(&format!("cargo::rerun-if-changed={}", sandbox.path("spec").display())), "{said}");
    assert!(types(&sandbox).contains("pub name: Option<String>,"));
    assert!(!build(true).contains("cargo::error"));
    sandbox.put("spec/fix.overlay.yaml", &OVERLAY.replace("name\n", "kind\n"));
    assert!(build(true).contains("cargo::error"));
}

#[test]
fn corrections_of_generator_toml_are_actions_too() {
    let corrections = "\
[[corrections]]
at = \"#/components/schemas/Zone/properties/name\"
nullable = true

[[corrections]]
schema = \"Zone\"
properties = \"k*\"
optional = true
becomes = { type = \"integer\", format = \"int32\" }

[[corrections]]
properties = \"owner\"
ignored = true
";
    let sandbox = api(&[("spec/generator.toml", corrections)]);
    sandbox.run(&GENERATE).success();
    let before = types(&sandbox);
    assert!(
        before.contains("pub name: Option<String>,") && before.contains("pub kind: Option<i32>,"),
        "{before}"
    );
    assert!(!before.contains("owner"), "{before}");
    // By the name that the type has in Rust, once it has one.
    let renamed = "[names.schemas]\nZone = \"Area\"\n[[corrections]]\nschema = \"Area\"\nproperties = \"name\"\noptional = true\n";
    sandbox.put("spec/generator.toml", renamed);
    sandbox.run(&GENERATE).success();
    let after = types(&sandbox);
    assert!(after.contains("pub struct Area") && after.contains("pub name: Option<String>,"), "{after}");
}

#[test]
fn corrections_have_the_errors_and_warnings_of_overlays() {
    for (text, code, message, line) in [
        (
            "at = '#/components/schemas/Zon'\nnullable = true\n",
            1,
            "the document has nothing at `#/components/schemas/Zon`",
            2,
        ),
        ("schema = 'Zon'\nnullable = true\n", 1, "no schema of the document is called `Zon`", 2),
        ("properties = 'nam'\nnullable = true\n", 1, "no property has a name like `nam` here", 2),
        ("schema = 'Zone'\n", 1, "the correction says nothing", 2),
        ("schema = 'Zone'\noptional = true\n", 1, "#/components/schemas/Zone is not a property", 2),
        ("schema = 'Zone'\nproperties = 'name'\nenum = 'closed'\n", 1, "name lists no values", 2),
        ("schema = 'Zone'\nproperties = 'kind'\nenum = 'open'\n", 0, "this correction changes nothing", 2),
        (
            "schema = 'Zone'\nproperties = 'kind'\nvalues = ['Slave']\n",
            0,
            "this correction changes nothing",
            2,
        ),
        ("schema = 'Zone'\nproperties = 'owner'\noptional = true\n", 0, "this correction changes nothing", 2),
    ] {
        let said = reported("spec/generator.toml", &format!("# corrections\n[[corrections]]\n{text}"), code);
        assert!(said.contains(message), "{text}: {said}");
        assert!(said.contains(&format!("spec/generator.toml:{line}:")), "{text}: {said}");
    }
    let wrong = "[[corrections]]\nschema = 'Zone'\nproperties = 'name'\nbecomes = { type = 7 }\n";
    let said = reported("spec/generator.toml", wrong, 0);
    assert!(said.contains("spec/generator.toml:1:"), "what a correction brings is there: {said}");
}

/// The field of a struct in the generated types, without what is around it.
fn field<'t>(types: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = types.split_once(&format!("pub {name}: "))?;
    rest.split_once(",\n").map(|(ty, _)| ty)
}

/// What a correction says, and the field that comes of it.
const WISHES: [(&str, &str, Option<&str>); 7] = [
    ("nulled", "nullable = true", Some("Option<String>")),
    ("optional", "optional = true", Some("Option<String>")),
    ("required", "optional = false", Some("String")),
    ("number", "becomes = { type = 'integer', format = 'int32' }", Some("i32")),
    ("known", "values = ['a', 'b']", Some("ThingKnown")),
    ("kind", "enum = 'closed'", Some("ThingKind")),
    ("gone", "ignored = true", None),
];

const THINGS: &str = "\
openapi: 3.0.4
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      operationId: get_thing
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components:
  schemas:
    Thing:
      type: object
      required: [nulled, optional, number, known, kind, gone, whole, other, listed, closed]
      properties:
        nulled: {type: string}
        optional: {type: string}
        required: {type: string}
        number: {type: string}
        known: {type: string}
        kind: {type: string, enum: [big, small]}
        gone: {type: string}
        whole: {$ref: '#/components/schemas/Whole'}
        other: {$ref: '#/components/schemas/Other'}
        listed: {$ref: '#/components/schemas/Listed'}
        closed: {$ref: '#/components/schemas/Closed'}
    Whole: {type: object, properties: {id: {type: integer}}}
    Other: {type: object, properties: {id: {type: integer}}}
    Listed: {type: string}
    Closed: {type: string, enum: [up, down]}
";

fn corrected(corrections: &str) -> String {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", THINGS);
    sandbox.put("spec/generator.toml", corrections);
    sandbox.run(&GENERATE).success();
    types(&sandbox)
}

/// Each correction of a property, for each way to name it.
#[test]
fn each_correction_works_by_pointer_by_pattern_and_by_type() {
    let subjects: [fn(&str) -> String; 3] = [
        |property| format!("at = '#/components/schemas/Thing/properties/{property}'"),
        |property| format!("properties = '{property}'"),
        |property| format!("schema = 'Thing'\nproperties = '*{}'", property.get(1..).unwrap_or_default()),
    ];
    for subject in subjects {
        let correction = |(property, wish, _): &(&str, &str, _)| {
            format!("[[corrections]]\n{}\n{wish}\n", subject(property))
        };
        let types = corrected(&WISHES.iter().map(correction).collect::<String>());
        for (property, wish, expected) in WISHES {
            assert_eq!(field(&types, property), expected, "{} {wish}: {types}", subject(property));
        }
        assert!(types.contains("pub enum ThingKnown {\n    A,\n    B,\n    /// A value that the document does not list.\n    Unrecognized"), "{types}");
        assert!(types.contains("pub enum ThingKind {\n    Big,\n    Small,\n}"), "{types}");
    }
}

#[test]
fn each_correction_works_for_a_whole_type() {
    let wishes = [
        ("Whole", "nullable = true", "pub whole: Option<Whole>"),
        (
            "Other",
            "becomes = { type = 'string', enum = ['me'] }",
            "pub enum Other {\n    Me,\n    /// A value that the document does not list.\n    Unrecognized",
        ),
        (
            "Listed",
            "values = ['me']",
            "pub enum Listed {\n    Me,\n    /// A value that the document does not list.\n    Unrecognized",
        ),
        ("Closed", "enum = 'closed'", "pub enum Closed {\n    Up,\n    Down,\n}"),
    ];
    let subjects: [fn(&str) -> String; 2] =
        [|name| format!("at = '#/components/schemas/{name}'"), |name| format!("schema = '{name}'")];
    for subject in subjects {
        let correction =
            |(name, wish, _): &(&str, &str, _)| format!("[[corrections]]\n{}\n{wish}\n", subject(name));
        let types = corrected(&wishes.iter().map(correction).collect::<String>());
        for (name, wish, expected) in wishes {
            assert!(types.contains(expected), "{} {wish}: {types}", subject(name));
        }
    }
    // A pattern means the enums among its properties.
    let all = corrected("[[corrections]]\nproperties = '*'\nenum = 'closed'\n");
    assert!(all.contains("    Down,\n}") && all.contains("    Small,\n}"), "{all}");
}
