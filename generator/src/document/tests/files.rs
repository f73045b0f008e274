//! Documents in several files.

use super::folder::{Folder, HEAD, load, schemas};
use crate::diagnostic::{Colour, Diagnostics};
use crate::document::load_input;
use crate::source::{Pointer, Source};
use serde_json::json;

#[test]
fn each_way_to_write_a_reference() {
    let rows = [
        ("a file", "pet.yaml", "./pet"),
        ("the same, from here", "./pet.yaml", "./pet"),
        ("a file in a folder", "schemas/pet.yaml", "schemas/pet"),
        ("there and back", "schemas/../pet.yaml", "./pet"),
        ("an empty fragment", "schemas/pet.yaml#", "schemas/pet"),
        ("the fragment of the whole", "schemas/pet.yaml#/", "schemas/pet#/"),
        ("a place in a file", "common.yaml#/Pet", "common#/Pet"),
        (
            "a component of another document",
            "other.yaml#/components/schemas/Pet",
            "other#/components/schemas/Pet",
        ),
        ("JSON", "schemas/pet.json", "json//schemas/pet"),
        ("a percent sign for a space", "my%20pets/pet.yaml", "my pets/pet"),
        ("a space", "my pets/pet.yaml", "my pets/pet"),
        ("a percent sign that is one", "100%25.yaml", "./100%"),
        ("the same, as authors write it", "100%.yaml", "./100%"),
        ("an escaped fragment", "common.yaml#/a~1b%20c", "common#/a~1b c"),
        ("an anchor", "common.yaml#here", "common#/deep/schema"),
    ];
    let pet = "type: object\nproperties: {name: {type: string}}\n";
    let common = "Pet: &p {type: object, properties: {name: {type: string}}}\na/b c: *p\ndeep: {schema: {$anchor: here, <<: *p}}\n";
    let other = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    Pet: {{type: object, properties: {{name: {{type: string}}}}}}\n"
    );
    let json = json!({"type": "object", "properties": {"name": {"type": "string"}}}).to_string();
    for (what, reference, name) in rows {
        let loaded = schemas(
            &format!("    Owner: {{properties: {{pet: {{$ref: '{reference}'}}}}}}\n"),
            &[
                ("pet.yaml", pet),
                (
                    "schemas/pet.yaml",
                    &format!("'': {{type: object, properties: {{name: {{type: string}}}}}}\n{pet}"),
                ),
                ("schemas/pet.json", &json),
                ("my pets/pet.yaml", pet),
                ("100%.yaml", pet),
                ("common.yaml", common),
                ("other.yaml", &other),
            ],
        );
        assert_eq!(loaded.names(), ["Owner", name], "{what}");
        let pointer = Pointer::component("schemas", name);
        assert_eq!(loaded.at(pointer.as_str())["properties"]["name"]["type"], "string", "{what}");
        let reference = &loaded.at("/components/schemas/Owner/properties/pet/$ref");
        let target = loaded.document().target(reference.as_str().unwrap());
        assert_eq!(target.as_ref(), Some(&pointer), "{what}");
    }
}

