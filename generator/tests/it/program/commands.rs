//! All commands of real documents: none that clap would panic at. `CORPUS_DIR` names the documents, `CORPUS_ONLY` some of them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use deck_generator::config::Config;
use deck_generator::pipeline::{Inputs, program};
use deck_generator::source::Source;
use test_support::nested::{cargo_words, kept, put, put_package, repository};
use test_support::program::stdout;

/// What stands for a program: the driver as a crate, and a table for each document.
const MAIN: &str = "\
mod driver {
    pub use deck_client_program::*;
}

fn main() {
    for (name, program) in PROGRAMS {
        let all = deck_client_program::commands::command(program, |_| true);
        let mut commands = vec![all.clone()];
        let mut count = 0;
        while let Some(command) = commands.pop() {
            count += 1;
            for argument in command.get_arguments() {
                let long = argument.get_long();
                assert!(long.is_none_or(|long| !long.is_empty() && !long.contains([' ', '='])), \"{name}: {long:?}\");
            }
            commands.extend(command.get_subcommands().cloned());
        }
        all.debug_assert();
        println!(\"{name}: {count} commands\");
    }
}
";

fn documents() -> Vec<PathBuf> {
    let own = ["spec/v1.yaml", "generator/tests/program/shop.yaml"].map(|path| repository().join(path));
    let only = std::env::var("CORPUS_ONLY").ok();
    let is_chosen = |path: &Path| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        only.as_ref().is_none_or(|only| only.split(',').any(|name| stem.starts_with(name)))
    };
    let folders = std::env::var("CORPUS_DIR").unwrap_or_default();
    let folders = folders.split(':').filter(|folder| !folder.is_empty());
    let found = folders.flat_map(|folder| fs::read_dir(repository().join(folder)).unwrap());
    let mut found: Vec<PathBuf> =
        found.map(|entry| entry.unwrap().path()).filter(|path| is_chosen(path)).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "json" || extension == "yaml"));
    found.sort();
    own.into_iter().chain(found).collect()
}

fn inputs(path: &Path) -> Inputs {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let source = Source { name, bytes: fs::read(path).unwrap() };
    // Faults of other people's documents are not what is looked for.
    let config_text = "[document]\nfaults = \"allow\"\n".to_owned();
    let config = Config::parse(&config_text).unwrap();
    Inputs { config, config_text, crate_name: Some("a-client".to_owned()), ..source.into() }
}

#[test]
fn clap_takes_all_commands() {
    let folder = kept("program-commands");
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    for path in documents() {
        let generated =
            program(&inputs(&path), "client", None).generated.unwrap_or_else(|| panic!("{path:?}"));
        let stem = path.file_stem().unwrap().to_string_lossy();
        let name = format!("of_{stem}").replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        tables.insert(name, generated.files["src/table.rs"].clone());
    }
    let mut main = String::from("//! All commands.\n\n");
    let mut list = String::new();
    for (name, table) in &tables {
        put(&folder, &format!("src/{name}.rs"), table);
        let _ = writeln!(main, "mod {name};");
        let _ = writeln!(list, "    ({name:?}, &{name}::PROGRAM),");
    }
    let _ = write!(
        main,
        "\nconst PROGRAMS: &[(&str, &deck_client_program::table::Program)] = &[\n{list}];\n\n{MAIN}"
    );
    put(&folder, "src/main.rs", &main);
    let driver = repository().join("generator/program");
    put_package(
        &folder,
        &format!(
            "[package]\nname = \"program-commands\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             clap = \"4.6\"\ndeck-client-program = {{ path = {:?} }}\n\n[workspace]\n",
            driver.to_str().unwrap()
        ),
    );
    let said = stdout(cargo_words(&folder, "run --quiet").success().get_output());
    assert_eq!(said.lines().count(), tables.len(), "{said}");
    print!("{said}");
}
