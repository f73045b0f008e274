//! An edit of the document, one `cargo build`, and a program of the workspace that needs the edit compiles in it.

use std::fs;
use std::path::{Path, PathBuf};

use test_support::nested::{command_like_outer, empty, put, put_generator, put_lock, repository};
use test_support::program::{Ran, stderr};
use toml::Table;

const PROGRAM: &str = r#"//! Uses a field that the document did not have before.

fn main() {
    let credentials = deck_client::types::ConnectionCredentials::new().nickname("ada");
    println!("{}", deck_client::serde_json::to_string(&credentials).unwrap());
}
"#;

/// A workspace like this repository: its root package, document and client, and a program besides.
fn workspace() -> PathBuf {
    let folder = empty("update");
    put(&folder, "Cargo.toml", &root_manifest());
    put_generator(&folder);
    for file in ["build.rs", "spec/v1.yaml", "spec/generator.toml", "spec/names.lock"] {
        put(&folder, file, &fs::read_to_string(repository().join(file)).unwrap());
    }
    copy(&repository().join("generated-client"), &folder.join("generated-client"));
    put(
        &folder,
        "program/Cargo.toml",
        "[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ndeck-client = { package = \"deck\", path = \"..\", default-features = false }\n",
    );
    put(&folder, "program/src/main.rs", "//! Nothing yet.\n\nfn main() {}\n");
    put_lock(&folder);
    folder
}

/// The repository's own manifest, with the program as a member.
fn root_manifest() -> String {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let mut manifest: Table = manifest.parse().unwrap();
    for table in ["dev-dependencies", "lints", "example", "test", "bench"] {
        manifest.remove(table);
    }
    let workspace = manifest["workspace"].as_table_mut().unwrap();
    workspace.remove("default-members");
    workspace.insert("members".to_owned(), vec!["program"].into());
    toml::to_string(&manifest).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_name().to_str() {
            Some("target" | "Cargo.lock") => {}
            _ if entry.file_type().unwrap().is_dir() => copy(&entry.path(), &to),
            _ => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

fn cargo(folder: &Path, subcommand: &str, option: &str) -> Ran {
    Ran::of(command_like_outer(folder).args([subcommand, option, "--package", "program"]))
}

fn build(folder: &Path) -> Ran {
    cargo(folder, "build", "--verbose")
}

/// What cargo did with the packages of the workspace.
fn work(ran: Ran) -> Vec<String> {
    let lines: Vec<_> = stderr(ran.success().get_output()).lines().map(str::to_owned).collect();
    let of_workspace = |line: &&String| line.contains(" deck v") || line.contains(" program v");
    let words = lines.iter().filter(of_workspace).map(|line| line.split_whitespace().take(2));
    words.map(|words| words.collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn one_build_after_an_edit_of_the_document_is_enough() {
    let folder = workspace();
    build(&folder).passes();
    put(&folder, "program/src/main.rs", PROGRAM);
    let said = build(&folder).fails();
    assert!(said.contains("nickname"), "{said}");

    let document = fs::read_to_string(folder.join("spec/v1.yaml")).unwrap();
    let (before, after) = document.split_once("ConnectionCredentials:").unwrap();
    let (head, fields) = after.split_once("properties:\n").unwrap();
    let field = "        nickname:\n          type: string\n";
    put(
        &folder,
        "spec/v1.yaml",
        &format!("{before}ConnectionCredentials:{head}properties:\n{field}{fields}"),
    );
    let said = work(build(&folder));
    assert!(said.contains(&"Compiling program".to_owned()), "{said:?}");
    assert_eq!(work(build(&folder)), ["Fresh deck", "Fresh program"]);
    let printed = cargo(&folder, "run", "--quiet").passes();
    assert_eq!(printed, "{\"nickname\":\"ada\"}\n");
}
