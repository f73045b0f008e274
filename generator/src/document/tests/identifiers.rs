//! `$id` and `$anchor` in documents of OpenAPI 3.1 in several files (JSON Schema 2020-12 Core, section 8.2).

use super::folder::{Loaded, load};

const HEAD: &str = "openapi: 3.1.1\ninfo: {title: A, version: '1'}\npaths: {}\n";

/// A document with these components, and other files.
fn schemas(schemas: &str, others: &[(&str, &str)]) -> Loaded {
    let document = format!("{HEAD}components:\n  schemas:\n{schemas}");
    let mut files = vec![("openapi.yaml", document.as_str())];
    files.extend(others);
    load(&files)
}

/// What a property of a schema leads to, when each has a title.
fn title(loaded: &Loaded, schema: &str, property: &str) -> String {
    let raw = loaded.document().raw();
    let property = &raw["components"]["schemas"][schema]["properties"][property];
    let reference = property["$ref"].as_str().unwrap_or_else(|| panic!("{property}: {}", loaded.said()));
    let target = loaded.document().target(reference).unwrap();
    let target = raw.pointer(target.as_str()).unwrap_or_else(|| panic!("{target}: {}", loaded.said()));
    target["title"].as_str().unwrap_or_else(|| panic!("{reference}")).to_owned()
}

/// One document in `a/pet.yaml`; what the references in it lead to.
#[test]
fn a_reference_is_relative_to_the_id_around_it() {
    let rows = [
        ("a file of that name in the folder", "", "owner.yaml", "the owner in a"),
        ("no `$id`, and one elsewhere", "", "https://example.com/b/owner.yaml", "the owner in b"),
        ("the `$id` of a file", "https://example.com/b/pet.yaml", "owner.yaml", "the owner in b"),
        ("one in a file", "https://example.com/b/pet.yaml", "part.yaml", "a part of b"),
        ("one in the document", "https://example.com/root/pet.yaml", "node.yaml", "the node"),
        ("a place in one", "https://example.com/root/pet.yaml", "node.yaml#/$defs/Inner", "within the node"),
        ("an anchor in one", "https://example.com/root/pet.yaml", "node.yaml#inner", "within the node"),
        ("none: a file", "https://example.com/c/pet.yaml", "owner.yaml", "the owner in a"),
        ("a path from the `$id`", "https://example.com/c/pet.yaml", "../b/part.yaml", "a part of b"),
        ("a relative `$id`", "../b/pet.yaml", "owner.yaml", "the owner in b"),
        ("the schema itself", "https://example.com/c/pet.yaml", "pet.yaml", "the pet"),
        ("the schema itself, by a fragment", "https://example.com/c/pet.yaml", "#/$defs/Own", "its own"),
        ("an anchor of it", "https://example.com/c/pet.yaml", "#own", "its own"),
        ("an anchor of it, by the URL", "https://example.com/c/pet.yaml", "pet.yaml#own", "its own"),
        ("an embedded schema", "https://example.com/c/pet.yaml", "embedded.yaml", "embedded"),
        ("a fragment of an embedded schema", "https://example.com/c/pet.yaml", "embedded.yaml#own", "deep"),
    ];
    for (what, id, reference, expected) in rows {
        let id = if id.is_empty() { String::new() } else { format!("$id: '{id}'\n") };
        let pet = format!(
            "{id}title: the pet\nproperties: {{p: {{$ref: '{reference}'}}}}\n$defs:\n  Own: {{$anchor: own, title: its own}}\n  \
             Embedded: {{$id: embedded.yaml, title: embedded, $defs: {{Own: {{$anchor: own, title: deep}}}}}}\n"
        );
        let loaded = schemas(
            "    Pet: {$ref: a/pet.yaml}\n    B: {items: {$ref: b/owner.yaml}}\n    \
             Node: {$id: 'https://example.com/root/node.yaml', title: the node, $defs: {Inner: {$anchor: inner, title: within the node}}}\n",
            &[
                ("a/pet.yaml", &pet),
                ("a/owner.yaml", "title: the owner in a\n"),
                (
                    "b/owner.yaml",
                    "$id: https://example.com/b/owner.yaml\ntitle: the owner in b\n$defs: {Part: {$id: part.yaml, title: a part of b}}\n",
                ),
            ],
        );
        assert_eq!(title(&loaded, "Pet", "p"), expected, "{what}");
        assert_eq!(loaded.said(), "", "{what}");
    }
}

/// The name of what is found does not depend on which file is read first.
#[test]
fn an_id_is_known_whenever_its_file_is_read() {
    let files = [
        ("first.yaml", "properties: {p: {$ref: 'https://example.com/second#/$defs/Part'}}\n"),
        ("second.yaml", "$id: https://example.com/second\n$defs: {Part: {title: a part, type: string}}\n"),
    ];
    for text in [
        "    First: {$ref: first.yaml}\n    Second: {$ref: second.yaml}\n",
        "    Second: {$ref: second.yaml}\n    First: {$ref: first.yaml}\n",
        "    First: {$ref: first.yaml}\n    Other: {items: {$ref: 'second.yaml#/$defs/Part'}}\n",
    ] {
        let loaded = schemas(text, &files);
        assert_eq!(title(&loaded, "First", "p"), "a part", "{text}");
        assert_eq!(loaded.said(), "", "{text}");
    }
}