#[test]
fn references_are_relative_to_the_file_that_they_stand_in() {
    let loaded = load(&[
        (
            "api/openapi.yaml",
            &format!(
                "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{properties: {{b: {{$ref: b/b.yaml}}, e: {{$ref: b/c/e.json#/E}}}}}}\n    Z: {{type: integer}}\n"
            ),
        ),
        (
            "api/b/b.yaml",
            "properties:\n  c: {$ref: c/c.yaml}\n  own: {$ref: '#/properties/c'}\n  me: {$ref: '#'}\n",
        ),
        (
            "api/b/c/c.yaml",
            "properties:\n  d: {$ref: ../../d.yaml}\n  z: {$ref: ../../openapi.yaml#/components/schemas/Z}\n",
        ),
        ("api/d.yaml", "type: array\nitems: {$ref: b/b.yaml}\n"),
        ("api/b/c/e.json", "{\"E\": {\"properties\": {\"b\": {\"$ref\": \"../b.yaml\"}}}}"),
    ]);
    assert_eq!(loaded.names(), ["A", "Z", "b/b", "json//b/c/e#/E", "b/c/c", "./d"]);
    let reference = |at: &str| loaded.at(at)["$ref"].as_str().unwrap().to_owned();
    assert_eq!(reference("/components/schemas/b~1b/properties/c"), "#/components/schemas/b~1c~1c");
    assert_eq!(reference("/components/schemas/b~1b/properties/own"), "#/components/schemas/b~1c~1c");
    assert_eq!(reference("/components/schemas/b~1b/properties/me"), "#/components/schemas/b~1b");
    assert_eq!(reference("/components/schemas/b~1c~1c/properties/z"), "#/components/schemas/Z");
    assert_eq!(reference("/components/schemas/.~1d/items"), "#/components/schemas/b~1b", "in a circle");
    assert_eq!(loaded.place("/components/schemas/.~1d/items/$ref"), "api/d.yaml:2:15");
    assert_eq!(loaded.place("/components/schemas/b~1c~1c/properties/z"), "api/b/c/c.yaml:3:3");
}

