//! The names of the documents in `CORPUS_DIR`.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use deck_generator::config::Config;
use deck_generator::diagnostic::Diagnostics;
use deck_generator::document::load;
use deck_generator::names::{Lock, plan};
use deck_generator::source::Source;

#[test]
fn names_of_real_documents() {
    let Some(folder) = std::env::var_os("CORPUS_DIR").map(PathBuf::from) else {
        println!("CORPUS_DIR is not set: nothing to do");
        return;
    };
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let source = Source { name: name.clone(), bytes: std::fs::read(&file).expect("a file") };
        let Some(document) = load(source, &mut Diagnostics::default()) else {
            println!("{name}: not read");
            continue;
        };
        let mut diagnostics = Diagnostics::default();
        let start = Instant::now();
        let planned = plan(&document, &Config::default(), &Lock::default(), &mut diagnostics);
        let time = start.elapsed();
        println!(
            "{name}: {} types, {} operations, {time:?}",
            planned.types().count(),
            planned.operations().count()
        );
        assert!(cfg!(debug_assertions) || time < Duration::from_secs(1), "{name}: {time:?}");

        assert_eq!(diagnostics.iter().count(), 0, "{name}");
        let text = planned.lock().to_text();
        let lock = Lock::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(&lock, planned.lock(), "{name}");
        let again = plan(&document, &Config::default(), &lock, &mut diagnostics);
        assert_eq!(again.lock(), &lock, "{name}");
        assert!(again.types().eq(planned.types()) && again.operations().eq(planned.operations()), "{name}");

        let mut seen = BTreeSet::new();
        for (_, name) in planned.operations() {
            assert!(syn::parse_str::<syn::Ident>(name.method.as_str()).is_ok(), "{}", name.method);
            assert!(syn::parse_str::<syn::Ident>(name.module.as_str()).is_ok(), "{}", name.module);
            assert!(seen.insert(name.prefix.to_lowercase()), "{}", name.prefix);
        }
        for (at, name) in planned.types() {
            assert!(syn::parse_str::<syn::Ident>(name.as_str()).is_ok(), "{name}");
            assert!(planned.type_module(at).is_some_and(|module| module.as_str().is_ascii()), "{at}");
        }
    }
}
