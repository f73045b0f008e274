//! Clients of some operations of a document: what is in them, what the lock keeps, and what is wrong with a filter.

use std::fs;
use std::path::Path;

use deck_generator::config::Config;
use deck_generator::diagnostic::{Colour, Severity};
use deck_generator::pipeline::{Inputs, LeftOut, Lock, Run, generate};
use deck_generator::source::Source;

fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets/operations_selected.yaml");
    fs::read_to_string(path).unwrap()
}

fn run(choices: &str, lock: Lock) -> Run {
    let source = Source { name: "orders.yaml".to_owned(), bytes: document().into_bytes() };
    let config = Config::parse(choices).unwrap();
    generate(&Inputs { config, config_text: choices.to_owned(), lock, ..source.into() })
}

/// The methods of the client, and its types.
fn surface(run: &Run) -> (Vec<String>, Vec<String>) {
    let files = &run.generated.as_ref().unwrap().files;
    let lines = |folder: &'static str, begin: &'static str| {
        let texts = files.iter().filter(move |(path, _)| path.starts_with(folder)).map(|(_, text)| text);
        let lines =
            texts.flat_map(|text| text.lines()).filter_map(move |line| line.trim().strip_prefix(begin));
        let lines = lines.filter(|line| !line.contains("(self"));
        let names = lines.filter_map(|line| line.split(['(', ' ']).next().map(str::to_owned));
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    let methods = lines("src/operations/", "pub fn ");
    (methods, lines("src/types/", "pub struct "))
}

#[test]
fn a_client_has_what_is_selected_and_the_types_that_it_needs() {
    for (choices, methods, types, left_out) in [
        (
            "",
            &["create_order", "get_cart", "list_order_lines", "list_orders", "read_audit"][..],
            &["Audit", "AuditEntry", "Cart", "Line", "Money", "Nobody", "Order"][..],
            (0, 0),
        ),
        ("include = ['GET /orders']", &["list_orders"], &["Cart", "Order"], (4, 5)),
        ("include = [{ tag = 'Ca*' }]", &["get_cart"], &["Cart"], (4, 6)),
        ("exclude = ['* /orders/**', 'read_audit']", &["get_cart"], &["Cart"], (4, 6)),
        (
            "exclude = [{ deprecated = true }]",
            &["create_order", "get_cart", "list_orders", "read_audit"],
            &["Audit", "AuditEntry", "Cart", "Order"],
            (1, 3),
        ),
        (
            "include = ['list_*']\nexclude = [{ tag = 'Orders', deprecated = true }]\n[types]\nunreferenced = 'always'",
            &["list_orders"],
            &["Cart", "Nobody", "Order"],
            (4, 4),
        ),
    ] {
        let run = run(&format!("[operations]\n{choices}"), Lock::default());
        let found = surface(&run);
        assert_eq!(
            (found.0.as_slice(), found.1.as_slice()),
            (owned(methods).as_slice(), owned(types).as_slice()),
            "{choices}"
        );
        let (operations, types) = left_out;
        let summary = &run.generated.unwrap().summary;
        assert_eq!(summary.left_out, LeftOut { operations, types }, "{choices}");
        let several = |count: usize| if count == 1 { "" } else { "s" };
        let said = format!(
            "; left out by choice: {operations} operation{}, {types} type{}",
            several(operations),
            several(types)
        );
        assert_eq!(summary.to_string().contains(&said), operations > 0, "{summary}");
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The lock is that of the whole document, so what comes back has its name, and all that depends on an order.
#[test]
fn the_lock_does_not_depend_on_filters() {
    let whole = run("", Lock::default()).generated.unwrap();
    let part = run("[operations]\ninclude = [{ tag = 'Carts' }]", Lock::default()).generated.unwrap();
    assert_eq!(part.lock_text(), whole.lock_text());
    let again = run("[operations]\ninclude = [{ tag = 'Carts' }]", part.lock.clone()).generated.unwrap();
    assert_eq!((&again.files, again.lock_text()), (&part.files, part.lock_text()));
    // What is no longer sent needs no constructor, whatever the lock has of it.
    let of_orders = "[operations]\ninclude = ['GET /orders']";
    for lock in [Lock::default(), whole.lock.clone()] {
        let files = run(of_orders, lock).generated.unwrap().files;
        let types = &files["src/types/models.rs"];
        let in_tests_alone = "#[cfg(feature = \"test-util\")]\nimpl ";
        assert_eq!(types.matches("fn new(").count(), types.matches(in_tests_alone).count(), "{types}");
    }
    assert_eq!(run("", part.lock).generated.unwrap().files, whole.files);
}

/// What is lost with an operation that nobody wanted is no loss.
#[test]
fn nothing_is_reported_of_what_is_left_out() {
    let codes = |choices: &str| {
        let run = run(choices, Lock::default());
        run.diagnostics.iter().map(|found| found.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(codes(""), ["nested-parameter"]);
    assert!(codes("[operations]\nexclude = ['read_audit']").is_empty());
}

#[test]
fn a_filter_that_matches_nothing_is_an_error_with_what_is_near() {
    for (choices, place, message, help) in [
        (
            "include = ['GET /order']",
            "2:12",
            "include: no operation matches `GET /order`",
            "did you mean `GET /orders`?",
        ),
        (
            "include = ['get_cart', '* /cart/*']",
            "2:24",
            "include: no operation matches `* /cart/*`",
            "did you mean `* /carts/*`?",
        ),
        (
            "exclude = ['get_crat']",
            "2:12",
            "exclude: no operation matches `get_crat`",
            "did you mean `get_cart`?",
        ),
        (
            "exclude = ['#/paths/~1order/get']",
            "2:12",
            "exclude: no operation matches `#/paths/~1order/get`",
            "did you mean `#/paths/~1orders/get`?",
        ),
        (
            "exclude = [{ tag = 'Ordres' }]",
            "2:12",
            "exclude: no operation matches `{ tag = \"Ordres\" }`",
            "did you mean `tag = \"Orders\"`?",
        ),
        (
            "include = ['DELETE /nothing/like/it']",
            "2:12",
            "include: no operation matches `DELETE /nothing/like/it`",
            "take it out, or mend it",
        ),
        ("exclude = ['* *']", "1:2", "these filters leave no operation", "correct them, or take them out"),
    ] {
        let run = run(&format!("[operations]\n{choices}\n"), Lock::default());
        let errors: Vec<_> =
            run.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
        let [error] = errors.as_slice() else { panic!("{choices}: {errors:?}") };
        let printed = run.printer().render(error, Colour::None);
        let head = if message.starts_with("these") { ": " } else { " " };
        for part in [
            format!("error[filter]: generator.toml, [operations]{head}{message}"),
            format!("--> generator.toml:{place}"),
            format!("help: {help}"),
        ] {
            assert!(printed.contains(&part), "no `{part}` in\n{printed}");
        }
        assert!(run.generated.is_none());
    }
    assert!(
        run("[operations]\nexclude = [{ deprecated = true }, 'list_order_lines']", Lock::default())
            .generated
            .is_some()
    );
}
