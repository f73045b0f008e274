//! What old code means after an update of the document: the same, or it does not compile.

use deck_generator::config::Config;
use deck_generator::pipeline::{Inputs, Lock, generate};
use deck_generator::source::Source;
use serde_json::{Value, json};

/// The operations and the types of a client, and the lock for the next one.
fn client(api: &Value, lock: Lock) -> (String, String, Lock) {
    client_with(api, lock, "")
}

/// The same with a `generator.toml`.
fn client_with(api: &Value, lock: Lock, config: &str) -> (String, String, Lock) {
    let source = Source { name: "test".to_owned(), bytes: api.to_string().into_bytes() };
    let config = Config::parse(config).expect("a configuration");
    let generated = generate(&Inputs { lock, config, ..source.into() }).generated.expect("a client");
    let all = |folder: &str| {
        let files = generated.files.iter().filter(|(path, _)| path.starts_with(folder));
        files.map(|(_, text)| text.as_str()).collect::<String>()
    };
    let lock = Lock::parse(&generated.lock_text()).expect("a lock that is read as it is written");
    assert_eq!(lock, generated.lock);
    (all("src/operations/"), all("src/types/"), lock)
}

fn api(parameters: &Value, path: &str, properties: &Value, state: &Value) -> Value {
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": {path: {"post": {
            "operationId": "transfer",
            "parameters": parameters,
            "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
            "responses": {"204": {"description": "done"}},
        }}},
        "components": {"schemas": {
            "Pet": {"type": "object", "required": ["name", "owner"], "properties": properties},
            "State": state,
        }},
    })
}

fn text(name: &str, place: &str) -> Value {
    json!({"name": name, "in": place, "required": true, "schema": {"type": "string"}})
}

/// The arguments of the function whose line begins so.
fn arguments(code: &str, function: &str) -> Vec<String> {
    let start = code.find(function).unwrap_or_else(|| panic!("no {function} in {code}")) + function.len();
    let list = code[start..].split(") ->").next().unwrap_or_default();
    let names = list.split(',').filter_map(|argument| argument.trim().split_once(':'));
    names.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn the_order_of_arguments_stays() {
    let string = json!({"type": "string"});
    let state = json!({"type": "string", "enum": ["SOLD"], "x-used": true});
    let pet = json!({"name": string, "owner": string});
    let before =
        json!([text("taker", "query"), text("giver", "query"), text("site", "path"), text("org", "path")]);
    let (operations, types, lock) =
        client(&api(&before, "/orgs/{org}/sites/{site}", &pet, &state), Lock::default());
    assert_eq!(arguments(&operations, "pub fn transfer("), ["org", "site", "taker", "giver", "body"]);
    assert_eq!(arguments(&types, "pub fn new("), ["name", "owner"]);

    // What changes places stays, what is new stands behind, what is gone goes out.
    let after = json!([
        text("org", "path"),
        text("why", "query"),
        text("giver", "query"),
        text("taker", "query"),
        text("site", "path")
    ]);
    let pet = json!({"owner": string, "name": string});
    let (operations, types, lock) = client(&api(&after, "/orgs/{org}/sites/{site}", &pet, &state), lock);
    assert_eq!(arguments(&operations, "pub fn transfer("), ["org", "site", "taker", "giver", "why", "body"]);
    assert_eq!(arguments(&types, "pub fn new("), ["name", "owner"]);

    let last =
        json!([text("why", "query"), text("giver", "query"), text("org", "path"), text("site", "path")]);
    let (operations, _, _) = client(&api(&last, "/orgs/{org}/sites/{site}", &pet, &state), lock);
    assert_eq!(arguments(&operations, "pub fn transfer("), ["org", "site", "giver", "why", "body"]);
}

/// A document with two objects that are sent; `there` has its properties in another order.
fn twins(here: &Value, there: &Value) -> Value {
    let object =
        |properties: &Value| json!({"type": "object", "required": ["from", "to"], "properties": properties});
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": {"/moves": {"post": {
            "operationId": "move",
            "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Move"}}}},
            "responses": {"204": {"description": "done"}},
        }}},
        "components": {"schemas": {"Move": {"type": "object", "properties": {
            "cash": object(here), "goods": object(there),
        }}}},
    })
}

