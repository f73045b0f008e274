//! Faults of a document as a person sees them in a build: each typo in words, with the line and what was meant.

use std::fmt::Write;

use super::build_script::{messages, package, run};

/// A word of each kind that is nearly another.
const TYPOS: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
tags: [{name: pets}]
paths:
  /pets:
    fetch:
      responses: {'200': {description: OK}}
    GET:
      responses: {'200': {description: OK}}
    post:
      operationId: addPet
      tags: [pet]
      security: [{oauth: ['write:pet']}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pett'}}}}
      responses:
        '200': {descripton: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: 'https://x.y/token', scopes: {'write:pets': Change}}}
  schemas:
    Pet:
      type: object
      required: [stat]
      properties:
        state: {type: strng}
        age: {type: int}
        born: {type: string, format: datetime}
        names: {type: array, item: {type: string}}
    Owner:
      type: object
      propertis: {name: {type: string}}
";

#[test]
fn words_near_known_ones_are_told_in_a_build() {
    let sandbox = package();
    sandbox.put("spec/api.yaml", TYPOS);
    let said = run(&sandbox, false);
    assert_eq!(messages(&said, "error"), [""; 0]);
    insta::assert_snapshot!(messages(&said, "warning").join("\n"));
}

#[test]
fn what_cannot_be_read_is_told_in_a_build() {
    let texts = [
        ("an indent one less", TYPOS.replace("      operationId", "     operationId")),
        ("a missing colon", TYPOS.replace("operationId: addPet", "operationId addPet")),
        (
            "an unquoted `#`",
            TYPOS.replace("{$ref: '#/components/schemas/Pett'}", "{$ref: #/components/schemas/Pt}"),
        ),
        ("a truncated file", TYPOS.split("'https").next().unwrap().to_owned()),
        ("a truncated JSON file", "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Pe".to_owned()),
        (
            "a merge conflict",
            TYPOS.replace("paths:\n", "<<<<<<< HEAD\npaths:\n=======\npaths: {}\n>>>>>>> other\n"),
        ),
        ("a scheme that is not declared", TYPOS.replace("[{oauth:", "[{oaut:")),
    ];
    let mut shown = String::new();
    for (what, text) in texts {
        let sandbox = package();
        sandbox.put("spec/api.yaml", &text);
        let before = sandbox.state("");
        let errors = messages(&run(&sandbox, false), "error").join("\n");
        let _ = writeln!(shown, "---- {what}\n{errors}");
        assert_eq!(sandbox.state(""), before, "{what}");
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_scheme_that_is_not_declared_can_be_allowed() {
    let sandbox = package();
    sandbox.put("spec/api.yaml", &TYPOS.replace("[{oauth:", "[{oaut:"));
    for choice in ["\"allow\"", "[\"#/paths/~1pets/post/security\"]"] {
        sandbox.put("spec/generator.toml", &format!("[document]\nfaults = {choice}\n"));
        assert_eq!(messages(&run(&sandbox, false), "error"), [""; 0], "{choice}");
    }
}
