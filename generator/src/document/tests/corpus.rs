//! Every document of a folder named by `CORPUS_DIR` is read.

use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs};

use crate::diagnostic::{Diagnostics, Printer};
use crate::document::Document;
use crate::document::tests::load;
use crate::source::Source;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

#[test]
fn corpus() {
    let Some(folder) = env::var_os("CORPUS_DIR").map(PathBuf::from) else {
        println!("CORPUS_DIR is not set: nothing is checked");
        return;
    };
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut refused = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let source = Source { name: name.clone(), bytes: fs::read(&file).unwrap() };
        let mut diagnostics = Diagnostics::default();
        let start = Instant::now();
        let document = load(source.clone(), &mut diagnostics);
        let seconds = start.elapsed().as_secs_f64();
        println!("{seconds:8.3} s  {name}: {} diagnostics", diagnostics.iter().count());
        let printer = document.as_ref().map_or_else(|| Printer::for_source(&source), Document::printer);
        let start = Instant::now();
        diagnostics.iter().take(20).for_each(|found| println!("            {}", printer.line(found)));
        if diagnostics.iter().count() > 0 {
            println!("{:8.3} s  printed", start.elapsed().as_secs_f64());
        }
        if document.is_none() {
            refused.push(name);
        } else if let Some(document) = document {
            // No operation is lost on the way into the model.
            let items = document.raw()["paths"].as_object().unwrap().values();
            let written: usize =
                items.map(|item| METHODS.iter().filter(|method| item.get(method).is_some()).count()).sum();
            let read = document.api().paths.paths.values().filter_map(openapiv3::ReferenceOr::as_item);
            assert_eq!(read.map(|item| item.iter().count()).sum::<usize>(), written, "{name}");
        }
    }
    assert!(refused.is_empty(), "{refused:?}");
}