#[test]
fn everything_that_can_be_a_reference() {
    let loaded = load(&[
        (
            "openapi.yaml",
            &format!(
                "{HEAD}paths:\n  /a:\n    $ref: paths/a.yaml\n    summary: nearer\ncomponents:\n  securitySchemes:\n    key: {{$ref: common.yaml#/key}}\n"
            ),
        ),
        (
            "paths/a.yaml",
            "summary: farther\nparameters: [{$ref: ../common.yaml#/limit}]\nget: {$ref: get.yaml}\npost:\n  requestBody: {$ref: ../common.yaml#/body}\n  responses: {'200': {description: ''}}\n  callbacks: {done: {$ref: ../common.yaml#/callback}}\n",
        ),
        ("paths/get.yaml", "responses:\n  $ref: responses.yaml\n"),
        ("paths/responses.yaml", "'200': {$ref: ../common.yaml#/answer}\n'404': {description: ''}\n"),
        (
            "common.yaml",
            "key: {type: http, scheme: bearer}\nlimit: {name: limit, in: query, schema: {$ref: '#/Limit'}}\nLimit: {type: integer}\nbody: {content: {application/json: {schema: {$ref: '#/Limit'}, examples: {one: {$ref: '#/example'}}}}}\nexample: {value: {$ref: stays.yaml}}\nanswer:\n  description: ''\n  headers: {X-Total: {$ref: '#/header'}}\n  links: {next: {$ref: '#/link'}}\nheader: {schema: {$ref: '#/Limit'}}\nlink: {operationId: next}\ncallback: {'{$request.body#/url}': {$ref: '#/called'}}\ncalled: {post: {responses: {'200': {description: ''}}}}\n",
        ),
    ]);
    assert_eq!(loaded.at("/paths/~1a/summary"), "nearer");
    assert_eq!(loaded.document().operations().len(), 2);
    let components = loaded.at("/components").as_object().unwrap();
    let names: Vec<String> = components
        .iter()
        .flat_map(|(section, found)| {
            found.as_object().unwrap().keys().map(move |name| format!("{section}: {name}"))
        })
        .collect();
    insta::assert_snapshot!(names.join("\n"), @r"
    securitySchemes: key
    parameters: common#/limit
    responses: common#/answer
    requestBodies: common#/body
    callbacks: common#/callback
    schemas: common#/Limit
    headers: common#/header
    links: common#/link
    examples: common#/example
    ");
    assert_eq!(loaded.at("/components/examples/common#~1example/value/$ref"), "stays.yaml", "it is data");
    assert_eq!(loaded.place("/paths/~1a/summary"), "openapi.yaml:6:14");
    assert_eq!(loaded.place("/paths/~1a/post/requestBody"), "paths/a.yaml:5:3");
    assert_eq!(loaded.place("/paths/~1a/get/responses/404/description"), "paths/responses.yaml:2:22");
    assert_eq!(loaded.place("/components/securitySchemes/key/type"), "common.yaml:1:13");
}

#[test]
fn a_component_that_is_nothing_but_a_reference_is_what_it_leads_to() {
    let files = [
        ("schemas/index.yaml", "Pet: {$ref: pet.yaml}\n"),
        ("schemas/pet.yaml", "properties: {friend: {$ref: index.yaml#/Pet}}\n"),
    ];
    let loaded = schemas(
        "    Pet: {$ref: schemas/index.yaml#/Pet}\n    Dog: {$ref: schemas/pet.yaml}\n    Cat: {$ref: '#/components/schemas/Dog'}\n",
        &files,
    );
    assert_eq!(loaded.names(), ["Pet", "Dog", "Cat"]);
    assert_eq!(loaded.at("/components/schemas/Pet/properties/friend/$ref"), "#/components/schemas/Pet");
    assert_eq!(loaded.at("/components/schemas/Dog/$ref"), "#/components/schemas/Pet");
    let turned =
        schemas("    Dog: {$ref: schemas/pet.yaml}\n    Pet: {$ref: schemas/index.yaml#/Pet}\n", &files);
    assert_eq!(turned.at("/components/schemas/Dog/$ref"), "#/components/schemas/Pet", "whatever the order");
    let unlike = schemas("    Dog: {$ref: schemas/pet.yaml}\n    Cat: {$ref: schemas/pet.yaml}\n", &files);
    assert_eq!(unlike.at("/components/schemas/Dog/$ref"), "#/components/schemas/Cat", "the first by name");
}

#[test]
fn names_are_no_components_of_the_document() {
    let loaded = schemas(
        "    pet: {type: integer}\n    ./pet: {type: boolean}\n    A: {items: {$ref: pet.yaml}}\n",
        &[("pet.yaml", "type: string\n")],
    );
    assert_eq!(loaded.names(), ["pet", "./pet", "A", "././pet"]);
    assert_eq!(loaded.at("/components/schemas/.~1.~1pet/type"), "string");
}

#[test]
fn discriminators_lead_to_files() {
    let loaded = schemas(
        "    Pet:\n      oneOf: [{$ref: pets/dog.yaml}, {$ref: pets/cat.yaml}]\n      discriminator: {propertyName: kind, mapping: {d: pets/dog.yaml, c: './pets/cat.yaml', m: Mouse, v: v1.Mouse}}\n    Mouse: {type: object}\n    v1.Mouse: {type: object}\n",
        &[
            ("pets/dog.yaml", "properties: {kind: {type: string}}\n"),
            ("pets/cat.yaml", "properties: {kind: {type: string}}\n"),
        ],
    );
    assert_eq!(
        loaded.at("/components/schemas/Pet/discriminator/mapping"),
        &json!({"d": "#/components/schemas/pets~1dog", "c": "#/components/schemas/pets~1cat", "m": "Mouse", "v": "v1.Mouse"})
    );
}

#[test]
fn references_that_lead_to_nothing() {
    let folder = Folder::new(&[
        (
            "spec/openapi.yaml",
            &format!(
                "{HEAD}paths:\n  /a: {{$ref: paths/none.yaml}}\n  /b: {{$ref: loop.yaml}}\ncomponents:\n  schemas:\n    A: {{$ref: none.yaml}}\n    B: {{items: {{$ref: 'none.yaml#/X'}}}}\n    C: {{$ref: 'pet.yaml#/nothing'}}\n    D: {{$ref: ../outside.yaml}}\n    E: {{$ref: ../../../../../../../../../../etc/passwd}}\n    F: {{$ref: /etc/passwd}}\n    G: {{$ref: 'https://example.com/pet.yaml#/Pet'}}\n    H: {{$ref: '//example.com/pet.yaml'}}\n    I: {{$ref: 'file:///etc/passwd'}}\n    J: {{$ref: folder}}\n    K: {{$ref: link.yaml}}\n    L: {{$ref: circle.yaml}}\n    M: {{$ref: loop.yaml}}\n    N: {{properties: {{a: {{$ref: none.yaml}}, b: {{$ref: none.yaml}}}}}}\n    O: {{$ref: pet.yaml}}\n    P: {{$ref: '..%2foutside.yaml'}}\n    Q: {{$ref: pet.yaml/x}}\n"
            ),
        ),
        ("spec/pet.yaml", "properties:\n  a: {$ref: missing.yaml}\n  b: {$ref: '#/nothing'}\n"),
        ("spec/folder/x.yaml", ""),
        ("spec/loop.yaml", "$ref: loop.yaml\n"),
        ("outside.yaml", "type: string\n"),
    ]);
    std::os::unix::fs::symlink("../outside.yaml", folder.path("spec/link.yaml")).unwrap();
    std::os::unix::fs::symlink("circle.yaml", folder.path("spec/circle.yaml")).unwrap();
    insta::assert_snapshot!(folder.load().said());
}

#[test]
fn what_is_outside_is_read_where_the_root_is_wider() {
    let folder = Folder::new(&[
        (
            "api/spec/openapi.yaml",
            &format!(
                "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{$ref: ../common/a.yaml}}\n    B: {{items: {{$ref: link.yaml}}}}\n"
            ),
        ),
        ("api/common/a.yaml", "type: string\n"),
    ]);
    std::os::unix::fs::symlink("../common/a.yaml", folder.path("api/spec/link.yaml")).unwrap();
    let loaded = folder.load_below("api");
    assert_eq!(loaded.names(), ["A", "B"], "a link is the file that it leads to");
    assert_eq!(loaded.at("/components/schemas/B/items/$ref"), "#/components/schemas/A");
}

#[test]
fn a_file_at_fault_is_named_with_its_excerpt() {
    let loaded = schemas(
        "    A: {items: {$ref: b.yaml}}\n",
        &[("b.yaml", "type: object\nproperties:\n  a: {minLength: many}\n  c: {$ref: 'none.yaml'}\n")],
    );
    insta::assert_snapshot!(loaded.printed());
}

#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    for (name, text) in
        [("b.yaml", "a: [\n"), ("b.yaml", "a: 1\na: 2\n"), ("b.json", "{\"a\": 1 // b\n}"), ("b.yaml", "")]
    {
        let loaded = schemas(&format!("    A: {{$ref: '{name}#/a'}}\n"), &[(name, text)]);
        assert!(loaded.result.is_err(), "{text}");
        assert!(loaded.said().starts_with(&format!("{name}:")), "{}", loaded.said());
    }
    let loaded = schemas("    A: {$ref: b.yaml}\n", &[("b.yaml", "type: object\ntype: string\n")]);
    insta::assert_snapshot!(loaded.printed());
}