#[test]
fn objects_whose_properties_stand_in_another_order_are_one_type() {
    let string = json!({"type": "string"});
    let (here, there) = (json!({"from": string, "to": string}), json!({"to": string, "from": string}));
    let (_, types, lock) = client(&twins(&here, &there), Lock::default());
    assert!(types.contains("MoveGoods = MoveCash,"), "{types}");
    assert_eq!(arguments(&types, "pub fn new("), ["from", "to"]);

    // A place that says something else later is made of the same arguments, in the order that old calls have.
    let more = json!({"to": string, "from": string, "weight": {"type": "integer"}});
    let (_, types, lock) = client(&twins(&here, &more), lock);
    let goods = types.split("pub struct MoveGoods").nth(1).expect("a type of its own");
    assert_eq!(arguments(goods, "pub fn new("), ["from", "to"]);

    // And is the other one again when it says the same again.
    let (_, types, _) = client(&twins(&here, &there), lock);
    assert!(types.contains("MoveGoods = MoveCash,"), "{types}");
}

#[test]
fn types_that_were_made_of_arguments_in_two_orders_stay_two() {
    let string = json!({"type": "string"});
    let (here, there) = (json!({"from": string, "to": string}), json!({"to": string, "from": string}));
    let more = json!({"to": string, "from": string, "weight": {"type": "integer"}});
    let (_, types, lock) = client(&twins(&here, &more), Lock::default());
    let goods = types.split("pub struct MoveGoods").nth(1).expect("a type of its own");
    assert_eq!(arguments(goods, "pub fn new("), ["to", "from"]);
    let (_, types, _) = client(&twins(&here, &there), lock);
    let goods = types.split("pub struct MoveGoods").nth(1).expect("a type of its own");
    assert_eq!(arguments(goods, "pub fn new("), ["to", "from"]);
}

#[test]
fn an_argument_that_became_optional_stays_one() {
    let string = json!({"type": "string"});
    let pet = json!({"name": string, "owner": string});
    let before = json!([text("taker", "query")]);
    let (_, _, lock) = client(&api(&before, "/pets", &pet, &string), Lock::default());

    let taker = json!([{"name": "taker", "in": "query", "schema": {"type": "string"}}]);
    let mut after = api(
        &taker,
        "/pets",
        &json!({"name": string, "owner": {"type": "string", "nullable": true}}),
        &string,
    );
    after["components"]["schemas"]["Pet"]["required"] = json!(["owner"]);
    after["paths"]["/pets"]["post"]["requestBody"]["required"] = json!(false);
    let (operations, types, lock) = client(&after, lock);
    assert!(operations.contains("transfer(&self, taker: &str, body: types::Pet)"), "{operations}");
    assert!(types.contains("pub fn new(name: impl Into<String>, owner: impl Into<String>)"), "{types}");
    assert!(
        types.contains("name: Some(name.into())") && types.contains("owner: Some(owner.into())"),
        "{types}"
    );

    // A client that begins here has setters, and takes `null` where the document does.
    let (operations, types, new) = client(&after, Lock::default());
    assert!(operations.contains("transfer(&self, body: types::Pet)"), "{operations}");
    assert!(types.contains("pub fn new(owner: Option<String>)"), "{types}");
    assert_eq!(client(&after, new.clone()).2, new);

    // A type that is sent no more keeps its `new`.
    let path = &mut after["paths"]["/pets"]["post"];
    let body = path["requestBody"].take();
    path.as_object_mut().unwrap().remove("requestBody");
    path["responses"]["200"] = json!({"description": "a pet", "content": body["content"]});
    let (_, types, _) = client(&after, lock);
    assert!(types.contains("pub fn new(name: impl Into<String>, owner: impl Into<String>)"), "{types}");
    let in_tests_alone = "#[cfg(feature = \"test-util\")]\nimpl Pet {";
    assert!(!types.contains(in_tests_alone), "{types}");
    // A client that begins here makes it in tests alone.
    let (_, types, _) = client(&after, Lock::default());
    assert!(types.contains(in_tests_alone), "{types}");
}

