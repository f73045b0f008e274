//! Names that generator.toml and extensions give: what is wrong with a line, and what the lock makes of them.

use std::fs;
use std::path::Path;

use deck_generator::config::Config;
use deck_generator::diagnostic::{Colour, Severity};
use deck_generator::pipeline::{Inputs, Lock, Run, generate};
use deck_generator::source::Source;

/// The document of the snippet, with choices and names that were given before.
fn run(choices: &str, lock: Lock) -> Run {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets/names_chosen.yaml");
    let source = Source { name: "orders.yaml".to_owned(), bytes: fs::read(path).unwrap() };
    let config = Config::parse(choices).unwrap();
    generate(&Inputs { config, config_text: choices.to_owned(), lock, ..source.into() })
}

/// The one error of a run, as it is printed: message, place, line, help.
fn error(choices: &str) -> String {
    let run = run(choices, Lock::default());
    let errors: Vec<_> = run.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    let [error] = errors.as_slice() else { panic!("{choices}: {errors:?}") };
    assert!(run.generated.is_none());
    run.printer().render(error, Colour::None)
}

#[track_caller]
fn assert_error(choices: &str, place: &str, message: &str, help: &str) {
    let printed = error(choices);
    for part in [
        format!("error[name]: generator.toml, {message}"),
        format!("--> generator.toml:{place}"),
        format!("help: {help}"),
    ] {
        assert!(printed.contains(&part), "no `{part}` in\n{printed}");
    }
}

#[test]
fn a_line_that_names_nothing_is_an_error_with_what_is_near() {
    let nothing = "the document has nothing of this name";
    for (table, key, near) in [
        ("schemas", "acme.Odr", "acme.Ord"),
        (
            "schemas",
            "#/components/schemas/acme.Ord/properties/line",
            "#/components/schemas/acme.Ord/properties/lines/items",
        ),
        ("operations", "GET /order", "GET /orders"),
        ("operations", "ord_gett", "ord_get"),
        ("servers", "https://eu.exmple.com", "https://eu.example.com"),
        ("fields", "acme.Ord.custRf", "acme.Ord.custRef"),
        ("variants", "acme.Ord.prio.hii", "acme.Ord.prio.hi"),
        ("parameters", "GET /orders.qq", "GET /orders.q"),
        ("credentials", "k9", "k1"),
        ("tags", "orders", "ord"),
    ] {
        let choices =
            format!("[types]\nunreferenced = \"always\"\n\n[names.{table}]\n\"{key}\" = \"other\"\n");
        let printed = error(&choices);
        let head = format!("generator.toml, [names.{table}]: `{key}` = `other`: {nothing}");
        assert!(printed.contains(&head) && printed.contains("--> generator.toml:5:1"), "{printed}");
        let help = match key {
            "k9" | "orders" | "#/components/schemas/acme.Ord/properties/line" => {
                "take the line out, or correct its key".to_owned()
            }
            _ => format!("did you mean `{near}`?"),
        };
        assert!(printed.contains(&help), "{printed}");
    }
}

#[test]
fn a_name_that_cannot_be_given_is_an_error() {
    let free = "choose an identifier that is free here";
    let line = |table: &str, key: &str, name: &str| format!("[names.{table}]\n\"{key}\" = \"{name}\"\n");
    for (table, key, name) in [
        ("schemas", "acme.Ord", "order"),
        ("schemas", "acme.Ord", "Option"),
        ("operations", "ord_get", "getOrder"),
        ("operations", "ord_get", "builder of it"),
        ("servers", "https://eu.example.com", "Custom"),
        ("fields", "acme.Ord.custRef", "custRef"),
        ("fields", "acme.Ord.custRef", "self"),
        ("variants", "acme.Ord.prio.hi", "Unrecognized"),
        ("parameters", "ord_lst.q", "send"),
        ("credentials", "k1", "build"),
    ] {
        let message = format!("[names.{table}]: `{key}` = `{name}`: the name cannot be used here");
        assert_error(&line(table, key, name), "2:1", &message, free);
    }
    for (table, key, name, owner) in [
        ("schemas", "acme.Ord", "Base", "#/components/schemas/acme.Base"),
        ("fields", "acme.Ord.custRef", "prio", "prio"),
        ("variants", "acme.Ord.prio.hi", "Lo", "lo"),
        ("parameters", "ord_lst.q", "st", "st"),
    ] {
        // Types take what is free; those that have a name keep it.
        let lock = run("", Lock::default()).generated.unwrap().lock;
        let choices = line(table, key, name);
        let run = run(&choices, lock);
        let messages: Vec<&str> = run.diagnostics.iter().map(|found| found.message.as_str()).collect();
        let expected =
            format!("generator.toml, [names.{table}]: `{key}` = `{name}`: `{owner}` has that name");
        assert!(run.generated.is_none() && messages.contains(&expected.as_str()), "{expected}: {messages:?}");
    }
}

