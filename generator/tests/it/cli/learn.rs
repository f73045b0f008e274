//! What is learnt of recorded responses: the overlay, and that it is enough.

use crate::sandbox::{Sandbox, stderr, stdout};
use serde_json::{Value, json};

const API_3_1: &str = "\
openapi: 3.1.0
info: {title: Zones, version: '1'}
paths:
  /zones/{id}:
    get:
      operationId: get_zone
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Zone'}}}}
        '422': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
  /owners:
    get:
      operationId: list_owners
      responses:
        '200': {description: OK, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Zone'}}}}}
  /report:
    get:
      operationId: get_report
      responses:
        '200': {description: OK, content: {application/json: {schema: {}}}}
components:
  schemas:
    Zone:
      type: object
      required: [name, kind, serial]
      properties:
        name: {type: string}
        kind: {type: string}
        serial: {type: integer}
        owner: {$ref: '#/components/schemas/Owner'}
        created: {type: string, format: date-time}
        token: {type: integer}
    Owner:
      type: object
      required: [id, login]
      properties: {id: {type: integer}, login: {type: string}}
    Problem:
      type: object
      required: [detail]
      properties: {detail: {type: string}}
";

const API_2_0: &str = "\
swagger: '2.0'
info: {title: Zones, version: '1'}
produces: [application/json]
paths:
  /primaries:
    get:
      operationId: list_primaries
      responses: {'200': {description: OK, schema: {$ref: '#/definitions/Primary'}}}
  /export:
    get:
      operationId: export
      responses: {'200': {description: OK, schema: {type: string}}}
definitions:
  Primary:
    type: object
    required: [ip]
    properties: {ip: {type: string}, account: {type: string}}
";

fn line(path: &str, status: u16, content_type: &str, body: &Value) -> String {
    let body = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
    let url = format!("http://localhost:1{path}");
    json!({"method": "GET", "url": url, "status": status, "content_type": content_type, "body": body})
        .to_string()
        + "\n"
}

/// The overlay that is learnt of some lines; learning again with it finds nothing more, and a client is made with it.
fn learnt(api: &str, lines: &str) -> String {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", api);
    sandbox.put("responses.jsonl", lines);
    let learn =
        ["learn", "spec/v1.yaml", "--responses", "responses.jsonl", "--out", "spec/learnt.overlay.yaml"];
    sandbox.run(&learn).success();
    let overlay = sandbox.read("spec/learnt.overlay.yaml");
    let again = sandbox.run(&["learn", "spec/v1.yaml", "--responses", "responses.jsonl"]).success();
    assert_eq!(stdout(again.get_output()), "", "{overlay}");
    let generated = sandbox.run(&["generate", "spec/v1.yaml", "--out", "client"]).success();
    let said = stderr(generated.get_output());
    assert!(!said.contains("needless") && !said.contains("error"), "{said}");
    overlay
}

/// The actions, without the comments above them.
fn actions(overlay: &str) -> Vec<&str> {
    let actions = overlay.split_once("actions:\n").unwrap().1;
    actions.lines().filter(|line| !line.trim_start().starts_with('#')).map(str::trim).collect()
}

fn zone(more: &Value) -> Value {
    let mut zone = json!({"name": "a", "kind": "k", "serial": 1});
    zone.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    zone
}

#[test]
fn null_absence_formats_and_types() {
    let json = "application/json";
    let mut lines =
        line("/v1/zones/a", 200, json, &zone(&json!({"owner": null, "created": "soon", "token": "hunter2"})));
    lines += &line("/v1/zones/b", 200, json, &json!({"name": null, "serial": 1.5, "kind": "k"}));
    lines += &line("/v1/zones/c", 200, json, &json!({"name": "c", "serial": 1}));
    let overlay = learnt(API_3_1, &lines);
    assert_eq!(
        actions(&overlay),
        [
            "- target: $.components.schemas.Zone.required[?@ == 'kind']",
            "remove: true",
            "- target: $.components.schemas.Zone.properties.created.format",
            "remove: true",
            "- target: $.components.schemas.Zone.properties.name.type",
            "remove: true",
            "- target: $.components.schemas.Zone.properties.name",
            "update: {\"type\":[\"string\",\"null\"]}",
            "- target: $.components.schemas.Zone.properties.owner['$ref']",
            "remove: true",
            "- target: $.components.schemas.Zone.properties.owner",
            "update: {\"anyOf\":[{\"$ref\":\"#/components/schemas/Owner\"},{\"type\":\"null\"}]}",
            "- target: $.components.schemas.Zone.properties.serial.type",
            "remove: true",
            "- target: $.components.schemas.Zone.properties.serial",
            "update: {\"type\":\"number\"}",
            "- target: $.components.schemas.Zone.properties.token.type",
            "remove: true",
            "- target: $.components.schemas.Zone.properties.token",
            "update: {\"type\":\"string\"}",
        ]
    );
    for comment in [
        "extends: v1.yaml\n",
        "  # `kind` is missing; seen once:\n  #   GET /v1/zones/c 200 (once)\n  #   responses.jsonl:3: $.kind is missing\n",
        "  # `null`; seen once:\n  #   GET /v1/zones/a 200 (once)\n  #   responses.jsonl:1: $.owner = null\n",
        "$.token = \"***\"",
    ] {
        assert!(overlay.contains(comment), "{comment}: {overlay}");
    }
    assert!(!overlay.contains("hunter2"), "{overlay}");
}

#[test]
fn statuses_and_other_schemas() {
    let json = "application/json";
    let mut lines = line("/zones/a", 201, json, &zone(&json!({"name": null})));
    lines += &line("/zones/b", 404, json, &json!({"detail": "no"}));
    lines += &line("/zones/b", 409, json, &json!({"code": 7}));
    lines += &line("/owners", 200, json, &json!([{"id": 1, "login": "a"}]));
    lines += &line("/report", 200, "text/csv; charset=utf-8", &json!("a,b"));
    let overlay = learnt(API_3_1, &lines);
    let actions = actions(&overlay).join("\n");
    for action in [
        "- target: $.paths['/zones/{id}'].get.responses\nupdate: {\"201\":{}}\n- target: $.paths['/zones/{id}'].get.responses['201']\ncopy: $.paths['/zones/{id}'].get.responses['200']",
        "- target: $.paths['/zones/{id}'].get.responses['404']\ncopy: $.paths['/zones/{id}'].get.responses['422']",
        "update: {\"409\":{\"description\":\"Not declared\",\"content\":{\"application/json\":{\"schema\":{\"type\":\"object\",\"properties\":{\"code\":{\"type\":\"integer\"}},\"required\":[\"code\"]}}}}}",
        "update: {\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Owner\"}}",
        "- target: $.paths['/report'].get.responses['200'].content['application/json']\nremove: true\n- target: $.paths['/report'].get.responses['200']\nupdate: {\"content\":{\"text/csv\":{\"schema\":{\"type\":\"string\"}}}}",
        "update: {\"type\":[\"string\",\"null\"]}",
    ] {
        assert!(actions.contains(action), "{action}:\n{actions}");
    }
}

#[test]
fn swagger_in_its_own_words() {
    let json = "application/json";
    let mut lines = line("/primaries", 200, json, &json!([{"ip": "1"}, {"ip": "2", "account": "x"}]));
    lines += &line("/export", 200, "text/plain", &json!("a zone"));
    let overlay = learnt(API_2_0, &lines);
    let actions = actions(&overlay).join("\n");
    for action in [
        "- target: $.paths['/primaries'].get.responses['200'].schema['$ref']\nremove: true",
        "- target: $.paths['/primaries'].get.responses['200'].schema\nupdate: {\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/Primary\"}}",
        "- target: $.paths['/export'].get\nupdate: {\"produces\":[\"text/plain\"]}",
    ] {
        assert!(actions.contains(action), "{action}:\n{actions}");
    }
}

#[test]
fn what_fits_teaches_nothing() {
    let sandbox = Sandbox::new();
    sandbox.put("v1.yaml", API_3_1);
    let mut lines = line("/zones/a", 200, "application/json", &zone(&json!({"created": "2030-01-01 10:00"})));
    lines += &line("/nothing", 200, "application/json", &json!({}));
    lines += &line("/zones/a", 302, "text/html", &json!(""));
    sandbox.put("a.jsonl", &lines);
    let run = sandbox.run(&["learn", "v1.yaml", "--responses", "a.jsonl", "--out", "o.yaml"]).success();
    let said = stderr(run.get_output());
    assert!(said.contains("the document has no operation for `GET /nothing`"), "{said}");
    assert!(said.contains("3 responses compared, 2 of known operations: 0 corrections"), "{said}");
    assert!(!sandbox.path("o.yaml").exists());
    sandbox.put("b.jsonl", "no JSON\n");
    let run = sandbox.run(&["learn", "v1.yaml", "--responses", "a.jsonl", "b.jsonl"]).code(2);
    assert!(stderr(run.get_output()).contains("b.jsonl:1: neither a line of JSON"));
}