#[test]
fn a_name_that_ends_like_an_optional_argument_keeps_its_place() {
    let string = json!({"type": "string"});
    let document = |properties: &Value| {
        let mut api = api(&json!([]), "/pets", properties, &string);
        api["components"]["schemas"]["Pet"]["required"] = json!(["name", "sold?"]);
        api
    };
    let (_, types, lock) = client(&document(&json!({"sold?": string, "name": string})), Lock::default());
    assert_eq!(arguments(&types, "pub fn new("), ["sold", "name"]);
    let (_, types, _) = client(&document(&json!({"name": string, "sold?": string})), lock);
    assert_eq!(arguments(&types, "pub fn new("), ["sold", "name"]);
}

#[test]
fn a_twin_that_comes_later_gets_no_name_that_was_given() {
    let string = json!({"type": "string"});
    let one = |state: &Value| json!({"name": string, "owner": string, "photoUrl": string, "state": state});
    let two = |state: &Value| json!({"name": string, "owner": string, "photoUrl": string, "photo_url": string, "state": state});
    let state = json!({"type": "string", "enum": ["SOLD"]});
    let both = json!({"type": "string", "enum": ["SOLD", "sold"]});
    let reference = json!({"$ref": "#/components/schemas/State"});
    let optional = |name: &str| json!({"name": name, "in": "query", "schema": {"type": "integer"}});
    let parameters = json!([optional("pageSize")]);
    let twins = json!([optional("page_size"), optional("pageSize")]);

    let (operations, types, lock) =
        client(&api(&parameters, "/pets", &one(&reference), &state), Lock::default());
    assert!(
        operations.contains("fn page_size(")
            && types.contains("pub photo_url:")
            && types.contains("    Sold,")
    );
    assert!(!lock.to_text().contains("[twins]"), "a name without a twin needs no line");

    let (operations, types, lock) = client(&api(&twins, "/pets", &two(&reference), &both), lock);
    assert!(!operations.contains("fn page_size("), "{operations}");
    assert!(!types.contains("pub photo_url:") && !types.contains("    Sold,"), "{types}");
    let again = client(&api(&twins, "/pets", &two(&reference), &both), lock.clone());
    assert_eq!(again, (operations.clone(), types.clone(), lock.clone()), "the lock keeps what it gave");

    // A twin that stays alone keeps its name.
    let (alone, _, _) = client(&api(&parameters, "/pets", &one(&reference), &state), lock);
    let setter = |code: &str| {
        code.lines()
            .filter(|line| line.contains("fn page_size_"))
            .map(str::trim)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(setter(&alone).len(), 1);
    assert!(setter(&operations).contains(&setter(&alone)[0]));

    // In a client that has both from the start, the plainest has the plain name.
    let (operations, types, _) = client(&api(&twins, "/pets", &two(&reference), &both), Lock::default());
    assert!(
        operations.contains("fn page_size(")
            && types.contains("pub photo_url:")
            && types.contains("    Sold,")
    );
}

#[test]
fn the_default_media_type_stays() {
    let content = |keys: &[&str]| {
        let media = |key: &&str| ((*key).to_owned(), json!({"schema": {"type": "object", "title": key}}));
        keys.iter().map(media).collect::<serde_json::Map<_, _>>()
    };
    let api = |keys: &[&str]| {
        json!({
            "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
            "paths": {"/pets": {"patch": {
                "operationId": "changePet",
                "requestBody": {"required": true, "content": content(keys)},
                "responses": {"200": {"description": "done", "content": content(keys)}},
            }}},
        })
    };
    let (merge, patch, plain) =
        ("application/merge-patch+json", "application/json-patch+json", "application/json");
    let (before, _, lock) = client(&api(&[merge, patch]), Lock::default());
    let default = |code: &str| {
        let method = code.split("fn change_pet(").nth(1).expect("a method");
        method.split("json_as(\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    assert_eq!(default(&before).as_deref(), Some(merge));
    let (turned, _, same) = client(&api(&[patch, merge]), lock.clone());
    assert_eq!((turned, same), (before, lock.clone()));
    // What comes later stands behind, however usual it is.
    let (more, _, _) = client(&api(&[plain, patch, merge]), lock.clone());
    assert_eq!(default(&more).as_deref(), Some(merge));
    // What is gone goes out.
    let (less, _, _) = client(&api(&[patch]), lock);
    assert_eq!(default(&less).as_deref(), Some(patch));
}

#[test]
fn names_of_values_that_come_later_rename_nothing() {
    let pet = json!({"state": {"$ref": "#/components/schemas/State"}});
    let with = |values: &Value, names: Option<&Value>| {
        let mut state = json!({"type": "integer", "enum": values});
        if let Some(names) = names {
            state["x-enum-varnames"] = names.clone();
        }
        api(&json!([]), "/pets", &pet, &state)
    };
    let (values, names) = (json!([1, 2]), json!(["Sold", "Free"]));
    let (_, before, lock) = client(&with(&values, None), Lock::default());
    let (_, after, lock) = client(&with(&values, Some(&names)), lock);
    let variants = |code: &str| code.matches("    Value1,").count();
    assert_eq!((variants(&before), variants(&after)), (1, 1), "{after}");
    assert_eq!(variants(&client(&with(&values, Some(&names)), lock).1), 1);

    // Those that were there from the start stay, and further values have theirs.
    let (_, before, lock) = client(&with(&values, Some(&names)), Lock::default());
    assert!(before.contains("    Sold,") && before.contains("    Free,"), "{before}");
    let more = with(&json!([3, 1, 2]), Some(&json!(["Lost", "Sold", "Free"])));
    let (_, after, _) = client(&more, lock);
    assert!(["    Lost,", "    Sold,", "    Free,"].iter().all(|variant| after.contains(variant)), "{after}");
}

/// An API with one operation, which gives these responses.
fn giving(responses: &Value) -> Value {
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": {"/pets": {"get": {
            "operationId": "getPets",
            "parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
            "responses": responses,
        }}},
    })
}