/// Of two who ask for one name, the user has it.
#[test]
fn a_choice_comes_before_the_document() {
    for key in ["k1", "k3"] {
        let run = run(&format!("[names.credentials]\n{key} = \"partner_key\"\n"), Lock::default());
        let messages: Vec<&str> = run.diagnostics.iter().map(|found| found.message.as_str()).collect();
        let expected = format!("`x-rust-name`: `partner_key`: `{key}` has that name; it is left out");
        assert_eq!(messages, [expected]);
        let client = run.generated.unwrap().files.remove("src/client.rs").unwrap();
        let client: String = client.split_whitespace().collect();
        let scheme = format!("Scheme::api_key_header(\"partner_key\",\"{key}\",");
        assert!(client.contains("pubfnk2(") && client.contains(&scheme), "{client}");
    }
}

#[test]
fn names_may_be_exchanged() {
    let choices = "[names.fields]\n\"acme.Ord.custRef\" = \"prio\"\n\"acme.Ord.prio\" = \"cust_ref\"\n";
    let generated = run(choices, Lock::default()).generated.unwrap();
    let wire = &generated.files["src/wire/acme.rs"];
    assert!(
        wire.contains("required prio = \"custRef\"") && wire.contains("optional cust_ref = \"prio\""),
        "{wire}"
    );
}

/// A choice is a change that the user asked for; the name then stays without it, as any that was given once.
#[test]
fn the_lock_keeps_names_that_were_chosen() {
    let choices = "
        [names.schemas]
        'acme.Ord' = 'Order'
        [names.operations]
        ord_get = 'get_order'
        [names.fields]
        'acme.Ord.custRef' = 'customer'
        [names.parameters]
        'ord_lst.q' = 'search'
        [names.credentials]
        k1 = 'api_key'
        [names.servers]
        'https://eu.example.com' = 'Europe'
    ";
    let text = |run: &Run| run.generated.as_ref().unwrap().files.values().cloned().collect::<String>();
    let new =
        ["struct Order ", "fn get_order(", "customer: String", "fn search(", "fn api_key(", "    Europe,"];
    let first = run("", Lock::default());
    let old = text(&first);
    assert!(new.iter().all(|name| !old.contains(name)), "{old}");
    let lock = first.generated.unwrap().lock;
    let second = run(choices, lock);
    let chosen = text(&second);
    for name in new {
        assert!(chosen.contains(name), "{name}");
    }
    let lock = Lock::parse(&second.generated.unwrap().lock_text()).unwrap();
    assert_eq!(text(&run("", lock)), chosen);
}

/// What other generators' extensions suggest names what is new; `x-rust-name` is asked for.
#[test]
fn suggestions_move_no_client() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets/names_chosen.yaml");
    let text = fs::read_to_string(path).unwrap();
    let generate = |text: &str, lock: Lock| {
        let source = Source { name: "orders.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
        let generated = generate(&Inputs { lock, ..source.into() }).generated.unwrap();
        let all: String = generated.files.values().map(String::as_str).collect();
        (all, Lock::parse(&generated.lock_text()).unwrap())
    };
    let suggested = [
        "fn fetch_orders(",
        "fn cursor(",
        "total_amount:",
        "    America,",
        "    CreditCard,",
        "struct Payment ",
    ];
    let asked = ["fn store_order(", "fn partner_key(", "currency:"];
    let (new, lock) = generate(&text, Lock::default());
    for name in suggested.iter().chain(&asked) {
        assert!(new.contains(name), "{name}");
    }
    assert_eq!(generate(&text, lock.clone()).0, new);
    let without = text
        .replace("x-fern-sdk-method-name", "x-other")
        .replace("x-ms-client-name: totalAmount", "x-other: 1");
    let kept = generate(&without, lock).0;
    assert!(kept.contains("fn fetch_orders(") && kept.contains("total_amount:"));

    let plain = text.replace("x-", "y-");
    let (_, lock) = generate(&plain, Lock::default());
    let later = generate(&text, lock).0;
    for name in suggested {
        assert!(!later.contains(name), "{name}");
    }
    for name in asked {
        assert!(later.contains(name), "{name}");
    }
}

/// What an author asks for and cannot have is left out aloud.
#[test]
fn a_rust_name_of_the_document_that_cannot_be_is_a_warning() {
    let document = "
openapi: 3.0.3
info: {title: t, version: '1'}
paths: {}
components:
  schemas:
    A: {type: object, x-rust-name: Option, properties: {one: {type: string, x-rust-name: two}, two: {type: string}}}
";
    let source = Source { name: "a.yaml".to_owned(), bytes: document.as_bytes().to_vec() };
    let run = generate(&source.into());
    let found: Vec<String> = run
        .diagnostics
        .iter()
        .map(|found| format!("{} {}", found.severity.as_str(), found.message))
        .collect();
    assert_eq!(
        found,
        [
            "warning `x-rust-name`: `Option`: the name cannot be used here; it is left out",
            "warning `x-rust-name`: `two`: `two` has that name; it is left out",
        ]
    );
    assert!(run.generated.unwrap().files["src/types/models.rs"].contains("pub struct A {\n    pub one:"));
}
