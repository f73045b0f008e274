//! The head of the client's Cargo.toml.

use deck_generator::config::Config;
use deck_generator::pipeline::{Inputs, generate};

use crate::snippets::inputs;

fn package(choices: &str) -> toml::Table {
    let config = Config::parse(&format!("[crate]\n{choices}")).unwrap();
    let run = generate(&Inputs { config, ..inputs("enum_open") });
    let manifest: toml::Table = run.generated.unwrap().files["Cargo.toml"].parse().unwrap();
    manifest["package"].as_table().unwrap().clone()
}

#[test]
fn what_is_chosen_is_there_as_it_was_written() {
    let choices = "version = '1.2.3-rc.1'\nauthors = ['Ada <ada@example.com>']\ndescription = 'Says \"hello\".'\n\
        license = 'MIT'\nhomepage = 'https://example.com'\nrepository = 'https://example.com/git'\n\
        documentation = 'https://example.com/docs'\nkeywords = ['api', 'c++']\n\
        categories = ['web-programming::http-client']\nreadme = '../README.md'\nrust-version = '1.90'\n\
        publish = ['internal']\n";
    let (package, chosen) = (package(choices), choices.parse::<toml::Table>().unwrap());
    for (key, value) in &chosen {
        assert_eq!(package.get(key), Some(value), "{key}");
    }
    let others: Vec<&str> =
        package.keys().map(String::as_str).filter(|key| !chosen.contains_key(*key)).collect();
    assert_eq!(others, ["edition", "exclude", "metadata", "name"]);
}

#[test]
fn what_is_not_chosen_is_left_out() {
    let keys: Vec<String> = package("publish = false").keys().cloned().collect();
    let expected = [
        "description",
        "edition",
        "exclude",
        "metadata",
        "name",
        "publish",
        "readme",
        "rust-version",
        "version",
    ];
    assert_eq!(keys, expected);
    assert_eq!(package("publish = false")["publish"], false.into());
    assert_eq!(package("license-file = '../LICENSE'")["license-file"], "../LICENSE".into());
}

#[test]
fn what_cargo_would_refuse_is_an_error_with_its_line() {
    for (line, what) in [
        ("version = '1.2'", "`1.2` is no version, such as `1.2.0`"),
        ("version = '01.2.3'", "`01.2.3` is no version"),
        ("homepage = 'example.com'", "`example.com` is no URL with `https://`"),
        ("license-file = 'LICENSE'", "name one beside it, such as `../LICENSE`"),
        ("keywords = ['two words']", "`two words` is no keyword"),
        ("keywords = ['a', 'b', 'c', 'd', 'e', 'f']", "these are 6, and registries take five"),
        ("categories = ['HTTP']", "`HTTP` is no category"),
        ("rust-version = '1.70'", "generated code needs Rust 1.85"),
        ("rust-version = 'stable'", "`stable` is no version of Rust"),
        ("keyword = ['a']", "did you mean `keywords`?"),
    ] {
        let error = Config::parse(&format!("[crate]\n{line}\n")).expect_err(line).to_string();
        assert!(error.contains("line 2,") && error.contains(what), "{error}");
    }
}