fn holding(media_type: &str, properties: &Value) -> Value {
    json!({"description": "ok", "content": {media_type: {"schema": {"type": "object", "properties": properties}}}})
}

#[test]
fn what_a_call_returns_stays() {
    let (pet, job) = (json!({"name": {"type": "string"}}), json!({"id": {"type": "integer"}}));
    let json = "application/json";
    let returns = |code: &str| {
        let head = code.split("\"getPets\")").nth(1).and_then(|rest| rest.split('{').next());
        head.unwrap_or_else(|| panic!("no operation in {code}")).trim().to_owned()
    };
    let one = giving(&json!({"201": holding(json, &pet)}));
    let two = giving(&json!({"200": holding(json, &job), "201": holding(json, &pet)}));
    let (code, _, lock) = client(&one, Lock::default());
    assert_eq!(returns(&code), "-> types::GetPetsResponse");
    assert!(lock.to_text().contains("[returns]\n\"GET /pets\" = [\"201\"]"), "{}", lock.to_text());

    let (code, _, kept) = client(&two, lock.clone());
    assert_eq!(returns(&code), "-> types::GetPetsResponse");
    assert!(code.contains("    200 => unread(),\n    201 => ok(json),"), "{code}");
    assert!(code.contains("`200`: ok (comes as [`Error::UnexpectedStatus`]"), "{code}");
    // It stays so.
    assert_eq!(client(&two, kept).0, code);

    // Without a lock, and where it is asked for, it is an enum; and then that stays.
    let asked = "[responses]\nall-successes = [\"GET *\"]\n";
    let (code, _, asked_lock) = client_with(&two, lock, asked);
    assert!(code.contains("enum GetPetsResponse"), "{code}");
    assert_eq!(client(&two, asked_lock).0, code);
    assert!(client(&two, Lock::default()).0.contains("enum GetPetsResponse"));
    // A lock of before says nothing.
    let old: String =
        client(&one, Lock::default()).2.to_text().split("\n[returns]").next().unwrap().to_owned();
    assert!(client(&two, Lock::parse(&old).unwrap()).0.contains("enum GetPetsResponse"));
}

