//! The names of the documents in `CORPUS_DIR`, one folder or several as in `PATH`, and what they are like.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::tests::load;
use crate::listing::Figures;
use crate::names::{Lock, plan};
use crate::source::Source;

#[test]
fn names_of_real_documents() {
    let Some(folders) = std::env::var_os("CORPUS_DIR") else {
        println!("CORPUS_DIR is not set: nothing to do");
        return;
    };
    let entries =
        std::env::split_paths(&folders).flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let mut all: Vec<(String, bool)> = Vec::new();
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
        let told_apart = |key: &str| planned.why(key).is_some_and(|why| why.told_apart);
        let methods =
            planned.operations().map(|(key, name)| (name.method.plain().to_owned(), told_apart(key)));
        let methods: Vec<(String, bool)> = methods.collect();
        println!("{name}: {}", figures(&methods));
        all.extend(methods);

        assert_eq!(diagnostics.iter().count(), 0, "{name}");
        let text = planned.lock().to_text();
        let lock = Lock::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(&lock, planned.lock(), "{name}");
        let start = Instant::now();
        let again = plan(&document, &Config::default(), &lock, &mut diagnostics);
        // The shorter of both: other tests run beside this one.
        let time = time.min(start.elapsed());
        assert!(cfg!(debug_assertions) || time < Duration::from_secs(1), "{name}: {time:?}");
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
    println!("all operations: {}", figures(&all));
}

fn figures(names: &[(String, bool)]) -> Figures {
    Figures::of(names.iter().map(|(name, told_apart)| (name.as_str(), *told_apart)))
}