#[test]
fn without_a_folder_no_file_is_read() {
    let text = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{$ref: b.yaml}}\n");
    let source = Source { name: "stdin".to_owned(), bytes: text.into_bytes() };
    let mut diagnostics = Diagnostics::default();
    let document = load_input(source.into(), &mut diagnostics).unwrap();
    let printer = document.printer();
    let texts: Vec<String> = diagnostics.iter().map(|found| printer.render(found, Colour::None)).collect();
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn circles_of_path_items_end() {
    let loaded = load(&[
        ("openapi.yaml", &format!("{HEAD}paths:\n  /a: {{$ref: a.yaml}}\n")),
        (
            "a.yaml",
            "post:\n  responses: {'200': {description: ''}}\n  callbacks:\n    again:\n      '{$request.body#/url}': {$ref: a.yaml}\n",
        ),
    ]);
    assert_eq!(loaded.document().operations().len(), 1);
    insta::assert_snapshot!(loaded.said());
}

#[test]
fn a_document_of_another_version_is_told_of() {
    let other = "swagger: 2.0\ndefinitions:\n  Pet: {type: string}\n";
    let loaded = schemas("    A: {items: {$ref: old.yaml#/definitions/Pet}}\n", &[("old.yaml", other)]);
    assert_eq!(
        loaded.said(),
        "old.yaml:1:10: note[ignored]: this file is of version 2.0, but is read as the document, which is of 3.0 (#/swagger)"
    );
    let same = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    Pet: {{type: string}}\n")
        .replace("3.0.4", "3.0.1");
    let loaded =
        schemas("    A: {items: {$ref: old.yaml#/components/schemas/Pet}}\n", &[("old.yaml", &same)]);
    assert_eq!(loaded.said(), "");
}