#[test]
fn a_media_type_that_comes_later_leaves_the_response() {
    let pet = json!({"name": {"type": "string"}});
    let mut both = holding("text/csv", &pet);
    let one = giving(&json!({"200": both}));
    both["content"]["application/json"] = json!({"schema": {"type": "array", "items": {"type": "string"}}});
    let two = giving(&json!({"200": both}));
    let (before, _, lock) = client(&one, Lock::default());
    assert!(before.contains("-> String {\n    200 => ok(text),"), "{before}");
    let (after, _, _) = client(&two, lock);
    assert!(after.contains("-> String {"), "{after}");
    assert!(after.contains("\"application/json\" => unread(),"), "{after}");
    assert!(after.contains("\"text/csv\" => ok(text),"), "{after}");
    // What is not read is not asked for.
    assert!(after.contains(".accept(\"text/csv\")"), "{after}");
}

#[test]
fn pages_stay_pages() {
    let strings = json!({"type": "array", "items": {"type": "string"}});
    let page = json!({"items": strings, "next_cursor": {"type": "string"}});
    let mut more = page.clone();
    more["a_list"] = strings;
    let api = |page: &Value| giving(&json!({"200": holding("application/json", page)}));
    let (before, _, lock) = client(&api(&page), Lock::default());
    let items = "items: |page| page.items.unwrap_or_default(),";
    assert!(before.contains(items), "{before}");
    assert!(client(&api(&more), lock).0.contains(items));
    assert!(!client(&api(&more), Lock::default()).0.contains("paged!"));
}

#[test]
fn a_scheme_that_is_renamed_keeps_its_setter() {
    let api = |schemes: Value| {
        let mut api = giving(&json!({"200": {"description": "ok"}}));
        api["components"] = json!({ "securitySchemes": schemes });
        api
    };
    let key = json!({"type": "apiKey", "in": "header", "name": "X-Key"});
    let credentials = |lock: &Lock| lock.to_text();
    let (_, _, lock) = client(&api(json!({"apiKey": key})), Lock::default());
    let (_, _, lock) = client(&api(json!({"key": key})), lock);
    let text = credentials(&lock);
    assert!(text.contains("[credentials]\n\"key\" = \"header x-key\""), "{text}");
    assert!(text.contains("\"key\" = \"api_key\""), "{text}");
    // One that sends something else is another.
    let other = json!({"type": "apiKey", "in": "query", "name": "X-Key"});
    let (_, _, lock) = client(&api(json!({"third": other})), lock);
    assert!(!credentials(&lock).contains("api_key"), "{}", credentials(&lock));
}

#[test]
fn a_header_keeps_its_type() {
    let header = |schema: Value| json!({"description": "ok", "headers": {"X-Total": {"schema": schema}}});
    let (integer, text) = (json!({"type": "integer", "format": "int32"}), json!({"type": "string"}));
    let one = giving(&json!({"200": header(integer.clone())}));
    let two = giving(&json!({"200": header(integer), "404": header(text)}));
    let typed = |lock: &Lock| {
        lock.to_text().contains("\n[headers]\n\"x-total\" = \"#/paths/~1pets/get/responses/200/")
    };
    let (_, _, lock) = client(&one, Lock::default());
    assert!(typed(&lock), "{}", lock.to_text());
    let (_, _, lock) = client(&two, lock);
    assert!(typed(&lock), "{}", lock.to_text());
    assert!(!typed(&client(&two, Lock::default()).2));
}