/// Two files may use one anchor each in its own way.
#[test]
fn a_dynamic_reference_stays_in_its_file() {
    let node = |title: &str| {
        format!("$dynamicAnchor: node\ntitle: {title}\nproperties: {{next: {{$dynamicRef: '#node'}}}}\n")
    };
    let loaded = schemas(
        "    One: {$ref: one.yaml}\n    Two: {$ref: two.yaml}\n    Three: {properties: {next: {$dynamicRef: 'two.yaml#node'}}}\n",
        &[("one.yaml", &node("one")), ("two.yaml", &node("two"))],
    );
    assert_eq!(title(&loaded, "One", "next"), "one");
    assert_eq!(title(&loaded, "Two", "next"), "two");
    assert_eq!(title(&loaded, "Three", "next"), "two");
    assert!(loaded.said().lines().all(|line| line.contains("`$dynamicRef` is read as `$ref`")));
}

/// In OpenAPI 3.2 documents have URIs of their own.
#[test]
fn a_document_has_a_uri_of_its_own() {
    let loaded = load(&[
        (
            "api/openapi.yaml",
            "openapi: 3.2.0\n$self: https://example.com/api/v1\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    \
             Pet: {properties: {a: {$ref: shared#/components/schemas/Owner}, b: {$ref: common.yaml#/Tag}}}\n    \
             Shared: {items: {$ref: 'common.yaml#/Owner'}}\n    Own: {title: its own}\n",
        ),
        (
            "api/common.yaml",
            "$self: https://example.com/api/shared\nTag: {title: the tag}\nOwner: {properties: {c: {$ref: 'v1#/components/schemas/Own'}}}\ncomponents: {schemas: {Owner: {title: the owner}}}\n",
        ),
    ]);
    assert_eq!(title(&loaded, "Pet", "b"), "the tag");
    assert_eq!(title(&loaded, "common#/Owner", "c"), "its own");
}

#[test]
fn what_no_schema_is_called_is_refused() {
    let loaded = schemas(
        "    A: {$id: 'https://example.com/x/a', properties: {p: {$ref: b}, q: {$ref: 'https://example.com/c#/D'}}}\n    \
         E: {$ref: e.yaml}\n",
        &[
            (
                "e.yaml",
                "$id: https://example.com/y/e.yaml\nproperties:\n  f: {$ref: f.yaml}\n  g: {$ref: 'e.yaml#gone'}\n  h: {$ref: '//example.com/h'}\n  i: {$ref: i.yaml}\n",
            ),
            ("i.yaml", "$id: https://example.com/z/i.yaml\ntype: string\n"),
        ],
    );
    insta::assert_snapshot!(loaded.printed());
}

/// Nothing depends on the order in which files are read.
#[test]
fn two_schemas_of_one_name_are_refused() {
    let files = [
        ("pet.yaml", "$id: https://example.com/x/pet\nproperties: {p: {$ref: owner.yaml}}\n"),
        ("owner.yaml", "title: in the folder\n"),
        ("other/owner.yaml", "$id: https://example.com/x/owner.yaml\ntitle: by its name\n"),
        ("b.yaml", "items: {items: {$ref: other/owner.yaml}}\n"),
        ("copy.yaml", "$id: https://example.com/x/pet\ntype: string\n"),
    ];
    let early = schemas("    A: {$ref: pet.yaml}\n    B: {items: {$ref: other/owner.yaml}}\n", &files);
    assert_eq!(title(&early, "A", "p"), "by its name");
    assert_eq!(early.said(), "");
    let late = schemas("    A: {$ref: pet.yaml}\n    B: {$ref: b.yaml}\n", &files);
    let expected = "other/owner.yaml:1:6: error[conflict]: `owner.yaml` is read for `https://example.com/x/owner.yaml` too (#/$id)";
    assert_eq!(late.said(), expected);
    let twice = schemas("    A: {$ref: pet.yaml}\n    B: {$ref: copy.yaml}\n", &files);
    let expected = "copy.yaml:1:6: warning[malformed]: something of `pet.yaml` is `https://example.com/x/pet` too; references lead there (#/$id)";
    assert_eq!(twice.said(), expected);
}

/// The keyword means nothing in OpenAPI 3.0.
#[test]
fn an_id_of_3_0_is_none() {
    let loaded = load(&[
        (
            "openapi.yaml",
            "openapi: 3.0.4\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Pet: {$ref: a/pet.yaml}\n    B: {$ref: b.yaml}\n",
        ),
        (
            "a/pet.yaml",
            "$id: https://example.com/pet.yaml\nproperties: {p: {$ref: b.yaml}, q: {$ref: 'https://example.com/b.yaml'}}\n",
        ),
        ("a/b.yaml", "title: in the folder\n"),
        ("b.yaml", "$id: https://example.com/b.yaml\ntitle: not this\n"),
    ]);
    assert_eq!(title(&loaded, "Pet", "p"), "in the folder");
    assert!(loaded.said().contains("`https://example.com/b.yaml` is a URL, and nothing is fetched"));
}