#[test]
fn files_of_a_document_of_swagger_2_0() {
    let loaded = load(&[
        (
            "swagger.yaml",
            "swagger: '2.0'\ninfo: {title: A, version: '1'}\nhost: example.com\nschemes: [https]\nconsumes: [application/json]\nproduces: [application/json]\npaths:\n  /pets: {$ref: pets.yaml}\ndefinitions:\n  Error: {$ref: common.yaml#/Error}\n",
        ),
        (
            "pets.yaml",
            "get:\n  parameters: [{$ref: common.yaml#/limit}]\n  responses:\n    200: {description: OK, schema: {type: array, items: {$ref: models/Pet.yaml}}}\n    404: {$ref: common.yaml#/None}\n",
        ),
        ("models/Pet.yaml", "type: object\nproperties: {name: {type: string, x-nullable: true}}\n"),
        (
            "common.yaml",
            "limit: {name: limit, in: query, type: array, items: {type: string}, collectionFormat: multi}\nNone: {description: None, schema: {$ref: '#/Error'}}\nError: {type: object, properties: {code: {type: integer}}}\n",
        ),
    ]);
    assert_eq!(loaded.names(), ["Error", "models/Pet"]);
    assert_eq!(loaded.at("/components/schemas/models~1Pet/properties/name/type/1"), "null");
    assert_eq!(loaded.at("/components/parameters/common#~1limit/explode"), true);
    let none = loaded.at("/components/responses/common#~1None/content/application~1json/schema/$ref");
    assert_eq!(none, "#/components/schemas/Error");
    assert_eq!(loaded.place("/components/schemas/Error/properties/code/type"), "common.yaml:3:49");
    assert_eq!(loaded.place("/components/parameters/common#~1limit/schema/type"), "common.yaml:1:39");
    assert_eq!(
        loaded.place("/paths/~1pets/get/responses/200/content/application~1json/schema/items"),
        "pets.yaml:4:50"
    );
}

#[test]
fn files_of_a_document_of_3_1() {
    let loaded = load(&[
        (
            "openapi.yaml",
            "openapi: 3.1.1\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Owner:\n      properties:\n        pet: {$ref: pet.yaml, description: Mine}\n        name: {$ref: 'https://example.com/name'}\n        other: {$ref: '#here'}\n    Name: {$id: 'https://example.com/name', type: string}\n    Here: {$anchor: here, type: boolean}\n",
        ),
        (
            "pet.yaml",
            "type: [object, 'null']\nproperties:\n  age: {type: integer, exclusiveMinimum: 1}\n  tag: {$ref: '#/$defs/Tag'}\n$defs:\n  Tag: {const: a}\n",
        ),
    ]);
    assert_eq!(loaded.names(), ["Owner", "Name", "Here", "./pet", "pet#/$defs/Tag"]);
    assert_eq!(loaded.at("/components/schemas/.~1pet/properties/age/exclusiveMinimum"), 1);
    assert_eq!(loaded.at("/components/schemas/pet#~1$defs~1Tag/const"), "a");
    assert_eq!(loaded.at("/components/schemas/Owner/properties/name/$ref"), "#/components/schemas/Name");
    assert_eq!(loaded.at("/components/schemas/Owner/properties/other/$ref"), "#/components/schemas/Here");
    assert_eq!(loaded.place("/components/schemas/.~1pet/properties/age/exclusiveMinimum"), "pet.yaml:3:42");
}
